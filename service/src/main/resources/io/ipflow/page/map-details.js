// What is said of the chosen thing, and where one can go from it.
import { html, nothing } from '/lib/lit-html.js';
import { icon } from './icons.js';
import { nameOf } from './map-layout.js';
import { countsOf, interfacesIn } from './map-tree.js';
import { link } from './packet.js';
import { lastName } from './stages.js';
import { TEXT } from './texts.js';

const T = TEXT.map;

/** Draws the card; `ask` takes the chosen interface as the end that is asked about. */
export function details(thing, { stock, state, colouring, ask, close }) {
  const nic = stock.byId.get(thing.id.toLowerCase());
  return html`<aside class="card details" aria-labelledby="map-details-title">
    <div class="head"><h2 id="map-details-title">${nameOf(thing, stock, thing.kind === 'network' ? T.unplaced : T.unplacedSubnet)}</h2>
      <button class="button" type="button" aria-label=${T.close} title=${T.close} @click=${close}>${icon('no')}</button></div>
    <p class="muted">${T.kinds[thing.kind]}</p>
    ${thing.kind === 'interface' && colouring ? outcome(colouring.of(thing.id), thing, state) : nothing}
    <dl>${facts(thing, nic, colouring).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
    ${nic ? html`<p class="acts">
      ${checkLink(nic, state, stock)}
      <a class="button" href=${`#/rules?${new URLSearchParams({ nic: nic.id })}`}>${icon('rules')}${T.rules}</a>
      <button class="button" type="button" @click=${ask}>${icon('map')}${T.ask}</button></p>` : nothing}
  </aside>`;
}

function outcome(found, thing, state) {
  if (!found) return thing.id.toLowerCase() === state.end.toLowerCase() ? html`<p class="note">${T.isEnd}</p>` : nothing;
  return html`<div class="result ${found.colour}"><b>${T.colours[found.colour]}</b>
    <p>${found.step ? `${T.steps[found.step]}: ` : ''}${found.reason}</p>
    ${found.dependsOn.map((open) => html`<p>${open.what}<br><span class="muted">${TEXT.closes}</span> <code>${open.supply}</code></p>`)}</div>`;
}

function facts(thing, nic, colouring) {
  const inside = interfacesIn(thing);
  const counts = colouring && thing.kind !== 'interface' && inside.length > 0 ? [[T.result, countsOf(colouring.count(inside))]] : [];
  const of = {
    network: () => [
      [T.space, thing.addressPrefixes?.join(', ') ?? T.notInInput],
      [T.subnets, thing.subnets.length], [T.interfaces, inside.length], ...counts,
      [T.peerings, thing.peerings.length === 0 ? T.none : html`<ul>${thing.peerings.map((one) => html`<li>${lastName(one.remote)} <span class="muted">${T.connected(one.connected)}</span></li>`)}</ul>`],
    ],
    subnet: () => [
      [T.network, nameOf(thing.network, null, T.unplaced)],
      [T.space, thing.addressPrefixes?.join(', ') ?? T.notInInput],
      [T.group, thing.networkSecurityGroup ? lastName(thing.networkSecurityGroup) : T.none],
      [T.table, thing.routeTable ? lastName(thing.routeTable) : T.none],
      [T.interfaces, inside.length], ...counts,
    ],
    gateway: () => [[T.network, nameOf(thing.subnet.network, null, T.unplaced)], [T.subnet, nameOf(thing.subnet, null, T.unplacedSubnet)]],
    interface: () => [
      [T.addresses, nic?.addresses.join(', ') || T.notInInput],
      [T.machine, nic?.virtualMachine ? lastName(nic.virtualMachine) : T.none],
      [T.network, nameOf(thing.subnet.network, null, T.unplaced)], [T.subnet, nameOf(thing.subnet, null, T.unplacedSubnet)],
      [T.region, nic?.location ?? T.notInInput],
    ],
  };
  return of[thing.kind]();
}

/** The same question on Check, about the end that is asked, or else about this interface. */
function checkLink(nic, state, stock) {
  const end = stock.byId.get(state.end.toLowerCase());
  const inward = state.direction === 'Inbound';
  const pair = end && end !== nic
    ? { nic: end.id, localIPAddress: end.addresses[0] ?? '', remoteIPAddress: nic.addresses[0] ?? '' }
    : { nic: nic.id, localIPAddress: nic.addresses[0] ?? '', remoteIPAddress: end || !/[.:]/.test(state.end) ? '' : state.end };
  const arrives = pair.nic === nic.id ? !inward : inward;
  const ports = arrives ? { localPort: state.port, remotePort: '*' } : { localPort: '*', remotePort: state.port };
  const direction = arrives ? 'Inbound' : 'Outbound';
  return html`<a class="button" href=${link({ ...pair, direction, protocol: state.protocol, ...ports })}>${icon('check')}${T.check}</a>`;
}
