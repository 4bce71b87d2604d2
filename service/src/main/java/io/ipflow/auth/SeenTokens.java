package io.ipflow.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tokens whose signature was found to be ours, by their digests, so that no token is kept. What
 * they say is judged anew each time. Thread-safe; holds no more than a bound.
 */
final class SeenTokens {
  private static final int MOST = 4096;

  private final Map<ByteBuffer, Claims> claims = new ConcurrentHashMap<>();

  Optional<Claims> find(String token) {
    return Optional.ofNullable(claims.get(digest(token)));
  }

  void add(String token, Claims said, Instant now) {
    if (claims.size() >= MOST) {
      claims.values().removeIf(old -> old.until().isBefore(now));
    }
    if (claims.size() >= MOST) {
      claims.clear();
    }
    claims.put(digest(token), said);
  }

  private static ByteBuffer digest(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      // A token is ASCII; of other texts this is one of no token, and the fastest to be had.
      return ByteBuffer.wrap(digest.digest(token.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
