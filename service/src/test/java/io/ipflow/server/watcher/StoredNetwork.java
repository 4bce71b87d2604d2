package io.ipflow.server.watcher;

import io.ipflow.auth.Caller;
import io.ipflow.formats.TagFiles;
import io.ipflow.formats.azure.TagList;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Source;
import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.ArmPath;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.ArmRoutes;
import io.ipflow.server.arm.Query;
import io.ipflow.server.arm.operation.OperationRoutes;
import io.ipflow.server.arm.operation.OperationSettings;
import io.ipflow.server.arm.operation.OperationSettings.Style;
import io.ipflow.server.arm.operation.Operations;
import io.ipflow.server.estate.Estate;
import io.ipflow.server.http.Call;
import io.ipflow.server.http.Reply;
import io.ipflow.store.Precondition;
import io.ipflow.store.Store;
import io.ipflow.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A store with resources, and the routes to answers about them, without HTTP. */
public final class StoredNetwork implements AutoCloseable {
  public static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
  public static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/rg";
  public static final String PROVIDER = GROUP + "/providers/Microsoft.Network";
  public static final String WATCHER = PROVIDER + "/networkWatchers/nw";
  public static final String MACHINE = GROUP + "/providers/Microsoft.Compute/virtualMachines/vm";
  public static final String BASE = "https://127.0.0.1:8443";

  private final Path folder;
  private final OperationSettings settings;
  private final List<Source> tags;
  private final Time time;
  private final Store store;
  private final ArmRoutes routes;

  /** A clock that goes when it is told. */
  private static final class Time extends Clock {
    private Instant now = Instant.parse("2026-11-26T20:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private StoredNetwork(Path folder, OperationSettings settings, List<Source> tags, Time time)
      throws StoreException {
    this.folder = folder;
    this.settings = settings;
    this.tags = tags;
    this.time = time;
    this.store = Store.open(folder);
    ArmRoutes.Builder builder = new ArmRoutes.Builder();
    new OperationRoutes(store, settings, time).addTo(builder);
    Operations operations = new Operations(store, settings, time);
    Optional<TagList> list = TagFiles.read(tags, Limits.DEFAULTS).newest().stream().findFirst();
    new WatcherRoutes(new Ground(store, new Estate(store, tags), operations, list, time))
        .addTo(builder);
    this.routes = builder.build();
  }

  /** Opens a store in {@code folder} that is answered from at once. */
  public static StoredNetwork in(Path folder) throws StoreException {
    return in(folder, new OperationSettings(Style.AT_ONCE, Duration.ZERO));
  }

  public static StoredNetwork in(Path folder, OperationSettings settings) throws StoreException {
    return new StoredNetwork(folder, settings, List.of(), new Time());
  }

  public static StoredNetwork in(Path folder, List<Source> tags) throws StoreException {
    return new StoredNetwork(
        folder, new OperationSettings(Style.AT_ONCE, Duration.ZERO), tags, new Time());
  }

  /** Closes the store, and opens it again as a new process would. */
  public StoredNetwork restarted() throws StoreException {
    store.close();
    return new StoredNetwork(folder, settings, tags, time);
  }

  /** Lets time go by. */
  public StoredNetwork after(Duration passed) {
    time.now = time.now.plus(passed);
    return this;
  }

  /** Stores what the JSON text holds: one resource or a list of them, in {@code SUB} and RG. */
  public StoredNetwork with(String json) throws StoreException {
    JsonNode list = ArmJson.parse("{\"value\":" + text(json) + "}").get("value");
    for (JsonNode resource : list.isArray() ? list.values() : List.of(list)) {
      store.change(
          "test",
          writing ->
              writing.put(
                  ResourceId.of(resource.get("id").asString()),
                  resource.get("type").asString(),
                  ArmJson.write(resource),
                  Precondition.NONE));
    }
    return this;
  }

  /** Returns a text in which short words stand for long ids. */
  public static String text(String brief) {
    return brief
        .replace("{net}", PROVIDER)
        .replace("{vm}", MACHINE)
        .replace("{nw}", WATCHER)
        .replace("{rg}", GROUP)
        .replace("{sub}", "/subscriptions/" + SUBSCRIPTION);
  }

  /** Asks the watcher and returns the answer. */
  public Reply ask(String action, String body) throws StoreException {
    return send("POST", WATCHER + "/" + action + "?api-version=2022-01-01", text(body));
  }

  /** Sends a request and returns its reply, a refusal's too. */
  public Reply send(String method, String address, String body) throws StoreException {
    String target = text(address).replace(BASE, "");
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark + 1);
    Call call =
        new Call(
            method, path, query, Map.of(), new Call.Body(body.getBytes(StandardCharsets.UTF_8)));
    ArmRequest request =
        new ArmRequest(
            call,
            ArmPath.parse(path).orElseThrow(),
            Query.parse(query),
            new Caller("test", "test", "test"),
            BASE);
    try {
      return routes.find(request).orElseThrow().answer(request);
    } catch (ArmException e) {
      return e.reply();
    }
  }

  /** Returns what an answer holds. */
  public static ObjectNode json(Reply reply) {
    return ArmJson.parse(reply.body());
  }

  @Override
  public void close() {
    store.close();
  }
}
