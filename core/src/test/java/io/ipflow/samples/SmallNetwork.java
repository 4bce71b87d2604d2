package io.ipflow.samples;

import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.prefixes;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkBuilder;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Peering;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Route;
import io.ipflow.model.RouteTable;
import io.ipflow.model.SecurityGroup;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.ServiceTags;
import io.ipflow.model.Subnet;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * One virtual network 10.0.0.0/16 with one subnet 10.0.0.0/24 and one interface at 10.0.0.4, unless
 * a test says otherwise. Whatever else a test needs it adds to {@link #builder}.
 */
public final class SmallNetwork {
  public static final ResourceId VNET = network("virtualNetworks/vnet");
  public static final ResourceId SUBNET = VNET.child("subnets", "subnet");
  public static final ResourceId NIC = network("networkInterfaces/nic");
  public static final ResourceId SUBNET_NSG = network("networkSecurityGroups/subnet-nsg");
  public static final ResourceId NIC_NSG = network("networkSecurityGroups/nic-nsg");
  public static final ResourceId TABLE = network("routeTables/table");
  public static final ResourceId MACHINE =
      ResourceId.of(
          "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm");

  public final NetworkBuilder builder = new NetworkBuilder();

  private Optional<Value<List<Prefix>>> space = Optional.of(Value.known(prefixes("10.0.0.0/16")));
  private Optional<Value<List<Prefix>>> blocks = Optional.of(Value.known(prefixes("10.0.0.0/24")));
  private Value<Optional<ResourceId>> subnetGroup = Value.known(Optional.empty());
  private Value<Optional<ResourceId>> nicGroup = Value.known(Optional.empty());
  private Value<Optional<ResourceId>> routeTable = Value.known(Optional.empty());
  private Value<Subnet.PrivateEndpointPolicies> policies =
      Value.known(Subnet.PrivateEndpointPolicies.DISABLED);
  private Value<Boolean> disablesGatewayRoutes = Value.known(false);
  private Optional<Boolean> outbound = Optional.empty();
  private Value<ResourceId> subnet = Value.known(SUBNET);
  private Value<Ip> address = Value.known(Ip.of("10.0.0.4"));
  private Value<List<ResourceId>> groups = Value.known(List.of());
  private Value<Boolean> forwarding = Value.known(false);
  private Optional<String> location = Optional.of("westeurope");
  private Optional<ResourceId> publicAddress = Optional.empty();
  private List<ResourceId> pools = List.of();
  private final List<Subnet.ServiceEndpoint> endpoints = new ArrayList<>();
  private final List<IpConfiguration> further = new ArrayList<>();

  public SmallNetwork subnetRules(SecurityRule... rules) {
    builder.add(new SecurityGroup(SUBNET_NSG, List.of(rules), Optional.empty(), HERE));
    return subnetGroup(Value.known(Optional.of(SUBNET_NSG)));
  }

  public SmallNetwork nicRules(SecurityRule... rules) {
    builder.add(new SecurityGroup(NIC_NSG, List.of(rules), Optional.empty(), HERE));
    return nicGroup(Value.known(Optional.of(NIC_NSG)));
  }

  public SmallNetwork location(Optional<String> region) {
    location = region;
    return this;
  }

  public SmallNetwork subnetGroup(Value<Optional<ResourceId>> group) {
    subnetGroup = group;
    return this;
  }

  public SmallNetwork nicGroup(Value<Optional<ResourceId>> group) {
    nicGroup = group;
    return this;
  }

  /** Gives the network another address space; empty for none in the input. */
  public SmallNetwork space(Optional<Value<List<Prefix>>> value) {
    space = value;
    return this;
  }

  public SmallNetwork space(String... texts) {
    return space(Optional.of(Value.known(prefixes(texts))));
  }

  /** Gives the subnet other prefixes; empty for no subnet in the input. */
  public SmallNetwork blocks(Optional<Value<List<Prefix>>> value) {
    blocks = value;
    return this;
  }

  public SmallNetwork blocks(String... texts) {
    return blocks(Optional.of(Value.known(prefixes(texts))));
  }

  /** Gives the interface another subnet. */
  public SmallNetwork subnet(Value<ResourceId> value) {
    subnet = value;
    return this;
  }

  public SmallNetwork routeTable(Value<Optional<ResourceId>> table) {
    routeTable = table;
    return this;
  }

  public SmallNetwork routeTable(ResourceId table) {
    return routeTable(Value.known(Optional.of(table)));
  }

  public SmallNetwork disablesGatewayRoutes(Value<Boolean> value) {
    disablesGatewayRoutes = value;
    return this;
  }

  /** Gives the subnet a table of {@code routes}. */
  public SmallNetwork routes(Route... routes) {
    builder.add(
        new RouteTable(TABLE, List.of(routes), disablesGatewayRoutes, Optional.empty(), HERE));
    return routeTable(TABLE);
  }

  public SmallNetwork peering(Peering peering) {
    builder.addPeering(VNET, peering);
    return this;
  }

  public SmallNetwork serviceEndpoint(String service) {
    endpoints.add(new Subnet.ServiceEndpoint(service, List.of()));
    return this;
  }

  public SmallNetwork privateEndpointPolicies(Value<Subnet.PrivateEndpointPolicies> value) {
    policies = value;
    return this;
  }

  public SmallNetwork defaultOutboundAccess(boolean open) {
    outbound = Optional.of(open);
    return this;
  }

  /** Reads a tag file with tags such as {@code "Storage 20.0.0.0/24 21.0.0.0/24"}. */
  public SmallNetwork tags(String... texts) {
    builder.add(
        new ServiceTags("Public", OptionalInt.of(1), Stream.of(texts).map(Words::tag).toList()),
        HERE);
    return this;
  }

  public SmallNetwork address(Value<Ip> value) {
    address = value;
    return this;
  }

  public SmallNetwork addressOpen() {
    return address(Value.open(Words.open("address")));
  }

  public SmallNetwork memberOf(ResourceId... ids) {
    return memberOf(Value.known(List.of(ids)));
  }

  public SmallNetwork memberOf(Value<List<ResourceId>> value) {
    groups = value;
    return this;
  }

  public SmallNetwork forwarding(Value<Boolean> value) {
    forwarding = value;
    return this;
  }

  public SmallNetwork publicAddress(ResourceId id) {
    publicAddress = Optional.of(id);
    return this;
  }

  public SmallNetwork backendPool(ResourceId id) {
    pools = List.of(id);
    return this;
  }

  /** Gives the interface a further configuration, not its primary one. */
  public SmallNetwork configuration(String name, IpVersion version, Value<Ip> ip) {
    further.add(Words.configuration(NIC, name, version, ip, Value.known(List.of())));
    return this;
  }

  public Network build() {
    space.ifPresent(
        value -> builder.add(new VirtualNetwork(VNET, value, List.of(), Optional.empty(), HERE)));
    blocks.ifPresent(
        value ->
            builder.add(
                new Subnet(
                    SUBNET,
                    value,
                    subnetGroup,
                    routeTable,
                    endpoints,
                    policies,
                    outbound,
                    List.of(),
                    HERE)));
    builder.add(
        new NetworkInterface(
            NIC,
            location,
            Stream.concat(Stream.of(primary()), further.stream()).toList(),
            nicGroup,
            forwarding,
            Optional.empty(),
            HERE));
    return builder.build();
  }

  private IpConfiguration primary() {
    return new IpConfiguration(
        NIC.child("ipConfigurations", "ipconfig1"),
        address.ifKnown().map(Ip::version).orElse(IpVersion.IPV4),
        address,
        subnet,
        groups,
        publicAddress,
        pools,
        true,
        HERE);
  }

  /** Returns the interface of {@code network}. */
  public static NetworkInterface nic(Network network) {
    return network.interfaces().get(NIC);
  }

  /** Returns the primary configuration of the interface of {@code network}. */
  public static IpConfiguration configuration(Network network) {
    return nic(network).configurations().get(0);
  }
}
