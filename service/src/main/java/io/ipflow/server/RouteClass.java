package io.ipflow.server;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What kind of request a path is: few words, so that figures by them stay few. */
final class RouteClass {
  private static final Set<String> OWN =
      Set.of(
          "verify",
          "next-hop",
          "effective-rules",
          "effective-routes",
          "import",
          "export",
          "problems",
          "connect",
          "diagnose",
          "openapi.json");
  private static final List<String> ACTIONS =
      List.of(
          "ipFlowVerify",
          "nextHop",
          "securityGroupView",
          "networkConfigurationDiagnostic",
          "topology",
          "connectivityCheck",
          "effectiveNetworkSecurityGroups",
          "effectiveRouteTable");
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "PUT", "PATCH", "POST", "DELETE");

  private RouteClass() {}

  static String of(String path) {
    if (path.startsWith("/ipflow/v1/")) {
      String word = path.substring("/ipflow/v1/".length());
      return OWN.contains(word) ? "ipflow/" + word : "ipflow";
    }
    if (path.contains("/oauth2/") || path.contains("/.well-known/")) {
      return "sign-in";
    }
    String key = path.toLowerCase(Locale.ROOT);
    if (key.startsWith("/subscriptions")) {
      return ACTIONS.stream()
          .filter(action -> key.endsWith("/" + action.toLowerCase(Locale.ROOT)))
          .findFirst()
          .map(action -> "arm/" + action)
          .orElse("arm");
    }
    return path.startsWith("/health/") || path.equals("/metrics") ? "operation" : "other";
  }

  static String method(String method) {
    return METHODS.contains(method) ? method : "other";
  }
}
