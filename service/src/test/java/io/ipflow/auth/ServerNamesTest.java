package io.ipflow.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNamesTest {

  @Test
  void thisMachineIsAlwaysAmongThem() {
    assertThat(ServerNames.local().names())
        .containsExactlyInAnyOrder("localhost", "127.0.0.1", "::1");
    assertThat(ServerNames.of(List.of("ipflow.example.com")).names())
        .contains("localhost", "127.0.0.1", "::1", "ipflow.example.com");
  }

  @Test
  void oneNameInTwoSpellingsIsOne() {
    assertThat(ServerNames.of(List.of("LocalHost", "0:0:0:0:0:0:0:1")))
        .isEqualTo(ServerNames.local());
  }

  @Test
  void addressesAreToldFromHosts() {
    assertThat(ServerNames.isAddress("10.0.0.1")).isTrue();
    assertThat(ServerNames.isAddress("fd00::1")).isTrue();
    assertThat(ServerNames.isAddress("web-1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*.example.com", "web-1", "a_b.internal", "10.1.2.3", "fd00::1"})
  void takesHostsAndAddresses(String name) {
    assertThat(ServerNames.of(List.of(name)).names()).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "-a",
        "a-",
        "a..b",
        "*",
        "a.*",
        "1.2.3",
        "1.2.3.256",
        "x:1",
        "[::1]",
        "a/b",
        "ä"
      })
  void refusesWhatIsNeither(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerNames.of(List.of(name)))
        .withMessageContaining("got `" + name + "`");
  }
}
