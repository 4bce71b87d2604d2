// The screen of many checks at once: pasted as CSV, answered as a table, exported as CSV.
import { html, nothing } from '/lib/lit-html.js';
import * as api from './api.js';
import { askAll, FIELD_NAMES, FILTERS, ORDERS, sorted } from './checks.js';
import { drawRows } from './check-rows.js';
import { CopyLink } from './copy-link.js';
import { icon } from './icons.js';
import { keep } from './screens.js';
import { segments } from './segments.js';
import { TEXT } from './texts.js';

const KEY = 'ipflow.checks';
const LONGEST_IN_LINK = 4000;
const SHOWN_AT_ONCE = 200;
const LONG_PASTE = 10000;
const TEXTS = TEXT.diagnosing;

export class Diagnose {
  constructor({ stock, redraw }) {
    Object.assign(this, { stock, redraw, rows: [], csv: '', of: 0, failure: null, busy: false });
    this.copy = new CopyLink(redraw);
    this.shown = SHOWN_AT_ONCE;
  }

  /** Takes the checks of a link, else those that were pasted last in this tab. */
  open(parameters) {
    const one = (name, all, usual) => (parameters.get(name) in all ? parameters.get(name) : usual);
    this.sort = one('sort', ORDERS, 'number');
    this.descending = parameters.has('descending');
    this.filter = one('show', FILTERS, 'all');
    const text = parameters.get('checks') ?? sessionStorage.getItem(KEY) ?? '';
    if (text === this.text && !this.failure) return;
    this.text = text;
    if (text) this.ask();
  }

  close() {
    this.asking?.abort();
  }

  change(fields) {
    Object.assign(this, fields);
    this.shown = SHOWN_AT_ONCE;
    keep(this.link());
    this.redraw();
  }

  link() {
    const given = {
      ...(this.sort === 'number' ? {} : { sort: this.sort }),
      ...(this.descending ? { descending: '' } : {}),
      ...(this.filter === 'all' ? {} : { show: this.filter }),
      ...(this.text.length <= LONGEST_IN_LINK && this.text ? { checks: this.text } : {}),
    };
    return `#/diagnose?${new URLSearchParams(given)}`;
  }

  keep(text) {
    this.text = text;
    try {
      sessionStorage.setItem(KEY, text);
    } catch {
      // Too much for the browser to keep: the screen has it as long as it stands.
    }
  }

  async ask() {
    this.close();
    this.asking = new AbortController();
    const { signal } = this.asking;
    Object.assign(this, { rows: [], csv: '', of: 0, failure: null, busy: true });
    this.change({ filter: 'all' });
    try {
      Object.assign(this, await askAll(this.text, signal, (sofar) => { Object.assign(this, sofar); this.redraw(); }));
    } catch (error) {
      if (signal.aborted) return;
      this.failure = error instanceof api.Refusal ? error.message : TEXT.failed;
    }
    this.busy = false;
    this.redraw();
  }

  /** A long text is put in as a whole: typed in by the browser, thousands of lines take their time. */
  paste(event) {
    const text = event.clipboardData.getData('text/plain');
    if (text.length < LONG_PASTE) return;
    event.preventDefault();
    const area = event.target;
    area.setRangeText(text.replace(/\r\n?/g, '\n'), area.selectionStart, area.selectionEnd, 'end');
    this.keep(area.value);
    this.redraw();
  }

  async choose(event) {
    const [file] = event.target.files;
    event.target.value = '';
    if (!file) return;
    this.keep(await file.text());
    this.ask();
  }

  export() {
    const address = URL.createObjectURL(new Blob([this.csv], { type: 'text/csv' }));
    const anchor = Object.assign(document.createElement('a'), { href: address, download: TEXTS.fileName });
    anchor.click();
    URL.revokeObjectURL(address);
  }

  draw() {
    return html`<div class="head"><h1>${TEXTS.title}</h1>${this.rows.length ? this.copy.draw() : nothing}</div>
      ${this.drawPaste()}
      ${this.failure ? html`<p class="note bad" role="alert">${this.failure}</p>` : nothing}
      ${this.rows.length || this.busy ? this.drawAnswers() : html`<p class="muted">${TEXTS.empty}</p>`}`;
  }

  drawPaste() {
    return html`<form class="card paste" aria-label=${TEXTS.title} @submit=${(event) => { event.preventDefault(); this.ask(); }}>
      <label class="field"><span>${TEXTS.paste}</span>
        <textarea class="input mono" rows="7" spellcheck="false" wrap="off" placeholder=${TEXTS.example} .value=${this.text}
          @paste=${(event) => this.paste(event)}
          @input=${(event) => { this.keep(event.target.value); this.redraw(); }}></textarea></label>
      <p class="muted">${TEXTS.fields} <code>${FIELD_NAMES.join(', ')}</code> ${TEXTS.expected}</p>
      <div class="acts"><button class="button main" type="submit" ?disabled=${!this.text.trim()}>${TEXTS.go}</button>
        <label class="button chooser"><input type="file" accept=".csv,text/csv,.txt" @change=${(event) => this.choose(event)}>${TEXTS.file}</label></div></form>`;
  }

  drawAnswers() {
    const counts = Object.entries(FILTERS).map(([name, is]) => [name, this.rows.filter(is).length]);
    const choices = counts.filter(([name, count]) => name === 'all' || count > 0).map(([name, count]) => [name, TEXTS.filters[name](count)]);
    const found = sorted(this.rows.filter(FILTERS[this.filter]), this.sort, this.descending);
    return html`<section class="card answers" aria-labelledby="answers-title">
      <div class="head"><h2 id="answers-title"><span role="status">${this.busy ? TEXTS.progress(this.rows.length, this.of) : TEXTS.answered(this.rows.length)}</span></h2>
        ${segments(TEXTS.show, 'show', choices, this.filter, (filter) => this.change({ filter }))}
        <button class="button" type="button" ?disabled=${this.busy || !this.csv} @click=${() => this.export()}>${icon('export')}${TEXTS.export}</button></div>
      ${drawRows(found.slice(0, this.shown), this)}
      ${found.length > this.shown ? this.more(found.length - this.shown) : nothing}</section>`;
  }

  more(count) {
    return html`<p class="more"><button class="button" type="button" @click=${() => { this.shown += SHOWN_AT_ONCE; this.redraw(); }}>
      ${TEXTS.more(Math.min(SHOWN_AT_ONCE, count), count)}</button></p>`;
  }
}
