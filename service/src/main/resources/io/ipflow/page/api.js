// The server's own endpoints, asked with the session's token.
import { session } from './session.js';

/** What the server refused, in its own words. */
export class Refusal extends Error {
  constructor({ message = '', code = '', details = [] }) {
    const more = details.map((detail) => detail.message).filter((text) => text !== message);
    super([message, ...more].filter(Boolean).join(' '));
    Object.assign(this, { summary: message, code, details });
  }
}

async function send(url, { type = 'application/json', as = 'json', ...options } = {}) {
  const answer = await fetch(url, {
    ...options,
    headers: { Authorization: `Bearer ${session.token}`, 'Content-Type': type },
  });
  if (answer.status === 401) {
    session.end(true);
    throw new Refusal({});
  }
  if (!answer.ok) {
    throw new Refusal((await answer.json()).error ?? {});
  }
  return answer[as]();
}

const ask = (path, options) => send(`/ipflow/v1/${path}`, options);
const post = (path, body, signal) => ask(path, { method: 'POST', body: JSON.stringify(body), signal });

export const inventory = () => ask('inventory');
export const verify = (packet, signal) => post('verify', { ...packet, explain: true }, signal);
export const effectiveRules = (nic, signal) => post('effective-rules', { nic }, signal);
export const rules = (question, signal) => post('effective-rules', question, signal);
export const lastImport = () => ask('import');
export const undoImport = (revision) => post('import/undo', { revision });

/** Sends documents, each on a line of its own, as one change. */
export const load = (documents) =>
  ask('import', { method: 'POST', body: documents.join('\n'), type: 'application/x-ndjson' });

/** Checks as CSV in, their answers as CSV out. */
export const verifyCsv = (csv, signal) => ask('verify', { method: 'POST', body: csv, type: 'text/csv', signal, as: 'text' });
export const map = () => ask('map');
export const reach = (flow, signal) => post('reach', flow, signal);
export const watchers = () => ask('watchers');

/** Enables a watcher as Azure's portal does: by its usual name, in its usual resource group. */
export async function enableWatcher(subscription, location) {
  const groups = `/subscriptions/${subscription}/resourcegroups`;
  const put = (url, version, body) =>
    send(`${url}?api-version=${version}`, { method: 'PUT', body: JSON.stringify(body) });
  const { value } = await send(`${groups}?api-version=2021-04-01`);
  if (!value.some((group) => group.name.toLowerCase() === 'networkwatcherrg')) {
    await put(`${groups}/NetworkWatcherRG`, '2021-04-01', { location });
  }
  const region = location.replaceAll(' ', '').toLowerCase();
  return put(
    `${groups}/NetworkWatcherRG/providers/Microsoft.Network/networkWatchers/NetworkWatcher_${region}`,
    '2024-05-01', { location, properties: {} });
}

export const connect = (flow, signal) => post('connect', flow, signal);
export const serviceTags = () => ask('service-tags');
