package io.ipflow.bench.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.bench.scan.Answer;
import io.ipflow.bench.scan.Scan;
import io.ipflow.bench.sets.MadeSets;
import io.ipflow.bench.sets.RuleSet;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TracesTest {
  private static final int LENGTH = 2_000;
  private static final int FEW = 200;

  private static double depth(RuleSet set, Trace trace) {
    Scan scan = trace.scan(set.rules());
    return Arrays.stream(scan.answers(scan.length()))
        .map(answer -> answer == Answer.NONE ? set.rules().size() : answer)
        .average()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void aTraceIsMadeTheSameEveryTimeAndOpenNowhere(Traffic traffic) {
    for (String name : List.of("fw1_100", "azure-ipv6")) {
      RuleSet set = MadeSets.find(name);
      Trace trace = Traces.make(set, traffic, FEW, 3);
      assertThat(trace.headers()).hasSize(FEW);
      assertThat(trace).isEqualTo(Traces.make(set, traffic, FEW, 3));
      assertThat(trace).isNotEqualTo(Traces.make(set, traffic, FEW, 4));
      Scan scan = trace.scan(set.rules());
      assertThat(scan.answers(FEW)).doesNotContain(Answer.OPEN);
    }
  }

  @Test
  void everyUniformPacketLiesInSomeRule() {
    RuleSet set = MadeSets.find("acl1_100");
    Trace trace = Traces.make(set, Traffic.UNIFORM, LENGTH, 3);
    assertThat(trace.scan(set.rules()).answers(LENGTH)).doesNotContain(Answer.NONE);
    long protocols = trace.headers().stream().mapToInt(Header::protocol).distinct().count();
    assertThat(protocols).isGreaterThan(1);
  }

  @Test
  void skewedPacketsComeAgain() {
    Trace trace = Traces.make(MadeSets.find("acl1_100"), Traffic.SKEWED, LENGTH, 3);
    assertThat(new HashSet<>(trace.headers())).hasSizeLessThan(LENGTH * 2 / 3);
  }

  @Test
  void adversarialPacketsKeepTheScanLonger() {
    RuleSet set = MadeSets.find("acl1_1000");
    assertThat(depth(set, Traces.make(set, Traffic.ADVERSARIAL, LENGTH, 3)))
        .isGreaterThan(1.3 * depth(set, Traces.make(set, Traffic.UNIFORM, LENGTH, 3)));
  }

  @Test
  void packetsGoToInterfacesThatTheirRuleIsFor() {
    RuleSet set = MadeSets.find("azure-shared");
    Trace trace = Traces.make(set, Traffic.UNIFORM, FEW, 3);
    assertThat(trace.headers())
        .allSatisfy(header -> assertThat(set.locals()).contains(header.local()));
    assertThat(trace.ipv4(set.locals()).local())
        .containsExactly(
            trace.headers().stream()
                .mapToInt(header -> set.locals().indexOf(header.local()))
                .toArray());
  }

  @Test
  void packetsAreOfTheFamilyOfTheSet() {
    assertThat(Traces.make(MadeSets.find("azure-ipv6"), Traffic.UNIFORM, FEW, 3).headers())
        .allMatch(header -> !header.remote().isIpv4());
  }
}
