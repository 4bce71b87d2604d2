package io.ipflow.server.api;

import io.ipflow.server.http.Reply;
import io.ipflow.store.Resource;
import io.ipflow.store.Scope;
import io.ipflow.store.Store;
import io.ipflow.store.StoreException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /ipflow/v1/watchers}: for each region of each subscription in which something stands
 * that is checked, what stands there and which network watcher it has.
 */
record Watchers(Store store) implements ApiHandler {
  private static final String WATCHER = "microsoft.network/networkwatchers";
  private static final Map<String, String> COUNTED =
      Map.of(
          "microsoft.compute/virtualmachines", "virtualMachines",
          "microsoft.network/networkinterfaces", "networkInterfaces",
          "microsoft.network/virtualnetworks", "virtualNetworks");

  @Override
  public Reply answer(ApiRequest request) throws StoreException {
    Map<String, ObjectNode> regions = new TreeMap<>();
    store.read(
        reading -> {
          reading.forEach(Scope.EVERYTHING, resource -> take(resource, regions));
          return null;
        });
    ObjectNode all = ApiJson.object();
    ArrayNode list = all.putArray("regions");
    regions.values().forEach(list::add);
    return Reply.json(200, ApiJson.write(all));
  }

  private static void take(Resource resource, Map<String, ObjectNode> regions) {
    String type = resource.type().toLowerCase(Locale.ROOT);
    boolean counts = COUNTED.containsKey(type);
    Optional<String> subscription = resource.id().subscription();
    if (subscription.isEmpty() || !(counts || type.equals(WATCHER))) {
      return;
    }
    String location = ApiJson.parse(resource.body()).path("location").asString("");
    if (location.isEmpty()) {
      return;
    }
    ObjectNode region =
        regions.computeIfAbsent(
            (subscription.get() + " " + location.replace(" ", "")).toLowerCase(Locale.ROOT),
            first -> region(subscription.get(), location));
    if (counts) {
      String name = COUNTED.get(type);
      region.put(name, region.get(name).asInt() + 1);
    } else {
      region.put("networkWatcher", resource.id().toString());
    }
  }

  private static ObjectNode region(String subscription, String location) {
    ObjectNode region = ApiJson.object();
    region.put("subscription", subscription).put("location", location);
    COUNTED.values().stream().sorted().forEach(name -> region.put(name, 0));
    return region;
  }
}
