package io.ipflow.verify;

import static io.ipflow.samples.Words.open;
import static io.ipflow.samples.Words.rule;
import static io.ipflow.samples.Words.side;
import static io.ipflow.verify.Asking.answer;
import static io.ipflow.verify.Asking.dependsOn;
import static io.ipflow.verify.Asking.outcomes;
import static io.ipflow.verify.Asking.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.SecurityRule;
import io.ipflow.model.Value;
import io.ipflow.model.Verdict;
import io.ipflow.net.Protocol;
import io.ipflow.samples.SmallNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from what is open (azure-semantics.md 3.0.2, 3.0.3 and 3.0.6). */
class OpenVerdictTest {
  private static final String ASKED = "Inbound TCP 10.0.0.4:80 8.8.8.8:1";

  private static Verdict verdict(SecurityRule... rules) {
    return answer(new SmallNetwork().nicRules(rules).build(), ASKED).verdict();
  }

  /** Returns rules "a", "b", … of ascending priority, each for an open source of its name. */
  private static SecurityRule[] forOpenSources(int count, String access) {
    return IntStream.range(0, count)
        .mapToObj(i -> from((char) ('a' + i) + " " + (100 + i) + " Inbound " + access))
        .toArray(SecurityRule[]::new);
  }

  private static SecurityRule from(String words) {
    String source = "?" + words.substring(0, words.indexOf(' '));
    return rule(words).source(side(source, "*")).build();
  }

  private static List<Verdict.Dependency> dependencies(Verdict verdict) {
    return ((Verdict.Open) verdict).dependsOn();
  }

  /**
   * "the consistent values are enumerated up to 8 atoms, beyond that it is Unknown, naming them".
   */
  @ParameterizedTest
  @CsvSource({"1, true", "8, true", "9, false"})
  void followsUpToEightAtoms(int count, boolean followed) {
    Verdict verdict = verdict(forOpenSources(count, "Allow"));

    assertThat(told(verdict)).isEqualTo("Unknown open");
    assertThat(dependencies(verdict))
        .hasSize(count)
        .allMatch(dependency -> dependency.outcomes().isEmpty() != followed);
  }

  /** "if it leaves one access, that is the answer however many atoms". */
  @ParameterizedTest
  @ValueSource(ints = {2, 8, 9, 20})
  void tellsTheOneAccessHoweverManyAtoms(int count) {
    assertThat(told(verdict(forOpenSources(count, "Deny")))).isEqualTo("Deny open");
  }

  @Test
  void tellsWhatFollowsFromEachValue() {
    assertThat(dependencies(verdict(forOpenSources(2, "Allow"))))
        .extracting(Asking::outcomes)
        .containsExactly(
            List.of(
                "it contains the remote address 8.8.8.8: Allow",
                "it does not contain the remote address 8.8.8.8: Allow Deny"),
            List.of(
                "it contains the remote address 8.8.8.8: Allow Allow",
                "it does not contain the remote address 8.8.8.8: Allow Deny"));
  }

  @Test
  void namesOnlyTheAtomsThatTellAccessesApart() {
    Verdict verdict = verdict(from("a 100 Inbound Allow"), from("d 200 Inbound Deny"));

    assertThat(dependsOn(verdict)).containsExactly("?a");
    assertThat(((Verdict.Open) verdict).possible()).hasSize(3);
  }

  @Test
  void namesTheAtomsThatTellOutcomesApartWhereTheAccessIsOne() {
    Verdict verdict = verdict(from("d 100 Inbound Deny"), from("e 200 Inbound Deny"));

    assertThat(told(verdict)).isEqualTo("Deny open");
    assertThat(dependsOn(verdict)).containsExactly("?d", "?e");
  }

  @Test
  void asksNothingOfRulesBehindOneThatCertainlyMatches() {
    Verdict verdict =
        verdict(
            from("a 100 Inbound Allow"),
            rule("D 200 Inbound Deny").build(),
            from("b 300 Inbound Allow"));

    assertThat(dependsOn(verdict)).containsExactly("?a");
    assertThat(((Verdict.Open) verdict).possible()).hasSize(2);
  }

  /** An atom "has one value in every rule and stage". */
  @Test
  void givesAnAtomOneValueInEveryRuleAndStage() {
    SmallNetwork both =
        new SmallNetwork()
            .subnetRules(from("a 100 Inbound Deny"), rule("A 200 Inbound Allow").build())
            .nicRules(from("a 100 Inbound Allow"), rule("A 200 Inbound Allow").build());
    Verdict verdict = answer(both.build(), ASKED).verdict();

    assertThat(dependencies(verdict))
        .singleElement()
        .satisfies(
            dependency ->
                assertThat(outcomes(dependency))
                    .containsExactly(
                        "it contains the remote address 8.8.8.8: Deny",
                        "it does not contain the remote address 8.8.8.8: Allow"));
    assertThat(((Verdict.Open) verdict).possible()).hasSize(2);
  }

  @Test
  void takesARuleOfOpenPriorityBeforeAndBehindEachOther() {
    Verdict verdict =
        verdict(rule("A 200 Inbound Allow").build(), rule("D ? Inbound Deny").build());

    assertThat(dependencies(verdict))
        .singleElement()
        .satisfies(
            dependency ->
                assertThat(outcomes(dependency))
                    .containsExactly("it is as if 100: Deny", "it is as if 201: Allow"));
  }

