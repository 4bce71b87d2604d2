package io.ipflow.auth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a secret: enough to recognise it, not enough to tell it.
 *
 * @param iterations how often PBKDF2 was applied, at least 1: a hash is checked as it was made,
 *     also when the number for new ones has grown
 * @param salt base64url without padding
 * @param hash base64url without padding, of 256 bits
 */
public record SecretHash(int iterations, String salt, String hash) {
  /** The number for new hashes: OWASP's for PBKDF2 with HMAC-SHA-256 (Password Storage, 2023). */
  static final int ITERATIONS = 600_000;

  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final int MOST_ITERATIONS = 10_000_000;
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  public SecretHash {
    if (iterations < 1 || iterations > MOST_ITERATIONS) {
      throw new IllegalArgumentException(
          "expected 1 to %d iterations, got %d".formatted(MOST_ITERATIONS, iterations));
    }
    if (!BASE64.matcher(salt).matches() || !BASE64.matcher(hash).matches()) {
      throw new IllegalArgumentException(
          "expected salt and hash as base64url of at most 128 letters");
    }
  }

  static SecretHash of(String secret, int iterations, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new SecretHash(iterations, encode(salt), encode(derive(secret, salt, iterations)));
  }

  /** The hash of no secret, so that a client who does not exist is refused no faster. */
  static SecretHash ofNone(int iterations, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    byte[] hash = new byte[HASH_BITS / Byte.SIZE];
    random.nextBytes(salt);
    random.nextBytes(hash);
    return new SecretHash(iterations, encode(salt), encode(hash));
  }

  /** Whether this is the hash of the secret; takes a third of a second, whatever the answer. */
  boolean matches(String secret) {
    return MessageDigest.isEqual(decode(hash), derive(secret, decode(salt), iterations));
  }

  private static byte[] derive(String secret, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(secret.toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    } finally {
      spec.clearPassword();
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] decode(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  @Override
  public String toString() {
    return "SecretHash of " + iterations + " iterations";
  }
}
