// The screen that answers one packet as it is typed.
import { html, nothing } from '/lib/lit-html.js';
import * as api from './api.js';
import { Combobox } from './combobox.js';
import { CopyLink } from './copy-link.js';
import { icon } from './icons.js';
import { InForce } from './in-force.js';
import { hasPorts, link, parse, PROTOCOLS, question, wrongFields } from './packet.js';
import { path } from './path.js';
import { recent, remember } from './recent.js';
import { lastName, stagesOf } from './stages.js';
import { TEXT } from './texts.js';
import { beside, toneOf, verdict } from './verdict.js';

const PAUSE_MILLIS = 30;

export class Check {
  constructor({ stock, redraw }) {
    this.stock = stock;
    this.redraw = redraw;
    this.typedNic = null;
    this.showsRecent = false;
    this.inForce = new InForce();
    this.copy = new CopyLink(redraw);
    this.local = new Combobox({
      options: () => stock.options, redraw,
      onType: (text) => { this.typedNic = text; redraw(); },
      onChoose: ({ nic }) => { this.typedNic = null; this.change({ nic: nic.id, localIPAddress: nic.addresses[0] ?? '' }); },
    });
    this.remote = new Combobox({
      options: () => stock.options, redraw, takesOther: true,
      onType: (text) => this.change({ remoteIPAddress: text.trim() }),
      onChoose: ({ nic }) => this.change({ remoteIPAddress: nic.addresses[0] ?? '' }),
    });
  }

  /** Takes the packet of a link. */
  open(parameters) {
    this.packet = parse(parameters);
    this.typedNic = null;
    this.ask();
  }

  change(fields) {
    Object.assign(this.packet, fields);
    history.replaceState(null, '', link(this.packet));
    this.ask();
    this.redraw();
  }

  /** Asks once the typing rests; an answer that is no longer waited for is dropped. */
  ask() {
    clearTimeout(this.timer);
    this.asking?.abort();
    const asked = question(this.packet);
    this.failure = null;
    if (asked === null) {
      this.answer = null;
      return;
    }
    this.asking = new AbortController();
    const { signal } = this.asking;
    this.timer = setTimeout(() => this.fetch(asked, signal), PAUSE_MILLIS);
  }

  async fetch(asked, signal) {
    try {
      const [answer, groups] = await Promise.all([api.verify(asked, signal), this.inForce.at(asked.nic)]);
      if (!signal.aborted) this.take(answer, groups);
    } catch (failure) {
      if (signal.aborted) return;
      this.answer = null;
      this.failure = failure instanceof api.Refusal ? failure.message : TEXT.failed;
    }
    this.redraw();
  }

  take(answer, groups) {
    this.answer = answer;
    this.stages = stagesOf(this.packet, answer, groups);
    const decided = this.stages.findIndex((stage) => stage.resourceId && stage.resourceId === answer.decidedBy?.resourceId);
    const open = this.stages.findIndex((stage) => stage.state === 'unsure' && stage.resourceId);
    this.chosen = decided >= 0 ? decided : open;
    remember(link(this.packet), this.title(), answer.access);
  }

  title() {
    const { direction, protocol, localIPAddress, remoteIPAddress, localPort, remotePort } = this.packet;
    const inbound = direction === 'Inbound';
    const [from, to] = inbound ? [remoteIPAddress, this.nameOfLocal()] : [this.nameOfLocal(), remoteIPAddress];
    return `${from || localIPAddress} → ${to}, ${protocol} ${inbound ? localPort : remotePort}`.trim();
  }

  nameOfLocal() {
    const nic = this.stock.byId.get(this.packet.nic.toLowerCase());
    return nic ? nic.title : lastName(this.packet.nic);
  }

  nameOfRemote() {
    const other = this.stock.byAddress.get(this.packet.remoteIPAddress);
    return other ? other.title : TEXT.check.remote;
  }

  draw() {
    return html`<div class="head"><h1>${TEXT.check.title}</h1>
        <button class="button" type="button" aria-expanded=${this.showsRecent}
          @click=${() => { this.showsRecent = !this.showsRecent; this.redraw(); }}>${icon('clock')}${TEXT.check.recent}</button></div>
      ${this.showsRecent ? this.drawRecent() : nothing}
      ${this.form()}
      ${this.failure ? html`<p class="note bad" role="alert">${this.failure}</p>` : nothing}
      ${this.answer ? this.drawAnswer() : this.drawBefore()}`;
  }

