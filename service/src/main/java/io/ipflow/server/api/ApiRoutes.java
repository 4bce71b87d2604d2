package io.ipflow.server.api;

import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which handler answers which path and method. Immutable once built. */
final class ApiRoutes {
  private final Map<String, Map<String, Route>> byPath = new LinkedHashMap<>();

  /**
   * A path with a method.
   *
   * @param produces the type of a good answer
   * @param takesNdjson whether a body may be NDJSON too; else it is JSON
   */
  record Route(String method, String path, String produces, boolean takesNdjson) {
    static Route json(String method, String path) {
      return new Route(method, path, "application/json", false);
    }

    private ApiHandler with(ApiHandler handler) {
      return request -> {
        check(request);
        return handler.answer(request);
      };
    }

    private void check(ApiRequest request) throws ApiException {
      String type = Accepted.type(request.call());
      boolean body = !request.call().body().isEmpty();
      boolean known = Accepted.isJson(type) || (takesNdjson && Accepted.isNdjson(type));
      if (method.equals("POST") && body && !known) {
        throw new ApiException(
            415,
            "UnsupportedMediaType",
            "Expected a body of application/json"
                + (takesNdjson ? " or application/x-ndjson" : "")
                + ", got `"
                + type
                + "`.",
            List.of());
      }
      if (!Accepted.takes(request.call(), produces)) {
        throw new ApiException(
            406,
            "NotAcceptable",
            "The answer is " + produces + ", which the header Accept does not allow.",
            List.of());
      }
    }
  }

  private final Map<Route, ApiHandler> handlers = new LinkedHashMap<>();

  ApiRoutes add(Route route, ApiHandler handler) {
    Objects.requireNonNull(handler, "handler is null");
    byPath.computeIfAbsent(route.path(), path -> new LinkedHashMap<>()).put(route.method(), route);
    handlers.put(route, route.with(handler));
    return this;
  }

  /** Returns all routes in the order in which they were added. */
  List<Route> all() {
    return List.copyOf(handlers.keySet());
  }

  Reply answer(ApiRequest request) throws ApiException, StoreException {
    String path = request.call().path();
    Map<String, Route> methods = byPath.get(path);
    if (methods == null) {
      throw new ApiException(404, "NotFound", "There is nothing at '" + path + "'.", List.of());
    }
    String method = request.call().method();
    Optional<Route> route =
        Optional.ofNullable(methods.get(method.equals("HEAD") ? "GET" : method));
    return route.isPresent()
        ? handlers.get(route.get()).answer(request)
        : notAllowed(method, path, methods);
  }

  private static Reply notAllowed(String method, String path, Map<String, Route> methods) {
    return new ApiException(
            405,
            "MethodNotAllowed",
            "The method " + method + " is not supported for '" + path + "'.",
            List.of())
        .reply()
        .with("Allow", String.join(", ", methods.keySet()));
  }
}
