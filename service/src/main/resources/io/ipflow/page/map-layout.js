// Where everything stands on the map: boxes in boxes, the same for the same network every time.
import { lastName } from './stages.js';

export const CELL = 20;
const GAP = 6;
const PAD = 10;
const BETWEEN = 44;
const NARROWEST = 168;

/** Of so many in a subnet each has its name beside it. */
const NAMED = 6;

/** Lays the networks out for a window of width / height `aspect`; `head` is the room for names. */
export function layout(map, aspect, head = { network: 30, subnet: 24 }) {
  const networks = map.virtualNetworks.map((network) => box(network, head));
  if (map.unplaced.length > 0) networks.push(box({ id: 'unplaced', peerings: [], subnets: [{ id: 'unplaced-here', gateways: [], networkInterfaces: map.unplaced }] }, head));
  const hubs = networks.filter((one) => isHub(one, networks));
  const others = networks.filter((one) => !hubs.includes(one));
  const area = networks.reduce((sum, one) => sum + (one.w + BETWEEN) * (one.h + BETWEEN), 0);
  const widest = Math.max(0, ...networks.map((one) => one.w));
  const width = Math.max(widest, Math.sqrt(area * aspect));
  const first = shelves(hubs, 0, 0, width, BETWEEN);
  const rest = shelves(others, 0, hubs.length > 0 ? first.h + BETWEEN : 0, width, BETWEEN);
  const w = Math.max(first.w, rest.w);
  for (const hub of hubs) move(hub, (w - first.w) / 2, 0);
  return { networks, w, h: hubs.length > 0 && others.length === 0 ? first.h : rest.h, links: linksOf(networks), ...index(networks) };
}

/** One that is peered with at least two, and with more than half of the others. */
const isHub = (one, all) => one.peerings.length >= 2 && one.peerings.length > (all.length - 1) / 2;

function box(network, head) {
  const subnets = network.subnets.map((subnet) => subnetBox(subnet, head.subnet));
  const area = subnets.reduce((sum, one) => sum + (one.w + PAD) * (one.h + PAD), 0);
  const widest = Math.max(NARROWEST, ...subnets.map((one) => one.w));
  const inside = shelves(subnets, PAD, head.network, Math.max(widest, Math.sqrt(area * 1.6)) + PAD, PAD);
  const made = { ...network, kind: 'network', subnets, head: head.network, x: 0, y: 0, w: Math.max(inside.w, widest + PAD) + PAD, h: inside.h + PAD };
  subnets.forEach((subnet) => { subnet.network = made; });
  return made;
}

function subnetBox(subnet, head) {
  const items = [...subnet.gateways.map((id) => ({ id, kind: 'gateway' })), ...subnet.networkInterfaces.map((id) => ({ id, kind: 'interface' }))];
  const isNamed = items.length <= NAMED;
  const wide = isNamed ? NARROWEST - 2 * PAD : CELL;
  const columns = isNamed ? 1 : Math.max(5, Math.ceil(Math.sqrt(items.length * 1.8)));
  const rows = Math.max(1, Math.ceil(items.length / columns));
  const step = CELL + GAP;
  const made = {
    ...subnet, kind: 'subnet', head, x: 0, y: 0,
    w: Math.max(NARROWEST, columns * step - GAP + 2 * PAD), h: head + rows * step - GAP + PAD,
  };
  made.items = items.map((item, at) => ({
    ...item, subnet: made, isNamed, w: wide, h: CELL,
    x: PAD + (at % columns) * step, y: head + Math.floor(at / columns) * step,
  }));
  return made;
}

/** Puts boxes side by side in rows of at most `width`; returns how far they reach. */
function shelves(boxes, left, top, width, gap) {
  let x = left;
  let y = top;
  let row = 0;
  let w = left;
  for (const one of boxes) {
    if (x > left && x + one.w > width) {
      x = left;
      y += row + gap;
      row = 0;
    }
    move(one, x - one.x, y - one.y);
    x += one.w + gap;
    row = Math.max(row, one.h);
    w = Math.max(w, one.x + one.w);
  }
  return { w, h: y + row };
}

function move(one, dx, dy) {
  one.x += dx;
  one.y += dy;
}

/** Each peering once, though both ends list it; `connected` is undefined where that is not known. */
function linksOf(networks) {
  const byId = new Map(networks.map((one) => [one.id.toLowerCase(), one]));
  const links = new Map();
  for (const from of networks) {
    for (const { remote, connected } of from.peerings) {
      const to = byId.get(remote.toLowerCase());
      if (!to) continue;
      const key = [from.id, to.id].map((id) => id.toLowerCase()).sort().join(' ');
      const known = links.get(key);
      links.set(key, { from, to, connected: known && !known.connected ? known.connected : connected });
    }
  }
  return [...links.values()];
}

/** Everything by id, with its absolute place. */
function index(networks) {
  const places = new Map();
  for (const network of networks) {
    places.set(network.id.toLowerCase(), network);
    for (const subnet of network.subnets) {
      move(subnet, network.x, network.y);
      places.set(subnet.id.toLowerCase(), subnet);
      for (const item of subnet.items) {
        move(item, subnet.x, subnet.y);
        places.set(item.id.toLowerCase(), item);
      }
    }
  }
  return { places };
}

const holds = (one, x, y) => x >= one.x && y >= one.y && x <= one.x + one.w && y <= one.y + one.h;

/** The smallest thing at a point, if there is one. */
export function thingAt({ networks }, x, y) {
  const network = networks.find((one) => holds(one, x, y));
  const subnet = network?.subnets.find((one) => holds(one, x, y));
  return subnet?.items.find((one) => holds(one, x, y)) ?? subnet ?? network;
}

export const nameOf = (thing, stock, elsewhere) =>
  (thing.kind === 'interface' && stock.byId.get(thing.id.toLowerCase())?.title)
  || (thing.id.includes('/') ? lastName(thing.id) : elsewhere);
