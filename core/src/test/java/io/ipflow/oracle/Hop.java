package io.ipflow.oracle;

import io.ipflow.model.ResourceId;
import io.ipflow.model.Route;
import io.ipflow.net.Ip;
import java.util.Optional;

/**
 * Where a packet is sent in one world.
 *
 * @param type the kind of next hop in the words of Azure's nextHop; empty if it may be any
 * @param address the next hop's address; empty if it has none or it is not known
 * @param table the route table that decided; empty for system routes
 */
public record Hop(Optional<String> type, Optional<Ip> address, Optional<ResourceId> table) {
  /** A route of which nothing is known. */
  static final Hop ANY = new Hop(Optional.empty(), Optional.empty(), Optional.empty());

  static Hop bySystem(String type) {
    return new Hop(Optional.of(type), Optional.empty(), Optional.empty());
  }

  static Hop byUser(String type, Optional<Ip> address, ResourceId table) {
    return new Hop(Optional.of(type), address, Optional.of(table));
  }

  /** 1.4 [REC], 5.3 [DOC]: nextHop says VirtualNetwork and its kin where routes say VnetLocal. */
  static String word(String routeWord) {
    return switch (routeWord) {
      case "VnetLocal" -> "VirtualNetwork";
      case "VNetPeering" -> "VirtualNetworkPeering";
      default -> routeWord;
    };
  }

  static String word(Route.NextHop kind) {
    return word(kind.azureName());
  }
}
