// One of a few, all of them seen: radio buttons that look like a switch.
import { html } from '/lib/lit-html.js';

/** `choices` are pairs of value and text; `choose` is told the value. */
export const segments = (label, name, choices, chosen, choose) => html`<div class="segments" role="radiogroup" aria-label=${label}>
  ${choices.map(([value, text]) => html`<label><input type="radio" name=${name} .checked=${value === chosen}
    @change=${() => choose(value)}><span>${text}</span></label>`)}</div>`;
