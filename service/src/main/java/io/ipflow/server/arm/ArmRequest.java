package io.ipflow.server.arm;

import io.ipflow.auth.Caller;
import io.ipflow.server.http.Call;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request to Azure Resource Manager.
 *
 * @param call as it came in
 * @param path what it is about
 * @param query its parameters
 * @param caller who asks
 * @param base the server's own address as this client wrote it, without a slash at its end: links
 *     in answers begin with it
 */
public record ArmRequest(Call call, ArmPath path, Query query, Caller caller, String base) {
  /** Checks that every part is there. */
  public ArmRequest {
    Objects.requireNonNull(call, "call is null");
    Objects.requireNonNull(path, "path is null");
    Objects.requireNonNull(query, "query is null");
    Objects.requireNonNull(caller, "caller is null");
    Objects.requireNonNull(base, "base is null");
  }

  /** Returns the method, upper case. */
  public String method() {
    return call.method();
  }

  /** Returns the body's object. */
  public ObjectNode body() throws ArmException {
    return ArmJson.read(call.body());
  }

  /** Returns the api-version, or empty. */
  public Optional<String> apiVersion() {
    return query.value("api-version");
  }
}
