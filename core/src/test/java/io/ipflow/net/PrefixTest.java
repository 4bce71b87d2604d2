package io.ipflow.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, 255.255.255.255",
    "128.0.0.0/1, 255.255.255.255",
    "10.0.0.0/8, 10.255.255.255",
    "10.1.2.0/23, 10.1.3.255",
    "10.0.0.4/31, 10.0.0.5",
    "10.0.0.4/32, 10.0.0.4",
    "::/0, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "8000::/1, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2000::/3, 3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:db8::/32, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:db8:0:2::/63, 2001:db8:0:3:ffff:ffff:ffff:ffff",
    "2001:db8:0:3::/64, 2001:db8:0:3:ffff:ffff:ffff:ffff",
    "2001:db8:0:3:8000::/65, 2001:db8:0:3:ffff:ffff:ffff:ffff",
    "2001:db8:0:3::/65, 2001:db8:0:3:7fff:ffff:ffff:ffff",
    "2001:db8::2/127, 2001:db8::3",
    "2001:db8::3/128, 2001:db8::3"
  })
  void theLastAddressHasAllHostBitsSet(String text, String last) {
    Prefix prefix = Prefix.of(text);
    assertThat(prefix.last()).isEqualTo(Ip.of(last));
    assertThat(prefix.range()).isEqualTo(new IpRange(prefix.network(), Ip.of(last)));
    assertThat(prefix).hasToString(text);
    assertThat(prefix.version()).isEqualTo(prefix.network().version());
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.1, 0, 0.0.0.0",
    "10.0.0.5, 31, 10.0.0.4",
    "255.255.255.255, 1, 128.0.0.0",
    "::1, 0, ::",
    "2001:db8:0:3::, 63, 2001:db8:0:2::",
    "2001:db8::1, 64, 2001:db8::",
    "2001:db8::ffff:0:0:0, 65, 2001:db8:0:0:8000::",
    "2001:db8::3, 127, 2001:db8::2"
  })
  void aBlockWithHostBitsIsNoPrefixAndTheBlockThatHoldsTheAddressIs(
      String address, int length, String network) {
    Ip ip = Ip.of(address);
    assertThat(Prefix.parse(address + "/" + length)).isEmpty();
    assertThat(Prefix.containing(ip, length)).isEqualTo(new Prefix(Ip.of(network), length));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Prefix(ip, length))
        .withMessage(
            "`" + ip + "/" + length + "` has host bits set; the block starts at `" + network + "`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/+8",
        "10.0.0.0/ 8",
        "10.0.0.0 /8",
        "10.0.0.0/8/8",
        "10.0.0.0/255.0.0.0",
        "10.0.0.0/1000000000",
        "10.0.0/8",
        "::/129",
        "::g/64",
        "*"
      })
  void otherTextIsNoPrefix(String text) {
    assertThat(Prefix.parse(text)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Prefix.of(text))
        .withMessage("`" + text + "` is not a prefix");
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.4, 10.0.0.4/32", "::1, ::1/128"})
  void aSingleAddressIsABlockOfOne(String address, String prefix) {
    assertThat(Prefix.parse(address)).contains(Prefix.of(prefix));
    assertThat(Prefix.of(Ip.of(address))).hasToString(prefix);
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0, -1, 0-32", "10.0.0.0, 33, 0-32", "::, -1, 0-128", "::, 129, 0-128"})
  void aLengthOutsideTheFamilyIsRefused(String network, int length, String allowed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Prefix(Ip.of(network), length))
        .withMessage("prefix length `" + length + "` is not within " + allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, 0.0.0.0, true",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, ::, false",
    "::/0, ::, true",
    "::/0, 0.0.0.0, false",
    "10.0.0.0/8, 9.255.255.255, false",
    "10.0.0.0/8, 10.0.0.0, true",
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.4/32, 10.0.0.4, true",
    "10.0.0.4/32, 10.0.0.5, false",
    "2001:db8:0:2::/63, 2001:db8:0:3::1, true",
    "2001:db8:0:2::/63, 2001:db8:0:4::, false",
    "2001:db8:0:3::/64, 2001:db8:0:2:ffff:ffff:ffff:ffff, false",
    "2001:db8::/65, 2001:db8::7fff:ffff:ffff:ffff, true",
    "2001:db8::/65, 2001:db8::8000:0:0:0, false",
    "::1/128, ::1, true",
    "::1/128, ::, false"
  })
  void aBlockHoldsTheAddressesWithItsLeadingBits(String block, String address, boolean held) {
    assertThat(Prefix.of(block).contains(Ip.of(address))).isEqualTo(held);
    assertThat(Prefix.of(block).range().contains(Ip.of(address))).isEqualTo(held);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0/8, true, true",
    "10.0.0.0/8, 10.1.0.0/16, true, false",
    "10.0.0.0/8, 11.0.0.0/8, false, false",
    "0.0.0.0/0, 10.0.0.0/8, true, false",
    "0.0.0.0/0, ::/0, false, false",
    "10.0.0.0/9, 10.128.0.0/9, false, false",
    "2001:db8::/64, 2001:db8::/65, true, false"
  })
  void blocksOverlapIfOneHoldsTheOther(String first, String second, boolean holds, boolean isHeld) {
    Prefix one = Prefix.of(first);
    Prefix other = Prefix.of(second);
    assertThat(one.contains(other)).isEqualTo(holds);
    assertThat(other.contains(one)).isEqualTo(isHeld);
    assertThat(one.overlaps(other)).isEqualTo(holds || isHeld);
    assertThat(other.overlaps(one)).isEqualTo(holds || isHeld);
  }

  @Test
  void blocksOrderByFirstAddressAndThenTheWiderFirst() {
    assertThat(Prefix.of("10.0.0.0/8")).isLessThan(Prefix.of("10.0.0.0/9"));
    assertThat(Prefix.of("10.0.0.0/9")).isLessThan(Prefix.of("10.128.0.0/9"));
    assertThat(Prefix.of("255.0.0.0/8")).isLessThan(Prefix.of("::/0"));
  }

  @Test
  void allIpv4IsTheBlockOfLengthZero() {
    assertThat(Prefix.ALL_IPV4).hasToString("0.0.0.0/0");
  }
}
