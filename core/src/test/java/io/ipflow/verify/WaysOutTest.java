package io.ipflow.verify;

import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.LoadBalancer;
import io.ipflow.model.LoadBalancer.Frontend;
import io.ipflow.model.LoadBalancer.Outbound;
import io.ipflow.model.LoadBalancer.Pool;
import io.ipflow.model.Network;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import io.ipflow.samples.SmallNetwork;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts as a way out of a private subnet (default-outbound-access.md, outbound-rules.md). */
class WaysOutTest {
  private static final ResourceId BALANCER = network("loadBalancers/lb");
  private static final ResourceId POOL = BALANCER.child("backendAddressPools", "pool");
  private static final ResourceId OTHER_POOL = BALANCER.child("backendAddressPools", "other");
  private static final ResourceId PUBLIC = BALANCER.child("frontendIPConfigurations", "public");
  private static final ResourceId PRIVATE = BALANCER.child("frontendIPConfigurations", "private");

  private final SmallNetwork small = new SmallNetwork().backendPool(POOL);

  private static Outbound outbound(ResourceId frontend, ResourceId pool) {
    return new Outbound(
        BALANCER.child("outboundRules", "out"), "outbound rule", List.of(frontend), List.of(pool));
  }

  private WaysOut behind(Optional<OpenThing> further, Outbound... ways) {
    small.builder.add(
        new LoadBalancer(
            BALANCER,
            Optional.of("Standard"),
            List.of(
                new Frontend(
                    PUBLIC, Optional.empty(), Optional.of(network("publicIPAddresses/front"))),
                new Frontend(PRIVATE, Optional.of(Ip.of("10.0.0.100")), Optional.empty())),
            List.of(
                new Pool(POOL, List.of(), List.of()), new Pool(OTHER_POOL, List.of(), List.of())),
            List.of(),
            List.of(ways),
            further,
            HERE));
    return ways(small);
  }

  private static WaysOut ways(SmallNetwork small) {
    Network network = small.build();
    return new WaysOut(network, SmallNetwork.configuration(network));
  }

  @Test
  void anOutboundRuleOfAPublicFrontendForItsPoolIsAWayOut() {
    assertThat(behind(Optional.empty(), outbound(PUBLIC, POOL)).isThere()).isTrue();
  }

  @Test
  void anOutboundRuleOfAPrivateFrontendIsNone() {
    assertThat(behind(Optional.empty(), outbound(PRIVATE, POOL)).isThere()).isFalse();
  }

  @Test
  void anOutboundRuleForAnotherPoolIsNone() {
    assertThat(behind(Optional.empty(), outbound(PUBLIC, OTHER_POOL)).isThere()).isFalse();
  }

  @Test
  void aPublicLoadBalancerWithoutOutboundRuleIsNone() {
    assertThat(behind(Optional.empty()).isThere()).isFalse();
  }

  @Test
  void aLoadBalancerThatIsNotAllReadMayBeOne() {
    assertThat(behind(Optional.of(open("property"))).isThere()).isTrue();
  }

  @Test
  void aLoadBalancerThatIsNotInTheInputMayBeOne() {
    assertThat(ways(small).isThere()).isTrue();
    assertThat(ways(new SmallNetwork()).isThere()).isFalse();
  }

  @Test
  void onlyLoadBalancersThatItIsBehindCount() {
    assertThat(behind(Optional.empty()).publicBalancers()).hasSize(1);
    SmallNetwork apart = new SmallNetwork();
    apart.builder.add(
        new LoadBalancer(
            BALANCER,
            Optional.empty(),
            List.of(
                new Frontend(
                    PUBLIC, Optional.empty(), Optional.of(network("publicIPAddresses/front")))),
            List.of(new Pool(POOL, List.of(), List.of())),
            List.of(),
            List.of(outbound(PUBLIC, POOL)),
            Optional.empty(),
            HERE));
    assertThat(ways(apart).publicBalancers()).isEmpty();
    assertThat(ways(apart).isThere()).isFalse();
  }
}
