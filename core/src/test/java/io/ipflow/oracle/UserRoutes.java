package io.ipflow.oracle;

import io.ipflow.model.AddressOperand;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Route;
import io.ipflow.model.RouteTable;
import io.ipflow.model.ServiceTags.ServiceTag;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The user routes in force at a site, in one world. */
final class UserRoutes {
  private final Site site;

  UserRoutes(Site site) {
    this.site = site;
  }

  /** The user routes that cover {@code destination}. */
  List<Candidate> covering(Ip destination) {
    List<Candidate> found = new ArrayList<>();
    Value<Optional<ResourceId>> association = site.routeTable();
    if (association instanceof Value.Open<Optional<ResourceId>> open) {
      addUnknown(open.thing(), destination, found); // 3.0.2: an association
      return found;
    }
    Optional<ResourceId> id = association.ifKnown().orElseThrow();
    if (id.isEmpty()) {
      return found;
    }
    Optional<RouteTable> table = site.table(id.get());
    if (table.isEmpty()) {
      addUnknown(Things.missing(id.get(), site.nic().origin()), destination, found); // 3.0.1
      return found;
    }
    for (Route route : table.get().routes()) {
      add(route, table.get().id(), destination, found);
    }
    table.get().furtherRoutes().ifPresent(thing -> addUnknown(thing, destination, found));
    return found;
  }

  private void addUnknown(OpenThing thing, Ip destination, List<Candidate> found) {
    if (site.holds(thing, destination)) {
      found.add(
          new Candidate(Candidate.longest(destination), Candidate.Rank.USER_OPEN, () -> Hop.ANY));
    }
  }

  private void add(Route route, ResourceId table, Ip destination, List<Candidate> found) {
    if (route.destination() instanceof AddressOperand.Prefixes blocks) {
      Prefix prefix = blocks.prefixes().get(0);
      if (prefix.contains(destination)) {
        found.add(candidate(route, table, prefix.length(), Candidate.Rank.USER_PREFIX));
      }
    } else if (route.destination() instanceof AddressOperand.Open open) {
      if (site.holds(open.thing(), destination)) {
        found.add(
            candidate(
                route, table, Candidate.longest(destination), Candidate.Rank.USER_OPEN)); // 3.0.2
      }
    } else if (route.destination() instanceof AddressOperand.Tag tag) {
      addTag(route, tag.name().toLowerCase(Locale.ROOT), table, destination, found);
    }
  }

  private void addTag(
      Route route, String name, ResourceId table, Ip destination, List<Candidate> found) {
    if (!new Tags(site).service(name, destination)) {
      return;
    }
    int length =
        site.network()
            .serviceTags()
            .find(name)
            .map(tag -> longest(tag, destination))
            .orElse(Candidate.longest(destination));
    found.add(candidate(route, table, length, rank(name)));
  }

  private static int longest(ServiceTag tag, Ip destination) {
    return tag.prefixes().stream()
        .filter(prefix -> prefix.contains(destination))
        .mapToInt(Prefix::length)
        .max()
        .orElseThrow();
  }

  /** 3.9 [DOC]: regional tag, then top-level tag, AzureCloud.region, AzureCloud. */
  private static Candidate.Rank rank(String name) {
    boolean regional = name.indexOf('.') >= 0;
    if (name.equals("azurecloud") || name.startsWith("azurecloud.")) {
      return regional ? Candidate.Rank.USER_CLOUD_REGION : Candidate.Rank.USER_CLOUD;
    }
    return regional ? Candidate.Rank.USER_REGIONAL_TAG : Candidate.Rank.USER_TAG;
  }

  private Candidate candidate(Route route, ResourceId table, int length, Candidate.Rank rank) {
    return new Candidate(length, rank, () -> hop(route, table));
  }

  private Hop hop(Route route, ResourceId table) {
    Route.NextHop kind = site.value(route.nextHop(), List.of(Route.NextHop.values()));
    String word = Hop.word(kind);
    if (kind != Route.NextHop.VIRTUAL_APPLIANCE) {
      return Hop.byUser(word, Optional.empty(), table); // 3.9: only an appliance has an address
    }
    Optional<Ip> address = route.nextHopAddress().ifKnown().flatMap(known -> known);
    boolean reachable =
        address
            .map(new Peers(site)::canReach)
            .orElseGet(() -> site.world().holds("reach of " + route.id()));
    // 5.3 [REC, INF]: an appliance outside gives None and keeps the address and the table
    return Hop.byUser(reachable ? word : "None", address, table);
  }

  /** 3.9 [DOC]: disableBgpRoutePropagation drops gateway routes. */
  boolean keepsGatewayRoutes() {
    Value<Optional<ResourceId>> association = site.routeTable();
    if (association instanceof Value.Open<Optional<ResourceId>> open) {
      return site.world().holds("propagation by " + open.thing().key());
    }
    return association
        .ifKnown()
        .orElseThrow()
        .map(
            id ->
                site.table(id)
                    .map(table -> !site.isOn(table.disableBgpRoutePropagation()))
                    .orElseGet(() -> site.world().holds("propagation by " + id)))
        .orElse(true);
  }
}
