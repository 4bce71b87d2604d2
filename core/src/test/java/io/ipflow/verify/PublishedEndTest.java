package io.ipflow.verify;

import static io.ipflow.samples.Balancer.POOL;
import static io.ipflow.samples.Balancer.PUBLIC;
import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.open;
import static io.ipflow.samples.Words.side;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.LoadBalancer.Balancing;
import io.ipflow.model.LoadBalancer.Kind;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkManager;
import io.ipflow.model.PublicAddress;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Subnet.PrivateEndpointPolicies;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.samples.Balancer;
import io.ipflow.samples.SmallNetwork;
import io.ipflow.verify.Connection.Reachable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Connections to public addresses and frontends, whose port is translated as verify does it
 * (azure-semantics.md 3.1 and 3.11), and to private endpoints (3.11, 5.6, 5.7).
 */
class PublishedEndTest {
  private static final ResourceId PE_NIC = network("networkInterfaces/pe.nic");
  private static final Ip FRONT_IP = Ip.of("20.1.2.3");

  private final SmallNetwork small =
      new SmallNetwork()
          .nicRules(
              rule("web 100 Inbound Allow").destination(side("10.0.0.4/32", "8443")).build(),
              rule("no 200 Inbound Deny").build());

  private SmallNetwork balanced(Balancing... rules) {
    small.builder.add(
        new PublicAddress(PUBLIC, Optional.of(FRONT_IP), Optional.of("Standard"), HERE));
    small.builder.add(Balancer.of(rules));
    return small.backendPool(POOL);
  }

  private static Balancing rule(Kind kind, PortRange front, int back) {
    return Balancer.rule("https", kind, Balancer.tcp(front, back, false));
  }

  private static SecurityRule.Builder rule(String words) {
    return io.ipflow.samples.Words.rule(words);
  }

  private static Connection fromInternet(Network network, int port) {
    IpFlow engine = new IpFlow(network);
    PortRange ports = PortRange.of(port);
    return engine.connect(
        FlowEnd.outside("8.8.8.8", Endpoint.of(Ip.of("8.8.8.8"))),
        engine.behind("20.1.2.3", FRONT_IP, Protocol.TCP, ports),
        Protocol.TCP,
        ports);
  }

  private static String steps(Connection connection) {
    return connection.steps().stream()
        .map(step -> step.kind().word() + " " + step.effect().word())
        .collect(Collectors.joining(", "));
  }

  @Test
  void theFrontendsPortIsTranslatedAndThatIsSaid() {
    Connection connection =
        fromInternet(balanced(rule(Kind.BALANCING, PortRange.of(443), 8443)).build(), 443);

    assertThat(steps(connection)).isEqualTo("route passes, ingress passes, reply passes");
    assertThat(connection.assumptions())
        .contains("translated 20.1.2.3:443 to 10.0.0.4:8443 by load balancing rule https of lb");
    assertThat(connection.steps().get(0).reason()).contains("frontend 20.1.2.3");
  }

  @Test
  void aPortThatNoRuleTakesIsStoppedAtTheLoadBalancer() {
    Connection connection =
        fromInternet(balanced(rule(Kind.BALANCING, PortRange.of(443), 8443)).build(), 22);

    assertThat(steps(connection)).isEqualTo("route passes, ingress stops");
    assertThat(connection.stoppedBy().orElseThrow().reason()).contains("no rule takes");
  }

  /** The mapping of ports to backends is not in the input. */
  @Test
  void aRangeThatBackendsShareIsOpen() {
    Connection connection =
        fromInternet(
            balanced(rule(Kind.NAT_RANGE, PortRange.parse("500-599").orElseThrow(), 8443)).build(),
            501);

    assertThat(connection.reachable()).isEqualTo(Reachable.UNKNOWN);
    assertThat(connection.dependsOn())
        .extracting(thing -> thing.what())
        .containsExactly("which backend has port 501 of inbound NAT rule https of lb");
  }

  @Test
  void theAnswerHoldsForWhicheverBackendOrIsOpen() {
    balanced(rule(Kind.BALANCING, PortRange.of(443), 8443));
    Ends.withBack(small);
    Ends.withInterface(small, network("networkInterfaces/web2"), "10.0.1.5", List.of(POOL));
    Connection differs = fromInternet(small.build(), 443);

    assertThat(differs.reachable()).isEqualTo(Reachable.UNKNOWN);
    assertThat(differs.dependsOn())
        .extracting(thing -> thing.what())
        .containsExactly("which of nic, web2 the load balancer chooses");
    assertThat(differs.steps().get(1).reason())
        .startsWith("Yes by nic; No by web2, a Standard public address or load balancer is closed");

    PublishedEndTest other = new PublishedEndTest();
    other.balanced(rule(Kind.BALANCING, PortRange.of(443), 22));
    Ends.withBack(other.small);
    Ends.withInterface(other.small, network("networkInterfaces/web2"), "10.0.1.5", List.of(POOL));
    Connection alike = fromInternet(other.small.build(), 443);
    assertThat(alike.reachable()).isEqualTo(Reachable.NO);
    assertThat(alike.assumptions().get(alike.assumptions().size() - 1))
        .isEqualTo(
            "the load balancer sends the flow to one of nic, web2; the steps are those of nic, and"
                + " the answer is the same for all");
  }

