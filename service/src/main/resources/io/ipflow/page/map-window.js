// The canvas of the map with its buttons: painted after each drawing, and whenever the view moves.
import { html } from '/lib/lit-html.js';
import { icon } from './icons.js';
import { nameOf, thingAt } from './map-layout.js';
import { coloursOf, Painting } from './map-paint.js';
import { View } from './map-view.js';
import { TEXT } from './texts.js';

const REST_MILLIS = 250;
const dark = matchMedia('(prefers-color-scheme: dark)');

export class MapWindow {
  constructor({ clicked, moved, size, stock }) {
    Object.assign(this, { moved, sized: size, stock });
    this.view = new View({ clicked, moved: () => this.rest() });
    this.shown = {};
    this.repaint = () => { this.colours = null; this.paintSoon(); };
    dark.addEventListener('change', this.repaint);
  }

  close() {
    dark.removeEventListener('change', this.repaint);
    this.watching?.disconnect();
    clearTimeout(this.resting);
  }

  get size() {
    return this.view.size;
  }

  /** Takes the view that a link holds. */
  startAt(text) {
    const [x, y, k] = text.split(',').map(Number);
    if (k > 0) this.view.place = { x, y, k };
  }

  take(plan) {
    this.plan = plan;
    this.view.fitTo(this.view.size, plan);
  }

  show(thing) {
    if (this.plan) this.view.show(thing);
  }

  /** Paints now, and tells of the new view once it rests. */
  rest() {
    this.paintSoon();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      const { x, y, k } = this.view.place;
      this.moved([x.toFixed(1), y.toFixed(1), k.toFixed(4)].join(','));
    }, REST_MILLIS);
  }

  paintSoon(shown = this.shown) {
    this.shown = shown;
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.paint();
    });
  }

  paint() {
    const canvas = document.getElementById('map-canvas');
    if (!canvas) return;
    if (canvas !== this.canvas) this.adopt(canvas);
    if (!this.plan || !this.view.place) return;
    this.colours ??= coloursOf(canvas);
    new Painting(canvas, this.plan, this.view.place, { ...this.shown, colours: this.colours, stock: this.stock }).draw();
    canvas.dataset.painted = this.shown.colouring ? 'coloured' : 'plain';
  }

  adopt(canvas) {
    this.watching?.disconnect();
    this.canvas = canvas;
    this.view.attach(canvas);
    canvas.addEventListener('pointermove', (event) => this.hover(event));
    canvas.addEventListener('pointerleave', () => this.tell(''));
    this.watching = new ResizeObserver(() => this.resize());
    this.watching.observe(canvas);
  }

  resize() {
    const { width, height } = this.canvas.getBoundingClientRect();
    if (width === 0) return;
    const ratio = devicePixelRatio || 1;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    const size = { w: width, h: height };
    if (this.plan) {
      this.view.fitTo(size, this.plan);
    } else {
      this.view.size = size;
      this.sized(size);
    }
    this.paint();
  }

  hover(event) {
    if (!this.plan || this.view.pointers.size > 0) return;
    const box = this.canvas.getBoundingClientRect();
    const { x, y } = this.view.worldAt({ x: event.clientX - box.x, y: event.clientY - box.y });
    const thing = thingAt(this.plan, x, y);
    this.tell(thing ? this.words(thing) : '');
  }

  words(thing) {
    const name = nameOf(thing, this.stock, TEXT.map.unplaced);
    const nic = this.stock.byId.get(thing.id.toLowerCase());
    const colour = nic && this.shown.colouring?.colour(thing.id);
    return [name, (nic?.addresses ?? thing.addressPrefixes ?? []).join(', '), colour && TEXT.map.colours[colour]].filter(Boolean).join(' · ');
  }

  tell(text) {
    const place = document.getElementById('map-hover');
    if (place) place.textContent = text;
  }

  draw(isReady) {
    const button = (name, label, act) => html`<button class="button" type="button" aria-label=${label} title=${label}
      ?disabled=${!isReady} @click=${act}>${icon(name)}</button>`;
    return html`<canvas id="map-canvas" class="map-canvas" tabindex="0" role="application" aria-label=${TEXT.map.canvas}
        aria-describedby="map-keys" @keydown=${(event) => isReady && this.view.key(event)}></canvas>
      <p id="map-keys" class="hidden">${TEXT.map.keys}</p>
      <div class="zoom">${button('plus', TEXT.map.closer, () => this.view.zoom(1.35))}
        ${button('past', TEXT.map.farther, () => this.view.zoom(1 / 1.35))}${button('whole', TEXT.map.whole, () => this.view.all())}</div>
      <p id="map-hover" class="hover" aria-hidden="true"></p>
      ${isReady ? '' : html`<p class="loading" role="status">${TEXT.loading}</p>`}`;
  }
}
