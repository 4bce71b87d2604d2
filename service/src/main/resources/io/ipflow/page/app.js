// The frame: who is signed in, which screen is shown, and drawing it again when something changed.
import { html, render } from '/lib/lit-html.js';
import * as api from './api.js';
import { icon } from './icons.js';
import { named, readAll, screenClass, SCREENS } from './screens.js';
import { session } from './session.js';
import { SignIn } from './sign-in.js';
import { Stock } from './stock.js';
import { TEXT } from './texts.js';

const root = document.getElementById('app');
const signIn = new SignIn(draw);

let stock = null;
let failure = null;
let screen = null;
let waiting = false;
let places = {};

/** What a screen has of the frame: what the server holds, and how to draw or to ask for it again. */
const host = {
  get stock() { return stock; },
  redraw: () => draw(),
  reload: () => load(),
};
root.replaceChildren();

function draw() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    render(session.token ? frame() : signIn.draw(), root);
  });
}

async function load() {
  failure = null;
  try {
    const first = stock === null;
    if (first) screenClass(named().name).catch(() => {}); // read while the server answers
    stock = new Stock(await api.inventory());
    if (first) await show();
  } catch (error) {
    failure = error instanceof api.Refusal ? error.message : TEXT.failed;
  }
  draw();
}

async function show() {
  const { name, parameters } = named();
  const Screen = await screenClass(name);
  if (!stock || named().name !== name) return; // signed out, or gone elsewhere, meanwhile
  if (!(screen instanceof Screen)) {
    screen?.close?.();
    screen = new Screen(host);
  }
  screen.open(parameters);
  document.title = `${TEXT.screens[name]} · ${TEXT.product}`;
  draw();
  readAll();
}

/** Goes to another screen; the way back leads to what was last asked there. */
function go(from) {
  places[named(from).name] = from;
  if (!stock) return;
  show().catch(() => {
    failure = TEXT.failed;
    draw();
  });
}

function frame() {
  const { name } = named();
  return html`<div class="frame">
    <a class="skip" href="#content" @click=${focusContent}>${TEXT.skip}</a>
    <header class="top"><a class="brand" href="#/check">${icon('logo')}${TEXT.product}</a>
      <span class="state">${stock ? TEXT.state(stock.interfaces.length) : ''}</span>
      <button class="button" type="button" @click=${() => session.end(false)}>${TEXT.signIn.out}</button></header>
    <nav class="screens" aria-label=${TEXT.product}>${SCREENS.map((one) =>
      html`<a href=${one === name ? `#/${one}` : places[one] ?? `#/${one}`} aria-current=${one === name ? 'page' : 'false'}>${icon(one)}${TEXT.screens[one]}</a>`)}</nav>
    <main id="content" tabindex="-1">${content()}</main></div>`;
}

function content() {
  if (failure) {
    return html`<p class="note bad" role="alert">${failure}</p>
      <p><button class="button" type="button" @click=${load}>${TEXT.retry}</button></p>`;
  }
  return screen ? screen.draw() : html`<p class="loading" role="status">${TEXT.loading}</p>`;
}

function focusContent(event) {
  event.preventDefault();
  document.getElementById('content').focus();
}

session.onChange(() => {
  screen?.close?.();
  screen = null;
  stock = null;
  places = {};
  if (session.token) load();
  draw();
});
addEventListener('hashchange', (event) => go(new URL(event.oldURL).hash));
if (session.token) load();
draw();
