package io.ipflow.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {
  private static final int CASES = 200;

  private static IpRange range(String text) {
    String[] ends = text.split("-", -1);
    return new IpRange(Ip.of(ends[0]), Ip.of(ends[1]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.2-10.0.0.1", "::2-::1", "0.0.0.0-::", "::-255.255.255.255"})
  void endsThatDoNotAscendInOneFamilyAreRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> range(text))
        .withMessage("`" + text + "` is not an ascending range");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, false",
    "10.0.0.2, true",
    "10.0.0.3, true",
    "10.0.0.4, true",
    "10.0.0.5, false",
    "::a00:3, false"
  })
  void bothEndsBelongToTheRange(String address, boolean held) {
    assertThat(range("10.0.0.2-10.0.0.4").contains(Ip.of(address))).isEqualTo(held);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.2-10.0.0.4, 10.0.0.4-10.0.0.9, true",
    "10.0.0.2-10.0.0.4, 10.0.0.5-10.0.0.9, false",
    "10.0.0.2-10.0.0.4, 10.0.0.3-10.0.0.3, true",
    "0.0.0.0-255.255.255.255, ::-::ffff, false"
  })
  void rangesOverlapIfTheyShareAnAddress(String first, String second, boolean overlap) {
    assertThat(range(first).overlaps(range(second))).isEqualTo(overlap);
    assertThat(range(second).overlaps(range(first))).isEqualTo(overlap);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.2-10.0.0.8, 10.0.0.9-10.0.0.9, 10.0.0.2-10.0.0.8",
    "10.0.0.2-10.0.0.8, 10.0.0.1-10.0.0.8, ''",
    "10.0.0.2-10.0.0.8, 10.0.0.2-10.0.0.8, ''",
    "10.0.0.2-10.0.0.8, 10.0.0.2-10.0.0.2, 10.0.0.3-10.0.0.8",
    "10.0.0.2-10.0.0.8, 10.0.0.8-10.0.0.9, 10.0.0.2-10.0.0.7",
    "10.0.0.2-10.0.0.8, 10.0.0.4-10.0.0.5, 10.0.0.2-10.0.0.3 10.0.0.6-10.0.0.8",
    "0.0.0.0-255.255.255.255, 0.0.0.0-255.255.255.255, ''",
    "0.0.0.0-255.255.255.255, 0.0.0.0-9.255.255.255, 10.0.0.0-255.255.255.255",
    "0.0.0.0-255.255.255.255, ::-::1, 0.0.0.0-255.255.255.255",
    "::-::ffff:ffff:ffff:ffff, ::ffff:ffff:ffff:ffff-1::, ::-::ffff:ffff:ffff:fffe"
  })
  void minusLeavesWhatTheOtherDoesNotHold(String whole, String hole, String rest) {
    List<IpRange> expected = new ArrayList<>();
    for (String part : rest.isEmpty() ? new String[0] : rest.split(" ", -1)) {
      expected.add(range(part));
    }
    assertThat(range(whole).minus(range(hole))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.4-10.0.0.4, 10.0.0.4/32",
    "10.0.0.0-10.0.0.255, 10.0.0.0/24",
    "10.0.0.1-10.0.0.6, 10.0.0.1/32 10.0.0.2/31 10.0.0.4/31 10.0.0.6/32",
    "0.0.0.0-255.255.255.255, 0.0.0.0/0",
    "0.0.0.1-0.0.0.3, 0.0.0.1/32 0.0.0.2/31",
    "255.255.255.254-255.255.255.255, 255.255.255.254/31",
    "::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ::/0",
    "::ffff:ffff:ffff:ffff-0:0:0:1::, ::ffff:ffff:ffff:ffff/128 0:0:0:1::/128"
  })
  void aRangeIsCoveredByTheFewestBlocks(String range, String blocks) {
    List<Prefix> expected = new ArrayList<>();
    for (String block : blocks.split(" ", -1)) {
      expected.add(Prefix.of(block));
    }
    assertThat(range(range).toPrefixes()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void minusAndTheSharedPartMakeTheWhole(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < CASES; i++) {
      boolean ipv4 = random.nextBoolean();
      IpRange one = random(random, ipv4);
      IpRange other = random(random, ipv4);
      List<IpRange> parts = new ArrayList<>(one.minus(other));
      assertThat(parts).noneMatch(part -> part.overlaps(other));
      if (one.overlaps(other)) {
        parts.add(new IpRange(later(one.first(), other.first()), sooner(one.last(), other.last())));
      }
      parts.sort(null);
      assertTiles(parts, one);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void theBlocksOfARangeCoverExactlyIt(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < CASES; i++) {
      IpRange range = random(random, random.nextBoolean());
      List<Prefix> blocks = range.toPrefixes();
      assertTiles(blocks.stream().map(Prefix::range).toList(), range);
      assertThat(blocks.size()).isLessThanOrEqualTo(2 * range.first().version().bits());
    }
  }

  /** Asserts that {@code parts} follow one another without a gap from the first to the last. */
  private static void assertTiles(List<IpRange> parts, IpRange whole) {
    assertThat(parts.get(0).first()).isEqualTo(whole.first());
    assertThat(parts.get(parts.size() - 1).last()).isEqualTo(whole.last());
    for (int i = 1; i < parts.size(); i++) {
      assertThat(parts.get(i - 1).last().next()).contains(parts.get(i).first());
    }
  }

  /** Returns a range whose ends are often near one another, or at the end of a 64-bit word. */
  private static IpRange random(SplittableRandom random, boolean ipv4) {
    Ip one = address(random, ipv4);
    Ip other = address(random, ipv4);
    return new IpRange(sooner(one, other), later(one, other));
  }

  private static Ip address(SplittableRandom random, boolean ipv4) {
    long[] edges = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, random.nextLong()};
    long low = edges[random.nextInt(edges.length)] + random.nextInt(-20, 20);
    return ipv4
        ? Ip.ofIpv4((int) low)
        : new Ip(IpVersion.IPV6, edges[random.nextInt(edges.length)], low);
  }

  private static Ip sooner(Ip one, Ip other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Ip later(Ip one, Ip other) {
    return one.compareTo(other) <= 0 ? other : one;
  }

  @Test
  void rangesOrderByFirstAddressAndThenByLast() {
    assertThat(range("::1-::2")).isLessThan(range("::2-::2"));
    assertThat(range("::1-::2")).isLessThan(range("::1-::3"));
    assertThat(range("::1-::2")).hasToString("::1-::2");
  }
}
