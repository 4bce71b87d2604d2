package io.ipflow.auth;

import static io.ipflow.auth.FirstClient.VARIABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ipflow.auth.Clients.SignIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstClientTest {

  @TempDir Path folder;
  private Clients clients;

  @BeforeEach
  void start() {
    clients = House.clients(new ClientFile(DataDirectory.open(folder)), new SetClock());
  }

  @Test
  void withoutAVariableItsSecretIsMadeAndToldOnce() {
    Optional<String> told = FirstClient.ensure(clients, Map.of());
    assertThat(clients.signIn("admin", told.orElseThrow())).isInstanceOf(SignIn.Known.class);
    assertThat(FirstClient.ensure(clients, Map.of())).isEmpty();
    assertThat(clients.signIn("admin", told.get())).isInstanceOf(SignIn.Known.class);
  }

  @Test
  void aVariableThatIsEmptyIsNotSet() {
    assertThat(FirstClient.ensure(clients, Map.of(VARIABLE, ""))).isPresent();
  }

  @Test
  void aSecretFromTheEnvironmentIsNotTold() {
    assertThat(FirstClient.ensure(clients, Map.of(VARIABLE, "given"))).isEmpty();
    assertThat(clients.signIn("admin", "given")).isInstanceOf(SignIn.Known.class);
  }

  @Test
  void aLostSecretIsReplacedByTheEnvironmentsOnTheNextStart() {
    String lost = FirstClient.ensure(clients, Map.of()).orElseThrow();
    FirstClient.ensure(clients, Map.of(VARIABLE, "given"));
    assertThat(clients.signIn("admin", "given")).isInstanceOf(SignIn.Known.class);
    assertThat(clients.signIn("admin", lost)).isInstanceOf(SignIn.Unknown.class);
  }

  @Test
  void theSameSecretAgainChangesNothing() throws Exception {
    FirstClient.ensure(clients, Map.of(VARIABLE, "given"));
    String kept = Files.readString(folder.resolve("clients"));
    FirstClient.ensure(clients, Map.of(VARIABLE, "given"));
    assertThat(Files.readString(folder.resolve("clients"))).isEqualTo(kept);
  }

  @Test
  void whereOtherClientsAreNoneIsMade() {
    clients.add("app");
    assertThat(FirstClient.ensure(clients, Map.of())).isEmpty();
    assertThat(clients.find("admin")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"  ", "secret\n", "a\tb"})
  void aSecretThatNobodyCanTypeIsRefusedAndNotRepeated(String secret) {
    assertThatExceptionOfType(AuthFault.class)
        .isThrownBy(() -> FirstClient.ensure(clients, Map.of(VARIABLE, secret)))
        .withMessageContaining("environment variable IPFLOW_ADMIN_SECRET")
        .withMessageNotContaining("secret\n");
    assertThat(clients.all()).isEmpty();
  }
}
