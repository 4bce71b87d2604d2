// The frame: who is signed in, which screen is shown, and drawing it again when something changed.
import { html, render } from '/lib/lit-html.js';
import * as api from './api.js';
import { Check } from './check.js';
import { icon } from './icons.js';
import { session } from './session.js';
import { SignIn } from './sign-in.js';
import { Stock } from './stock.js';
import { TEXT } from './texts.js';

const SCREENS = { check: Check };
const root = document.getElementById('app');
const signIn = new SignIn(draw);

let stock = null;
let failure = null;
let screen = null;
let waiting = false;
root.replaceChildren();

function draw() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    render(session.token ? frame() : signIn.draw(), root);
  });
}

const named = () => {
  const [path, query] = location.hash.slice(1).split('?');
  const name = path.slice(1) in SCREENS ? path.slice(1) : 'check';
  return { name, parameters: new URLSearchParams(query) };
};

async function load() {
  failure = null;
  try {
    stock = new Stock(await api.inventory());
    show();
  } catch (error) {
    failure = error instanceof api.Refusal ? error.message : TEXT.failed;
  }
  draw();
}

function show() {
  const { name, parameters } = named();
  if (!(screen instanceof SCREENS[name])) screen = new SCREENS[name](stock, draw);
  screen.open(parameters);
  document.title = `${TEXT.screens[name]} · ${TEXT.product}`;
  draw();
}

function frame() {
  const { name } = named();
  return html`<div class="frame">
    <a class="skip" href="#content" @click=${focusContent}>${TEXT.skip}</a>
    <header class="top"><a class="brand" href="#/check">${icon('logo')}${TEXT.product}</a>
      <span class="state">${stock ? TEXT.state(stock.interfaces.length) : ''}</span>
      <button class="button" type="button" @click=${() => session.end(false)}>${TEXT.signIn.out}</button></header>
    <nav class="screens" aria-label=${TEXT.product}>${Object.keys(SCREENS).map((one) =>
      html`<a href=${`#/${one}`} aria-current=${one === name ? 'page' : 'false'}>${icon(one)}${TEXT.screens[one]}</a>`)}</nav>
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
  screen = null;
  stock = null;
  if (session.token) load();
  draw();
});
addEventListener('hashchange', () => stock && show());
if (session.token) load();
draw();
