package io.ipflow.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.bench.scan.Scan;
import io.ipflow.bench.sets.MadeSets;
import io.ipflow.bench.sets.RuleSet;
import io.ipflow.bench.trace.Trace;
import io.ipflow.bench.trace.Traces;
import io.ipflow.bench.trace.Traffic;
import io.ipflow.classify.Classifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Before anything is timed: the engines agree on such packets. */
class CompiledTest {
  private static final int LENGTH = 500;

  @ParameterizedTest
  @ValueSource(strings = {"acl1_100", "fw1_100", "ipc1_100", "azure", "azure-shared", "azure-ipv6"})
  void theClassifierAnswersAsTheNaiveScan(String name) {
    RuleSet set = MadeSets.find(name);
    Classifier classifier = Compiled.compile(set);
    for (Traffic traffic : Traffic.values()) {
      Trace trace = Traces.make(set, traffic, LENGTH, 5);
      Scan scan = trace.scan(set.rules());
      Compiled compiled = Compiled.of(classifier, set, trace);
      int[] expected = scan.answers(LENGTH);
      assertThat(compiled.batchAnswers()).as("%s", traffic).containsExactly(expected);
      assertThat(compiled.singleAnswers()).as("%s", traffic).containsExactly(expected);
      assertThat(compiled.lookups().chain(0)).isEqualTo(compiled.lookups().single(LENGTH - 1));
    }
  }
}
