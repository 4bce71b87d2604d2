// The screen that takes in exported files, in one change that can be undone.
import { html, nothing } from '/lib/lit-html.js';
import * as api from './api.js';
import { chosen, dropped, readAll } from './files.js';
import { icon } from './icons.js';
import { drawFiles, drawProblems, drawTypes } from './import-lists.js';
import { placed } from './places.js';
import { TEXT } from './texts.js';

// What was chosen outlives the screen, so that a session that ends does not lose it.
const kept = { files: [] };

export class Import {
  constructor(host) {
    this.host = host;
    this.redraw = host.redraw;
    this.last = null;
    this.reset();
  }

  reset() {
    Object.assign(this, { outcome: null, failure: null, busy: false, undone: false });
  }

  open() {
    this.lookAtLast();
  }

  get sent() {
    return kept.files.filter((file) => !file.skipped && !file.left);
  }

  async lookAtLast() {
    try {
      this.last = (await api.lastImport()).last ?? null;
    } catch {
      this.last = null;
    }
    this.redraw();
  }

  async take(files) {
    this.reset();
    this.busy = true;
    this.redraw();
    kept.files = await readAll(await files);
    this.busy = false;
    this.redraw();
    this.focus('#import-go');
  }

  leave(file, left) {
    file.left = left;
    this.redraw();
  }

  leaveOutBad() {
    kept.files.filter((file) => file.problem || file.refused).forEach((file) => { file.left = true; });
    this.send();
  }

  /** All of them or none: the server says so, and so does the page. */
  async send() {
    const files = this.sent;
    this.reset();
    this.busy = true;
    kept.files.forEach((file) => { file.refused = false; });
    this.redraw();
    try {
      const answer = await api.load(files.map((file) => file.document));
      this.outcome = { ...answer, files: files.length, problems: placed(answer.problems, files) };
      kept.files = [];
      await Promise.all([this.host.reload(), this.lookAtLast()]);
    } catch (error) {
      this.fail(error, files);
    }
    this.busy = false;
    this.redraw();
    this.focus('#outcome');
  }

  fail(error, files) {
    if (!(error instanceof api.Refusal)) {
      this.failure = { message: TEXT.failed, problems: [] };
      return;
    }
    const problems = placed(error.details.map((detail) => ({ severity: 'error', ...detail })), files);
    problems.forEach((problem) => files.filter((file) => file.path === problem.file).forEach((file) => { file.refused = true; }));
    this.failure = { message: problems.length ? '' : error.summary, problems };
  }

  async undo() {
    this.busy = true;
    this.redraw();
    try {
      await api.undoImport(this.last.revision);
      this.reset();
      Object.assign(this, { busy: true, undone: true });
      await Promise.all([this.host.reload(), this.lookAtLast()]);
    } catch (error) {
      this.failure = { message: error instanceof api.Refusal ? error.summary : TEXT.failed, problems: [], undo: true };
      await this.lookAtLast();
    }
    this.busy = false;
    this.redraw();
    this.focus('#outcome');
  }

  /** The next thing to look at, once it is drawn. */
  focus(selector) {
    requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector(selector)?.focus()));
  }

  draw() {
    return html`<div class="head"><h1>${TEXT.importing.title}</h1></div>
      ${this.drawOutcome()}${this.dropZone()}
      ${kept.files.length ? this.drawChosen() : nothing}${this.drawLast()}`;
  }

  dropZone() {
    const over = (event, is) => {
      event.preventDefault();
      event.currentTarget.classList.toggle('over', is);
    };
    const drop = (event) => {
      over(event, false);
      this.take(dropped(event.dataTransfer));
    };
    return html`<section class="card drop" aria-label=${TEXT.importing.drop}
        @dragover=${(event) => over(event, true)} @dragleave=${(event) => over(event, false)} @drop=${drop}>
      ${icon('import')}<p><b>${TEXT.importing.drop}</b></p><p class="muted">${TEXT.importing.dropHint}</p>
      <div class="acts">${this.chooser(TEXT.importing.files, false)}${this.chooser(TEXT.importing.directory, true)}</div>
      <p class="muted">${TEXT.importing.how} <code>bin/export-azure</code></p></section>`;
  }

  chooser(label, directory) {
    const take = (event) => {
      const files = chosen(event.target);
      event.target.value = '';
      this.take(files);
    };
    return html`<label class="button chooser"><input type="file" multiple ?webkitdirectory=${directory} @change=${take}>${label}</label>`;
  }

  drawChosen() {
    const broken = kept.files.filter((file) => file.problem && !file.left && !file.skipped);
    const count = this.sent.length;
    return html`<section class="card chosen" aria-labelledby="chosen-title">
      <div class="head"><h2 id="chosen-title">${TEXT.importing.chosen(count, kept.files.length)}</h2>
        <button class="button" type="button" @click=${() => this.forget()}>${TEXT.importing.clear}</button>
        <button class="button main" type="button" id="import-go" ?disabled=${this.busy || count === 0 || broken.length > 0}
          @click=${() => this.send()}>${this.busy ? TEXT.importing.busy : TEXT.importing.go(count)}</button></div>
      ${broken.length ? html`<div class="note bad" role="alert"><p>${TEXT.importing.broken(broken.length)}</p>
        ${count > broken.length ? this.leaveButton(broken.length) : nothing}</div>` : nothing}
      ${drawFiles(kept.files, (file, left) => this.leave(file, left))}</section>`;
  }

  forget() {
    kept.files = [];
    this.reset();
    this.redraw();
  }

  leaveButton(count) {
    return html`<p class="after">${TEXT.importing.leaving} <button class="button" type="button" @click=${() => this.leaveOutBad()}>${TEXT.importing.leave(count)}</button></p>`;
  }

  drawOutcome() {
    if (this.undone) return html`<p class="note good" id="outcome" tabindex="-1" role="status">${TEXT.importing.undone}</p>`;
    if (this.failure) return this.drawFailure();
    if (!this.outcome) return nothing;
    const { imported, files, resources, problems } = this.outcome;
    return html`<section class="card outcome" aria-labelledby="outcome">
      <div class="note good" role="status"><h2 id="outcome" tabindex="-1">${TEXT.importing.stored(imported, files)}</h2></div>
      <p><a href="#/check">${TEXT.importing.toCheck}</a></p>
      ${drawTypes(resources)}${drawProblems(problems)}</section>`;
  }

  drawFailure() {
    const { message, problems, undo } = this.failure;
    const bad = kept.files.filter((file) => file.refused && !file.left).length;
    return html`<section class="card outcome" aria-labelledby="outcome">
      <div class="note bad" role="alert"><h2 id="outcome" tabindex="-1">${undo ? TEXT.importing.notUndone : TEXT.importing.nothingStored(problems.length)}</h2>
        ${message ? html`<p>${message}</p>` : nothing}
        ${bad > 0 && bad < this.sent.length ? this.leaveButton(bad) : nothing}</div>
      ${drawProblems(problems)}</section>`;
  }

  drawLast() {
    if (!this.last) return nothing;
    const { resources, who, at, undoable } = this.last;
    return html`<section class="card last" aria-labelledby="last-title"><div class="head">
      <div class="stacked"><h2 id="last-title">${TEXT.importing.last}</h2>
        <p class="muted">${TEXT.importing.lastWas(resources, who, new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' }))}
        ${undoable ? TEXT.importing.undoHint : TEXT.importing.changedSince}</p></div>
      <button class="button" type="button" ?disabled=${this.busy || !undoable} @click=${() => this.undo()}>${icon('undo')}${TEXT.importing.undo}</button></div></section>`;
  }
}
