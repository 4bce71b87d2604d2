// The verdict, what it depends on, and what stands beside it.
import { html, nothing } from '/lib/lit-html.js';
import { TEXT } from './texts.js';
import { icon } from './icons.js';
import { link } from './packet.js';
import { lastName } from './stages.js';

const TONES = { Allow: 'allow', Deny: 'deny', Unknown: 'open' };
const BADGES = { Allow: 'yes', Deny: 'no', Unknown: 'open' };

export const toneOf = (answer) => TONES[answer.access];

/** `other` is what the end across says, where it is ours. */
export function verdict(answer, copy, other) {
  return html`<section class="card verdict" role="status" aria-live="polite">
    <span class="badge">${icon(BADGES[answer.access])}</span>
    <h2>${TEXT.verdict[answer.access]}</h2>
    <p>${sentence(answer)}</p>
    <div class="acts">${copy}</div>
    ${other ? otherEnd(other) : nothing}
    ${answer.access === 'Unknown' ? reasons(answer.dependsOn) : nothing}
  </section>`;
}

function otherEnd(other) {
  if (other.note) return html`<p class="across">${other.note}</p>`;
  if (other.failure) return html`<p class="across">${TEXT.across.unsure} ${other.failure}</p>`;
  return html`<p class="across"><span class="chip ${TONES[other.answer.access]}">${TEXT.verdict[other.answer.access]}</span>
    ${TEXT.across.at(other.name)} ${other.answer.access === 'Unknown' ? nothing : sentence(other.answer)}
    <a href=${link(other.packet)}>${TEXT.across.check}</a></p>`;
}

const SHOWN_OUTCOMES = 8;

function sentence(answer) {
  if (answer.access === 'Unknown') return TEXT.dependsOn;
  if (answer.ruleName) {
    const rule = answer.ruleName.slice(answer.ruleName.indexOf('/') + 1);
    return TEXT.by(rule, priority(answer), lastName(answer.decidedBy.resourceId));
  }
  return answer.possibleRules ? TEXT.byOpen : TEXT.byNone;
}

const priority = (answer) =>
  answer.trace.flatMap((stage) => stage.rules ?? []).find((rule) => rule.matched && rule.ruleName === answer.ruleName)?.priority;

function reasons(dependsOn) {
  return html`<div class="reasons">${dependsOn.map((reason) => html`<div class="reason">
    <b>${reason.what}</b>
    <div class="outcomes">${(reason.outcomes ?? []).slice(0, SHOWN_OUTCOMES).map((outcome) =>
      html`<span><b class=${outcome.access}>${TEXT.verdict[outcome.access] ?? outcome.access}</b> ${TEXT.when} ${outcome.when}</span>`)}${more(reason.outcomes)}</div>
    ${reason.supply ? html`<div class="supply"><span class="muted">${TEXT.closes}</span><code>${reason.supply}</code></div>` : nothing}
  </div>`)}</div>`;
}

const more = (outcomes = []) =>
  (outcomes.length > SHOWN_OUTCOMES ? html`<span class="muted">${TEXT.ruleScreen.further(outcomes.length - SHOWN_OUTCOMES)}</span>` : nothing);

export function beside(answer) {
  const azure = answer.access === 'Unknown' ? TEXT.beside.azureOpen : [answer.access, answer.ruleName].filter(Boolean).join(', ');
  const tags = answer.serviceTags;
  return html`<div class="beside">
    <p>${TEXT.beside.azure} <span class="mono">${azure}</span></p>
    ${answer.delivery.map((note) => html`<p class="warn">${note.effect}</p>`)}
    ${answer.assumptions.map((text) => html`<p>${text}</p>`)}
    ${tags ? html`<p>${TEXT.beside.tags(tags.changeNumber, tags.date)}</p>` : nothing}
    <p>${TEXT.beside.guest}</p>
  </div>`;
}
