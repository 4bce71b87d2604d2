package io.ipflow.server.arm;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is answered beside resources themselves: actions, such as {@code POST
 * Microsoft.Network/networkWatchers/ipFlowVerify}, and what lies under a region, such as {@code GET
 * Microsoft.Network/locations/operationResults}. Immutable once built.
 */
public final class ArmRoutes {
  private final Map<String, ArmHandler> handlers;

  private ArmRoutes(Map<String, ArmHandler> handlers) {
    this.handlers = Map.copyOf(handlers);
  }

  /** Returns the handler of a request's method and type, with the last word where it has one. */
  public Optional<ArmHandler> find(ArmRequest request) {
    String type = request.path().type() + request.path().last().map(word -> "/" + word).orElse("");
    return Optional.ofNullable(handlers.get(key(request.method(), type)));
  }

  private static String key(String method, String type) {
    return method + " " + type.toLowerCase(Locale.ROOT);
  }

  /** Gathers routes. */
  public static final class Builder {
    private final Map<String, ArmHandler> handlers = new HashMap<>();

    /**
     * Adds a route.
     *
     * @param method upper case
     * @param type the full type and, of an action or a collection, its word: in any letter case
     * @throws IllegalStateException where there is one already
     */
    public Builder add(String method, String type, ArmHandler handler) {
      if (handlers.putIfAbsent(key(method, type), handler) != null) {
        throw new IllegalStateException("two routes for " + method + " " + type);
      }
      return this;
    }

    /** Returns the routes gathered. */
    public ArmRoutes build() {
      return new ArmRoutes(handlers);
    }
  }
}
