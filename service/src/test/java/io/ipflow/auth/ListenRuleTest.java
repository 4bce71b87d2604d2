package io.ipflow.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenRuleTest {

  private static InetSocketAddress at(String address) throws Exception {
    return new InetSocketAddress(InetAddress.getByName(address), 8443);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1"})
  void onLoopbackTheServersOwnAddressesAndAzuresAreAccepted(String address) throws Exception {
    assertThat(ListenRule.audiences(at(address), Optional.empty()).accepted())
        .containsExactly(
            "https://localhost:8443",
            "https://localhost:8443/",
            "https://localhost:8443//",
            "https://127.0.0.1:8443",
            "https://127.0.0.1:8443/",
            "https://127.0.0.1:8443//",
            "https://[::1]:8443",
            "https://[::1]:8443/",
            "https://[::1]:8443//",
            "https://management.azure.com",
            "https://management.azure.com/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.4", "192.0.2.1", "2001:db8::1", "169.254.1.1"})
  void beyondLoopbackThereIsNoListeningWithoutAudiences(String address) throws Exception {
    InetSocketAddress listen = at(address);
    assertThatExceptionOfType(AuthFault.class)
        .isThrownBy(() -> ListenRule.audiences(listen, Optional.empty()))
        .withMessageContaining("needs the audiences");
    Audiences set = Audiences.of(List.of("https://ipflow.example.com"));
    assertThat(ListenRule.audiences(listen, Optional.of(set))).isEqualTo(set);
  }

  @Test
  void aNameThatIsNotResolvedMayBeAnywhere() {
    InetSocketAddress unresolved = InetSocketAddress.createUnresolved("localhost", 8443);
    assertThatExceptionOfType(AuthFault.class)
        .isThrownBy(() -> ListenRule.audiences(unresolved, Optional.empty()));
  }

  @Test
  void whatIsSetIsAcceptedWithSlashesAndNothingElse() {
    assertThat(Audiences.of(List.of("https://ipflow.example.com/")).accepted())
        .containsExactly(
            "https://ipflow.example.com",
            "https://ipflow.example.com/",
            "https://ipflow.example.com//");
    assertThat(Audiences.of(List.of("https://management.azure.com")).accepted())
        .containsExactly("https://management.azure.com", "https://management.azure.com/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "https://", "http://a", "a", "https://a?b", "https://a b", "*"})
  void whatIsNoAddressIsNoAudience(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Audiences.of(List.of(address)))
        .withMessageContaining("got `" + address + "`");
  }

  @Test
  void noAudiencesAreNoSetting() {
    assertThatIllegalArgumentException().isThrownBy(() -> Audiences.of(List.of()));
  }
}
