// Where network watchers are and where one is missing, region by region, and how to enable one.
import { html, nothing } from '/lib/lit-html.js';
import * as api from './api.js';
import { icon } from './icons.js';
import { lastName } from './stages.js';
import { TEXT } from './texts.js';

const T = TEXT.watchers;
const keyOf = (region) => `${region.subscription}/${region.location}`.toLowerCase();

export class Watchers {
  constructor({ redraw }) {
    this.redraw = redraw;
    this.busy = new Set();
    this.failures = new Map();
    this.said = '';
    this.load();
  }

  open(parameters) {
    this.onlyMissing = parameters.get('show') === 'missing';
  }

  async load() {
    this.failure = null;
    try {
      this.regions = (await api.watchers()).regions;
    } catch (failure) {
      this.failure = failure instanceof api.Refusal ? failure.message : TEXT.failed;
    }
    this.redraw();
  }

  async enable(region) {
    const key = keyOf(region);
    this.busy.add(key);
    this.failures.delete(key);
    this.redraw();
    try {
      await api.enableWatcher(region.subscription, region.location);
      this.said = T.enabled(region.location);
      await this.load();
    } catch (failure) {
      this.failures.set(key, failure instanceof api.Refusal ? failure.message : TEXT.failed);
    }
    this.busy.delete(key);
    this.redraw();
  }

  draw() {
    return html`<div class="head"><h1>${T.title}</h1></div>
      <p class="muted">${T.about}</p>
      <p class="hidden" role="status">${this.said}</p>
      ${this.content()}`;
  }

  content() {
    if (this.failure) {
      return html`<p class="note bad" role="alert">${this.failure}</p>
        <p><button class="button" type="button" @click=${() => this.load()}>${TEXT.retry}</button></p>`;
    }
    if (!this.regions) return html`<p class="loading" role="status">${TEXT.loading}</p>`;
    if (this.regions.length === 0) return html`<p class="muted">${T.empty} <a href="#/import">${TEXT.toImport}</a></p>`;
    const missing = this.regions.filter(needsOne);
    const shown = this.onlyMissing ? missing : this.regions;
    return html`<div class="watchers-sum">${this.summary(missing)}
        <a class="button" href=${this.onlyMissing ? '#/watchers' : '#/watchers?show=missing'}>${this.onlyMissing ? T.showAll : T.showMissing}</a></div>
      <section class="card watchers" aria-label=${T.title}><table role="table">
        <thead role="rowgroup"><tr role="row">${T.columns.map((column) => html`<th role="columnheader" scope="col">${column}</th>`)}</tr></thead>
        <tbody role="rowgroup">${shown.map((region) => this.row(region))}
          ${shown.length === 0 ? html`<tr role="row"><td role="cell" class="nothing" colspan=${T.columns.length}>${T.noneMissing}</td></tr>` : nothing}</tbody>
      </table></section>`;
  }

  summary(missing) {
    return missing.length === 0
      ? html`<p class="note good">${T.allThere}</p>`
      : html`<p class="note">${T.missing(missing.length)}</p>`;
  }

  row(region) {
    const cell = (at, content, style = '') => html`<td role="cell" data-label=${T.columns[at]} class=${style}>${content}</td>`;
    return html`<tr role="row" data-region=${keyOf(region)}>${cell(0, html`<b>${region.location}</b>`)}
      ${cell(1, region.subscription, 'mono')}
      ${cell(2, region.virtualMachines, 'number')}${cell(3, region.networkInterfaces, 'number')}${cell(4, region.virtualNetworks, 'number')}
      ${cell(5, this.watcher(region))}${cell(6, this.checks(region))}</tr>`;
  }

  watcher(region) {
    return region.networkWatcher
      ? html`<span class="tone allow">${icon('yes')}<span>${breaking(lastName(region.networkWatcher))}</span></span>`
      : html`<span class="tone ${needsOne(region) ? 'open' : ''}">${icon(needsOne(region) ? 'open' : 'past')}${T.none}</span>`;
  }

  checks(region) {
    if (region.networkWatcher) return region.virtualMachines > 0 ? T.possible : T.nothingToCheck;
    const key = keyOf(region);
    const failure = this.failures.get(key);
    return html`<button class="button main" type="button" ?disabled=${this.busy.has(key)} aria-label=${T.enableIn(region.location)}
        @click=${() => this.enable(region)}>${this.busy.has(key) ? T.enabling : T.enable}</button>
      ${failure ? html`<p class="wrong" role="alert">${failure}</p>` : nothing}`;
  }
}

/** A name that may be broken after each underscore. */
const breaking = (name) => name.split(/(?<=_)/).map((part) => html`${part}<wbr>`);

/** A region where something can be checked, and no watcher to ask. */
const needsOne = (region) => !region.networkWatcher && region.virtualMachines + region.networkInterfaces > 0;
