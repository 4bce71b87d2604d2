// The screen that answers one packet as it is typed.
import { html, nothing } from '/lib/lit-html.js';
import * as api from './api.js';
import { CheckForm } from './check-form.js';
import { CopyLink } from './copy-link.js';
import { icon } from './icons.js';
import { InForce } from './in-force.js';
import { askOther } from './other-end.js';
import { isOneAddress, link, parse, question } from './packet.js';
import { path } from './path.js';
import { recent, remember } from './recent.js';
import { keep } from './screens.js';
import { alongThePath, lastName, routeOf, stagesOf } from './stages.js';
import { TEXT } from './texts.js';
import { beside, toneOf, verdict } from './verdict.js';

/** A name may still be typed, and be that of no tag. */
const NAME_PAUSE_MILLIS = 500;

export class Check {
  constructor({ stock, redraw }) {
    this.stock = stock;
    this.redraw = redraw;
    this.showsRecent = false;
    this.inForce = new InForce();
    this.inForceAcross = new InForce();
    this.copy = new CopyLink(redraw);
    this.form = new CheckForm(this);
  }

  /** Takes the packet of a link. */
  open(parameters) {
    this.packet = parse(parameters);
    this.form.reset();
    this.ask();
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  change(fields) {
    Object.assign(this.packet, fields);
    keep(link(this.packet));
    this.ask();
    this.redraw();
  }

  /**
   * Asks at once, so that the server works while the form is drawn, or once the typing of a name
   * rests; an answer that is no longer waited for is dropped.
   */
  ask() {
    this.close();
    const asked = question(this.packet);
    this.failure = null;
    this.other = null;
    if (asked === null) {
      this.answer = null;
      return;
    }
    this.asking = new AbortController();
    const { signal } = this.asking;
    if (this.form.chose || /[/.:]/.test(asked.remoteIPAddress)) {
      this.fetch(asked, signal);
    } else {
      this.timer = setTimeout(() => this.fetch(asked, signal), NAME_PAUSE_MILLIS);
    }
  }

  async fetch(asked, signal) {
    try {
      const [answer, groups] = await Promise.all([api.verify(asked, signal), this.inForce.at(asked.nic)]);
      if (signal.aborted) return;
      this.take(answer, groups);
    } catch (failure) {
      if (signal.aborted) return;
      this.answer = null;
      this.failure = failure instanceof api.Refusal ? failure.message : TEXT.failed;
    }
    this.redraw();
    if (this.answer && this.isOneOfOurs()) await this.fetchOther(signal);
  }

  isOneOfOurs() {
    const { remoteIPAddress, nic } = this.packet;
    return isOneAddress(remoteIPAddress) && this.stock.holders(remoteIPAddress).some((one) => one.id.toLowerCase() !== nic.toLowerCase());
  }

  /** The end across, where the network tells which interface it is. */
  async fetchOther(signal) {
    try {
      const other = await askOther({ ...this.packet }, this.stock, this.inForceAcross, signal);
      if (signal.aborted) return;
      this.other = other;
    } catch (failure) {
      if (signal.aborted) return;
      this.other = { failure: failure instanceof api.Refusal ? failure.message : TEXT.failed };
    }
    this.place();
    this.redraw();
  }

  take(answer, groups) {
    this.answer = answer;
    this.groups = groups;
    this.chosen = undefined;
    this.place();
    remember(link(this.packet), this.title(), answer.access);
  }

  /** Puts the stages of both ends in a row; what was chosen before stays chosen. */
  place() {
    const chosen = this.stages?.[this.chosen];
    const own = stagesOf(this.packet, this.answer, this.groups);
    const across = this.other?.answer ? stagesOf(this.other.packet, this.other.answer, this.other.groups, this.other.name) : [];
    const inbound = this.packet.direction === 'Inbound';
    this.stages = alongThePath(inbound
      ? [...across, ...(this.other?.answer ? [routeOf(this.other.answer.nextHop)] : []), ...own]
      : [...own, routeOf(this.answer.nextHop), ...across]);
    this.chosen = this.chosen === undefined
      ? this.stages.indexOf(this.deciding(own))
      : this.stages.findIndex((stage) => stage.resourceId === chosen?.resourceId && stage.kind === chosen?.kind && stage.where === chosen?.where);
  }

  /** The stage that decided, else the first that is open. */
  deciding(own) {
    const id = this.answer.decidedBy?.resourceId;
    return own.find((stage) => stage.resourceId && stage.resourceId === id)
      ?? own.find((stage) => stage.access === 'Unknown' && stage.resourceId);
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
    if (this.other?.name) return this.other.name;
    const { remoteIPAddress } = this.packet;
    return isOneAddress(remoteIPAddress) ? TEXT.check.remote : TEXT.check.everyAddress;
  }

  draw() {
    return html`<div class="head"><h1>${TEXT.check.title}</h1>
        <button class="button" type="button" aria-expanded=${this.showsRecent}
          @click=${() => { this.showsRecent = !this.showsRecent; this.redraw(); }}>${icon('clock')}${TEXT.check.recent}</button></div>
      ${this.showsRecent ? this.drawRecent() : nothing}
      ${this.form.draw()}
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

  drawAnswer() {
    const local = { name: this.nameOfLocal(), address: this.packet.localIPAddress };
    const remote = { name: this.nameOfRemote(), address: this.packet.remoteIPAddress };
    return html`<div class="answer ${toneOf(this.answer)}">
      ${verdict(this.answer, this.copy.draw(), this.other)}
      ${path({
        ends: this.packet.direction === 'Inbound' ? [remote, local] : [local, remote],
        stages: this.stages, chosen: this.chosen,
        choose: (at) => { this.chosen = at === this.chosen ? -1 : at; this.redraw(); },
      })}
      <p><a href=${`#/rules?${new URLSearchParams({ nic: this.packet.nic, direction: this.packet.direction })}`}>${TEXT.check.allRules}</a></p>
      ${beside(this.answer)}</div>`;
  }
}
