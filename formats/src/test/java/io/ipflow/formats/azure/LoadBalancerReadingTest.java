package io.ipflow.formats.azure;

import static io.ipflow.formats.Reads.id;
import static io.ipflow.formats.Reads.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.Reads;
import io.ipflow.model.LoadBalancer;
import io.ipflow.model.LoadBalancer.Balancing;
import io.ipflow.model.LoadBalancer.Match;
import io.ipflow.model.Network;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
    assertThat(balancer.outboundPools())
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
}
