package io.ipflow.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides whether a request is let in, by its header `Authorization`: a bearer token that our
 * issuer signed, in its time, for one of the accepted audiences. Thread-safe; a token seen before
 * is recognised without its signature being checked again.
 */
public final class TokenCheck {
  private static final int LONGEST = 8192;
  private static final String SCHEME = "bearer ";
  private static final Pattern CREDENTIALS = Pattern.compile("[A-Za-z0-9._~+/=-]+");
  private static final Pattern TOKEN =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  private final SigningKey key;
  private final TokenSettings settings;
  private final Audiences audiences;
  private final InstantSource clock;
  private final SeenTokens seen = new SeenTokens();

  /** Makes a check; all that it is given is shared with others. */
  public TokenCheck(
      SigningKey key, TokenSettings settings, Audiences audiences, InstantSource clock) {
    this.key = key;
    this.settings = settings;
    this.audiences = audiences;
    this.clock = clock;
  }

  /** Decides by all headers `Authorization` of a request, of which there must be one. */
  public Admission admit(List<String> authorization) {
    if (authorization.isEmpty()) {
      return Refusals.noHeader();
    }
    String header = authorization.get(0);
    if (authorization.size() > 1 || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Refusals.badHeader();
    }
    String token = header.substring(SCHEME.length());
    Instant now = clock.instant();
    Optional<Claims> known = token.length() > LONGEST ? Optional.empty() : seen.find(token);
    // One that was seen is well-formed: what each request would cost is looked at once.
    return known.isPresent() ? judge(known.get(), now) : unseen(token, now);
  }

  private Admission unseen(String token, Instant now) {
    if (!CREDENTIALS.matcher(token).matches()) {
      return Refusals.badHeader();
    }
    Optional<Claims> claims = token.length() > LONGEST ? Optional.empty() : read(token, now);
    return claims.map(said -> judge(said, now)).orElseGet(Refusals::notOurs);
  }

  private Optional<Claims> read(String token, Instant now) {
    if (!TOKEN.matcher(token).matches() || !key.wrote(token)) {
      return Optional.empty();
    }
    try {
      JWTClaimsSet jwt = SignedJWT.parse(token).getJWTClaimsSet();
      Claims claims = Claims.parse(jwt);
      if (!claims.isOver(now, settings.skew())) {
        seen.add(token, claims, now);
      }
      return Optional.of(claims);
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private Admission judge(Claims claims, Instant now) {
    String issuer = settings.issuer().toString();
    if (claims.isOver(now, settings.skew())) {
      return Refusals.expired(claims.until(), now).of(claims.caller());
    }
    if (claims.isTooEarly(now, settings.skew())) {
      return Refusals.tooEarly(claims.from(), now).of(claims.caller());
    }
    if (!claims.issuer().equals(issuer)) {
      return Refusals.wrongIssuer(claims.issuer(), issuer).of(claims.caller());
    }
    return audiences.accept(claims.audience())
        ? new Admission.Admitted(claims.caller())
        : Refusals.wrongAudience(claims.audience(), audiences).of(claims.caller());
  }
}
