package io.ipflow.verify;

import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.network;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.PrivateEndpoint;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Route;
import io.ipflow.model.RouteTable;
import io.ipflow.model.SecurityGroup;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Subnet;
import io.ipflow.model.Subnet.PrivateEndpointPolicies;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.samples.SmallNetwork;
import io.ipflow.samples.Words;
import java.util.List;
import java.util.Optional;

/** A second subnet 10.0.1.0/24 beside the small network's, with what stands in it. */
final class Ends {
  static final String BACK_IP = "10.0.1.4";
  static final String ENDPOINT_IP = "10.0.1.9";
  static final ResourceId BACK = SmallNetwork.VNET.child("subnets", "back");

  private static final ResourceId TABLE = network("routeTables/back");
  private static final ResourceId GROUP = network("networkSecurityGroups/back");
  private static final ResourceId NIC = network("networkInterfaces/db");

  private Ends() {}

  /** Adds the subnet, with a table of {@code routes}, and an interface at {@link #BACK_IP}. */
  static SmallNetwork withBack(SmallNetwork small, Route... routes) {
    subnet(small, Value.known(PrivateEndpointPolicies.DISABLED), Optional.empty(), routes);
    return withInterface(small, NIC, BACK_IP, List.of());
  }

  /** Adds an interface in the subnet, a backend of {@code pools}. */
  static SmallNetwork withInterface(
      SmallNetwork small, ResourceId id, String ip, List<ResourceId> pools) {
    small.builder.add(
        new NetworkInterface(
            id,
            Optional.empty(),
            List.of(
                new IpConfiguration(
                    id.child("ipConfigurations", "c"),
                    IpVersion.IPV4,
                    Value.known(Ip.of(ip)),
                    Value.known(BACK),
                    Value.known(List.of()),
                    Optional.empty(),
                    pools,
                    true,
                    HERE)),
            Value.known(Optional.empty()),
            Value.known(false),
            Optional.empty(),
            HERE));
    return small;
  }

  /** Adds the subnet with a group of {@code rules}, and a private endpoint in it. */
  static SmallNetwork withEndpoint(
      SmallNetwork small, Value<PrivateEndpointPolicies> policies, SecurityRule... rules) {
    small.builder.add(new SecurityGroup(GROUP, List.of(rules), Optional.empty(), HERE));
    subnet(small, policies, Optional.of(GROUP));
    small.builder.add(
        new PrivateEndpoint(
            network("privateEndpoints/pe"), BACK, List.of(Ip.of(ENDPOINT_IP)), HERE));
    return small;
  }

  private static void subnet(
      SmallNetwork small,
      Value<PrivateEndpointPolicies> policies,
      Optional<ResourceId> group,
      Route... routes) {
    small.builder.add(
        new RouteTable(TABLE, List.of(routes), Value.known(false), Optional.empty(), HERE));
    small.builder.add(
        new Subnet(
            BACK,
            Value.known(Words.prefixes("10.0.1.0/24")),
            Value.known(group),
            Value.known(Optional.of(TABLE)),
            List.of(),
            policies,
            Optional.empty(),
            List.of(),
            HERE));
  }

  /** Connects the small network's interface to the interface or endpoint at {@code ip}. */
  static Connection connect(Network network, String ip, int port) {
    FlowEnd from =
        FlowEnd.of("nic", SmallNetwork.nic(network), SmallNetwork.configuration(network));
    FlowEnd to =
        network.interfaces().values().stream()
            .filter(nic -> nic.configurations().get(0).privateAddress().is(Ip.of(ip)))
            .findFirst()
            .map(nic -> FlowEnd.of("db", nic, nic.configurations().get(0)))
            .orElseGet(() -> FlowEnd.outside(ip, Endpoint.of(Ip.of(ip))));
    return new IpFlow(network).connect(from, to, Protocol.TCP, PortRange.of(port));
  }
}
