package io.ipflow.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {

  /** The names are those of azure-semantics.md 3.7, the numbers IANA's. */
  @ParameterizedTest
  @CsvSource({
    "Tcp, 6, Tcp",
    "TCP, 6, Tcp",
    "tcp, 6, Tcp",
    "6, 6, Tcp",
    "Udp, 17, Udp",
    "Icmp, 1, Icmp",
    "ICMP, 1, Icmp",
    "Esp, 50, Esp",
    "Ah, 51, Ah",
    "58, 58, 58",
    "0, 0, 0",
    "255, 255, 255",
    "' Tcp ', 6, Tcp",
    "' 17 ', 17, Udp",
    "*, -1, *",
    "Any, -1, *",
    "ALL, -1, *"
  })
  void aProtocolIsReadByNameInAnyLetterCaseOrByNumber(String text, int number, String name) {
    Protocol protocol = Protocol.parse(text).orElseThrow();
    assertThat(protocol.number()).isEqualTo(number);
    assertThat(protocol.azureName()).isEqualTo(name);
    assertThat(protocol).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "256", "tcp udp", "Tcp,Udp", "sctp", "6.0", "６", "Ｔcp", "+6"})
  void otherTextIsNoProtocol(String text) {
    assertThat(Protocol.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, 256})
  void aNumberThatTheFieldCannotHoldIsRefused(int number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Protocol(number))
        .withMessage("protocol number `" + number + "` is not within 0-255");
  }

  @ParameterizedTest
  @CsvSource({
    "Tcp, true, false",
    "Udp, true, false",
    "Icmp, false, false",
    "58, false, false",
    "Esp, false, false",
    "Ah, false, false",
    "132, false, false",
    "0, false, false",
    "*, false, true"
  })
  void onlyTcpAndUdpHavePortsAndOnlyTheStarIsAny(String text, boolean ports, boolean any) {
    assertThat(Protocol.parse(text).orElseThrow().hasPorts()).isEqualTo(ports);
    assertThat(Protocol.parse(text).orElseThrow().isAny()).isEqualTo(any);
  }
}
