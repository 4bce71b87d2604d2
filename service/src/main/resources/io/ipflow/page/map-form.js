// The question above the map, its legend with counts, and the search for an interface.
import { html, nothing } from '/lib/lit-html.js';
import { Combobox } from './combobox.js';
import { DIRECTIONS, hasPort, isInternet, isPort, PROTOCOLS } from './map-question.js';
import { TEXT } from './texts.js';

const INTERNET = { end: 'Internet', text: 'Internet', detail: TEXT.map.internet };

export class MapForm {
  constructor({ stock, redraw, change, find }) {
    Object.assign(this, { stock, change });
    this.typed = null;
    const ends = [INTERNET, ...stock.options];
    this.end = new Combobox({
      options: () => ends, redraw, takesOther: true,
      onType: (text) => { this.typed = null; change({ end: text.trim() }); },
      onChoose: (option) => change({ end: option.end ?? option.nic.id }),
    });
    this.finder = new Combobox({
      options: () => stock.options, redraw,
      onType: (text) => { this.sought = text; redraw(); },
      onChoose: ({ nic }) => { this.sought = ''; find(nic.id); },
    });
    this.sought = '';
  }

  draw(state, colouring, { isAsking, isRefused }) {
    const T = TEXT.map;
    const title = this.stock.byId.get(state.end.toLowerCase())?.title ?? (isInternet(state.end) ? INTERNET.text : state.end);
    return html`<form class="card map-question" aria-label=${T.question} @submit=${(event) => event.preventDefault()}>
      <div class="map-fields">
        ${this.choice('direction', T.which, DIRECTIONS, T.directions, state)}
        ${this.end.draw(T.chosenEnd, title, false)}
        ${this.choice('protocol', TEXT.check.protocol, PROTOCOLS, {}, state)}
        <label class="field port"><span>${TEXT.check.port}</span>
          <input class="input mono" inputmode="numeric" autocomplete="off" .value=${hasPort(state) ? state.port : ''} ?disabled=${!hasPort(state)}
            aria-invalid=${hasPort(state) && !isPort(state.port) ? 'true' : nothing}
            @input=${(event) => this.change({ port: event.target.value.trim() })}></label>
        <div class="finder">${this.finder.draw(T.find, this.sought, false)}</div>
      </div>
      ${isRefused ? nothing : this.legend(state, colouring, isAsking)}</form>`;
  }

  choice(field, label, values, words, state) {
    return html`<label class="field"><span>${label}</span>
      <select class="input" @change=${(event) => this.change({ [field]: event.target.value })}>
        ${values.map((value) => html`<option value=${value} ?selected=${state[field] === value}>${words[value] ?? value}</option>`)}</select></label>`;
  }

  legend(state, colouring, isAsking) {
    const T = TEXT.map;
    if (isAsking) return html`<p class="legend muted" role="status">${T.asking}</p>`;
    if (!colouring) return html`<p class="legend muted" role="status">${state.end ? T.unfinished : T.choose}</p>`;
    return html`<div class="legend" role="status"><ul aria-label=${T.legend}>${Object.entries(colouring.counts).map(([colour, count]) =>
      html`<li><span class="mark ${colour}" aria-hidden="true"></span><b>${count.toLocaleString('en')}</b> ${T.colours[colour]}</li>`)}</ul>
      <span class="muted">${T.honest}</span></div>`;
  }
}
