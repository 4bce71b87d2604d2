package io.ipflow.effective;

import static io.ipflow.samples.Words.prefixes;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.net.Ip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A canonical set of addresses: its algebra, and membership at its edges. */
class BlocksTest {
  private static Blocks blocks(String... texts) {
    return Blocks.of(prefixes(texts));
  }

  @ParameterizedTest
  @CsvSource({
    "9.255.255.255, false",
    "10.0.0.0, true",
    "10.0.0.255, true",
    "10.0.1.0, false",
    "10.0.2.0, true",
    "10.0.2.1, false",
    "255.255.255.255, true",
    "fcff:ffff::, false",
    "fd00::, true",
    "fd00::ffff, true",
    "fd00::1:0, false",
    "fd01::1, true",
  })
  void holdsTheAddressesOfItsPrefixesAndNoOther(String address, boolean held) {
    Blocks set =
        blocks("10.0.0.0/24", "10.0.2.0/32", "255.255.255.255/32", "fd00::/112", "fd01::1/128");

    assertThat(set.contains(Ip.of(address))).isEqualTo(held);
    assertThat(set.contains(End.remote(Ip.of(address)))).isEqualTo(Condition.of(held));
  }

  @Test
  void holdsNothingIfEmpty() {
    assertThat(Blocks.NONE.contains(Ip.of("0.0.0.0"))).isFalse();
    assertThat(Blocks.NONE.contains(Ip.of("::"))).isFalse();
    assertThat(Blocks.NONE.isEmpty()).isTrue();
    assertThat(blocks("0.0.0.0/32").isEmpty()).isFalse();
    assertThat(blocks("::/128").isEmpty()).isFalse();
  }

  @Test
  void joinsWhatOverlapsAndWhatTouches() {
    assertThat(
            blocks(
                "10.0.1.0/24", "10.0.0.0/24", "10.0.0.0/25", "fd00::/65", "fd00:0:0:0:8000::/65"))
        .isEqualTo(blocks("10.0.0.0/23", "fd00::/64"))
        .hasToString("[10.0.0.0/23, fd00::/64]");
    assertThat(blocks("10.0.0.0/8", "10.0.0.0/24")).hasToString("[10.0.0.0/8]");
    assertThat(blocks("255.255.255.255/32", "::/128")).hasToString("[255.255.255.255/32, ::/128]");
  }

  @Test
  void addsAndTakesAwayAsSetsDo() {
    Blocks whole = blocks("10.0.0.0/23", "fd00::/64");
    Blocks part = blocks("10.0.1.0/24", "fd00::/64");

    assertThat(whole.minus(part)).isEqualTo(blocks("10.0.0.0/24"));
    assertThat(whole.minus(part).union(part)).isEqualTo(whole);
    assertThat(part.minus(whole).isEmpty()).isTrue();
    assertThat(whole.known()).isEqualTo(whole);
    assertThat(whole.open()).isEmpty();
    assertThat(whole.bounds()).isEqualTo(whole.ranges());
  }

  @Test
  void isEqualByContent() {
    Blocks set = blocks("10.0.0.0/24", "fd00::/64");

    assertThat(set).hasSameHashCodeAs(blocks("10.0.0.0/25", "10.0.0.128/25", "fd00::/64"));
    assertThat(set)
        .isNotEqualTo(blocks("10.0.0.0/25", "fd00::/64"))
        .isNotEqualTo(blocks("10.0.0.128/25", "fd00::/64"))
        .isNotEqualTo(blocks("10.0.0.0/24", "fd00::/65"))
        .isNotEqualTo(blocks("10.0.0.0/24", "fd00:0:0:0:8000::/65"))
        .isNotEqualTo("10.0.0.0/24");
    assertThat(set.hashCode()).isNotEqualTo(blocks("10.0.1.0/24", "fd00::/64").hashCode());
  }
}
