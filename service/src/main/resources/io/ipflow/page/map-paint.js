// Draws the map: what is shown grows with the zoom, from counts to names.
import { nameOf } from './map-layout.js';
import { mark } from './map-marks.js';
import { TEXT } from './texts.js';

const TOKENS = ['ground', 'surface', 'raised', 'line', 'edge', 'text', 'muted', 'accent', 'accent-soft',
  'allow', 'allow-line', 'deny', 'deny-line', 'open', 'open-line', 'font'];
const SMALLEST_SHAPE = 7;

/** The colours of the page as they are now, light or dark. */
export function coloursOf(element) {
  const style = getComputedStyle(element);
  return Object.fromEntries(TOKENS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** Draws `plan` as `view` ({x, y, k}: the world's corner and scale) shows it. */
export class Painting {
  constructor(canvas, plan, view, { colours, colouring, chosen, end, stock }) {
    Object.assign(this, { plan, view, colours, colouring, chosen, end, stock });
    this.context = canvas.getContext('2d');
    this.ratio = devicePixelRatio || 1;
    this.size = { w: canvas.width / this.ratio, h: canvas.height / this.ratio };
  }

  draw() {
    const { context, colours, plan } = this;
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.fillStyle = colours.ground;
    context.fillRect(0, 0, this.size.w, this.size.h);
    plan.links.forEach((link) => this.link(link));
    plan.networks.forEach((network) => this.network(network));
    const chosen = plan.places.get(this.chosen);
    if (chosen) this.ring(chosen, colours.text, 2);
    const end = plan.places.get(this.end);
    if (end) this.ring(end, colours.accent, 3);
  }

  /** A box of the world in pixels of the window. */
  at({ x, y, w, h }) {
    const { k } = this.view;
    return { x: (x - this.view.x) * k, y: (y - this.view.y) * k, w: w * k, h: h * k };
  }

  isSeen({ x, y, w, h }) {
    return x + w > 0 && y + h > 0 && x < this.size.w && y < this.size.h;
  }

  link({ from, to, connected }) {
    const { context, colours } = this;
    const [one, two] = [this.at(from), this.at(to)];
    const near = [from, to].some((end) => end === this.plan.places.get(this.chosen));
    const a = { x: one.x + one.w / 2, y: one.y + one.h / 2 };
    const b = { x: two.x + two.w / 2, y: two.y + two.h / 2 };
    context.strokeStyle = near ? colours.accent : colours.edge;
    context.lineWidth = near ? 2.5 : Math.min(1.5, Math.max(0.6, this.view.k * 1.5));
    context.setLineDash(connected ? [] : [5, 4]);
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
    context.stroke();
    context.setLineDash([]);
  }

  network(network) {
    const place = this.at(network);
    if (!this.isSeen(place)) return;
    this.card(place, this.colours.surface, this.colours.edge, 8, network.addressPrefixes === undefined);
    const subnetsAre = network.head * this.view.k;
    this.label(nameOf(network, this.stock, TEXT.map.unplaced), network.addressPrefixes?.join(', '), place, subnetsAre, 13);
    network.subnets.forEach((subnet) => this.subnet(subnet));
  }

  subnet(subnet) {
    const place = this.at(subnet);
    if (!this.isSeen(place)) return;
    this.card(place, this.colours.raised, this.colours.line, 5, false);
    this.label(nameOf(subnet, this.stock, TEXT.map.unplacedSubnet), subnet.addressPrefixes?.join(', '), place, subnet.head * this.view.k, 12);
    subnet.items.forEach((item) => this.item(item));
  }

  card(place, fill, line, round, isOpen) {
    const { context } = this;
    context.beginPath();
    context.roundRect(place.x, place.y, place.w, place.h, Math.min(round, place.h / 4));
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = line;
    context.lineWidth = 1;
    context.setLineDash(isOpen ? [5, 4] : []);
    context.stroke();
    context.setLineDash([]);
  }

  /** A name, and beside it a detail where there is room; nothing where neither could be read. */
  label(name, detail, place, room, most) {
    const size = Math.min(most, room * 0.72);
    if (size < 8) return;
    const { context, colours } = this;
    const y = place.y + room / 2 + 0.5;
    const pad = Math.min(8, place.w * 0.05);
    const wide = place.w - 2 * pad;
    context.textBaseline = 'middle';
    context.font = `600 ${size}px ${colours.font}`;
    context.fillStyle = colours.text;
    const text = fitting(context, name, wide);
    context.fillText(text, place.x + pad, y);
    const used = context.measureText(text).width + 10;
    context.font = `${size * 0.92}px ${colours.font}`;
    if (detail && used + context.measureText(detail).width <= wide) {
      context.fillStyle = colours.muted;
      context.fillText(detail, place.x + pad + used, y);
    }
  }

  item(item) {
    const place = this.at(item);
    if (!this.isSeen(place)) return;
    const square = { ...place, w: place.h };
    if (item.kind === 'gateway') {
      this.gateway(square);
    } else {
      this.interface(square, this.colouring ? this.colouring.colour(item.id) : 'none');
    }
    if (item.isNamed) this.name(item, place);
  }

  name(item, { x, y, w, h }) {
    const size = Math.min(12, h * 0.62);
    if (size < 8) return;
    const { context, colours } = this;
    context.font = `${size}px ${colours.font}`;
    context.fillStyle = colours.text;
    context.textBaseline = 'middle';
    context.fillText(fitting(context, nameOf(item, this.stock, ''), w - h - 6), x + h + 6, y + h / 2 + 0.5);
  }

  gateway({ x, y, w, h }) {
    const { context } = this;
    context.beginPath();
    [[0.25, 0.06], [0.75, 0.06], [1, 0.5], [0.75, 0.94], [0.25, 0.94], [0, 0.5]]
      .forEach(([right, down]) => context.lineTo(x + right * w, y + down * h));
    context.closePath();
    context.fillStyle = this.colours.accent;
    context.fill();
  }

  /** Colour and shape tell the same: a full square, a crossed one, a diamond, an empty one. */
  interface({ x, y, w, h }, colour) {
    const { context, colours } = this;
    if (w < SMALLEST_SHAPE) {
      context.fillStyle = colour === 'none' ? colours.edge : colours[colour];
      context.fillRect(x, y, w, h);
      return;
    }
    mark(context, colour, { x, y, w, h }, colours);
  }

  ring(thing, colour, width) {
    const place = this.at(thing);
    const { context } = this;
    const out = width + 1;
    context.beginPath();
    context.roundRect(place.x - out, place.y - out, place.w + 2 * out, place.h + 2 * out, thing.kind === 'interface' ? 5 : 9);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
}

function fitting(context, text, wide) {
  if (context.measureText(text).width <= wide) return text;
  let shown = text;
  while (shown.length > 1 && context.measureText(`${shown}…`).width > wide) shown = shown.slice(0, -1);
  return `${shown}…`;
}
