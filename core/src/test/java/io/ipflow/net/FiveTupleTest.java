package io.ipflow.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiveTupleTest {
  private static final Ip HERE = Ip.of("10.0.0.4");
  private static final Ip THERE = Ip.of("8.8.8.8");

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 65535", "65535, 0", "443, 50000"})
  void everyPortOf16BitsIsTaken(int from, int to) {
    FiveTuple packet = new FiveTuple(Protocol.TCP, THERE, from, HERE, to);
    assertThat(packet.sourcePort()).isEqualTo(from);
    assertThat(packet.destinationPort()).isEqualTo(to);
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, -1", "0, -1, -1", "65536, 0, 65536", "0, 65536, 65536"})
  void aPortOutside16BitsIsRefused(int from, int to, int refused) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FiveTuple(Protocol.TCP, THERE, from, HERE, to))
        .withMessage("port `" + refused + "` is not within 0-65535");
  }

  @Test
  void aPacketOfAnyProtocolIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FiveTuple(Protocol.ANY, THERE, 1, HERE, 2))
        .withMessage("a packet has one protocol, got `*`");
  }

  @Test
  void aPacketBetweenFamiliesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FiveTuple(Protocol.TCP, Ip.of("::1"), 1, HERE, 2))
        .withMessage("a packet has addresses of one family, got `::1` and `10.0.0.4`");
  }
}
