package io.ipflow.bench.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.bench.sets.FlatRule;
import io.ipflow.bench.sets.MadeSets;
import io.ipflow.bench.sets.RuleSet;
import io.ipflow.bench.trace.Header;
import io.ipflow.bench.trace.Trace;
import io.ipflow.bench.trace.Traces;
import io.ipflow.bench.trace.Traffic;
import io.ipflow.effective.End;
import io.ipflow.effective.Packet;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Verdict;
import io.ipflow.net.Direction;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The naive scan is the check of every engine, so it is held against the plain one. */
class ScanTest {
  private static final int[] PROTOCOLS = {6, 17, 1, 58, 50};

  @ParameterizedTest
  @ValueSource(strings = {"acl1_100", "fw1_100", "ipc1_100", "azure", "azure-shared", "azure-ipv6"})
  void theScanAnswersAsThePlainEngine(String name) {
    RuleSet set = MadeSets.find(name);
    Trace trace = inEveryProtocol(Traces.make(set, Traffic.ADVERSARIAL, 100, 1));
    Scan scan = trace.scan(set.rules());
    List<ResourceId> ids = set.rules().stream().map(FlatRule::id).toList();
    int open = 0;
    for (int i = 0; i < scan.length(); i++) {
      Header header = trace.headers().get(i);
      Verdict verdict = Verifier.verdict(set.policy(), packet(header));
      int answer = scan.answer(i);
      if (answer == Answer.OPEN) {
        open++;
        assertThat(header.protocol()).isNotIn(6, 17);
      } else {
        assertThat(verdict).as("%s", header).isNotInstanceOf(Verdict.Open.class);
        assertThat(answer).as("%s", header).isEqualTo(answer(verdict, ids));
      }
    }
    // Three of the five protocols have no ports.
    assertThat(open).isBetween(name.startsWith("azure") ? 1 : 0, scan.length() * 3 / 5);
  }

  private static Trace inEveryProtocol(Trace trace) {
    List<Header> headers = new ArrayList<>();
    for (Header header : trace.headers()) {
      for (int protocol : PROTOCOLS) {
        headers.add(
            new Header(
                header.remote(),
                header.remotePort(),
                header.local(),
                header.localPort(),
                protocol));
      }
    }
    return new Trace(trace.version(), headers);
  }

  private static Packet packet(Header header) {
    return new Packet(
        Direction.INBOUND,
        new Protocol(header.protocol()),
        End.forwarded(header.local()),
        header.localPort(),
        End.remote(header.remote()),
        header.remotePort());
  }

  private static int answer(Verdict verdict, List<ResourceId> ids) {
    return verdict instanceof Verdict.Decided decided
        ? ids.indexOf(decided.rule().orElseThrow().id())
        : Answer.NONE;
  }
}
