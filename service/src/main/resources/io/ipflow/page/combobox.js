// A type-ahead after the combobox pattern of the ARIA practices: arrows, Enter, Escape.
import { html, nothing } from '/lib/lit-html.js';
import { TEXT } from './texts.js';

const SHOWN = 30;
let count = 0;

/** Options whose text or detail has every word that was typed, the ones that begin so first. */
export function matching(options, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [];
  for (const option of options) {
    option.key ??= `${option.text} ${option.detail}`.toLowerCase();
    if (words.every((word) => option.key.includes(word))) found.push(option);
    if (found.length > 400) break;
  }
  const begins = (option) => (option.text.toLowerCase().startsWith(typed.toLowerCase()) ? 0 : 1);
  return found.sort((one, two) => begins(one) - begins(two)).slice(0, SHOWN);
}

export class Combobox {
  constructor({ options, onType, onChoose, redraw, takesOther = false }) {
    Object.assign(this, { options, onType, onChoose, redraw, takesOther });
    this.id = `combo-${++count}`;
    this.isOpen = false;
    this.active = -1;
    this.found = [];
  }

  show(typed) {
    this.found = matching(this.options(), typed);
    this.isOpen = this.found.length > 0 || !this.takesOther;
    this.active = -1;
  }

  close() {
    this.isOpen = false;
    this.redraw();
  }

  choose(option) {
    this.isOpen = false;
    this.onChoose(option);
  }

  key(event) {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      event.preventDefault();
      if (!this.isOpen) this.show(event.target.value);
      this.active = (this.active + move + this.found.length) % (this.found.length || 1);
      this.redraw();
    } else if (event.key === 'Enter' && this.isOpen && this.found.length > 0) {
      event.preventDefault();
      this.choose(this.found[Math.max(0, this.active)]);
    } else if (event.key === 'Escape' && this.isOpen) {
      this.close();
    }
  }

  /** Draws it with `value` typed in; `label` names it. */
  draw(label, value, invalid) {
    const shown = this.isOpen;
    return html`<div class="combo"><label class="field"><span>${label}</span>
      <input class="input" role="combobox" autocomplete="off" spellcheck="false"
        aria-autocomplete="list" aria-expanded=${shown} aria-controls=${this.id}
        aria-activedescendant=${shown && this.active >= 0 ? `${this.id}-${this.active}` : nothing}
        aria-invalid=${invalid ? 'true' : nothing} .value=${value}
        @input=${(event) => { this.show(event.target.value); this.onType(event.target.value); }}
        @focus=${(event) => { event.target.select(); this.show(''); this.redraw(); }}
        @blur=${() => this.close()}
        @keydown=${(event) => this.key(event)}></label>
      <ul class="options" role="listbox" id=${this.id} aria-label=${label} ?hidden=${!shown}>
        ${shown ? this.found.map((option, at) => this.option(option, at)) : nothing}
        ${shown && this.found.length === 0 ? html`<li class="none" role="option" aria-disabled="true" aria-selected="false">${TEXT.check.none}</li>` : nothing}
      </ul></div>`;
  }

  option(option, at) {
    return html`<li role="option" id=${`${this.id}-${at}`} aria-selected=${at === this.active}
      @mousedown=${(event) => { event.preventDefault(); this.choose(option); }}>
      ${option.text}<small>${option.detail}</small></li>`;
  }
}
