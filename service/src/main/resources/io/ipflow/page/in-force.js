// The rules in force at an interface: asked for once while packets are typed, and again after a while.
import * as api from './api.js';

const FRESH_MILLIS = 5000;

export class InForce {
  /** Resolves to the groups of rules at the interface. */
  at(nic) {
    if (nic !== this.nic || performance.now() - this.asked > FRESH_MILLIS) {
      this.nic = nic;
      this.asked = performance.now();
      this.groups = api.effectiveRules(nic).then(({ value }) => value);
      this.groups.catch(() => { this.nic = null; });
    }
    return this.groups;
  }
}
