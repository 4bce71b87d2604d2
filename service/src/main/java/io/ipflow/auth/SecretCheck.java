package io.ipflow.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks secrets against hashes, which is slow by intent, so that guessing does not take the
 * machine from those who know theirs: a secret that was right once is recognised at once (by a code
 * under a key that this process forgets), and few others are checked at a time. Thread-safe.
 */
final class SecretCheck {
  enum Outcome {
    RIGHT,
    WRONG,
    /** Not checked: too many are waiting. */
    BUSY
  }

  private static final String CODE = "HmacSHA256";
  private static final int MOST_WAITING = 16;
  private static final int MOST_REMEMBERED = 10_000;
  private static final int MOST_WORKING =
      Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private final Semaphore places = new Semaphore(MOST_WAITING);
  private final Semaphore workers = new Semaphore(MOST_WORKING);
  private final Map<SecretHash, byte[]> proven = new ConcurrentHashMap<>();
  private final SecretKeySpec key;

  SecretCheck(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    key = new SecretKeySpec(bytes, CODE);
  }

  Outcome check(SecretHash hash, String secret) {
    byte[] code = code(secret);
    byte[] known = proven.get(hash);
    if (known != null && MessageDigest.isEqual(known, code)) {
      return Outcome.RIGHT;
    }
    if (!places.tryAcquire()) {
      return Outcome.BUSY;
    }
    try {
      return matches(hash, secret) ? remember(hash, code) : Outcome.WRONG;
    } finally {
      places.release();
    }
  }

  private boolean matches(SecretHash hash, String secret) {
    workers.acquireUninterruptibly();
    try {
      return hash.matches(secret);
    } finally {
      workers.release();
    }
  }

  private Outcome remember(SecretHash hash, byte[] code) {
    if (proven.size() >= MOST_REMEMBERED) {
      proven.clear();
    }
    proven.put(hash, code);
    return Outcome.RIGHT;
  }

  private byte[] code(String secret) {
    try {
      Mac mac = Mac.getInstance(CODE);
      mac.init(key);
      return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + CODE, e);
    }
  }
}
