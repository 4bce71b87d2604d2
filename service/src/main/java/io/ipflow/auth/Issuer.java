package io.ipflow.auth;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Grants tokens for client credentials (RFC 6749 section 4.4), in Azure's form and in ADFS's, which
 * are one but for their paths. A token may be for any audience; which ones are let in is said where
 * tokens are checked. Thread-safe.
 */
public final class Issuer {
  private static final String CLIENT_CREDENTIALS = "client_credentials";

  private final SigningKey key;
  private final Clients clients;
  private final TokenSettings settings;
  private final InstantSource clock;

  /** Makes an issuer; all that it is given is shared with others. */
  public Issuer(SigningKey key, Clients clients, TokenSettings settings, InstantSource clock) {
    this.key = key;
    this.clients = clients;
    this.settings = settings;
    this.clock = clock;
  }

  /** Answers a form, decoded, posted to a token endpoint: all values of each parameter. */
  public TokenAnswer answer(Map<String, List<String>> parameters) {
    TokenForm form = new TokenForm(parameters);
    OAuthErrors errors = new OAuthErrors(clock.instant());
    Optional<String> repeated = form.repeated();
    if (repeated.isPresent()) {
      return errors.repeated(repeated.get());
    }
    Optional<String> grantType = form.value(TokenForm.GRANT_TYPE);
    if (grantType.isEmpty()) {
      return errors.missing(TokenForm.GRANT_TYPE);
    }
    return grantType.get().equals(CLIENT_CREDENTIALS)
        ? audience(form, errors)
        : errors.unsupportedGrantType(grantType.get());
  }

  /** Returns whether a client of that id is there. */
  public boolean knows(String clientId) {
    return clients.find(clientId).isPresent();
  }

  private TokenAnswer audience(TokenForm form, OAuthErrors errors) {
    Optional<String> scope = form.value(TokenForm.SCOPE);
    Optional<String> resource = form.value(TokenForm.RESOURCE);
    if (scope.isEmpty() && resource.isEmpty()) {
      return errors.missing(TokenForm.SCOPE);
    }
    Optional<String> audience =
        scope.isPresent() ? scope.flatMap(Scope::audience) : resource.flatMap(Scope::resource);
    return audience.isPresent()
        ? signIn(form, errors, audience.get())
        : errors.invalidScope(scope.or(() -> resource).get());
  }

  private TokenAnswer signIn(TokenForm form, OAuthErrors errors, String audience) {
    Optional<String> id = form.value(TokenForm.CLIENT_ID);
    Optional<String> secret = form.value(TokenForm.CLIENT_SECRET);
    if (id.isEmpty()) {
      return errors.missing(TokenForm.CLIENT_ID);
    }
    if (secret.isEmpty()) {
      return errors.noSecret();
    }
    Clients.SignIn signIn = clients.signIn(id.get(), secret.get());
    if (signIn instanceof Clients.SignIn.Known known) {
      return grant(known.client(), audience, form.value(TokenForm.SCOPE).isEmpty());
    }
    return signIn instanceof Clients.SignIn.Busy ? errors.busy() : errors.wrongSecret();
  }

  private TokenGrant grant(Client client, String audience, boolean byResource) {
    Instant now = clock.instant();
    Instant from = now.truncatedTo(ChronoUnit.SECONDS);
    Instant until = from.plus(settings.lifetime()).truncatedTo(ChronoUnit.SECONDS);
    Caller caller =
        new Caller(client.id(), client.objectId().toString(), settings.tenant().toString());
    Claims claims = new Claims(settings.issuer().toString(), audience, caller, from, until);
    return new TokenGrant(
        key.sign(claims.toJwt()),
        ChronoUnit.SECONDS.between(now, until),
        from,
        until,
        byResource ? Optional.of(audience) : Optional.empty());
  }
}
