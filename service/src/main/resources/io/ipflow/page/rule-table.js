// A stage's rules as a table, as they were written or as they are in force.
import { html, nothing } from '/lib/lit-html.js';
import { breaking } from './breaking.js';
import { isDefault } from './rule-stages.js';
import { lastName } from './stages.js';
import { TEXT } from './texts.js';

const COLUMNS = TEXT.ruleScreen.columns;
const SHOWN_PREFIXES = 500;
const FEW = 3;

/** `at` is its place in the order of evaluation; `looked` the address that rules were asked for. */
export function drawStage(stage, { at, form, tags, looked }) {
  const id = `stage-${at}`;
  return html`<section class="card stage-rules" aria-labelledby=${id}>
    <div class="head"><h2 id=${id}><span class="step">${at}</span>${stage.title}: ${breaking(stage.name)}</h2>
      <span class="muted">${stage.at ?? ''}</span>
      ${total(stage)}</div>
    ${(stage.group?.open ?? []).map(unsure)}
    ${stage.shown.length > 0 ? table(stage, { form, tags, looked }) : nothing}</section>`;
}

function total({ group, rules, shown }) {
  if (group?.open && rules.length === 0) return html`<span class="unsure">${TEXT.ruleScreen.open}</span>`;
  return html`<span class="muted">${group ? TEXT.ruleScreen.count(shown.length, rules.length) : TEXT.ruleScreen.passes}</span>`;
}

const table = (stage, shown) => html`<table class="grid" role="table">
  <thead role="rowgroup"><tr role="row">${COLUMNS.map((column) => html`<th role="columnheader" scope="col">${column}</th>`)}</tr></thead>
  <tbody role="rowgroup">${stage.shown.map((rule) => row(rule, stage, shown))}</tbody></table>`;

const cell = (at, content, style = '') => html`<td role="cell" data-label=${COLUMNS[at]} class=${style}>${content}</td>`;

function row(rule, stage, shown) {
  const { written } = rule;
  const effective = shown.form === 'effective';
  const protocol = written.protocol ?? '?';
  return html`<tr role="row" class=${isDefault(rule) ? 'faint' : ''}>
    ${cell(0, rule.priority ?? '?', 'mono')}
    ${cell(1, html`<div class="stacked"><b>${breaking(rule.name.slice(rule.name.indexOf('/') + 1))}</b>
      ${isDefault(rule) ? html`<span class="name">${TEXT.ruleScreen.isDefault}</span>` : nothing}${openBeside(rule, stage, effective).map(foldedUnsure)}</div>`)}
    ${cell(2, effective && protocol === '*' ? TEXT.ruleScreen.any : protocol)}
    ${cell(3, side(rule, 'source', stage, shown), 'mono')}
    ${cell(4, side(rule, 'destination', stage, shown), 'mono')}
    ${cell(5, ports(written.destinationPorts, effective), 'mono')}
    ${cell(6, html`${rule.access ?? '?'}`)}</tr>`;
}

/** What is open in the rule and is not told of its tags and groups beside it. */
function openBeside(rule, stage, effective) {
  const named = effective ? [...rule.written.sources, ...rule.written.destinations] : [];
  const told = new Set(named.flatMap((one) => stage.operands.get(one.toLowerCase())?.open ?? []).map((thing) => thing.what));
  return (rule.open ?? []).filter((thing) => !told.has(thing.what));
}

const ports = (list, effective) =>
  list.map((one) => (effective && one === '*' ? TEXT.ruleScreen.any : one)).join(', ');

function side(rule, name, stage, { form, tags, looked }) {
  const addresses = rule.written[`${name}s`];
  const sourcePorts = name === 'source' ? rule.written.sourcePorts : ['*'];
  return html`<div class="pieces">${form === 'written'
    ? html`<span>${breaking(addresses.map(short).join(', '))}</span>`
    : pieces(addresses, stage, tags)}
    ${sourcePorts.join() === '*' ? nothing : html`<span class="muted">${TEXT.ruleScreen.fromPort(sourcePorts.join(', '))}</span>`}
    ${looked ? found(rule.contains?.[name], looked) : nothing}</div>`;
}

const short = (text) => (text.startsWith('/') ? lastName(text) : text);

const found = (contained, address) =>
  contained === 'yes' ? html`<span><span class="chip hit">${TEXT.ruleScreen.holds(address)}</span></span>`
    : contained === 'open' ? html`<span><span class="chip open">${TEXT.ruleScreen.mayHold(address)}</span></span>` : nothing;

function pieces(addresses, stage, tags) {
  const named = addresses.filter((one) => stage.operands.has(one.toLowerCase()));
  const plain = addresses.filter((one) => !named.includes(one)).map((one) => (one === '*' ? TEXT.ruleScreen.any : one));
  return html`${named.map((one) => operand(stage.operands.get(one.toLowerCase()), tags))}
    ${plain.length > FEW ? folded(TEXT.ruleScreen.prefixes(plain.length), '', plain) : plain.length ? html`<span>${plain.join(', ')}</span>` : nothing}`;
}

function operand(one, tags) {
  if (one.members) {
    const members = one.members.map((member) => `${member.address ?? '?'} ${ownerOf(member.id)}`);
    return folded(lastName(one.applicationSecurityGroup), TEXT.ruleScreen.members(members.length), members, [], one.open);
  }
  const origin = one.fromFile && tags ? TEXT.beside.tags(tags.changeNumber, tags.date) : one.open?.length ? '' : TEXT.ruleScreen.workedOut;
  return folded(one.tag, one.prefixes.length || !one.open?.length ? TEXT.ruleScreen.prefixes(one.prefixes.length) : TEXT.ruleScreen.open, one.prefixes, [origin], one.open);
}

/** The interface of an ip configuration: …/networkInterfaces/NAME/ipConfigurations/NAME. */
const ownerOf = (id) => id.split('/').at(-3) ?? lastName(id);

const folded = (title, count, list, remarks = [], open = []) => html`<details class="operand">
  <summary>${breaking(title)} <small class=${open.length ? 'unsure' : ''}>${count}${open.length && count !== TEXT.ruleScreen.open ? TEXT.ruleScreen.more : ''}</small></summary>
  ${list.length ? html`<ul tabindex="0" aria-label=${title}>${list.slice(0, SHOWN_PREFIXES).map((one) => html`<li>${one}</li>`)}
    ${list.length > SHOWN_PREFIXES ? html`<li class="muted">${TEXT.ruleScreen.further(list.length - SHOWN_PREFIXES)}</li>` : nothing}</ul>` : nothing}
  ${remarks.filter(Boolean).map((text) => html`<p class="muted">${text}</p>`)}
  ${open.map(unsure)}</details>`;

const unsure = (thing) => html`<p class="unsure">${TEXT.ruleScreen.isOpen(thing.what)} ${TEXT.closes} <code>${thing.supply}</code></p>`;

const foldedUnsure = (thing) => html`<details class="operand"><summary class="unsure">${TEXT.ruleScreen.isOpen(thing.what)}</summary>
  <p class="unsure">${TEXT.closes} <code>${thing.supply}</code></p></details>`;
