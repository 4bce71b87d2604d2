// The map as a treegrid: the same things, the same choice, for the keyboard and for screen readers.
import { html, nothing } from '/lib/lit-html.js';
import { nameOf } from './map-layout.js';
import { TEXT } from './texts.js';

export class Tree {
  constructor({ stock, redraw, choose }) {
    Object.assign(this, { stock, redraw, choose });
    this.open = new Set();
    this.active = null;
  }

  /** Opens what holds a thing, so that its row is there. */
  reveal(thing) {
    const holders = { interface: [thing.subnet, thing.subnet?.network], gateway: [thing.subnet, thing.subnet?.network], subnet: [thing.network] };
    (holders[thing.kind] ?? []).forEach((holder) => this.open.add(holder.id));
    this.active = thing.id;
  }

  rows(plan) {
    const rows = [];
    const add = (thing, level, at, of, inside) => {
      rows.push({ thing, level, at: at + 1, of, isOpen: inside && this.open.has(thing.id), holds: Boolean(inside?.length) });
      if (inside && this.open.has(thing.id)) inside.forEach((one, next) => add(one, level + 1, next, inside.length, one.subnets ?? one.items));
    };
    plan.networks.forEach((one, at) => add(one, 1, at, plan.networks.length, one.subnets));
    return rows;
  }

  draw(plan, colouring, chosen) {
    const rows = this.rows(plan);
    if (!rows.some((row) => row.thing.id === this.active)) this.active = rows[0]?.thing.id;
    this.plan = plan;
    return html`<section class="card list" aria-labelledby="map-list-title">
      <div class="head"><h2 id="map-list-title">${TEXT.map.list}</h2><span class="muted">${TEXT.map.listHint}</span></div>
      <div class="rows"><table role="treegrid" aria-labelledby="map-list-title" @keydown=${(event) => this.key(event)}>
        <thead role="rowgroup"><tr role="row">${TEXT.map.columns.map((column) => html`<th role="columnheader" scope="col">${column}</th>`)}</tr></thead>
        <tbody role="rowgroup">${rows.map((row) => this.row(row, colouring, chosen))}</tbody>
      </table></div></section>`;
  }

  row({ thing, level, at, of, isOpen, holds }, colouring, chosen) {
    return html`<tr role="row" class="level-${level}" data-id=${thing.id} aria-level=${level} aria-posinset=${at} aria-setsize=${of}
      aria-expanded=${holds ? String(isOpen) : nothing} aria-selected=${String(thing.id.toLowerCase() === chosen)}
      tabindex=${thing.id === this.active ? 0 : -1}
      @click=${() => { this.active = thing.id; if (holds) this.toggle(thing); this.choose(thing); }}>
      <td role="gridcell"><span class="twist" aria-hidden="true">${holds ? (isOpen ? '▾' : '▸') : ''}</span>${nameOf(thing, this.stock, elsewhere(thing))}</td>
      <td role="gridcell" class="mono">${addressOf(thing, this.stock)}</td>
      <td role="gridcell">${resultOf(thing, colouring)}</td></tr>`;
  }

  toggle(thing) {
    if (!this.open.delete(thing.id)) this.open.add(thing.id);
    this.redraw();
  }

  /** Goes by what is open now: the drawing may be a key behind. */
  key(event) {
    const rows = this.rows(this.plan);
    const at = rows.findIndex((row) => row.thing.id === this.active);
    const row = rows[at];
    if (!row) return;
    const holder = () => rows.findLastIndex((one, place) => place < at && one.level < row.level);
    const act = {
      ArrowDown: () => this.go(rows[at + 1]),
      ArrowUp: () => this.go(rows[at - 1]),
      Home: () => this.go(rows[0]),
      End: () => this.go(rows.at(-1)),
      ArrowRight: () => (row.holds && !row.isOpen ? this.toggle(row.thing) : row.holds && this.go(rows[at + 1])),
      ArrowLeft: () => (row.isOpen ? this.toggle(row.thing) : this.go(rows[holder()])),
      Enter: () => this.choose(row.thing),
      ' ': () => this.choose(row.thing),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  go(row) {
    if (!row) return;
    this.active = row.thing.id;
    this.redraw();
    requestAnimationFrame(() => document.querySelector(`[role=treegrid] [data-id="${CSS.escape(row.thing.id)}"]`)?.focus());
  }
}

const elsewhere = (thing) => (thing.kind === 'network' ? TEXT.map.unplaced : TEXT.map.unplacedSubnet);

function addressOf(thing, stock) {
  if (thing.kind === 'interface') return stock.byId.get(thing.id.toLowerCase())?.addresses.join(', ') ?? '';
  return thing.addressPrefixes?.join(', ') ?? (thing.kind === 'gateway' ? TEXT.map.gateway : TEXT.map.notInInput);
}

/** The interfaces in a thing, or itself. */
export function interfacesIn(thing) {
  if (thing.kind === 'interface') return [thing.id];
  const subnets = thing.subnets ?? (thing.kind === 'subnet' ? [thing] : []);
  return subnets.flatMap((subnet) => subnet.networkInterfaces);
}

function resultOf(thing, colouring) {
  const ids = interfacesIn(thing);
  if (thing.kind === 'gateway') return '';
  if (!colouring) return thing.kind === 'interface' ? '' : TEXT.map.holds(ids.length);
  if (thing.kind === 'interface') {
    const colour = colouring.colour(thing.id);
    return html`<span class="tone ${colour}">${colouring.of(thing.id) ? TEXT.map.colours[colour] : TEXT.map.end}</span>`;
  }
  return countsOf(colouring.count(ids));
}

/** How many have which colour, without those that none has. */
export const countsOf = (counts) => Object.entries(counts).filter(([, count]) => count > 0)
  .map(([colour, count]) => html`<span class="tone ${colour}">${count.toLocaleString('en')} ${TEXT.map.counted[colour]}</span> `);
