// The screen for who is not signed in.
import { html, nothing } from '/lib/lit-html.js';
import { icon } from './icons.js';
import { session, signIn } from './session.js';
import { TEXT } from './texts.js';

export class SignIn {
  constructor(redraw) {
    this.redraw = redraw;
    this.failure = '';
  }

  async submit(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    try {
      this.failure = (await signIn(form.get('id'), form.get('secret'))) ? '' : TEXT.signIn.wrong;
    } catch {
      this.failure = TEXT.failed;
    }
    this.redraw();
  }

  draw() {
    return html`<main><form class="card sign-in" aria-label=${TEXT.signIn.title} @submit=${(event) => this.submit(event)}>
      <h1 class="brand">${icon('logo')}${TEXT.product}</h1>
      ${session.ended ? html`<p class="note" role="status">${TEXT.signIn.ended}</p>` : nothing}
      <label class="field"><span>${TEXT.signIn.id}</span>
        <input class="input" name="id" autocomplete="username" required></label>
      <label class="field"><span>${TEXT.signIn.secret}</span>
        <input class="input" name="secret" type="password" autocomplete="current-password" required></label>
      ${this.failure ? html`<p class="note bad" role="alert">${this.failure}</p>` : nothing}
      <button class="button main" type="submit">${TEXT.signIn.go}</button></form></main>`;
  }
}
