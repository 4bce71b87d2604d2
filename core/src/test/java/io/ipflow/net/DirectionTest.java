package io.ipflow.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectionTest {

  @ParameterizedTest
  @CsvSource({
    "Inbound, INBOUND, Inbound",
    "INBOUND, INBOUND, Inbound",
    "inbound, INBOUND, Inbound",
    "Outbound, OUTBOUND, Outbound",
    "oUTBOUND, OUTBOUND, Outbound"
  })
  void aDirectionIsReadInAnyLetterCaseAndWrittenInAzures(
      String text, Direction direction, String name) {
    assertThat(Direction.parse(text)).contains(direction);
    assertThat(direction.azureName()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "in", "out", " inbound", "inbound ", "ınbound", "both"})
  void otherTextIsNoDirection(String text) {
    assertThat(Direction.parse(text)).isEmpty();
  }
}
