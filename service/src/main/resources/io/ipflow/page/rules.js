// The screen of the rules in force at an interface: a table a stage, in the order of evaluation.
import { html, nothing } from '/lib/lit-html.js';
import * as api from './api.js';
import { Combobox } from './combobox.js';
import { CopyLink } from './copy-link.js';
import { isOneAddress } from './packet.js';
import { drawStage } from './rule-table.js';
import { rulesOf, stagesIn } from './rule-stages.js';
import { keep } from './screens.js';
import { segments } from './segments.js';
import { lastName } from './stages.js';
import { TEXT } from './texts.js';

const PAUSE_MILLIS = 120;
const CHOICES = { direction: ['Inbound', 'Outbound'], form: ['effective', 'written'] };

export class Rules {
  constructor({ stock, redraw }) {
    this.stock = stock;
    this.redraw = redraw;
    this.copy = new CopyLink(redraw);
    this.typed = null;
    this.nic = new Combobox({
      options: () => stock.options, redraw,
      onType: (text) => { this.typed = text; redraw(); },
      onChoose: ({ nic }) => { this.typed = null; this.change({ nic: nic.id }); },
    });
  }

  /** Takes what a link asks for. */
  open(parameters) {
    const chosen = (name) => {
      const given = parameters.get(name);
      return CHOICES[name].includes(given) ? given : CHOICES[name][0];
    };
    const nic = parameters.get('nic') ?? '';
    this.asked = { nic, direction: chosen('direction'), form: chosen('form'), search: parameters.get('search') ?? '' };
    this.typed = null;
    this.groups = null;
    this.ask(0);
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  change(fields) {
    const before = this.question();
    Object.assign(this.asked, fields);
    keep(this.link());
    if (JSON.stringify(before) !== JSON.stringify(this.question())) this.ask('search' in fields ? PAUSE_MILLIS : 0);
    this.redraw();
  }

  link() {
    const usual = { direction: CHOICES.direction[0], form: CHOICES.form[0], nic: '', search: '' };
    const given = Object.entries(this.asked).filter(([name, value]) => value !== usual[name]);
    return `#/rules?${new URLSearchParams(given)}`;
  }

  question() {
    const { nic, search } = this.asked;
    return { nic, details: true, ...(isOneAddress(search) ? { contains: search } : {}) };
  }

  ask(pause) {
    this.close();
    this.failure = null;
    if (!this.asked.nic) return;
    this.asking = new AbortController();
    const { signal } = this.asking;
    this.timer = setTimeout(() => this.fetch(this.question(), signal), pause);
  }

  async fetch(question, signal) {
    try {
      const answer = await api.rules(question, signal);
      this.groups = answer.value;
      this.tags = answer.serviceTags;
      this.looked = question.contains ?? null;
    } catch (failure) {
      if (signal.aborted) return;
      this.groups = null;
      this.failure = failure instanceof api.Refusal ? failure.message : TEXT.failed;
    }
    this.redraw();
  }

  /** Where the address that was looked for stands in packets; null where it was no address. */
  side() {
    if (!this.looked) return null;
    const nic = this.stock.byId.get(this.asked.nic.toLowerCase());
    const isOwn = nic?.addresses.includes(this.looked) ?? false;
    return isOwn === (this.asked.direction === 'Inbound') ? 'destination' : 'source';
  }

  name() {
    const nic = this.stock.byId.get(this.asked.nic.toLowerCase());
    return nic ? nic.title : lastName(this.asked.nic);
  }

  draw() {
    const { direction, form, search } = this.asked;
    return html`<div class="head"><h1>${TEXT.ruleScreen.title}</h1>${this.groups ? this.copy.draw() : nothing}</div>
      <form class="card asking" aria-label=${TEXT.ruleScreen.title} @submit=${(event) => event.preventDefault()}>
        ${this.nic.draw(TEXT.check.interface, this.typed ?? (this.asked.nic && this.name()), false)}
        ${segments(TEXT.check.direction, 'direction', CHOICES.direction.map((one) => [one, TEXT.check[one]]), direction, (value) => this.change({ direction: value }))}
        ${segments(TEXT.ruleScreen.form, 'form', CHOICES.form.map((one) => [one, TEXT.ruleScreen.forms[one]]), form, (value) => this.change({ form: value }))}
        <label class="field"><span>${TEXT.ruleScreen.search}</span>
          <input class="input" type="search" spellcheck="false" .value=${search}
            @input=${(event) => this.change({ search: event.target.value.trim() })}></label>
      </form>
      ${this.content()}`;
  }

  content() {
    if (this.failure) return html`<p class="note bad" role="alert">${this.failure}</p>`;
    if (!this.asked.nic) {
      return this.stock.options.length
        ? html`<p class="muted">${TEXT.ruleScreen.choose}</p>`
        : html`<p class="muted">${TEXT.empty} <a href="#/import">${TEXT.toImport}</a></p>`;
    }
    if (!this.groups) return html`<p class="loading" role="status">${TEXT.loading}</p>`;
    const { direction, form, search } = this.asked;
    const stages = stagesIn(this.groups, direction).map((stage) => rulesOf(stage, direction, search, this.side()));
    const [shown, all] = [stages.flatMap((stage) => stage.shown), stages.flatMap((stage) => stage.rules)];
    return html`<p class="muted" role="status">${TEXT.ruleScreen.summary(direction, all.length)}
        ${search ? TEXT.ruleScreen.found(shown.length, search, this.side()) : nothing}</p>
      ${stages.map((stage, at) => drawStage(stage, { at: at + 1, form, tags: this.tags, looked: this.looked }))}`;
  }
}
