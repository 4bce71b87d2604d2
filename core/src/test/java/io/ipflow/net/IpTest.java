package io.ipflow.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0",
    "0.0.0.1, 1",
    "10.0.0.4, 167772164",
    "127.255.255.255, 2147483647",
    "128.0.0.0, 2147483648",
    "255.255.255.255, 4294967295"
  })
  void ipv4IsAnUnsignedNumberOf32Bits(String text, long value) {
    assertThat(Ip.of(text)).isEqualTo(new Ip(IpVersion.IPV4, 0, value));
    assertThat(Ip.of(text)).isEqualTo(Ip.ofIpv4((int) value)).hasToString(text);
    assertThat(Ip.of(text).isIpv4()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "1.2.3.4.",
        "1.2.3.4.5",
        "256.0.0.1",
        "1.2.3.256",
        "1.2.3.999",
        "1.2.3.1000",
        "01.2.3.4",
        "1.2.3.00",
        "-1.2.3.4",
        "+1.2.3.4",
        "0x1.2.3.4",
        "a.b.c.d",
        "1.2.3.4 ",
        " 1.2.3.4",
        "1.2.3.4/32",
        "1.2.3.4%eth0",
        "１.2.3.4",
        "٣.2.3.4",
        "16909060"
      })
  void otherTextIsNoIpv4Address(String text) {
    assertThat(Ip.parse(text)).isEmpty();
  }

  /** The examples of RFC 4291 section 2.2 and the edges of each of its three forms. */
  @ParameterizedTest
  @CsvSource({
    "ABCD:EF01:2345:6789:ABCD:EF01:2345:6789, abcdef0123456789, abcdef0123456789",
    "2001:DB8:0:0:8:800:200C:417A, 20010db800000000, 00080800200c417a",
    "2001:DB8::8:800:200C:417A, 20010db800000000, 00080800200c417a",
    "FF01:0:0:0:0:0:0:101, ff01000000000000, 101",
    "FF01::101, ff01000000000000, 101",
    "0:0:0:0:0:0:0:1, 0, 1",
    "::1, 0, 1",
    "0:0:0:0:0:0:0:0, 0, 0",
    "::, 0, 0",
    "1::, 1000000000000, 0",
    "1:2:3:4:5:6:7::, 1000200030004, 5000600070000",
    "::2:3:4:5:6:7:8, 200030004, 5000600070008",
    "1:2:3::5:6:7:8, 1000200030000, 5000600070008",
    "0:0:0:0:0:0:13.1.68.3, 0, d014403",
    "::13.1.68.3, 0, d014403",
    "0:0:0:0:0:FFFF:129.144.52.38, 0, ffff81903426",
    "::FFFF:129.144.52.38, 0, ffff81903426",
    "64:ff9b::192.0.2.33, 64ff9b00000000, c0000221",
    "1:2:3:4:5:6:255.255.255.255, 1000200030004, 50006ffffffff",
    "1:2:3:4:5::1.2.3.4, 1000200030004, 5000001020304",
    "0001:0002:0003:0004:0005:0006:0007:0008, 1000200030004, 5000600070008"
  })
  void ipv6IsReadInEveryFormOfRfc4291(String text, String high, String low) {
    assertThat(Ip.of(text))
        .isEqualTo(
            new Ip(
                IpVersion.IPV6, Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(low, 16)));
    assertThat(Ip.of(text).isIpv4()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":",
        ":::",
        "::::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "1:2:3:4::5:6:7:8",
        "1::2::3",
        "1:::2",
        ":1:2:3:4:5:6:7",
        ":1::2",
        "1:2:3:4:5:6:7:",
        "1::2:",
        "12345::",
        "00001::",
        "g::",
        "-1::",
        "::1 ",
        " ::1",
        "::1%eth0",
        "[::1]",
        "::1/128",
        "１::",
        "٣::",
        "1.2.3.4:",
        "1.2.3.4::",
        "::1.2.3.4:5",
        "::1.2.3",
        "::1.2.3.256",
        "::01.2.3.4",
        "1:2:3:4:5:6:7:1.2.3.4",
        "1:2:3:4:5:1.2.3.4",
        "1:2:3:4:5:6::1.2.3.4"
      })
  void otherTextIsNoIpv6Address(String text) {
    assertThat(Ip.parse(text)).isEmpty();
  }

  /** RFC 5952 section 4: no leading zeros, the longest run shortened, the first of equal ones. */
  @ParameterizedTest
  @CsvSource({
    "2001:0db8::0001, 2001:db8::1",
    "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:DB8::AAAA, 2001:db8::aaaa",
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "1:0:0:0:0:0:0:0, 1::",
    "0:1:0:0:0:0:0:0, 0:1::",
    "0:0:1:1:1:1:0:0, ::1:1:1:1:0:0",
    "1:1:1:1:1:1:0:0, 1:1:1:1:1:1::",
    "1:1:1:1:1:1:1:0, 1:1:1:1:1:1:1:0",
    "0:1:1:1:1:1:1:1, 0:1:1:1:1:1:1:1",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
  })
  void ipv6IsWrittenAsRfc5952SectionFour(String text, String canonical) {
    assertThat(Ip.of(text)).hasToString(canonical);
  }

  /** RFC 5952 section 5: a well-known prefix tells that an IPv4 address is embedded. */
  @ParameterizedTest
  @CsvSource({
    "::ffff:c000:201, ::ffff:192.0.2.1",
    "::ffff:0:0, ::ffff:0.0.0.0",
    "::FFFF:255.255.255.255, ::ffff:255.255.255.255",
    "::fffe:c000:201, ::fffe:c000:201",
    "::1:ffff:c000:201, ::1:ffff:c000:201",
    "1::ffff:c000:201, 1::ffff:c000:201",
    "::192.0.2.1, ::c000:201"
  })
  void mappedAddressesAreWrittenWithADottedTail(String text, String canonical) {
    assertThat(Ip.of(text)).hasToString(canonical);
  }

  @Test
  void whatIsWrittenIsReadAsTheSameAddress() {
    SplittableRandom random = new SplittableRandom(5952);
    for (int i = 0; i < 2000; i++) {
      Ip ipv6 = new Ip(IpVersion.IPV6, sparse(random), sparse(random));
      Ip ipv4 = Ip.ofIpv4(random.nextInt());
      assertThat(Ip.parse(ipv6.toString())).contains(ipv6);
      assertThat(Ip.parse(ipv4.toString())).contains(ipv4);
    }
  }

  /** Returns a word of which about half of the four groups are zero. */
  private static long sparse(SplittableRandom random) {
    long word = 0;
    for (int group = 0; group < 4; group++) {
      word = word << 16 | (random.nextBoolean() ? 0 : random.nextInt(0x10000));
    }
    return word;
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.0.0.1",
    "9.255.255.255, 10.0.0.0",
    "127.255.255.255, 128.0.0.0",
    "255.255.255.254, 255.255.255.255",
    "::, ::1",
    "::7fff:ffff:ffff:ffff, ::8000:0:0:0",
    "::ffff:ffff:ffff:ffff, 0:0:0:1::",
    "7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 8000::",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
  })
  void addressesOrderAsUnsignedNumbersAndTheNextIsOneAbove(String below, String above) {
    assertThat(Ip.of(below)).isLessThan(Ip.of(above));
    assertThat(Ip.of(above)).isGreaterThan(Ip.of(below));
    assertThat(Ip.of(below).next()).contains(Ip.of(above));
    assertThat(Ip.of(above).previous()).contains(Ip.of(below));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::"})
  void nothingPrecedesTheFirstOfAFamily(String first) {
    assertThat(Ip.of(first).previous()).isEmpty();
    assertThat(Ip.of(first).next()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"255.255.255.255", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"})
  void nothingFollowsTheLastOfAFamily(String last) {
    assertThat(Ip.of(last).next()).isEmpty();
    assertThat(Ip.of(last).previous()).isPresent();
  }

  @Test
  void everyIpv4AddressOrdersBeforeEveryIpv6One() {
    assertThat(Ip.of("255.255.255.255")).isLessThan(Ip.of("::"));
    assertThat(Ip.of("::")).isGreaterThan(Ip.of("0.0.0.0"));
  }

  @Test
  void theFamiliesNeverMix() {
    assertThat(Ip.of("0.0.0.1")).isNotEqualTo(Ip.of("::1"));
    assertThat(Ip.of("1.2.3.4")).isNotEqualTo(Ip.of("::ffff:1.2.3.4"));
  }

  @Test
  void equalAddressesCompareAsEqual() {
    assertThat(Ip.of("2001:DB8::1")).isEqualByComparingTo(Ip.of("2001:db8:0::1"));
  }

  @Test
  void anIpv4AddressOfMoreThan32BitsIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Ip(IpVersion.IPV4, 0, 1L << 32));
    assertThatIllegalArgumentException().isThrownBy(() -> new Ip(IpVersion.IPV4, 0, -1L));
    assertThatIllegalArgumentException().isThrownBy(() -> new Ip(IpVersion.IPV4, 1, 0));
  }

  @Test
  void textThatIsNoAddressIsQuotedInTheRefusal() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ip.of("10.0.0"))
        .withMessage("`10.0.0` is not an IP address");
  }

  @Test
  void theFamiliesHave32And128Bits() {
    assertThat(IpVersion.IPV4.bits()).isEqualTo(32);
    assertThat(IpVersion.IPV6.bits()).isEqualTo(128);
  }
}
