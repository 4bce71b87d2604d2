// The form of Check: both ends of a packet, and what lies between.
import { html, nothing } from '/lib/lit-html.js';
import * as api from './api.js';
import { Combobox } from './combobox.js';
import { hasPorts, PROTOCOLS, wrongFields } from './packet.js';
import { TEXT } from './texts.js';

const OWN_TAGS = ['Internet', 'VirtualNetwork', 'AzureLoadBalancer'];
const tagOption = (tag, detail) => ({ tag, text: tag, detail });

export class CheckForm {
  constructor(check) {
    this.check = check;
    const { stock, redraw } = check;
    this.tags = OWN_TAGS.map((tag) => tagOption(tag, TEXT.check.tag));
    this.local = new Combobox({
      options: () => stock.options.filter(({ nic }) => this.isInScope(nic)), redraw,
      onType: (text) => { this.typedNic = text; redraw(); },
      onChoose: ({ nic }) => { this.typedNic = null; check.change({ nic: nic.id, localIPAddress: nic.addresses[0] ?? '' }); },
    });
    this.remote = new Combobox({
      options: () => [...stock.options, ...this.tags], redraw, takesOther: true,
      onType: (text) => { this.chose = false; check.change({ remoteIPAddress: text.trim() }); },
      onChoose: ({ nic, tag }) => { this.chose = true; check.change({ remoteIPAddress: tag ?? nic.addresses[0] ?? '' }); },
    });
    this.loadTags();
  }

  reset() {
    this.typedNic = null;
    this.chose = true;
  }

  async loadTags() {
    try {
      const { tags } = await api.serviceTags();
      this.tags = [...this.tags, ...tags.map((one) => tagOption(one.name, TEXT.check.tagOf(one.prefixes)))];
    } catch {
      // Those that need no file are offered all the same, and any may be typed.
    }
  }

  isInScope(nic) {
    const { subscription, resourceGroup } = this.check.packet;
    return (!subscription || nic.subscription === subscription)
      && (!resourceGroup || nic.resourceGroup?.toLowerCase() === resourceGroup.toLowerCase());
  }

  draw() {
    const { packet } = this.check;
    const wrong = wrongFields(packet);
    const remote = html`<fieldset><legend>${TEXT.check.remote} <span class="muted">${TEXT.check.remoteHint}</span></legend>
      <div class="ends far">${this.remote.draw(TEXT.check.remoteAddress, packet.remoteIPAddress, wrong.has('remoteIPAddress'))}
      ${this.port('remotePort', TEXT.check.remotePort, wrong)}</div></fieldset>`;
    const local = html`<fieldset><legend>${TEXT.check.local} <span class="muted">${TEXT.check.localHint}</span></legend>
      <div class="ends near">${this.local.draw(TEXT.check.interface, this.typedNic ?? (packet.nic && this.check.nameOfLocal()), false)}
      ${this.localAddress(wrong)}${this.port('localPort', TEXT.check.localPort, wrong)}</div></fieldset>`;
    const inbound = packet.direction === 'Inbound';
    return html`<form class="card question" aria-label=${TEXT.check.title} @submit=${(event) => event.preventDefault()}>
      ${this.scope()}${inbound ? remote : local}${this.between()}${inbound ? local : remote}</form>`;
  }

  /** Subscription and resource group narrow which interfaces are offered. */
  scope() {
    const { packet, stock } = this.check;
    const names = (list) => [...new Set(list.filter(Boolean))].sort();
    const within = stock.interfaces.filter((nic) => !packet.subscription || nic.subscription === packet.subscription);
    const all = ['', TEXT.check.all];
    return html`<div class="scope">
      ${this.select('subscription', TEXT.check.subscription, [all, ...names(stock.interfaces.map((nic) => nic.subscription)).map((one) => [one, one])],
        (subscription) => ({ subscription, resourceGroup: '' }))}
      ${this.select('resourceGroup', TEXT.check.resourceGroup, [all, ...names(within.map((nic) => nic.resourceGroup)).map((one) => [one, one])])}</div>`;
  }

  between() {
    const pairs = (values) => values.map((value) => [value, value]);
    return html`<div class="between">
      ${this.select('direction', TEXT.check.direction, pairs(['Inbound', 'Outbound']))}
      ${this.select('protocol', TEXT.check.protocol, pairs(PROTOCOLS))}</div>`;
  }

  select(field, label, choices, fields = (value) => ({ [field]: value })) {
    return html`<label class="field"><span>${label}</span>
      <select class="input" @change=${(event) => this.check.change(fields(event.target.value))}>
      ${choices.map(([value, text]) => html`<option value=${value} ?selected=${this.check.packet[field] === value}>${text}</option>`)}</select></label>`;
  }

  localAddress(wrong) {
    const { packet, stock } = this.check;
    const nic = stock.byId.get(packet.nic.toLowerCase());
    return html`<label class="field"><span>${TEXT.check.localAddress}</span>
      <input class="input mono" list="own-addresses" spellcheck="false" .value=${packet.localIPAddress}
        aria-invalid=${wrong.has('localIPAddress') ? 'true' : nothing}
        @input=${(event) => this.check.change({ localIPAddress: event.target.value.trim() })}></label>
      <datalist id="own-addresses">${(nic?.addresses ?? []).map((address) => html`<option value=${address}></option>`)}</datalist>`;
  }

  port(field, label, wrong) {
    const { packet } = this.check;
    return html`<label class="field"><span>${label}</span>
      <input class="input mono" inputmode="numeric" ?disabled=${!hasPorts(packet)} .value=${packet[field]}
        aria-invalid=${wrong.has(field) ? 'true' : nothing}
        @input=${(event) => this.check.change({ [field]: event.target.value.trim() })}></label>`;
  }
}
