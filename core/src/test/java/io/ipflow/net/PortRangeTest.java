package io.ipflow.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTest {

  @ParameterizedTest
  @CsvSource({
    "*, 0, 65535, 0-65535",
    "' * ', 0, 65535, 0-65535",
    "0, 0, 0, 0",
    "80, 80, 80, 80",
    "65535, 65535, 65535, 65535",
    "80-90, 80, 90, 80-90",
    "456-456, 456, 456, 456",
    "0-65535, 0, 65535, 0-65535",
    "' 80 - 90 ', 80, 90, 80-90"
  })
  void aPortARangeAndTheStarAreRead(String text, int first, int last, String written) {
    assertThat(PortRange.parse(text)).contains(new PortRange(first, last));
    assertThat(PortRange.parse(text).orElseThrow()).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "-1",
        "80-",
        "-80",
        "65536",
        "80-65536",
        "90-80",
        "80-90-100",
        "80,90",
        "636, 389",
        "+80",
        "8 0",
        "http",
        "0x50",
        "**",
        "1234567890",
        "８０",
        "any"
      })
  void otherTextIsNoRange(String text) {
    assertThat(PortRange.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "0, 65536", "2, 1"})
  void aRangeThatDoesNotAscendWithin65535IsRefused(int first, int last) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PortRange(first, last))
        .withMessage("`" + first + "-" + last + "` is not an ascending range within 0-65535");
  }

  @ParameterizedTest
  @CsvSource({"79, false", "80, true", "85, true", "90, true", "91, false"})
  void bothEndsBelongToTheRange(int port, boolean held) {
    assertThat(new PortRange(80, 90).contains(port)).isEqualTo(held);
    assertThat(new PortRange(80, 90).contains(PortRange.of(port))).isEqualTo(held);
  }

  @ParameterizedTest
  @CsvSource({"80, 90, true", "79, 90, false", "80, 91, false", "81, 89, true"})
  void aRangeHoldsAnotherIfItHoldsEveryPortOfIt(int first, int last, boolean held) {
    assertThat(new PortRange(80, 90).contains(new PortRange(first, last))).isEqualTo(held);
  }

  @ParameterizedTest
  @CsvSource({"0, 65535, true", "1, 65535, false", "0, 65534, false"})
  void onlyEveryPortIsAny(int first, int last, boolean any) {
    assertThat(new PortRange(first, last).isAny()).isEqualTo(any);
    assertThat(PortRange.ANY.equals(new PortRange(first, last))).isEqualTo(any);
  }

  @Test
  void rangesOrderByFirstPortAndThenByLast() {
    assertThat(new PortRange(1, 9)).isLessThan(new PortRange(2, 2));
    assertThat(new PortRange(1, 2)).isLessThan(new PortRange(1, 3));
  }
}
