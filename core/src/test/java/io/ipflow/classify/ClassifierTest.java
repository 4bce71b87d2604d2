package io.ipflow.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.End;
import io.ipflow.effective.Packet;
import io.ipflow.model.Verdict;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same answers as the plain engine's, whichever tables the memory allows. */
class ClassifierTest {
  private static final int PACKETS = 20_000;

  /** Compares whole batches and counts the packets that were left to the plain engine. */
  private static int compare(
      EffectivePolicy policy, List<Packet> packets, Classifier classifier, boolean byIndex) {
    int open = 0;
    for (IpVersion version : IpVersion.values()) {
      List<Integer> those =
          IntStream.range(0, packets.size())
              .filter(i -> packets.get(i).remote().address().version() == version)
              .boxed()
              .toList();
      int[] verdicts = new Batch(packets, those, byIndex).classify(classifier, version);
      for (int i = 0; i < verdicts.length; i++) {
        Packet packet = packets.get(those.get(i));
        Verdict wanted = Verifier.verdict(policy, packet);
        Optional<Verdict> got = classifier.verdict(verdicts[i]);
        assertThat(got.orElse(wanted)).as("%s", packet).isEqualTo(wanted);
        open += got.isEmpty() ? 1 : 0;
      }
    }
    return open;
  }

  private static Classifier forwarding(EffectivePolicy policy, Direction way, long mostBytes) {
    return Classifier.compile(policy, way, Optional.empty(), mostBytes);
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void decidesAsTheEngineWithAllStagesInOneTable(Direction way) {
    RandomPolicy random = new RandomPolicy(1, way, 20);
    EffectivePolicy policy = random.policy(15, 60, 60);
    Classifier classifier = Classifier.compile(policy, way);

    assertThat(classifier.toString()).contains("cross product");
    assertThat(compare(policy, random.packets(PACKETS), classifier, false)).isLessThan(PACKETS / 3);
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void decidesAsTheEngineInPartsWhereOneTableWouldTakeTooMuch(Direction way) {
    RandomPolicy random = new RandomPolicy(2, way, 300);
    EffectivePolicy policy = random.policy(400);
    Classifier product = forwarding(policy, way, 1 << 30);
    Classifier pairs = Classifier.compile(policy, way);
    Classifier partition = pairs;
    long mostBytes = 1 << 20;
    while (partition.toString().contains("IPv4 by cross product")) {
      partition = forwarding(policy, way, mostBytes -= mostBytes / 8);
    }

    assertThat(product.toString()).contains("IPv4 by cross product").doesNotContain("pairs");
    assertThat(pairs.toString()).containsPattern("IPv4 by cross product of .* and pairs, ");
    assertThat(partition.toString()).contains("IPv4 by partition");
    assertThat(pairs.bytes()).isLessThan(product.bytes());
    assertThat(partition.bytes()).isLessThan(pairs.bytes());
    List<Packet> packets = random.packets(PACKETS);
    for (Classifier classifier : List.of(product, pairs, partition)) {
      compare(policy, packets, classifier, false);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void decidesAsTheEngineByBitVectorsWhereNoTableIsAllowed(int stages) {
    RandomPolicy random = new RandomPolicy(3, Direction.INBOUND, 20);
    EffectivePolicy policy = stages == 1 ? random.policy(300) : random.policy(30, 100, 100);
    Classifier classifier = forwarding(policy, Direction.INBOUND, 0);

    assertThat(classifier.toString()).contains("bit vectors");
    compare(policy, random.packets(PACKETS), classifier, false);
  }

  @Test
  void decidesAsTheEngineForManyLocalEndsAtOnce() {
    RandomPolicy random = new RandomPolicy(4, Direction.INBOUND, 20);
    EffectivePolicy policy = random.policy(20, 80, 80);
    List<Packet> packets = random.packets(2_000);
    List<End> ends = packets.stream().map(Packet::local).toList();

    compare(policy, packets, Classifier.compile(policy, Direction.INBOUND, ends), true);
  }

  @Test
  void decidesTheSameBeforeItsTablesAreBuiltAndAfter() {
    RandomPolicy random = new RandomPolicy(5, Direction.INBOUND, 20);
    EffectivePolicy policy = random.policy(20, 80, 80);
    List<Packet> packets = random.packets(2_000);
    List<Runnable> behind = new ArrayList<>();
    Classifier classifier =
        Classifier.compile(
            policy, Direction.INBOUND, Optional.empty(), Classifier.USUAL_BYTES, behind::add);

    assertThat(classifier.toString()).contains("IPv4 by bit vectors");
    int open = compare(policy, packets, classifier, false);
    behind.forEach(Runnable::run);
    assertThat(behind).hasSize(1);
    assertThat(classifier.toString()).contains("IPv4 by cross product");
    assertThat(compare(policy, packets, classifier, false)).isEqualTo(open);
  }

  @Test
  void decidesByNoRuleWhereNothingFilters() {
    EffectivePolicy policy = new EffectivePolicy(List.of(), List.of());
    Classifier classifier = Classifier.compile(policy, Direction.OUTBOUND);
    int address = (int) Ip.of("10.0.0.4").low();

    assertThat(classifier.classify(address, address, 1, 2, 6)).isEqualTo(Classifier.NO_RULE);
    assertThat(classifier.verdict(Classifier.NO_RULE)).contains(new Verdict.NoRule());
    assertThat(classifier.verdict(Classifier.OPEN)).isEmpty();
  }

  @Test
  void refusesColumnsOfDifferentLengths() {
    char[] ports = new char[2];
    assertThatThrownBy(() -> new Ipv4Packets(new int[2], new int[1], ports, ports, new byte[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lengths");
    long[] two = new long[2];
    assertThatThrownBy(() -> new Ipv6Packets(two, two, two, new long[3], ports, ports, new byte[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lengths");
  }
}
