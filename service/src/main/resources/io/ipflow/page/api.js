// The server's own endpoints, asked with the session's token.
import { session } from './session.js';

/** What the server refused, in its own words. */
export class Refusal extends Error {}

async function ask(path, options = {}) {
  const answer = await fetch(`/ipflow/v1/${path}`, {
    ...options,
    headers: { Authorization: `Bearer ${session.token}`, 'Content-Type': 'application/json' },
  });
  if (answer.status === 401) {
    session.end(true);
    throw new Refusal('');
  }
  const body = await answer.json();
  if (!answer.ok) {
    const details = (body.error?.details ?? []).map((detail) => detail.message);
    throw new Refusal([body.error?.message, ...details].filter(Boolean).join(' '));
  }
  return body;
}

const post = (path, body, signal) => ask(path, { method: 'POST', body: JSON.stringify(body), signal });

export const inventory = () => ask('inventory');
export const verify = (packet, signal) => post('verify', { ...packet, explain: true }, signal);
export const effectiveRules = (nic, signal) => post('effective-rules', { nic }, signal);
