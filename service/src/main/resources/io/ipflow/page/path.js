// The path of the packet as a line of stages, and the rules of the chosen one.
import { html, nothing } from '/lib/lit-html.js';
import { breaking } from './breaking.js';
import { TEXT } from './texts.js';
import { icon } from './icons.js';
import { isOneAddress } from './packet.js';
import { endOf, portsOf, rowsOf } from './stages.js';

const ICONS = { '': 'yes', stops: 'no', unsure: 'open', past: 'past' };

/** Draws the stages between the two ends; `chosen` is the index of the one whose rules are shown. */
export function path({ ends, stages, chosen, choose }) {
  const stop = stages.findIndex((stage) => stage.state === 'stops');
  const doubt = stages.findIndex((stage) => stage.state === 'unsure');
  const behind = (at) => (doubt >= 0 && at > doubt ? 'doubt' : '');
  const stage = stages[chosen];
  return html`<section class="card path" aria-labelledby="path-title">
    <div class="head"><h2 id="path-title">${TEXT.path}</h2><span class="muted">${TEXT.pathHint}</span></div>
    <ol class="stages">
      <li>${end(ends[0], '')}</li>
      ${stages.map((one, at) => html`<li class=${behind(at)}>${mark(one, at, chosen, choose)}</li>`)}
      <li class=${behind(stages.length)}>${end(ends[1], stop >= 0 ? 'past' : '')}</li>
    </ol>
    ${stage ? rules(stage) : nothing}
  </section>`;
}

const end = ({ name, address }, state) => html`<div class="stage end ${state}">
  <span class="disc">${icon('machine')}</span>
  <span><b>${name}</b><span class="name mono">${address}</span></span></div>`;

function mark(stage, at, chosen, choose) {
  const inside = html`<span class="disc">${icon(stage.kind === 'route' && stage.state === '' ? 'route' : ICONS[stage.state])}</span>
    <span><b>${stage.title}</b><span class="name">${breaking(stage.name)}</span>${stage.where ? html`<span class="name">${TEXT.stages.at(stage.where)}</span>` : nothing}<span class="said">${stage.said}</span></span>`;
  return stage.resourceId
    ? html`<button type="button" class="stage ${stage.state}" aria-expanded=${at === chosen}
        aria-controls="stage-rules" @click=${() => choose(at)}>${inside}</button>`
    : html`<div class="stage ${stage.state}">${inside}</div>`;
}

const TONES = { Allow: 'allow', Deny: 'deny', Unknown: 'open' };

function rules(stage) {
  const { packet } = stage;
  const rows = rowsOf(stage, packet.direction);
  const columns = TEXT.rules.columns;
  return html`<div class="rules ${TONES[stage.access] ?? ''}" id="stage-rules">
    <div class="head"><h2>${TEXT.rules.of(stage.name, packet.direction)}</h2></div>
    ${rows.length === 0 ? html`<p class="muted">${TEXT.rules.none}</p>` : html`<table role="table">
      <thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th role="columnheader" scope="col">${column}</th>`)}</tr></thead>
      <tbody role="rowgroup">${packetRow(packet)}${rows.map((row, at) => ruleRow(row, packet, rows.slice(0, at).some(isOpen)))}</tbody>
    </table>`}</div>`;
}

const cell = (at, content, style = '') =>
  html`<td role="cell" data-label=${TEXT.rules.columns[at]} class=${content === '' ? 'blank' : style}>${content}</td>`;

function packetRow(packet) {
  const inbound = packet.direction === 'Inbound';
  const [source, destination] = inbound
    ? [packet.remoteIPAddress, packet.localIPAddress]
    : [packet.localIPAddress, packet.remoteIPAddress];
  return html`<tr role="row" class="packet">${cell(0, '')}${cell(1, TEXT.rules.packet)}
    ${cell(2, packet.protocol)}${cell(3, source, 'mono')}${cell(4, destination, 'mono')}
    ${cell(5, (inbound ? packet.localPort : packet.remotePort) || '', 'mono')}${cell(6, '')}${cell(7, '')}</tr>`;
}

/** `matched` is left out of what was tried where it is open, or differs between the addresses asked about. */
const isOpen = ({ trial }) => trial && trial.matched === undefined;

function ruleRow({ rule, trial }, packet, afterOpen) {
  const miss = trial?.firstMismatch;
  const open = isOpen({ trial });
  const part = (field, content) => (field === miss ? html`<span class=${open ? 'may' : 'miss'}>${breaking(content || trial.expected)}</span>` : breaking(content));
  const style = !trial ? 'later' : open ? 'perhaps' : trial.matched ? 'decides' : '';
  return html`<tr role="row" class=${style}>${cell(0, rule.priority ?? '?', 'mono')}
    ${cell(1, html`<b>${breaking(rule.name.slice(rule.name.indexOf('/') + 1))}</b>`)}
    ${cell(2, part('protocol', rule.protocol ?? ''))}${cell(3, part('source', endOf(rule, 'source')), 'mono')}
    ${cell(4, part('destination', endOf(rule, 'destination')), 'mono')}
    ${cell(5, part('destinationPort', portsOf(rule)), 'mono')}${cell(6, rule.access ?? '?')}
    ${cell(7, result(trial, packet, afterOpen), 'why')}</tr>`;
}

function result(trial, packet, afterOpen) {
  if (!trial) return html`<span class="muted">${TEXT.rules.later}</span>`;
  if (trial.matched) return afterOpen ? TEXT.rules.decidesElse : TEXT.rules.decides;
  if (isOpen({ trial })) return breaking(perhaps(trial, packet));
  const words = TEXT.rules.mismatch[trial.firstMismatch];
  return breaking(words ? words(trial.got, trial.expected) : TEXT.rules.other(trial.firstMismatch));
}

/** Of many addresses each may fare differently; of one it is the configuration that does not tell. */
function perhaps({ firstMismatch: field, got, expected }, packet) {
  if (!field) return TEXT.rules.perhaps;
  const many = ['source', 'destination'].includes(field) && !isOneAddress(packet.remoteIPAddress);
  return many ? TEXT.rules.someMay(packet.remoteIPAddress, expected) : TEXT.rules.open(field, got, expected);
}
