// A set of checks: sent to the server some at a time, and what came of each.
import * as api from './api.js';
import { csvLine, delimiterOf, parseCsv } from './csv.js';

// A client that sends everything before it reads can stand still with the server: some at a time.
const AT_ONCE = 500;

/** Asks all checks of a CSV text; `progress` is told the rows and the answer's CSV so far. */
export async function askAll(text, signal, progress) {
  const [header = [], ...records] = parseCsv(text.trim(), delimiterOf(text.trim()));
  let csv = '';
  const rows = [];
  for (let at = 0; at < records.length; at += AT_ONCE) {
    const some = records.slice(at, at + AT_ONCE);
    const answer = await api.verifyCsv([header, ...some].map(csvLine).join(''), signal);
    const [names, ...answers] = parseCsv(answer);
    csv += csv === '' ? answer : answer.slice(answer.indexOf('\n') + 1);
    answers.forEach((fields) => rows.push(row(names, fields, rows.length + 1)));
    progress({ rows, csv, of: records.length });
  }
  return { rows, csv, of: records.length };
}

/** A row: the record's fields and what the answer added, by their names in lower case. */
function row(names, fields, number) {
  const given = {};
  names.forEach((name, at) => { given[name.toLowerCase()] = fields[at] ?? ''; });
  const expected = wanted(given.expected ?? given.expect ?? '');
  const access = given.error ? 'bad' : given.access;
  return { ...given, number, access, expected, differs: Boolean(expected) && access !== 'bad' && expected !== access };
}

const WORDS = { allow: 'Allow', allowed: 'Allow', deny: 'Deny', denied: 'Deny', unknown: 'Unknown', depends: 'Unknown' };
const wanted = (text) => (text.trim() === '' ? '' : WORDS[text.trim().toLowerCase()] ?? text.trim());

const RANK = { bad: 0, Unknown: 2, Deny: 3, Allow: 4 };

/** How rows compare by each column that can be sorted by. */
export const ORDERS = {
  number: (one) => one.number,
  verdict: (one) => (one.differs ? 1 : RANK[one.access] ?? 5),
  nic: (one) => one.nic || one.vm || '',
  remote: (one) => one.remoteipaddress ?? '',
  rule: (one) => one.rulename ?? '',
};

/** Which rows each filter shows. */
export const FILTERS = {
  all: () => true,
  bad: (one) => one.access === 'bad',
  differs: (one) => one.differs,
  Unknown: (one) => one.access === 'Unknown',
  Deny: (one) => one.access === 'Deny',
  Allow: (one) => one.access === 'Allow',
};

export function sorted(rows, order, descending) {
  const key = ORDERS[order];
  const compare = (one, two) => (key(one) < key(two) ? -1 : key(one) > key(two) ? 1 : one.number - two.number);
  return [...rows].sort(descending ? (one, two) => compare(two, one) : compare);
}

/** The fields of a check. */
export const FIELD_NAMES = ['nic', 'vm', 'direction', 'protocol', 'localIPAddress', 'localPort', 'remoteIPAddress', 'remotePort'];
