// The question of Check: its fields, the link that holds it, and what makes it whole.
export const FIELDS = [
  'subscription', 'resourceGroup', 'nic', 'direction', 'protocol', 'localIPAddress', 'localPort', 'remoteIPAddress', 'remotePort',
];
export const PROTOCOLS = ['TCP', 'UDP', 'ICMP', 'ESP', 'AH'];
const PORTLESS = new Set(['ICMP', 'ESP', 'AH']);

const BLANK = { subscription: '', resourceGroup: '', nic: '', direction: 'Inbound', protocol: 'TCP', localIPAddress: '', localPort: '', remoteIPAddress: '', remotePort: '' };
const NARROWING = new Set(['subscription', 'resourceGroup']);
const ADDRESS = /^[0-9a-f.:]+$/i;
const PREFIX = /^[0-9a-f.:]+\/\d{1,3}$/i;
const TAG = /^[a-z][\w-]*(\.\w+)?$/i;

export const isOneAddress = (text) => ADDRESS.test(text) && /[.:]/.test(text);
export const hasPorts = (packet) => !PORTLESS.has(packet.protocol);

export function parse(parameters) {
  const packet = { ...BLANK };
  for (const field of FIELDS) {
    packet[field] = parameters.get(field) ?? packet[field];
  }
  return packet;
}

export function link(packet) {
  const given = FIELDS.filter((field) => (packet[field] ?? '') !== '');
  return `#/check?${new URLSearchParams(given.map((field) => [field, packet[field]]))}`;
}

/** A port, or all of them. */
const isPort = (text) => text === '*' || (/^\d{1,5}$/.test(text) && Number(text) <= 65535);

/** Which fields are filled in and wrong. */
export function wrongFields(packet) {
  const wrong = new Set();
  const { localIPAddress: local, remoteIPAddress: remote } = packet;
  if (local !== '' && !ADDRESS.test(local)) wrong.add('localIPAddress');
  if (remote !== '' && ![ADDRESS, PREFIX, TAG].some((form) => form.test(remote))) wrong.add('remoteIPAddress');
  for (const field of ['localPort', 'remotePort']) {
    if (hasPorts(packet) && packet[field] !== '' && !isPort(packet[field])) wrong.add(field);
  }
  return wrong;
}

/** What the server is asked; null while something is missing or wrong. */
export function question(packet) {
  const needed = FIELDS.filter((field) => !NARROWING.has(field) && (hasPorts(packet) || !field.endsWith('Port')));
  if (wrongFields(packet).size > 0 || needed.some((field) => packet[field] === '')) {
    return null;
  }
  return Object.fromEntries(needed.map((field) => [field, packet[field]]));
}
