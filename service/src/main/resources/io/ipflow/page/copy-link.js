// The button that copies the link to what is shown.
import { html } from '/lib/lit-html.js';
import { icon } from './icons.js';
import { TEXT } from './texts.js';

const SAID_MILLIS = 1500;

export class CopyLink {
  constructor(redraw) {
    this.redraw = redraw;
    this.done = false;
  }

  async copy() {
    await navigator.clipboard.writeText(location.href);
    this.say(true);
    setTimeout(() => this.say(false), SAID_MILLIS);
  }

  say(done) {
    this.done = done;
    this.redraw();
  }

  draw() {
    return html`<button class="button" type="button" @click=${() => this.copy()}>${icon('link')}${this.done ? TEXT.check.copied : TEXT.check.copy}</button>`;
  }
}
