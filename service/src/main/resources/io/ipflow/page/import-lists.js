// What an import is about: the chosen files, what was read of them, and every problem.
import { html, nothing } from '/lib/lit-html.js';
import { bySeverity } from './places.js';
import { TEXT } from './texts.js';

const TEXTS = TEXT.importing;
const SHOWN = 200;

export const drawFiles = (files, leave) => html`<table class="grid files" role="table">
  <thead role="rowgroup"><tr role="row">${TEXTS.fileColumns.map((column) => html`<th role="columnheader" scope="col" class=${column === TEXTS.fileColumns[1] ? 'number' : ''}>${column}</th>`)}</tr></thead>
  <tbody role="rowgroup">${files.slice(0, SHOWN).map((file) => html`<tr role="row" class=${file.skipped || file.left ? 'faint' : ''}>
    <td role="cell" data-label=${TEXTS.fileColumns[0]} class="mono">${file.path}</td>
    <td role="cell" data-label=${TEXTS.fileColumns[1]} class="number">${size(file.bytes)}</td>
    <td role="cell" data-label=${TEXTS.fileColumns[2]}>${state(file)}</td>
    <td role="cell" data-label=${TEXTS.fileColumns[3]}>${file.skipped ? nothing : html`<input type="checkbox" .checked=${file.left}
      aria-label=${TEXTS.leaveOut(file.path)} @change=${(event) => leave(file, event.target.checked)}>`}</td></tr>`)}
  ${files.length > SHOWN ? html`<tr role="row"><td role="cell" colspan="4" class="muted">${TEXTS.moreFiles(files.length - SHOWN)}</td></tr>` : nothing}</tbody></table>`;

const size = (bytes) => (bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

function state(file) {
  if (file.skipped) return TEXTS.skipped;
  if (file.left) return TEXTS.leftOut;
  if (file.problem) return html`<span class="wrong">${TEXTS.noJson(file.problem)}</span>`;
  return file.refused ? html`<span class="wrong">${TEXTS.refused}</span>` : TEXTS.ready;
}

/** What stands between backticks is somebody's own text. */
const quoting = (message) => message.split('`').map((part, at) => (at % 2 ? html`<code>${part}</code>` : part));

/** How many of each type, the provider's name told once. */
export function drawTypes(resources) {
  const types = Object.entries(resources);
  return html`<dl class="types">${types.map(([type, count]) => html`<div><dt>${type.split('/').slice(1).join(' / ') || type}
    <small>${type.split('/')[0]}</small></dt><dd>${count}</dd></div>`)}</dl>`;
}

export const drawProblems = (problems) => bySeverity(problems).map((group) => html`<section class="problems ${group.severity}" aria-label=${TEXTS.severities[group.severity]}>
  <h3>${TEXTS.severities[group.severity]} <span class="muted">${group.problems.length}</span></h3>
  <ul>${group.problems.slice(0, SHOWN).map((problem) => html`<li><p>${quoting(problem.message)}</p>
    <p class="mono place">${problem.file}${problem.pointer ? html`<wbr>#${problem.pointer}` : nothing}</p></li>`)}</ul>
  ${group.problems.length > SHOWN ? html`<p class="muted">${TEXTS.moreProblems(group.problems.length - SHOWN)}</p>` : nothing}</section>`);