  @Test
  void keepsTwoOpenPrioritiesApart() {
    Verdict verdict =
        verdict(
            rule("A ? Inbound Allow").build(),
            rule("D ? Inbound Deny").build(),
            rule("Behind 4000 Inbound Allow").destination(side("*", "1")).build());

    assertThat(told(verdict)).isEqualTo("Unknown open");
    assertThat(dependsOn(verdict)).containsExactly("priority of A", "priority of D");
  }

  @Test
  void tellsTheOneAccessWhateverTheOrder() {
    assertThat(
            told(verdict(rule("A 200 Inbound Allow").build(), rule("B ? Inbound Allow").build())))
        .isEqualTo("Allow open");
  }

  @Test
  void takesRulesOfOpenPriorityThatDoNotMatchForNothing() {
    assertThat(
            told(
                verdict(
                    rule("A 200 Inbound Allow").build(),
                    rule("D ? Inbound Deny").protocol(Value.known(Protocol.UDP)).build())))
        .isEqualTo("Allow securityRules/A networkInterface");
  }

  /** "Two rules of one priority and direction: both stay ... their order is an atom". */
  @Test
  void takesEachOfTheRulesOfOnePriorityFirst() {
    Verdict verdict =
        verdict(rule("A 200 Inbound Allow").build(), rule("D 200 Inbound Deny").build());

    assertThat(dependencies(verdict))
        .singleElement()
        .satisfies(
            dependency ->
                assertThat(outcomes(dependency))
                    .containsExactly("A comes first: Allow", "D comes first: Deny"));
  }

  @Test
  void takesTheOrdersOfThreeRulesOfWhichTheFirstMayNotMatch() {
    Verdict verdict =
        verdict(
            from("a 200 Inbound Allow"),
            rule("D 200 Inbound Deny").build(),
            rule("B 200 Inbound Allow").build());

    assertThat(told(verdict)).isEqualTo("Unknown open");
    assertThat(((Verdict.Open) verdict).possible()).hasSize(3);
    assertThat(dependsOn(verdict)).contains("?a");
    assertThat(dependencies(verdict)).hasSize(2);
  }

  @Test
  void takesNoOtherPriorityForAShare() {
    assertThat(
            told(verdict(rule("A 200 Inbound Allow").build(), rule("D 201 Inbound Deny").build())))
        .isEqualTo("Allow securityRules/A networkInterface");
    assertThat(
            told(
                verdict(
                    rule("A 200 Inbound Allow").build(),
                    rule("D 200 Outbound Deny").build(),
                    rule("E 200 Inbound Deny").protocol(Value.known(Protocol.UDP)).build())))
        .isEqualTo("Allow securityRules/A networkInterface");
  }

  @ParameterizedTest
  @CsvSource({"5, true", "6, false"})
  void followsTheOrdersOfAFewRulesOfOnePriority(int count, boolean followed) {
    List<SecurityRule> rules = new ArrayList<>(List.of(rule("D 200 Inbound Deny").build()));
    IntStream.range(1, count).forEach(i -> rules.add(rule("A" + i + " 200 Inbound Allow").build()));
    Verdict verdict = verdict(rules.toArray(SecurityRule[]::new));

    assertThat(told(verdict)).isEqualTo("Unknown open");
    assertThat(((Verdict.Open) verdict).possible()).hasSize(count);
    assertThat(dependencies(verdict))
        .singleElement()
        .matches(dependency -> dependency.outcomes().isEmpty() != followed);
  }

  @Test
  void tellsTheOneAccessOfManyRulesOfOnePriority() {
    assertThat(
            told(
                verdict(
                    IntStream.range(0, 7)
                        .mapToObj(i -> rule("A" + i + " 200 Inbound Allow").build())
                        .toArray(SecurityRule[]::new))))
        .isEqualTo("Allow open");
  }

  @Test
  void asksWhetherARuleAllows() {
    Verdict verdict = verdict(rule("R 100 Inbound ?").build());

    assertThat(dependencies(verdict))
        .singleElement()
        .satisfies(
            dependency ->
                assertThat(outcomes(dependency))
                    .containsExactly("it is Allow: Allow", "it is Deny: Deny"));
  }

  @Test
  void asksWhetherARuleIsThereAndOfWhichDirection() {
    assertThat(dependsOn(verdict(rule("R 100 Inbound Allow").existence(open("there")).build())))
        .containsExactly("there");
    assertThat(dependsOn(verdict(rule("R 100 ? Allow").build()))).containsExactly("direction of R");
  }

  @Test
  void asksWhichGroupIsAssociated() {
    SmallNetwork allowed =
        new SmallNetwork()
            .subnetGroup(Value.open(open("association")))
            .nicRules(rule("A 100 Inbound Allow").build());
    SmallNetwork denied =
        new SmallNetwork().subnetGroup(Value.open(open("association"))).nicRules();

    assertThat(dependsOn(answer(allowed.build(), ASKED).verdict())).containsExactly("association");
    assertThat(told(denied.build(), ASKED)).isEqualTo("Deny open");
  }
}
