package io.ipflow.server.api;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkInterface;
import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /ipflow/v1/inventory}: what there is to ask about, in the order of the ids. */
record Inventory(Networks networks) implements ApiHandler {
  @Override
  public Reply answer(ApiRequest request) throws StoreException {
    ObjectNode all = ApiJson.object();
    ArrayNode interfaces = all.putArray("interfaces");
    networks.stored().network().interfaces().values().stream()
        .sorted((one, two) -> one.id().compareTo(two.id()))
        .forEach(nic -> describe(nic, interfaces.addObject()));
    return Reply.json(200, ApiJson.write(all));
  }

  private static void describe(NetworkInterface nic, ObjectNode to) {
    to.put("id", nic.id().toString());
    put(to, "subscription", nic.id().subscription());
    put(to, "resourceGroup", nic.id().resourceGroup());
    put(to, "location", nic.location());
    put(to, "virtualMachine", nic.virtualMachine().map(Object::toString));
    ArrayNode addresses = to.putArray("addresses");
    for (IpConfiguration configuration : nic.configurations()) {
      configuration.privateAddress().ifKnown().ifPresent(ip -> addresses.add(ip.toString()));
    }
  }

  private static void put(ObjectNode to, String name, Optional<String> value) {
    value.ifPresent(text -> to.put(name, text));
  }
}