  @Test
  void aMachineBehindALoadBalancerIsReachedByTheRuleThatLeadsToItsPort() {
    Network network = balanced(rule(Kind.BALANCING, PortRange.of(443), 8443)).build();
    IpFlow engine = new IpFlow(network);
    FlowEnd nic = FlowEnd.of("nic", SmallNetwork.nic(network), SmallNetwork.configuration(network));
    FlowEnd internet = FlowEnd.outside("8.8.8.8", Endpoint.of(Ip.of("8.8.8.8")));

    Connection leads = engine.connect(internet, nic, Protocol.TCP, PortRange.of(8443));
    assertThat(leads.steps().get(0).reason()).isEqualTo("by load balancing rule https of lb");
    assertThat(leads.reachable()).isEqualTo(Reachable.YES);
    Connection none = engine.connect(internet, nic, Protocol.TCP, PortRange.of(443));
    assertThat(none.stoppedBy().orElseThrow().reason()).contains("no rule of a load balancer");
  }

  @Test
  void aLoadBalancerThatIsNotInTheInputIsOpen() {
    Network network = small.backendPool(POOL).build();
    FlowEnd nic = FlowEnd.of("nic", SmallNetwork.nic(network), SmallNetwork.configuration(network));
    Connection connection =
        new IpFlow(network)
            .connect(
                FlowEnd.outside("8.8.8.8", Endpoint.of(Ip.of("8.8.8.8"))),
                nic,
                Protocol.TCP,
                PortRange.of(8443));

    assertThat(connection.dependsOn())
        .extracting(thing -> thing.supply())
        .containsExactly("az network lb show -o json --ids " + Balancer.ID);
  }

  private static Connection endpoint(Value<PrivateEndpointPolicies> policies) {
    SmallNetwork network =
        Ends.withEndpoint(new SmallNetwork(), policies, rule("no 100 Inbound Deny").build());
    // A manager whose rules are not known: they never apply to private endpoints (5.6).
    network.builder.add(new NetworkManager(network("networkManagers/m"), List.of(), HERE));
    return Ends.connect(network.build(), Ends.ENDPOINT_IP, 443);
  }

  /** 5.7: Disabled is neither, and each other value says to what it applies. */
  @Test
  void aPrivateEndpointIsJudgedByItsSubnetsGroupWhereItsPoliciesSaySo() {
    assertThat(last(endpoint(Value.known(PrivateEndpointPolicies.DISABLED))))
        .isEqualTo("ingress passes");
    assertThat(last(endpoint(Value.known(PrivateEndpointPolicies.ROUTE_TABLE_ENABLED))))
        .isEqualTo("ingress passes");
    assertThat(last(endpoint(Value.known(PrivateEndpointPolicies.NETWORK_SECURITY_GROUP_ENABLED))))
        .isEqualTo("ingress stops");
    assertThat(last(endpoint(Value.known(PrivateEndpointPolicies.ENABLED))))
        .isEqualTo("ingress stops");
    Connection unknown = endpoint(Value.open(open("policies")));
    assertThat(last(unknown)).isEqualTo("ingress open");
    assertThat(unknown.dependsOn()).contains(open("policies"));
  }

  private static String last(Connection connection) {
    String all = steps(connection);
    return all.substring(all.lastIndexOf(", ") + 2);
  }

  /** private-endpoint-overview.md: only clients open connections. */
  @Test
  void aPrivateEndpointOpensNoFlows() {
    SmallNetwork with =
        Ends.withEndpoint(new SmallNetwork(), Value.known(PrivateEndpointPolicies.ENABLED));
    Ends.withInterface(with, PE_NIC, Ends.ENDPOINT_IP, List.of());
    Network network = with.build();
    Connection connection =
        new IpFlow(network)
            .connect(
                FlowEnd.of(
                    "pe",
                    network.interfaces().get(PE_NIC),
                    network.interfaces().get(PE_NIC).configurations().get(0)),
                FlowEnd.of("nic", SmallNetwork.nic(network), SmallNetwork.configuration(network)),
                Protocol.TCP,
                PortRange.of(80));

    assertThat(connection.stoppedBy().orElseThrow().reason()).contains("opens no flows");
  }
}
