package io.ipflow.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * What a token says, in the words of Azure's tokens for applications.
 *
 * @param issuer {@code iss}
 * @param audience {@code aud}
 * @param caller {@code appid}, {@code oid} (and {@code sub}) and {@code tid}
 * @param from {@code nbf} (and {@code iat}), in whole seconds
 * @param until {@code exp}, in whole seconds
 */
record Claims(String issuer, String audience, Caller caller, Instant from, Instant until) {

  JWTClaimsSet toJwt() {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .audience(audience)
        .issueTime(Date.from(from))
        .notBeforeTime(Date.from(from))
        .expirationTime(Date.from(until))
        .subject(caller.objectId())
        .claim("oid", caller.objectId())
        .claim("appid", caller.clientId())
        .claim("tid", caller.tenantId())
        .claim("idtyp", "app")
        .claim("ver", "1.0")
        .jwtID(UUID.randomUUID().toString())
        .build();
  }

  /** Reads what we signed; what we would not have written is refused all the same. */
  static Claims parse(JWTClaimsSet jwt) throws ParseException {
    List<String> audience = jwt.getAudience();
    if (audience.size() != 1) {
      throw new ParseException("expected one audience", 0);
    }
    Caller caller = new Caller(text(jwt, "appid"), text(jwt, "oid"), text(jwt, "tid"));
    return new Claims(
        text(jwt, "iss"), audience.get(0), caller, time(jwt, "nbf"), time(jwt, "exp"));
  }

  boolean isTooEarly(Instant now, Duration skew) {
    return now.plus(skew).isBefore(from);
  }

  boolean isOver(Instant now, Duration skew) {
    return !now.minus(skew).isBefore(until);
  }

  private static String text(JWTClaimsSet jwt, String name) throws ParseException {
    String text = jwt.getStringClaim(name);
    if (text == null || text.isEmpty()) {
      throw new ParseException("expected a claim " + name, 0);
    }
    return text;
  }

  private static Instant time(JWTClaimsSet jwt, String name) throws ParseException {
    Date time = jwt.getDateClaim(name);
    if (time == null) {
      throw new ParseException("expected a claim " + name, 0);
    }
    return time.toInstant();
  }
}
