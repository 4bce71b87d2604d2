package io.ipflow.auth;

import static io.ipflow.auth.House.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

  @TempDir Path folder;

  private SigningKey open() {
    return SigningKey.open(DataDirectory.open(folder), RANDOM);
  }

  @Test
  void isMadeOnceForItsOwnerAloneAndKeptWithItsName() throws Exception {
    SigningKey first = open();
    assertThat(House.permissions(folder.resolve("signing.key"))).isEqualTo("rw-------");
    assertThat(open().id()).isEqualTo(first.id());
    assertThat(open().jwks()).isEqualTo(first.jwks());
    Files.delete(folder.resolve("signing.key"));
    assertThat(open().id()).isNotEqualTo(first.id());
  }

  @Test
  void aKeyOfAnotherKindOrNoneIsSaidWithTheFile() throws Exception {
    Path file = folder.resolve("signing.key");
    Files.writeString(file, Pem.text(PrivateKeys.ec(RANDOM).getPrivate()));
    assertThatExceptionOfType(AuthFault.class)
        .isThrownBy(this::open)
        .withMessageContaining("`%s` is no RSA key of 2048 bits or more", file);
    Files.writeString(file, "");
    assertThatExceptionOfType(AuthFault.class)
        .isThrownBy(this::open)
        .withMessageContaining("`%s` has no private key", file);
  }
}
