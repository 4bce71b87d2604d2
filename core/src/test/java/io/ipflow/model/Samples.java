package io.ipflow.model;

import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Small resources for the tests of the model. */
final class Samples {
  static final Origin HERE = new Origin("here.json", 3, "/a");
  static final Origin THERE = new Origin("there.json", 7, "/b");
  static final ResourceId VNET = network("virtualNetworks/vnet");
  static final ResourceId SUBNET = VNET.child("subnets", "front");
  static final ResourceId NIC = network("networkInterfaces/nic");
  static final ResourceId NSG = network("networkSecurityGroups/nsg");
  static final ResourceId NSG_2 = network("networkSecurityGroups/nsg2");
  static final ResourceId TABLE = network("routeTables/table");
  static final ResourceId VM =
      ResourceId.of("/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/VM/vm");

  private Samples() {}

  static ResourceId network(String typeAndName) {
    return ResourceId.of(
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/" + typeAndName);
  }

  static OpenThing open(String key) {
    return new OpenThing(key, "the " + key, HERE, "--give " + key);
  }

  static List<Prefix> blocks(String... blocks) {
    return Stream.of(blocks).map(Prefix::of).toList();
  }

  static Value<Optional<ResourceId>> none() {
    return Value.known(Optional.empty());
  }

  static Value<Optional<ResourceId>> is(ResourceId id) {
    return Value.known(Optional.of(id));
  }

  static SecurityRule rule(ResourceId group, String name, int priority) {
    return SecurityRule.builder(group.child("securityRules", name), HERE)
        .priority(Value.known(priority))
        .direction(Value.known(Direction.INBOUND))
        .access(Value.known(Access.ALLOW))
        .build();
  }

  static SecurityGroup group(ResourceId id, SecurityRule... rules) {
    return new SecurityGroup(id, List.of(rules), Optional.empty(), HERE);
  }

  static SecurityGroup groupStub(ResourceId id, String key, SecurityRule... rules) {
    return new SecurityGroup(id, List.of(rules), Optional.of(open(key)), HERE);
  }

  static Route route(ResourceId table, String name, String block) {
    return new Route(
        table.child("routes", name),
        new AddressOperand.Prefixes(blocks(block)),
        Value.known(Route.NextHop.NONE),
        Value.known(Optional.empty()),
        HERE);
  }

  static RouteTable table(ResourceId id, Route... routes) {
    return new RouteTable(id, List.of(routes), Value.known(false), Optional.empty(), HERE);
  }

  static RouteTable tableStub(ResourceId id, String key, Route... routes) {
    return new RouteTable(id, List.of(routes), Value.open(open(key)), Optional.of(open(key)), HERE);
  }

  static VirtualNetwork vnet(ResourceId id, String... space) {
    return new VirtualNetwork(id, Value.known(blocks(space)), List.of(), Optional.empty(), HERE);
  }

  static VirtualNetwork vnetStub(ResourceId id, String key) {
    return new VirtualNetwork(id, Value.open(open(key)), List.of(), Optional.of(open(key)), HERE);
  }

  static Peering peering(ResourceId vnet, String name, ResourceId remote) {
    return new Peering(
        vnet.child("virtualNetworkPeerings", name),
        Value.known(remote),
        Value.known(true),
        Value.known(true),
        Value.known(false),
        Optional.empty(),
        true,
        HERE);
  }

  static Subnet subnet(ResourceId id, String... blocks) {
    return new Subnet(
        id,
        Value.known(blocks(blocks)),
        none(),
        none(),
        List.of(),
        Value.known(Subnet.PrivateEndpointPolicies.DISABLED),
        Optional.empty(),
        List.of(),
        HERE);
  }

  static Subnet subnetStub(ResourceId id, String key) {
    return new Subnet(
        id,
        Value.open(open(key)),
        Value.open(open(key)),
        Value.open(open(key)),
        List.of(),
        Value.open(open(key)),
        Optional.empty(),
        List.of(),
        HERE);
  }

  static Subnet withEndpoints(Subnet subnet, Subnet.ServiceEndpoint... endpoints) {
    return new Subnet(
        subnet.id(),
        subnet.prefixes(),
        subnet.securityGroup(),
        subnet.routeTable(),
        List.of(endpoints),
        subnet.privateEndpointPolicies(),
        subnet.defaultOutboundAccess(),
        subnet.gateways(),
        subnet.origin());
  }

  static Subnet withOutbound(Subnet subnet, boolean open) {
    return new Subnet(
        subnet.id(),
        subnet.prefixes(),
        subnet.securityGroup(),
        subnet.routeTable(),
        subnet.serviceEndpoints(),
        subnet.privateEndpointPolicies(),
        Optional.of(open),
        subnet.gateways(),
        subnet.origin());
  }

  static IpConfiguration configuration(ResourceId nic, String name, Value<Ip> address) {
    return new IpConfiguration(
        nic.child("ipConfigurations", name),
        address.ifKnown().map(Ip::version).orElse(IpVersion.IPV4),
        address,
        Value.known(SUBNET),
        Value.known(List.of()),
        Optional.empty(),
        List.of(),
        false,
        HERE);
  }

  static IpConfiguration configuration(ResourceId nic, String name, String address) {
    return configuration(nic, name, Value.known(Ip.of(address)));
  }

  static NetworkInterface nic(ResourceId id, IpConfiguration... configurations) {
    return new NetworkInterface(
        id,
        Optional.empty(),
        List.of(configurations),
        none(),
        Value.known(false),
        Optional.empty(),
        HERE);
  }

  static NetworkInterface nic() {
    return nic(NIC, configuration(NIC, "one", "10.0.0.4"));
  }

  static VirtualMachine machine(ResourceId id, ResourceId... interfaces) {
    return new VirtualMachine(id, Optional.empty(), List.of(interfaces), Optional.empty(), HERE);
  }
}
