package io.ipflow.verify;

import static io.ipflow.samples.Words.open;
import static io.ipflow.samples.Words.rule;
import static io.ipflow.samples.Words.side;
import static io.ipflow.verify.Asking.answer;
import static io.ipflow.verify.Asking.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.Access;
import io.ipflow.model.Network;
import io.ipflow.model.Value;
import io.ipflow.model.Verdict;
import io.ipflow.net.Protocol;
import io.ipflow.samples.SmallNetwork;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** First match, stage after stage (azure-semantics.md 1, 3.0 and 3.1). */
class VerifierTest {
  /** The one complete recorded pair (section 1, [REC] PS 2020). */
  @ParameterizedTest
  @CsvSource({
    "Inbound Tcp 10.0.0.4:50 121.11.12.14:40, Allow securityRules/sr2 networkInterface",
    "Outbound Tcp 10.0.0.4:80 12.11.12.14:80, Deny securityRules/scr1 networkInterface",
  })
  void answersWhatAzureRecorded(String question, String verdict) {
    Network network =
        new SmallNetwork()
            .nicRules(
                rule("default-allow-rdp 1000 Inbound Allow")
                    .protocol(Value.known(Protocol.TCP))
                    .destination(side("*", "3389"))
                    .build(),
                rule("scr1 122 Outbound Deny")
                    .protocol(Value.known(Protocol.TCP))
                    .destination(side("*", "80"))
                    .build(),
                rule("sr2 123 Inbound Allow")
                    .protocol(Value.known(Protocol.TCP))
                    .source(side("*", "23-45"))
                    .destination(side("*", "46-56"))
                    .build())
            .build();

    assertThat(told(answer(network, question).verdict())).isEqualTo(verdict);
  }

  /** The documented answers without user rules (section 1, [DOC]). */
  @ParameterizedTest
  @CsvSource({
    "Outbound TCP 10.0.0.4:60000 13.107.21.200:80,"
        + " Allow defaultSecurityRules/AllowInternetOutBound networkInterface",
    "Outbound TCP 10.0.0.4:60000 10.10.10.10:80,"
        + " Deny defaultSecurityRules/DenyAllOutBound networkInterface",
    "Inbound TCP 10.0.0.4:80 10.10.10.10:6000,"
        + " Deny defaultSecurityRules/DenyAllInBound networkInterface",
    "Outbound TCP 10.0.0.4:60000 10.0.1.10:80,"
        + " Allow defaultSecurityRules/AllowVnetOutBound networkInterface",
    "Outbound TCP 10.0.0.4:60000 172.31.0.100:80,"
        + " Deny defaultSecurityRules/DenyAllOutBound networkInterface",
  })
  void answersWhatAzureDocuments(String question, String verdict) {
    Network network = new SmallNetwork().nicRules().build();

    assertThat(told(answer(network, question).verdict())).isEqualTo(verdict);
  }

  @Test
  void allowsEverythingWhereNoGroupIsInForce() {
    Network network = new SmallNetwork().build();

    assertThat(told(network, "Inbound TCP 10.0.0.4:80 8.8.8.8:1")).isEqualTo("Allow none");
  }

  @Test
  void deniesWhateverAnOpenTagIsWhereOneStageAllowsOnlyItAndTheOtherDeniesIt() {
    Network network =
        new SmallNetwork()
            .subnetRules(
                rule("DenyX 100 Inbound Deny").source(side("Storage", "*")).build(),
                rule("AllowRest 200 Inbound Allow").build())
            .nicRules(rule("AllowX 100 Inbound Allow").source(side("Storage", "*")).build())
            .build();

    Verdict verdict = answer(network, "Inbound TCP 10.0.0.4:80 20.1.2.3:1").verdict();

    assertThat(verdict.access()).contains(Access.DENY);
    assertThat(told(verdict)).isEqualTo("Deny open");
  }

  @Test
  void namesTheOpenTagAndWhatFollowsFromIt() {
    Network network =
        new SmallNetwork()
            .nicRules(rule("AllowX 100 Inbound Allow").source(side("Storage", "*")).build())
            .build();

    Verdict verdict = answer(network, "Inbound TCP 10.0.0.4:80 20.1.2.3:1").verdict();

    assertThat(verdict.access()).isEmpty();
    assertThat(((Verdict.Open) verdict).dependsOn())
        .singleElement()
        .satisfies(
            dependency -> {
              assertThat(dependency.atom().thing().what()).isEqualTo("service tag Storage");
              assertThat(dependency.outcomes().get(0).get(0).result()).isEqualTo(Access.ALLOW);
              assertThat(dependency.outcomes().get(1).get(0).result()).isEqualTo(Access.DENY);
            });
  }

