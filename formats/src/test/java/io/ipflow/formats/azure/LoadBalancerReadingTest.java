package io.ipflow.formats.azure;

import static io.ipflow.formats.Reads.id;
import static io.ipflow.formats.Reads.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.Reads;
import io.ipflow.model.LoadBalancer;
import io.ipflow.model.LoadBalancer.Balancing;
import io.ipflow.model.LoadBalancer.Kind;
import io.ipflow.model.LoadBalancer.Match;
import io.ipflow.model.Network;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Problem;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Load balancers and NAT gateways, as Azure's REST API writes them (loadBalancer.json [SPEC]). */
class LoadBalancerReadingTest {
  private static final String BALANCER =
      "{'id': '~/loadBalancers/lb', 'sku': {'name': 'Standard'}, 'properties': {"
          + "'frontendIPConfigurations': [{'id': '~/loadBalancers/lb/frontendIPConfigurations/f',"
          + " 'properties': {'publicIPAddress': {'id': '~/publicIPAddresses/ip'}}}, {'id':"
          + " '~/loadBalancers/lb/frontendIPConfigurations/g', 'properties': {'privateIPAddress':"
          + " '10.0.0.99'}}], 'backendAddressPools': [{'id':"
          + " '~/loadBalancers/lb/backendAddressPools/b', 'properties': {'backendIPConfigurations':"
          + " [{'id': '~/networkInterfaces/n/ipConfigurations/c'}], 'loadBalancerBackendAddresses':"
          + " [{'name': 'a', 'properties': {'ipAddress': '10.0.0.7'}}]}}], 'loadBalancingRules':"
          + " [{'id': '~/loadBalancers/lb/loadBalancingRules/web', 'properties': {"
          + "'frontendIPConfiguration': {'id': '~/loadBalancers/lb/frontendIPConfigurations/f'},"
          + " 'backendAddressPool': {'id': '~/loadBalancers/lb/backendAddressPools/b'}, 'protocol':"
          + " 'Tcp', 'frontendPort': 443, 'backendPort': 8443, 'enableFloatingIP': false,"
          + " 'disableOutboundSnat': true}}, {'id': '~/loadBalancers/lb/loadBalancingRules/ha',"
          + " 'properties': {'frontendIPConfiguration': {'id':"
          + " '~/loadBalancers/lb/frontendIPConfigurations/g'}, 'backendAddressPool': {'id':"
          + " '~/loadBalancers/lb/backendAddressPools/b'}, 'protocol': 'All', 'frontendPort': 0,"
          + " 'backendPort': 0, 'enableFloatingIP': true, 'disableOutboundSnat': true}}],"
          + " 'inboundNatRules': [{'id': '~/loadBalancers/lb/inboundNatRules/ssh', 'properties': {"
          + "'frontendIPConfiguration': {'id': '~/loadBalancers/lb/frontendIPConfigurations/f'},"
          + " 'backendIPConfiguration': {'id': '~/networkInterfaces/n/ipConfigurations/c'},"
          + " 'protocol': 'Tcp', 'frontendPort': 50001, 'backendPort': 22}}], 'outboundRules':"
          + " [{'id': '~/loadBalancers/lb/outboundRules/o', 'properties': {'backendAddressPool':"
          + " {'id': '~/loadBalancers/lb/backendAddressPools/b'}}}]}}";

  private static LoadBalancer read(String... texts) {
    Network network = Reads.network(texts);
    return network.translations().loadBalancers().get(id("loadBalancers/lb"));
  }

