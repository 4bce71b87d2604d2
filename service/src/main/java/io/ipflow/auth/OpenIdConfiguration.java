package io.ipflow.auth;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The document by which clients find the token endpoint, {@code .well-known/openid-configuration}.
 */
public final class OpenIdConfiguration {
  private OpenIdConfiguration() {}

  /** Below {@code base/adfs}, as `az login --service-principal --tenant adfs` asks it. */
  public static Map<String, Object> adfs(String base, TokenSettings settings) {
    String authority = base + "/adfs";
    return document(settings, authority + "/oauth2", authority + "/discovery/keys");
  }

  /** Below {@code base/tenant/v2.0}, as Azure's own clients ask it. */
  public static Map<String, Object> tenant(String base, String tenant, TokenSettings settings) {
    String authority = base + "/" + tenant;
    return document(settings, authority + "/oauth2/v2.0", authority + "/discovery/v2.0/keys");
  }

  private static Map<String, Object> document(
      TokenSettings settings, String endpoints, String keys) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("issuer", settings.issuer().toString());
    document.put("authorization_endpoint", endpoints + "/authorize");
    document.put("token_endpoint", endpoints + "/token");
    document.put("jwks_uri", keys);
    document.put("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
    document.put("grant_types_supported", List.of("client_credentials"));
    document.put("response_types_supported", List.of("token"));
    document.put("subject_types_supported", List.of("public"));
    document.put("id_token_signing_alg_values_supported", List.of("RS256"));
    document.put("scopes_supported", List.of(".default"));
    return Collections.unmodifiableMap(document);
  }
}
