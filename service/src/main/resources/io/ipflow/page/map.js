// The map: the network as a picture, coloured by the answer to one question.
import { html, nothing } from '/lib/lit-html.js';
import * as api from './api.js';
import { details } from './map-details.js';
import { MapForm } from './map-form.js';
import { layout, thingAt } from './map-layout.js';
import { MapWindow } from './map-window.js';
import { Colouring, link, parse, question } from './map-question.js';
import { Tree } from './map-tree.js';
import { keep } from './screens.js';
import { TEXT } from './texts.js';

const PAUSE_MILLIS = 150;

export class NetworkMap {
  constructor({ stock, redraw }) {
    Object.assign(this, { stock, redraw });
    this.form = new MapForm({ stock, redraw, change: (fields) => this.change(fields), find: (id) => this.choose(id, true) });
    this.tree = new Tree({ stock, redraw, choose: (thing) => this.choose(thing.id, true) });
    this.window = new MapWindow({
      clicked: ({ x, y }) => this.choose(thingAt(this.plan, x, y)?.id ?? '', false),
      moved: (view) => { this.state.view = view; this.keep(); },
      size: (size) => this.lay(size),
      hovered: redraw, stock,
    });
    this.load();
  }

  async load() {
    this.failure = null;
    try {
      this.map = await api.map();
      if (this.window.size) this.lay(this.window.size);
    } catch (failure) {
      this.failure = failure instanceof api.Refusal ? failure.message : TEXT.failed;
    }
    this.redraw();
  }

  /** Takes the question and the choice of a link. */
  open(parameters) {
    const before = this.state;
    this.state = parse(parameters);
    this.window.startAt(this.state.view);
    if (before && link({ ...before, view: '', chosen: '' }) === link({ ...this.state, view: '', chosen: '' })) return;
    this.ask();
  }

  close() {
    this.window.close();
    this.asking?.abort();
    clearTimeout(this.timer);
  }

  lay(size) {
    if (!this.map) return;
    const aspect = size.w / size.h;
    const rough = layout(this.map, aspect);
    const scale = Math.min(size.w / (rough.w + 40), size.h / (rough.h + 40));
    const room = (least, pixels) => Math.min(3 * least, Math.max(least, pixels / scale));
    this.plan = layout(this.map, aspect, { network: room(30, 16), subnet: room(24, 13) });
    this.window.take(this.plan);
    const chosen = this.plan.places.get(this.state.chosen.toLowerCase());
    if (chosen) this.tree.reveal(chosen);
    this.redraw();
  }

  change(fields) {
    Object.assign(this.state, fields);
    this.keep();
    this.ask();
    this.redraw();
  }

  keep() {
    keep(link(this.state));
  }

  /** Chooses a thing by its id, or none; before the plan is there, `lay` brings its row. */
  choose(id, comes) {
    this.state.chosen = id;
    const thing = this.plan?.places.get(id.toLowerCase());
    if (thing) this.tree.reveal(thing);
    if (thing && comes) this.window.show(thing);
    this.keep();
    this.redraw();
  }

  /** Asks once the typing rests; an answer that is no longer waited for is dropped. */
  ask() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.refusal = null;
    const asked = question(this.state, this.stock);
    this.isAsking = asked !== null;
    if (!asked) {
      this.colouring = null;
      return;
    }
    this.asking = new AbortController();
    const { signal } = this.asking;
    this.timer = setTimeout(() => this.fetch(asked, signal), PAUSE_MILLIS);
  }

  async fetch(asked, signal) {
    try {
      this.colouring = new Colouring(await api.reach(asked, signal));
    } catch (failure) {
      if (signal.aborted) return;
      this.colouring = null;
      this.refusal = failure instanceof api.Refusal ? failure.message : TEXT.failed;
    }
    this.isAsking = false;
    this.redraw();
  }

  draw() {
    return html`<div class="head map-title"><h1>${TEXT.map.title}</h1></div>
      ${this.failure ? html`<p class="note bad" role="alert">${this.failure}</p>
        <p><button class="button" type="button" @click=${() => this.load()}>${TEXT.retry}</button></p>`
        : this.map && this.map.virtualNetworks.length + this.map.unplaced.length === 0 ? html`<p class="muted">${TEXT.map.empty} <a href="#/import">${TEXT.toImport}</a></p>` : this.drawMap()}`;
  }

  drawMap() {
    const { state, colouring, plan } = this;
    const chosen = plan?.places.get(state.chosen.toLowerCase());
    this.window.paintSoon({ colouring, chosen: state.chosen.toLowerCase(), end: state.end.toLowerCase() });
    return html`${this.form.draw(state, colouring, { isAsking: this.isAsking, isRefused: this.refusal !== null })}
      ${this.refusal ? html`<p class="note bad" role="alert">${this.refusal}</p>` : nothing}
      <div class="map-area ${chosen ? 'with-details' : ''}">
        <section class="card picture" aria-label=${TEXT.map.picture}>${this.window.draw(Boolean(plan))}</section>
        ${chosen ? details(chosen, { stock: this.stock, state, colouring,
          ask: () => this.change({ end: chosen.id }), close: () => this.choose('', false) }) : nothing}</div>
      ${plan ? this.tree.draw(plan, colouring, state.chosen.toLowerCase()) : nothing}`;
  }
}
