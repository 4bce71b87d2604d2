package io.ipflow.verify;

import static io.ipflow.samples.Sites.connect;
import static io.ipflow.samples.Sites.connection;
import static io.ipflow.samples.Words.network;
import static io.ipflow.verify.Asking.answer;
import static io.ipflow.verify.Asking.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import io.ipflow.model.Verdict;
import io.ipflow.samples.SmallNetwork;
import io.ipflow.samples.Words;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What random pairs over gateways and sites showed to differ from the oracle. */
class FoundOnPremisesTest {
  private static final String FROM_INTERNET = "Inbound TCP 10.0.0.4:80 8.8.8.8:1";
  private static final ResourceId GATEWAY_SUBNET =
      SmallNetwork.VNET.child("subnets", "GatewaySubnet");

  private static final ResourceId HUB_SUBNET =
      network("virtualNetworks/hub").child("subnets", "GatewaySubnet");

  private final SmallNetwork small = new SmallNetwork().nicRules();

  private List<String> possible(String question) {
    Verdict verdict = answer(small.build(), question).verdict();
    return verdict instanceof Verdict.Open open
        ? open.possible().stream().map(Asking::told).toList()
        : List.of(told(verdict));
  }

  private void assertMayBeOnPremises() {
    assertThat(possible(FROM_INTERNET))
        .containsExactlyInAnyOrder(
            "Allow defaultSecurityRules/AllowVnetInBound networkInterface",
            "Deny defaultSecurityRules/DenyAllInBound networkInterface");
  }

  /** 3.0.5: "blank any operand ... and the old verdict must stay possible": a public one too. */
  @Test
  void letsASiteWhosePrefixesAreOpenHavePublicOnes() {
    connect(small, GATEWAY_SUBNET, "", "hq ?prefixes");

    assertMayBeOnPremises();
  }

  /** 3.0.1, 3.0.5: "or any file whose resources something else references". */
  @Test
  void letsASiteThatIsNotInTheInputHavePublicPrefixes() {
    connect(small, GATEWAY_SUBNET, "");
    small.builder.onPremises().add(connection("hq"));

    assertMayBeOnPremises();
  }

  /** 3.0.5: what the site lists stays possible where a word of its gateway is open. */
  @ParameterizedTest
  @ValueSource(strings = {"?kind", "?bgp", "further", "bgp"})
  void keepsWhatASiteListsPossibleWhereItsGatewayMayLearnRoutes(String words) {
    connect(small, GATEWAY_SUBNET, words, "hq 8.8.8.0/24");

    assertMayBeOnPremises();
    assertThat(possible("Inbound TCP 10.0.0.4:80 9.9.9.9:1"))
        .containsExactly("Deny defaultSecurityRules/DenyAllInBound networkInterface");
  }

  /** 3.0.3: "an atom has one value in every rule and stage": the tag has 0.0.0.0/0 or not. */
  @Test
  void asksOnceForBothEndsWhetherTheTagHasTheDefaultRoute() {
    small.forwarding(Value.known(true));
    connect(small, GATEWAY_SUBNET, "forced", "hq 192.168.0.0/16");

    assertThat(possible("Outbound TCP 9.9.9.9:80 8.8.8.8:1"))
        .containsExactlyInAnyOrder(
            "Allow defaultSecurityRules/AllowVnetOutBound networkInterface",
            "Allow defaultSecurityRules/AllowInternetOutBound networkInterface");
  }

  /** 3.4 [DOC]: the tag "might also contain default routes", so that of a gateway is open. */
  @Test
  void leavesOpenWhetherTheTagHasARecordedDefaultRoute() {
    small.builder.recordRoutes(
        SmallNetwork.NIC,
        List.of(Words.recorded("VirtualNetworkGateway 0.0.0.0/0 VirtualNetworkGateway")));

    assertMayBeOnPremises();
  }

  /** 3.0.3: with access the peer's sites are certain, without it the peer's space is not there. */
  @Test
  void anOpenAccessOfAPeeringIsOneQuestionForThePeersSpaceAndItsSites() {
    small.forwarding(Value.known(true));
    connect(small, HUB_SUBNET, "", "hq 8.8.8.0/24 9.9.9.0/24");
    small.peering(Words.peering("hub gateways ?space ?noAccess"));

    assertThat(possible("Outbound TCP 9.9.9.9:80 8.8.8.8:1"))
        .containsExactlyInAnyOrder(
            "Allow defaultSecurityRules/AllowVnetOutBound networkInterface",
            "Allow defaultSecurityRules/AllowInternetOutBound networkInterface");
  }

  /** 3.9: networks go before gateways "even if BGP routes are more specific": before a /32 too. */
  @Test
  void anOpenSpaceMayGoBeforeTheNarrowestRouteOfAGateway() {
    connect(small, GATEWAY_SUBNET, "", "hq 8.8.8.8/32");
    small.peering(Words.peering("hub ?space"));

    assertThat(Asking.hops(small.build(), "8.8.8.8"))
        .isEqualTo("VirtualNetworkGateway | VirtualNetworkPeering");
  }
}
