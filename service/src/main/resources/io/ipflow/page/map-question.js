// The question that colours the map: which interfaces reach an end, or are reached from it.
export const PROTOCOLS = ['TCP', 'UDP', 'ICMP'];
export const DIRECTIONS = ['Inbound', 'Outbound'];

const BLANK = { end: '', direction: 'Inbound', protocol: 'TCP', port: '443', chosen: '', view: '' };
const FIELDS = Object.keys(BLANK);
const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;
const IPV6 = /^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*$/i;

export const isInternet = (end) => end.toLowerCase() === 'internet';

export function parse(parameters) {
  const state = { ...BLANK };
  for (const field of FIELDS) state[field] = parameters.get(field) ?? state[field];
  return state;
}

export function link(state) {
  const given = FIELDS.filter((field) => state[field] !== BLANK[field]);
  return `#/map?${new URLSearchParams(given.map((field) => [field, state[field]]))}`;
}

export const hasPort = (state) => state.protocol !== 'ICMP';
export const isPort = (text) => text === '*' || (/^\d{1,5}$/.test(text) && Number(text) <= 65535);

/** What the server is asked; null while something is missing or not yet an end. */
export function question(state, stock) {
  const { end, port } = state;
  const isAddress = IPV4.test(end) || IPV6.test(end);
  const known = isAddress || isInternet(end) || stock.byId.has(end.toLowerCase());
  if (!known || (hasPort(state) && !isPort(port))) return null;
  const inward = state.direction === 'Inbound';
  const to = inward ? (IPV6.test(end) ? `[${end}]` : end) : '*';
  return { from: inward ? '*' : end, to: hasPort(state) ? `${to}:${port}` : to, protocol: state.protocol };
}

const COLOURS = { Yes: 'allow', No: 'deny', Unknown: 'open' };

/** The answer by interface, with how many have which colour. */
export class Colouring {
  constructor(answer) {
    this.byId = new Map(answer.interfaces.map((one) => [one.id.toLowerCase(), answer.outcomes[one.outcome]]));
    answer.outcomes.forEach((outcome) => { outcome.colour = COLOURS[outcome.reachable] ?? 'none'; });
    this.counts = this.count(this.byId.keys());
  }

  of(id) {
    return this.byId.get(id.toLowerCase());
  }

  colour(id) {
    return this.of(id)?.colour ?? 'none';
  }

  count(ids) {
    const counts = { allow: 0, deny: 0, open: 0, none: 0 };
    for (const id of ids) {
      if (this.of(id)) counts[this.colour(id)] += 1;
    }
    return counts;
  }
}
