// The path of the packet as a line of stages, and the rules of the chosen one.
import { html, nothing } from '/lib/lit-html.js';
import { breaking } from './breaking.js';
import { TEXT } from './texts.js';
import { icon } from './icons.js';
import { endOf, portsOf, rowsOf } from './stages.js';

const ICONS = { '': 'yes', stops: 'no', unsure: 'open', past: 'past' };

/** Draws the stages between the two ends; `chosen` is the index of the one whose rules are shown. */
export function path({ ends, stages, chosen, packet, choose }) {
  const stop = stages.findIndex((stage) => stage.state === 'stops');
  const stage = stages[chosen];
  return html`<section class="card path" aria-labelledby="path-title">
    <div class="head"><h2 id="path-title">${TEXT.path}</h2><span class="muted">${TEXT.pathHint}</span></div>
    <ol class="stages">
      <li>${end(ends[0], '')}</li>
      ${stages.map((one, at) => html`<li>${mark(one, at, chosen, choose)}</li>`)}
      <li>${end(ends[1], stop >= 0 ? 'past' : '')}</li>
    </ol>
    ${stage ? rules(stage, packet) : nothing}
  </section>`;
}

const end = ({ name, address }, state) => html`<div class="stage end ${state}">
  <span class="disc">${icon('machine')}</span>
  <span><b>${name}</b><span class="name mono">${address}</span></span></div>`;

function mark(stage, at, chosen, choose) {
  const inside = html`<span class="disc">${icon(stage.kind === 'route' && stage.state === '' ? 'route' : ICONS[stage.state])}</span>
    <span><b>${stage.title}</b><span class="name">${stage.name}</span><span class="said">${stage.said}</span></span>`;
  return stage.resourceId
    ? html`<button type="button" class="stage ${stage.state}" aria-expanded=${at === chosen}
        aria-controls="stage-rules" @click=${() => choose(at)}>${inside}</button>`
    : html`<div class="stage ${stage.state}">${inside}</div>`;
}

function rules(stage, packet) {
  const rows = rowsOf(stage, packet.direction);
  const columns = TEXT.rules.columns;
  return html`<div class="rules" id="stage-rules">
    <div class="head"><h2>${TEXT.rules.of(stage.name, packet.direction)}</h2></div>
    ${rows.length === 0 ? html`<p class="muted">${TEXT.rules.none}</p>` : html`<table role="table">
      <thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th role="columnheader" scope="col">${column}</th>`)}</tr></thead>
      <tbody role="rowgroup">${packetRow(packet)}${rows.map((row) => ruleRow(row))}</tbody>
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

function ruleRow({ rule, trial }) {
  const miss = trial?.firstMismatch;
  const part = (field, content) => (field === miss ? html`<span class="miss">${breaking(content || trial.expected)}</span>` : breaking(content));
  const style = !trial ? 'later' : trial.matched ? 'decides' : miss ? '' : 'perhaps';
  return html`<tr role="row" class=${style}>${cell(0, rule.priority ?? '?', 'mono')}
    ${cell(1, html`<b>${breaking(rule.name.slice(rule.name.indexOf('/') + 1))}</b>`)}
    ${cell(2, part('protocol', rule.protocol ?? ''))}${cell(3, part('source', endOf(rule, 'source')), 'mono')}
    ${cell(4, part('destination', endOf(rule, 'destination')), 'mono')}
    ${cell(5, part('destinationPort', portsOf(rule)), 'mono')}${cell(6, rule.access ?? '?')}
    ${cell(7, result(trial), 'why')}</tr>`;
}

function result(trial) {
  if (!trial) return html`<span class="muted">${TEXT.rules.later}</span>`;
  if (trial.matched) return TEXT.rules.decides;
  if (!trial.firstMismatch) return TEXT.rules.perhaps;
  const words = TEXT.rules.mismatch[trial.firstMismatch];
  return breaking(words ? words(trial.got, trial.expected) : TEXT.rules.other(trial.firstMismatch));
}
