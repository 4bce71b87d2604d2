package io.ipflow.model;

import static io.ipflow.model.Samples.NSG;
import static io.ipflow.model.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ipflow.model.Verdict.Decided;
import io.ipflow.model.Verdict.Dependency;
import io.ipflow.model.Verdict.NoRule;
import io.ipflow.model.Verdict.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {
  private static final Outcome ALLOW = decided(Access.ALLOW, "allow");
  private static final Outcome ALLOW_TOO = decided(Access.ALLOW, "allow-too");
  private static final Outcome DENY = decided(Access.DENY, "deny");

  private static Outcome decided(Access access, String name) {
    return new Decided(access, Stage.SUBNET, NSG, Optional.of(rule(NSG, name, 100)));
  }

  private static Verdict open(Outcome... outcomes) {
    return new Verdict.Open(List.of(outcomes), List.of());
  }

  static Stream<Arguments> verdicts() {
    return Stream.of(
        Arguments.of(ALLOW, Optional.of(Access.ALLOW)),
        Arguments.of(DENY, Optional.of(Access.DENY)),
        Arguments.of(new NoRule(), Optional.of(Access.ALLOW)),
        Arguments.of(open(ALLOW, ALLOW_TOO), Optional.of(Access.ALLOW)),
        Arguments.of(open(ALLOW, new NoRule()), Optional.of(Access.ALLOW)),
        Arguments.of(open(ALLOW, DENY), Optional.empty()),
        Arguments.of(open(ALLOW, ALLOW_TOO, DENY), Optional.empty()),
        Arguments.of(open(DENY, new NoRule()), Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void theAccessIsKnownIfEveryPossibleOutcomeHasIt(Verdict verdict, Optional<Access> access) {
    assertThat(verdict.access()).isEqualTo(access);
  }

  @Test
  void anOpenVerdictOfOneOutcomeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(ALLOW))
        .withMessage("an open verdict has at least two possible outcomes");
  }

  @Test
  void aDependencyHoldsTheOutcomesOfEachAnswer() {
    Atom atom = new Atom("k", Samples.open("p"), List.of("yes", "no"));
    Dependency dependency = new Dependency(atom, List.of(List.of(ALLOW), List.of()));
    assertThat(dependency.outcomes().get(Atom.YES)).containsExactly(ALLOW);
    assertThat(dependency.outcomes().get(Atom.NO)).isEmpty();
    assertThat(dependency.atom().thing()).isEqualTo(Samples.open("p"));
  }

  @ParameterizedTest
  @CsvSource({"ALLOW, Allow", "DENY, Deny"})
  void anAccessIsWrittenAsAzureWritesIt(Access access, String name) {
    assertThat(access.azureName()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"ADMIN_RULES, adminRules", "SUBNET, subnet", "NETWORK_INTERFACE, networkInterface"})
  void aStageIsNamedAsInTheContract(Stage stage, String word) {
    assertThat(stage.word()).isEqualTo(word);
  }
}