  private static Match match(LoadBalancer balancer, String rule) {
    return balancer.rules().stream()
        .filter(it -> it.id().name().equals(rule))
        .map(Balancing::match)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_load_balancer_is_read_with_its_rules_and_pools() {
    LoadBalancer balancer = read(json(BALANCER));

    assertThat(balancer.sku()).contains("Standard");
    assertThat(balancer.further()).isEmpty();
    assertThat(balancer.frontends().get(0).publicAddress()).contains(id("publicIPAddresses/ip"));
    assertThat(balancer.frontends().get(1).privateAddress()).contains(Ip.of("10.0.0.99"));
    assertThat(balancer.pools().get(0).members())
        .containsExactly(id("networkInterfaces/n/ipConfigurations/c"));
    assertThat(balancer.pools().get(0).addresses()).containsExactly(Ip.of("10.0.0.7"));
    assertThat(match(balancer, "web"))
        .isEqualTo(new Match(Protocol.TCP, PortRange.of(443), Optional.of(8443), true, false));
    assertThat(match(balancer, "ha"))
        .isEqualTo(new Match(Protocol.ANY, PortRange.ANY, Optional.empty(), true, true));
    assertThat(match(balancer, "ssh"))
        .isEqualTo(new Match(Protocol.TCP, PortRange.of(50001), Optional.of(22), true, false));
    assertThat(balancer.rules().get(2).member())
        .contains(id("networkInterfaces/n/ipConfigurations/c"));
    assertThat(balancer.outbound().get(0).pools())
        .containsExactly(id("loadBalancers/lb/backendAddressPools/b"));
  }

  @Test
  void what_cannot_be_read_or_differs_is_open() {
    assertThat(read(json(BALANCER.replace("'Tcp', 'frontendPort': 443", "'Odd'"))).further())
        .isPresent();
    assertThat(read(json(BALANCER.replace("'outboundRules'", "'inventedX'"))).further())
        .isPresent();
    LoadBalancer both = read(json(BALANCER), json(BALANCER.replace("8443", "9443")));
    assertThat(both.further()).isPresent();
    assertThat(both.rules()).isEmpty();
  }

  @Test
  void a_nat_gateway_is_known_from_either_end() {
    Network network =
        Reads.network(
            json(
                "{'id': '~/natGateways/nat', 'properties': {'subnets': [{'id':"
                    + " '~/virtualNetworks/v/subnets/a'}]}}"),
            json(
                "{'id': '~/virtualNetworks/v/subnets/b', 'properties': {'addressPrefix':"
                    + " '10.0.1.0/24', 'natGateway': {'id': '~/natGateways/nat'}}}"));

    assertThat(network.translations().natGateways())
        .containsEntry(id("virtualNetworks/v/subnets/a"), id("natGateways/nat"))
        .containsEntry(id("virtualNetworks/v/subnets/b"), id("natGateways/nat"));
  }

  /** Every part of a load balancer is looked through; what could matter opens it and is told. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'publicIPAddress'",
        "'backendIPConfigurations'",
        "'ipAddress'",
        "'frontendPort': 443",
        "'frontendPort': 50001",
        "'outboundRules': [{'id': '~/loadBalancers/lb/outboundRules/o', 'properties': {"
      })
  void what_is_not_known_of_a_part_opens_the_load_balancer(String before) {
    String strange = BALANCER.replace(before, withInvented(before));
    Network network = Reads.network(json(strange));

    assertThat(network.translations().loadBalancers().get(id("loadBalancers/lb")).further())
        .map(OpenThing::what)
        .hasValueSatisfying(what -> assertThat(what).startsWith("property invented of "));
    assertThat(network.problems())
        .extracting(Problem::message)
        .anyMatch(message -> message.startsWith("property `invented` of "));
  }

  private static String withInvented(String before) {
    return before.endsWith("{") ? before + "'invented': 1, " : "'invented': 1, " + before;
  }

  /** A probe decides who is healthy, which no configuration tells: it is told and opens nothing. */
  @Test
  void what_is_not_known_of_a_probe_is_told_alone() {
    Network network =
        Reads.network(
            json(
                BALANCER.replace(
                    "'outboundRules'",
                    "'probes': [{'name': 'p', 'properties': {'port': 80, 'invented': 1}}],"
                        + " 'outboundRules'")));

    assertThat(network.translations().loadBalancers().get(id("loadBalancers/lb")).further())
        .isEmpty();
    assertThat(network.problems()).hasSize(1);
  }

  private static LoadBalancer withRange(String mapping, String pools) {
    return read(
        json(
            BALANCER
                .replace("'ipAddress': '10.0.0.7'", "'ipAddress': '10.0.0.7'" + mapping)
                .replace(
                    "'inboundNatRules': [",
                    pools
                        + "'inboundNatRules': [{'name': 'range', 'properties': {"
                        + "'frontendIPConfiguration': {'id':"
                        + " '~/loadBalancers/lb/frontendIPConfigurations/f'}, 'backendAddressPool':"
                        + " {'id': '~/loadBalancers/lb/backendAddressPools/b'}, 'protocol': 'Tcp',"
                        + " 'frontendPort': 0, 'frontendPortRangeStart': 500,"
                        + " 'frontendPortRangeEnd': 599, 'backendPort': 22}}, ")));
  }

  private static List<Balancing> rules(LoadBalancer balancer, String name) {
    return balancer.rules().stream().filter(rule -> rule.id().name().equals(name)).toList();
  }

  /** loadBalancer.json [SPEC]: each backend gets one of the ports, and its mapping says which. */
  @Test
  void a_range_of_ports_is_shared_unless_the_backends_say_which_they_have() {
    List<Balancing> shared = rules(withRange("", ""), "range");
    assertThat(shared).extracting(Balancing::kind).containsExactly(Kind.NAT_RANGE);
    assertThat(shared.get(0).match())
        .isEqualTo(new Match(Protocol.TCP, new PortRange(500, 599), Optional.of(22), true, false));

    LoadBalancer mapped =
        withRange(
            ", 'inboundNatRulesPortMapping': [{'inboundNatRuleName': 'range', 'protocol': 'Tcp',"
                + " 'frontendPort': 501, 'backendPort': 22}]",
            "");
    List<Balancing> own = rules(mapped, "range");
    assertThat(own).extracting(Balancing::kind).containsExactly(Kind.NAT);
    assertThat(own.get(0).match().ports()).isEqualTo(PortRange.of(501));
    assertThat(mapped.pools())
        .filteredOn(pool -> own.get(0).pools().contains(pool.id()))
        .flatExtracting(pool -> pool.addresses())
        .containsExactly(Ip.of("10.0.0.7"));
    assertThat(mapped.further()).isEmpty();
  }

  @Test
  void a_nat_pool_of_a_scale_set_is_read_and_opens_nothing_else() {
    LoadBalancer balancer =
        withRange(
            "",
            "'inboundNatPools': [{'name': 'ssh-pool', 'properties': {'frontendIPConfiguration':"
                + " {'id': '~/loadBalancers/lb/frontendIPConfigurations/f'}, 'protocol': 'Tcp',"
                + " 'frontendPortRangeStart': 50000, 'frontendPortRangeEnd': 50119, 'backendPort':"
                + " 22}}], ");

    assertThat(rules(balancer, "ssh-pool"))
        .extracting(Balancing::kind)
        .containsExactly(Kind.NAT_POOL);
    assertThat(balancer.further()).isEmpty();
  }

  /** outbound-rules.md: a load balancing rule translates outbound too unless it says otherwise. */
  @Test
  void outbound_rules_name_their_frontends_and_rules_that_translate_are_ways_out() {
    LoadBalancer balancer =
        read(
            json(
                BALANCER
                    .replace(
                        "'disableOutboundSnat': true}}, {", "'disableOutboundSnat': false}}, {")
                    .replace(
                        "'~/loadBalancers/lb/outboundRules/o', 'properties': {",
                        "'~/loadBalancers/lb/outboundRules/o', 'properties': {"
                            + "'frontendIPConfigurations': [{'id':"
                            + " '~/loadBalancers/lb/frontendIPConfigurations/f'}], 'protocol':"
                            + " 'All', ")));

    assertThat(balancer.outbound())
        .extracting(way -> way.words() + " " + way.id().name() + " " + way.frontends().size())
        .containsExactly("load balancing rule web 1", "outbound rule o 1");
  }
}
