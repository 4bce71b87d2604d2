// What the server holds, in the form the screens look things up in.
import { lastName } from './stages.js';

export class Stock {
  constructor(inventory) {
    this.interfaces = inventory.interfaces.map((nic) => ({ ...nic, title: titleOf(nic) }));
    this.byId = new Map(this.interfaces.map((nic) => [nic.id.toLowerCase(), nic]));
    this.byAddress = new Map();
    for (const nic of this.interfaces) {
      for (const address of nic.addresses) this.byAddress.set(address, [...this.holders(address), nic]);
    }
    this.options = this.interfaces.map((nic) => ({ nic, text: nic.title, detail: detailOf(nic) }));
  }

  /** The interfaces that have that address: networks may use the same. */
  holders(address) {
    return this.byAddress.get(address) ?? [];
  }
}

const titleOf = (nic) =>
  nic.virtualMachine ? `${lastName(nic.virtualMachine)} / ${lastName(nic.id)}` : lastName(nic.id);

const detailOf = (nic) =>
  [...nic.addresses, `${nic.subscription}/${nic.resourceGroup}`, nic.location].filter(Boolean).join(' · ');