  drawBefore() {
    return this.stock.options.length
      ? html`<p class="muted">${TEXT.check.choose}</p>`
      : html`<p class="muted">${TEXT.empty} <a href="#/import">${TEXT.toImport}</a></p>`;
  }

  drawRecent() {
    const checks = recent();
    return html`<nav class="card rules" aria-label=${TEXT.check.recent}>
      ${checks.length === 0 ? TEXT.check.noRecent : html`<ul>${checks.map((check) => html`<li>
        <a href=${check.link} @click=${() => { this.showsRecent = false; }}>${check.title}</a>
        <span class="muted">${TEXT.verdict[check.access]}</span></li>`)}</ul>`}</nav>`;
  }

  form() {
    const { packet } = this;
    const wrong = wrongFields(packet);
    const remote = html`<fieldset><legend>${TEXT.check.remote} <span class="muted">${TEXT.check.remoteHint}</span></legend>
      <div class="ends far">${this.remote.draw(TEXT.check.remoteAddress, packet.remoteIPAddress, wrong.has('remoteIPAddress'))}
      ${this.port('remotePort', TEXT.check.remotePort, wrong)}</div></fieldset>`;
    const local = html`<fieldset><legend>${TEXT.check.local} <span class="muted">${TEXT.check.localHint}</span></legend>
      <div class="ends near">${this.local.draw(TEXT.check.interface, this.typedNic ?? (packet.nic && this.nameOfLocal()), false)}
      ${this.localAddress(wrong)}${this.port('localPort', TEXT.check.localPort, wrong)}</div></fieldset>`;
    const inbound = packet.direction === 'Inbound';
    return html`<form class="card question" aria-label=${TEXT.check.title} @submit=${(event) => event.preventDefault()}>
      ${inbound ? remote : local}${this.between()}${inbound ? local : remote}</form>`;
  }

  between() {
    return html`<div class="between">
      ${this.select('direction', TEXT.check.direction, ['Inbound', 'Outbound'])}
      ${this.select('protocol', TEXT.check.protocol, PROTOCOLS)}</div>`;
  }

  select(field, label, values) {
    return html`<label class="field"><span>${label}</span>
      <select class="input" @change=${(event) => this.change({ [field]: event.target.value })}>
      ${values.map((value) => html`<option value=${value} ?selected=${this.packet[field] === value}>${value}</option>`)}</select></label>`;
  }

  localAddress(wrong) {
    const nic = this.stock.byId.get(this.packet.nic.toLowerCase());
    return html`<label class="field"><span>${TEXT.check.localAddress}</span>
      <input class="input mono" list="own-addresses" spellcheck="false" .value=${this.packet.localIPAddress}
        aria-invalid=${wrong.has('localIPAddress') ? 'true' : nothing}
        @input=${(event) => this.change({ localIPAddress: event.target.value.trim() })}></label>
      <datalist id="own-addresses">${(nic?.addresses ?? []).map((address) => html`<option value=${address}></option>`)}</datalist>`;
  }

  port(field, label, wrong) {
    return html`<label class="field"><span>${label}</span>
      <input class="input mono" inputmode="numeric" ?disabled=${!hasPorts(this.packet)} .value=${this.packet[field]}
        aria-invalid=${wrong.has(field) ? 'true' : nothing}
        @input=${(event) => this.change({ [field]: event.target.value.trim() })}></label>`;
  }

  drawAnswer() {
    const local = { name: this.nameOfLocal(), address: this.packet.localIPAddress };
    const remote = { name: this.nameOfRemote(), address: this.packet.remoteIPAddress };
    return html`<div class="answer ${toneOf(this.answer)}">
      ${verdict(this.answer, this.copy.draw())}
      ${path({
        ends: this.packet.direction === 'Inbound' ? [remote, local] : [local, remote],
        stages: this.stages, chosen: this.chosen, packet: this.packet,
        choose: (at) => { this.chosen = at === this.chosen ? -1 : at; this.redraw(); },
      })}
      ${beside(this.answer)}</div>`;
  }
}