  @Test
  void namesARegionsTagAloneWhereNoRuleNamesTheWholeTag() {
    Network network =
        new SmallNetwork()
            .nicRules(rule("AllowX 100 Inbound Allow").source(side("Storage.WestUS", "*")).build())
            .build();

    Verdict verdict = answer(network, "Inbound TCP 10.0.0.4:80 20.1.2.3:1").verdict();

    assertThat(((Verdict.Open) verdict).dependsOn())
        .singleElement()
        .satisfies(
            dependency -> {
              assertThat(dependency.atom().thing().what()).isEqualTo("service tag Storage.WestUS");
              assertThat(dependency.outcomes().get(0))
                  .singleElement()
                  .matches(outcome -> outcome.result() == Access.ALLOW);
              assertThat(dependency.outcomes().get(1))
                  .singleElement()
                  .matches(outcome -> outcome.result() == Access.DENY);
            });
  }

  /** azure-semantics.md 3.0.4: {@code X.region} lies inside {@code X}. */
  @Test
  void deniesARegionsTagWhereTheWholeTagIsDeniedBefore() {
    Network network =
        new SmallNetwork()
            .nicRules(
                rule("DenyX 100 Inbound Deny").source(side("Storage", "*")).build(),
                rule("AllowRegion 200 Inbound Allow").source(side("Storage.WestUS", "*")).build())
            .build();

    assertThat(told(network, "Inbound TCP 10.0.0.4:80 20.1.2.3:1")).isEqualTo("Deny open");
  }

  @Test
  void knowsThatNoPrivateAddressIsInAServiceTag() {
    Network network =
        new SmallNetwork()
            .nicRules(rule("AllowX 100 Inbound Allow").source(side("Storage", "*")).build())
            .build();

    assertThat(told(network, "Inbound TCP 10.0.0.4:80 192.168.1.1:1"))
        .isEqualTo("Deny defaultSecurityRules/DenyAllInBound networkInterface");
  }

  @Test
  void ordersRulesOfOpenPriorityEitherWay() {
    Network network =
        new SmallNetwork()
            .nicRules(
                rule("AllowAll 200 Inbound Allow").build(), rule("DenyAll ? Inbound Deny").build())
            .build();

    Verdict verdict = answer(network, "Inbound TCP 10.0.0.4:80 8.8.8.8:1").verdict();

    assertThat(told(verdict)).isEqualTo("Unknown open");
  }

  @Test
  void takesARuleOfOpenPriorityBeforeTheDefaultRules() {
    Network network = new SmallNetwork().nicRules(rule("AllowAll ? Inbound Allow").build()).build();

    assertThat(told(network, "Inbound TCP 10.0.0.4:80 8.8.8.8:1"))
        .isEqualTo("Allow securityRules/AllowAll networkInterface");
  }

  @Test
  void leavesTheOrderOfRulesWithOnePriorityOpen() {
    Network network =
        new SmallNetwork()
            .nicRules(rule("A 200 Inbound Allow").build(), rule("D 200 Inbound Deny").build())
            .build();

    assertThat(told(network, "Inbound TCP 10.0.0.4:80 8.8.8.8:1")).isEqualTo("Unknown open");
  }

  @Test
  void leavesAMissingGroupOpen() {
    Network network =
        new SmallNetwork().nicGroup(Value.known(Optional.of(SmallNetwork.NIC_NSG))).build();

    assertThat(told(network, "Inbound TCP 10.0.0.4:80 8.8.8.8:1")).isEqualTo("Unknown open");
  }

  @Test
  void deniesBeforeAMissingGroupWhereTheFirstStageDenies() {
    Network network =
        new SmallNetwork().subnetRules().nicGroup(Value.open(open("association"))).build();

    assertThat(told(network, "Inbound TCP 10.0.0.4:80 8.8.8.8:1"))
        .isEqualTo("Deny defaultSecurityRules/DenyAllInBound subnet");
  }

  @Test
  void tellsTheRangesThatAStarInTheQuestionCovers() {
    Network network =
        new SmallNetwork()
            .nicRules(rule("Web 100 Inbound Allow").destination(side("*", "80,443")).build())
            .build();

    Verdict verdict = answer(network, "Inbound TCP 10.0.0.4:* 8.8.8.8:*").verdict();

    assertThat(verdict.access()).isEmpty();
    assertThat(((Verdict.Open) verdict).dependsOn().get(0).atom().values())
        .containsExactly(
            "the local port is 0-79",
            "the local port is 80",
            "the local port is 81-442",
            "the local port is 443",
            "the local port is 444-65535");
  }
}
