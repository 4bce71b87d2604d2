package io.ipflow.server.api;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /ipflow/v1/inventory}: what there is to ask about, in the order of the ids. Every page
 * that is opened asks for it, so it is written once for a network.
 */
final class Inventory implements ApiHandler {
  /** The inventory of a network. */
  private record Written(Network network, Reply reply) {}

  private final Networks networks;
  private volatile Optional<Written> last = Optional.empty();

  Inventory(Networks networks) {
    this.networks = networks;
  }

  @Override
  public Reply answer(ApiRequest request) throws StoreException {
    Network network = networks.stored().network();
    Optional<Written> known = last.filter(written -> written.network() == network);
    if (known.isPresent()) {
      return known.get().reply();
    }
    Reply reply = Reply.json(200, ApiJson.write(describe(network)));
    last = Optional.of(new Written(network, reply));
    return reply;
  }

  private static ObjectNode describe(Network network) {
    ObjectNode all = ApiJson.object();
    ArrayNode interfaces = all.putArray("interfaces");
    network.interfaces().values().stream()
        .sorted((one, two) -> one.id().compareTo(two.id()))
        .forEach(nic -> describe(nic, interfaces.addObject()));
    return all;
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
