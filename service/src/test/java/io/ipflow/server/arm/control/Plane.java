package io.ipflow.server.arm.control;

import io.ipflow.auth.Caller;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.ArmPath;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.ArmRoutes;
import io.ipflow.server.arm.ArmSettings;
import io.ipflow.server.arm.Query;
import io.ipflow.server.arm.WriteAnswer;
import io.ipflow.server.http.Call;
import io.ipflow.server.http.Reply;
import io.ipflow.store.Store;
import io.ipflow.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A control plane over a store in a folder of its own, asked as the router asks it. */
final class Plane implements AutoCloseable {
  static final String SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
  static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/rg";
  static final String NETWORK = GROUP + "/providers/Microsoft.Network/";
  static final String MACHINES = GROUP + "/providers/Microsoft.Compute/virtualMachines/";
  static final String BASE = "https://127.0.0.1:8443";

  private static final Set<String> TAGS = Set.of("Storage", "Storage.WestUS", "Sql");

  private final Store store;
  private final Arm arm;

  private Plane(Store store, int pageSize) {
    this.store = store;
    ArmSettings settings =
        new ArmSettings(List.of(ArmSettings.USUAL_SUBSCRIPTION), pageSize, TAGS::contains);
    this.arm = new Arm(store, settings, new ArmRoutes.Builder().build(), WriteAnswer.AT_ONCE);
  }

  static Plane empty(Path folder) throws StoreException {
    return new Plane(Store.open(folder), 100);
  }

  /** Returns a plane with the group {@code rg}. */
  static Plane open(Path folder) throws StoreException {
    return open(folder, 100);
  }

  static Plane open(Path folder, int pageSize) throws StoreException {
    Plane plane = new Plane(Store.open(folder), pageSize);
    plane.put(GROUP, "{'location':'westeurope'}");
    return plane;
  }

  /** What came back. */
  record Answer(Reply reply) {
    int status() {
      return reply.status();
    }

    String text() {
      return reply.body();
    }

    ObjectNode json() {
      return ArmJson.parse(reply.body());
    }

    /** Returns the member at that pointer as JSON. */
    String at(String pointer) {
      return json().at(pointer).toString();
    }

    String etag() {
      return reply.headers().get("ETag");
    }

    /** Returns status, code and message of an error in one line. */
    String error() {
      return status() + " " + json().at("/error/code").asString() + ": " + message();
    }

    String message() {
      return json().at("/error/message").asString();
    }
  }

  Store store() {
    return store;
  }

  Answer get(String path) throws StoreException {
    return send("GET", path, "", Map.of());
  }

  Answer head(String path) throws StoreException {
    return send("HEAD", path, "", Map.of());
  }

  Answer put(String path, String body) throws StoreException {
    return send("PUT", path, body, Map.of());
  }

  Answer patch(String path, String body) throws StoreException {
    return send("PATCH", path, body, Map.of());
  }

  Answer post(String path, String body) throws StoreException {
    return send("POST", path, body, Map.of());
  }

  Answer delete(String path) throws StoreException {
    return send("DELETE", path, "", Map.of());
  }

  /** Sends a request; a path without a query gets an api-version; quotes may be single. */
  Answer send(String method, String path, String body, Map<String, String> headers)
      throws StoreException {
    int mark = path.indexOf('?');
    String bare = mark < 0 ? path : path.substring(0, mark);
    String query = mark < 0 ? "api-version=2025-03-01" : path.substring(mark + 1);
    return raw(new Call(method, bare, query, headers, body(body.replace('\'', '"'))));
  }

  private static Call.Body body(String text) {
    return new Call.Body(text.getBytes(StandardCharsets.UTF_8));
  }

  Answer raw(Call call) throws StoreException {
    try {
      ArmPath path =
          ArmPath.parse(call.path()).orElseThrow(() -> ArmErrors.noSuchPath(call.path()));
      ArmRequest request =
          new ArmRequest(
              call, path, Query.parse(call.query()), new Caller("me", "oid", "tenant"), BASE);
      return new Answer(arm.answer(request));
    } catch (ArmException e) {
      return new Answer(e.reply());
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
