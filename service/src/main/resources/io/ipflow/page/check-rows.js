// Checks and their answers as a table; a click on one leads to Check with its packet.
import { html, nothing } from '/lib/lit-html.js';
import { breaking } from './breaking.js';
import { link, PROTOCOLS } from './packet.js';
import { lastName } from './stages.js';
import { TEXT } from './texts.js';

const TEXTS = TEXT.diagnosing;
const TONES = { Allow: 'allow', Deny: 'deny', Unknown: 'open', bad: 'bad' };

/** `view` says what it is sorted by, and what is in stock. */
export function drawRows(rows, view) {
  const expects = view.rows.some((row) => row.expected);
  return html`<table class="grid checks" role="table"><thead role="rowgroup"><tr role="row">
    ${head('number', view)}${head('verdict', view)}${expects ? plain(TEXTS.columns.expected) : nothing}${head('nic', view)}
    ${plain(TEXTS.columns.way)}${plain(TEXTS.columns.local)}${head('remote', view)}${head('rule', view)}</tr></thead>
    <tbody role="rowgroup">${rows.map((row) => drawRow(row, expects, view.stock))}</tbody></table>`;
}

const plain = (text) => html`<th role="columnheader" scope="col">${text}</th>`;

function head(column, view) {
  const chosen = view.sort === column;
  const sort = () => view.change({ sort: column, descending: chosen && !view.descending });
  return html`<th role="columnheader" scope="col" aria-sort=${chosen ? (view.descending ? 'descending' : 'ascending') : nothing}>
    <button class="sort" type="button" @click=${sort}>${TEXTS.columns[column]}<span aria-hidden="true">${chosen ? (view.descending ? ' ↓' : ' ↑') : ''}</span></button></th>`;
}

const cell = (column, content, style = '') => html`<td role="cell" data-label=${TEXTS.columns[column]} class=${content === '' ? 'blank' : style}>${content}</td>`;

function drawRow(row, expects, stock) {
  const bad = row.access === 'bad';
  const to = bad ? null : checkOf(row, stock);
  const verdict = html`<span class="chip ${TONES[row.access]}">${TEXTS.verdicts[row.access]}</span>`;
  return html`<tr role="row" class=${bad ? 'bad' : row.differs ? 'differs' : ''}>
    ${cell('number', row.number, 'mono')}
    ${cell('verdict', to ? html`<a href=${to} aria-label=${TEXTS.open(row.number, TEXTS.verdicts[row.access])}>${verdict}</a>` : verdict)}
    ${expects ? cell('expected', expectation(row)) : nothing}
    ${cell('nic', breaking(lastName(row.nic || row.vm || '')))}
    ${cell('way', `${row.direction ?? ''} ${row.protocol ?? ''}`)}
    ${cell('local', at(row.localipaddress, row.localport), 'mono')}
    ${cell('remote', at(row.remoteipaddress, row.remoteport), 'mono')}
    ${cell('rule', bad ? html`<span class="wrong">${row.error}</span>` : rule(row))}</tr>`;
}

const expectation = (row) => (row.expected ? html`<div>${TEXTS.verdicts[row.expected] ?? row.expected}${row.differs ? html` <span class="chip deny">${TEXTS.differs}</span>` : nothing}</div>` : '');

function at(address = '', port = '') {
  if (port === '') return address;
  return html`${address.includes(':') ? `[${address}]` : address}<wbr>:${port}`;
}

const rule = (row) => (row.access === 'Unknown' ? '' : html`<div class="stacked"><span>${breaking((row.rulename ?? '').replace(/^.*\//, ''))}</span>
  ${row.stage ? html`<span class="name">${TEXTS.stages[row.stage] ?? row.stage}</span>` : nothing}</div>`);

/** The link to Check with the row's packet; null where its interface is not one that is known. */
function checkOf(row, stock) {
  const nic = interfaceOf(row, stock);
  if (!nic) return null;
  const protocol = PROTOCOLS.find((one) => one === (row.protocol ?? '').toUpperCase());
  return link({
    nic: nic.id,
    direction: /^out/i.test(row.direction) ? 'Outbound' : 'Inbound',
    protocol: protocol ?? row.protocol,
    localIPAddress: row.localipaddress || nic.addresses[0] || '',
    localPort: row.localport ?? '',
    remoteIPAddress: row.remoteipaddress ?? '',
    remotePort: row.remoteport ?? '',
  });
}

function interfaceOf(row, stock) {
  const same = (id, name) => id && (id.toLowerCase() === name.toLowerCase() || lastName(id).toLowerCase() === name.toLowerCase());
  const named = row.nic
    ? stock.interfaces.filter((nic) => same(nic.id, row.nic))
    : stock.interfaces.filter((nic) => same(nic.virtualMachine, row.vm ?? ''));
  const having = named.filter((nic) => nic.addresses.includes(row.localipaddress));
  return having.length === 1 ? having[0] : named.length === 1 ? named[0] : null;
}
