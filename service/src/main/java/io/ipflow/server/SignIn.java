package io.ipflow.server;

import io.ipflow.auth.Issuer;
import io.ipflow.auth.OAuthError;
import io.ipflow.auth.OpenIdConfiguration;
import io.ipflow.auth.SigningKey;
import io.ipflow.auth.TokenAnswer;
import io.ipflow.auth.TokenSettings;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.Query;
import io.ipflow.server.http.Call;
import io.ipflow.server.http.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where clients learn how to sign in, and sign in: as Azure's own clients ask it ({@code
 * /{tenant}/oauth2/v2.0/token}), and as {@code az login --service-principal} asks ADFS ({@code
 * /adfs/oauth2/token}, azure-clients.md 1). Needs no token.
 */
final class SignIn {
  private static final Pattern TOKEN = Pattern.compile("/([^/]+)/oauth2/(v2\\.0/)?token");
  private static final Pattern OPENID =
      Pattern.compile("/([^/]+)/(?:(adfs|v2\\.0)/)?\\.well-known/openid-configuration");
  private static final Pattern KEYS = Pattern.compile("/([^/]+)/discovery/(v2\\.0/)?keys");
  private static final String ADFS = "adfs";

  private final Issuer issuer;
  private final SigningKey key;
  private final TokenSettings settings;
  private final Address address;

  SignIn(Issuer issuer, SigningKey key, TokenSettings settings, Address address) {
    this.issuer = issuer;
    this.key = key;
    this.settings = settings;
    this.address = address;
  }

  /** Returns the reply, or empty where the path is about something else. */
  Optional<Reply> answer(Call call) {
    if (TOKEN.matcher(call.path()).matches()) {
      return Optional.of(token(call));
    }
    Matcher openId = OPENID.matcher(call.path());
    if (openId.matches()) {
      return Optional.of(document(call, openId.group(1)));
    }
    return KEYS.matcher(call.path()).matches()
        ? Optional.of(reading(call, key.jwks()))
        : Optional.empty();
  }

  private Reply token(Call call) {
    if (!call.method().equals("POST")) {
      return Refused.method(call);
    }
    Map<String, List<String>> form = form(call.body().text());
    TokenAnswer answer = issuer.answer(form);
    if (answer instanceof OAuthError error) {
      call.notes().refused("AADSTS" + error.code());
      form.getOrDefault("client_id", List.of()).stream()
          .filter(issuer::knows)
          .findFirst()
          .ifPresent(call.notes()::caller);
    }
    return Reply.json(answer.status(), ArmJson.write(answer.body()))
        .with("Cache-Control", "no-store");
  }

  private Reply document(Call call, String tenant) {
    String base = address.of(call);
    return reading(
        call,
        tenant.toLowerCase(Locale.ROOT).equals(ADFS)
            ? OpenIdConfiguration.adfs(base, settings)
            : OpenIdConfiguration.tenant(base, tenant, settings));
  }

  private static Reply reading(Call call, Map<String, Object> document) {
    return Refused.unlessReading(call).orElseGet(() -> Reply.json(200, ArmJson.write(document)));
  }

  private static Map<String, List<String>> form(String text) {
    Map<String, List<String>> form = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.computeIfAbsent(Query.decode(pair.substring(0, equals)), name -> new ArrayList<>())
            .add(Query.decode(pair.substring(equals + 1)));
      }
    }
    return form;
  }
}
