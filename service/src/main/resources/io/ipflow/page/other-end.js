// The end across, where it is an interface of the network: what its own rules say of the packet.
import * as api from './api.js';
import { hasPorts } from './packet.js';
import { TEXT } from './texts.js';

/** Which interface it is the server says, for an address may be in use in several networks. */
export async function askOther(packet, stock, inForce, signal) {
  const { nic, stopped } = await interfaceOf(packet, stock, signal);
  if (!nic) return null;
  if (stopped) return { note: TEXT.across.noWay(nic.title, stopped.reason) };
  const across = {
    nic: nic.id,
    direction: packet.direction === 'Inbound' ? 'Outbound' : 'Inbound',
    protocol: packet.protocol,
    localIPAddress: packet.remoteIPAddress,
    remoteIPAddress: packet.localIPAddress,
    ...(hasPorts(packet) ? { localPort: packet.remotePort, remotePort: packet.localPort } : {}),
  };
  const [answer, groups] = await Promise.all([api.verify(across, signal), inForce.at(nic.id)]);
  return { packet: across, name: nic.title, answer, groups };
}

async function interfaceOf(packet, stock, signal) {
  const inbound = packet.direction === 'Inbound';
  const { remoteIPAddress: remote } = packet;
  const port = inbound ? packet.localPort : packet.remotePort;
  const target = inbound ? packet.nic : remote.includes(':') ? `[${remote}]` : remote;
  const { steps } = await api.connect({
    from: inbound ? remote : packet.nic,
    to: hasPorts(packet) ? `${target}:${port}` : target,
    protocol: packet.protocol,
  }, signal);
  const kind = inbound ? 'egress' : 'ingress';
  // On the way there may be appliances, which have steps of their own.
  const nic = steps
    .filter((step) => step.step === kind && step.networkInterface)
    .map((step) => stock.byId.get(step.networkInterface.toLowerCase()))
    .find((nic) => nic?.addresses.includes(remote) && nic.id.toLowerCase() !== packet.nic.toLowerCase());
  // Another network may use the same address: what no route leads to is not what is meant.
  return { nic, stopped: steps.find((step) => step.step === 'route' && step.effect === 'stops') };
}
