package io.ipflow.verify;

import static io.ipflow.samples.Words.open;
import static io.ipflow.samples.Words.rule;
import static io.ipflow.samples.Words.side;
import static io.ipflow.verify.Asking.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.Access;
import io.ipflow.model.Network;
import io.ipflow.model.Stage;
import io.ipflow.model.Value;
import io.ipflow.samples.SmallNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the trace says of each stage, and of each rule that was tried. */
class TraceTest {
  private static List<String> told(StageTrace stage) {
    return stage.rules().stream().map(TraceTest::told).toList();
  }

  private static String told(RuleTrial trial) {
    String matched = trial.matched().map(Object::toString).orElse("open");
    return trial.rule().name()
        + " "
        + matched
        + trial
            .firstMismatch()
            .map(it -> " " + it.field().word() + " " + it.expected() + " / " + it.got())
            .orElse("");
  }

  @Test
  void aStageWhoseAccessHoldsByEitherOfTwoRulesHasThatAccessAndNoRule() {
    // 3.0.3: either VirtualNetwork or Internet holds the address, and both default rules allow.
    Network network =
        new SmallNetwork()
            .nicRules(
                rule("Web 100 Outbound Allow").destination(side("?public", "*")).build(),
                rule("Rest 200 Outbound Allow").build())
            .build();

    StageTrace stage = answer(network, "Outbound TCP 10.0.0.4:5 8.8.8.8:80").trace().get(0);

    assertThat(stage.verdict().access()).contains(Access.ALLOW);
    assertThat(stage.rule()).isEmpty();
    assertThat(told(stage))
        .containsExactly("Web open destination open: ?public / 8.8.8.8", "Rest true");
  }

  @Test
  void aStarInTheQuestionIsTriedForEveryPacketItCovers() {
    // 3.11: the verdict if all agree, else Unknown.
    Network network =
        new SmallNetwork()
            .nicRules(rule("Web 100 Inbound Allow").destination(side("*", "80,443")).build())
            .build();

    StageTrace stage = answer(network, "Inbound TCP 10.0.0.4:* 8.8.8.8:*").trace().get(0);

    assertThat(stage.verdict().access()).isEmpty();
    assertThat(told(stage))
        .startsWith("Web open destinationPort 80, 443 / *")
        .endsWith("DenyAllInBound true");
  }

  @Test
  void aRuleThatMatchesEveryPacketOfTheQuestionEndsTheTrials() {
    Network network =
        new SmallNetwork()
            .nicRules(
                rule("Udp 100 Inbound Deny").destination(side("10.0.0.5/32", "*")).build(),
                rule("All 200 Inbound Allow").build())
            .build();

    StageTrace stage = answer(network, "Inbound * 10.0.0.4:* 8.8.8.8:*").trace().get(0);

    assertThat(stage.rule()).hasValueSatisfying(it -> assertThat(it.name()).isEqualTo("All"));
    assertThat(told(stage))
        .containsExactly("Udp false destination 10.0.0.5/32 / 10.0.0.4", "All true");
  }

  @Test
  void theFirstStageThatDeniesEveryPacketIsTheLast() {
    // 3.1: the first Deny ends it.
    Network network =
        new SmallNetwork()
            .subnetRules(rule("No 100 Inbound Deny").build())
            .nicGroup(Value.open(open("association")))
            .build();

    assertThat(answer(network, "Inbound TCP 10.0.0.4:80 8.8.8.8:*").trace())
        .extracting(StageTrace::stage)
        .containsExactly(Stage.SUBNET);
  }
}
