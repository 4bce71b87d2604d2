package io.ipflow.auth;

import static io.ipflow.auth.House.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretHashTest {

  // RFC 7914 section 11: PBKDF2 with HMAC-SHA-256, the first 32 of its 64 bytes.
  @ParameterizedTest
  @CsvSource({
    "passwd, salt, 1, 55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc",
    "Password, NaCl, 80000, 4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56",
  })
  void isPbkdf2(String secret, String salt, int iterations, String hash) {
    SecretHash kept =
        new SecretHash(
            iterations,
            text(salt.getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
            text(HexFormat.of().parseHex(hash)));
    assertThat(kept.matches(secret)).isTrue();
    assertThat(kept.matches(secret + "x")).isFalse();
  }

  @Test
  void theSameSecretIsNeverHashedTheSame() {
    assertThat(SecretHash.of("secret", 10, RANDOM))
        .isNotEqualTo(SecretHash.of("secret", 10, RANDOM));
  }

  @Test
  void secretsBeyondAsciiCount() {
    SecretHash kept = SecretHash.of("pässwörd", 10, RANDOM);
    assertThat(kept.matches("pässwörd")).isTrue();
    assertThat(kept.matches("password")).isFalse();
    assertThat(kept.matches("p?ssw?rd")).isFalse();
  }

  @Test
  void noSecretMatchesTheHashOfNone() {
    assertThat(SecretHash.ofNone(10, RANDOM).matches("")).isFalse();
  }

  @Test
  void doesNotPrintItself() {
    SecretHash kept = SecretHash.of("secret", 10, RANDOM);
    assertThat(kept.toString()).doesNotContain(kept.hash(), kept.salt());
  }

  @Test
  void refusesWhatCannotBeAHash() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SecretHash(0, "AAAA", "AAAA"));
    assertThatIllegalArgumentException().isThrownBy(() -> new SecretHash(1, "AA AA", "AAAA"));
    assertThatIllegalArgumentException().isThrownBy(() -> new SecretHash(1, "AAAA", ""));
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
