package io.ipflow.auth;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;

/**
 * What holds for every token.
 *
 * @param issuer the address that stands for the issuer, claim {@code iss}
 * @param tenant the tenant that all clients belong to, claim {@code tid}
 * @param lifetime how long a token is good, 1 second to 24 hours
 * @param skew how far clocks of several servers may differ, 0 to 5 minutes
 */
public record TokenSettings(URI issuer, UUID tenant, Duration lifetime, Duration skew) {
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Duration SKEW = Duration.ofSeconds(2);
  private static final Duration WIDEST = Duration.ofMinutes(5);

  public TokenSettings {
    if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "expected a token lifetime of 1 second to 24 hours, got " + lifetime);
    }
    if (skew.isNegative() || skew.compareTo(WIDEST) > 0) {
      throw new IllegalArgumentException("expected a skew of 0 to 5 minutes, got " + skew);
    }
  }

  /** Tokens for an hour, as Azure's, and clocks that agree but for 2 seconds. */
  public static TokenSettings of(URI issuer, UUID tenant) {
    return new TokenSettings(issuer, tenant, LIFETIME, SKEW);
  }

  /** The same with another lifetime. */
  public TokenSettings withLifetime(Duration other) {
    return new TokenSettings(issuer, tenant, other, skew);
  }
}
