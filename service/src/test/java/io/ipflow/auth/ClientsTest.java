package io.ipflow.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ipflow.auth.Clients.SignIn;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientsTest {

  @TempDir Path folder;
  private ClientStore store;
  private Clients clients;

  @BeforeEach
  void openTheStore() {
    store = new ClientFile(DataDirectory.open(folder));
    clients = reopened();
  }

  private Clients reopened() {
    return House.clients(store, new SetClock());
  }

  @Test
  void aMadeSecretHas256BitsAndIsSafeInUrls() {
    String secret = clients.add("app");
    assertThat(secret).matches("[A-Za-z0-9_-]{43}");
    assertThat(Base64.getUrlDecoder().decode(secret)).hasSize(32);
    assertThat(clients.add("other")).isNotEqualTo(secret);
  }

  @Test
  void aClientSignsInWithItsSecretAloneAlsoAfterARestart() {
    String secret = clients.add("app");
    for (Clients each : List.of(clients, reopened())) {
      assertThat(each.signIn("app", secret))
          .isEqualTo(new SignIn.Known(clients.find("app").orElseThrow()));
      assertThat(each.signIn("app", secret + "A")).isEqualTo(new SignIn.Unknown());
      assertThat(each.signIn("app", "")).isEqualTo(new SignIn.Unknown());
      assertThat(each.signIn("App", secret)).isEqualTo(new SignIn.Unknown());
      assertThat(each.signIn("nobody", secret)).isEqualTo(new SignIn.Unknown());
    }
  }

  @Test
  void noSecretStandsInTheFolder() throws Exception {
    String secret = clients.add("app");
    assertThat(Files.readString(folder.resolve("clients"))).contains("app").doesNotContain(secret);
    assertThat(House.permissions(folder.resolve("clients"))).isEqualTo("rw-------");
  }

  @Test
  void anotherSecretTakesThePlaceOfTheOldOne() {
    String old = clients.add("app");
    Client before = clients.find("app").orElseThrow();
    clients.set("app", "another");
    assertThat(clients.signIn("app", old)).isEqualTo(new SignIn.Unknown());
    assertThat(clients.signIn("app", "another")).isInstanceOf(SignIn.Known.class);
    assertThat(clients.find("app").orElseThrow().objectId()).isEqualTo(before.objectId());
  }

  @Test
  void aRemovedClientIsUnknown() {
    String secret = clients.add("app");
    clients.remove("app");
    assertThat(clients.signIn("app", secret)).isEqualTo(new SignIn.Unknown());
    assertThat(reopened().all()).isEmpty();
  }

  @Test
  void anIdIsTakenOnce() {
    clients.add("app");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clients.add("app"))
        .withMessage("client `app` is there already");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\nb", "-a", "ä", "a/b", "#a"})
  void anIdThatIsNoneIsRefused(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> clients.add(id));
    assertThat(store.load()).isEmpty();
  }

  @Test
  void twoServersOverOneFolderLoseNoClient() {
    Clients other = reopened();
    IntStream.range(0, 20).parallel().forEach(i -> (i % 2 == 0 ? clients : other).add("app" + i));
    assertThat(reopened().all()).hasSize(20);
  }

  @Test
  void whatCouldNotBeKeptIsNotThere() {
    ClientStore broken =
        new ClientStore() {
          @Override
          public List<Client> load() {
            return List.of();
          }

          @Override
          public List<Client> update(UnaryOperator<List<Client>> change) {
            throw new UncheckedIOException(new java.io.IOException("no space left on device"));
          }
        };
    Clients unkept = House.clients(broken, new SetClock());
    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> unkept.add("app"));
    assertThat(unkept.all()).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadBack() {
    clients.add("one");
    clients.add("two.2");
    assertThat(store.load()).isEqualTo(clients.all());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app",
        "app 1 2 pbkdf2-sha256 1 AAAA AAAA",
        "app 00000000-0000-0000-0000-000000000001 2026-11-26T12:00:00Z md5 1 AAAA AAAA",
        "app 00000000-0000-0000-0000-000000000001 yesterday pbkdf2-sha256 1 AAAA AAAA",
        "app 00000000-0000-0000-0000-000000000001 2026-11-26T12:00:00Z pbkdf2-sha256 0 AAAA AAAA",
      })
  void aDamagedLineIsSaidWithItsNumberAndNothingOfIt(String line) throws Exception {
    clients.add("one");
    Path file = folder.resolve("clients");
    Files.writeString(file, Files.readString(file) + line + "\n");
    assertThatExceptionOfType(AuthFault.class)
        .isThrownBy(store::load)
        .withMessageStartingWith("`%s` line 3: expected a client", file)
        .withMessageNotContaining("AAAA");
  }

  @Test
  void aFileOfSomethingElseIsNotTakenForNone() throws Exception {
    Files.writeString(folder.resolve("clients"), "");
    assertThatExceptionOfType(AuthFault.class)
        .isThrownBy(store::load)
        .withMessageContaining("line 1: expected `# ipflow clients 1");
  }
}
