package io.ipflow.oracle;

import io.ipflow.model.OpenThing;
import io.ipflow.model.Peering;
import io.ipflow.model.Subnet;
import io.ipflow.model.Subnet.ServiceEndpoint;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The routes that Azure makes by itself, in one world (azure-semantics.md 3.9). */
final class SystemRoutes {
  // 3.9: four [DOC], the rest from real listings [user captures 2021-24]
  private static final List<Prefix> TO_NONE =
      Stream.of(
              "10.0.0.0/8",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "198.18.0.0/15",
              "25.4.0.0/14",
              "25.30.0.0/15",
              "25.33.0.0/16",
              "25.41.0.0/20",
              "25.48.0.0/12",
              "20.35.252.0/22",
              "23.103.0.0/18",
              "40.108.0.0/17",
              "40.109.0.0/16",
              "104.146.0.0/17",
              "104.147.0.0/16",
              "157.59.0.0/16")
          .map(Prefix::of)
          .toList();

  // 3.11 names the tag's prefixes without the list of services and tags [MEM]
  private static final Map<String, String> TAGS =
      Map.of(
          "microsoft.storage", "storage",
          "microsoft.sql", "sql",
          "microsoft.keyvault", "azurekeyvault",
          "microsoft.azurecosmosdb", "azurecosmosdb",
          "microsoft.servicebus", "servicebus",
          "microsoft.eventhub", "eventhub",
          "microsoft.containerregistry", "azurecontainerregistry");

  private final Site site;
  private final Peers peers;

  SystemRoutes(Site site) {
    this.site = site;
    this.peers = new Peers(site);
  }

  /** All that cover {@code destination}, but for gateway routes. */
  List<Candidate> covering(Ip destination) {
    List<Candidate> found = new ArrayList<>();
    addOwn(destination, found);
    addPeers(destination, found);
    addServiceEndpoints(destination, found);
    addDefaults(destination, found);
    return found;
  }

  private static Candidate system(int length, Candidate.Rank rank, String word) {
    return new Candidate(length, rank, () -> Hop.bySystem(word));
  }

  private static Candidate near(int length, String word) {
    return system(length, Candidate.Rank.SYSTEM_NEAR, word);
  }

  /** 3.9 [DOC]: VNet prefixes -> VnetLocal. */
  private void addOwn(Ip destination, List<Candidate> found) {
    addSpace(new OwnSpace(site).known(), openOwnSpace(), destination, "VirtualNetwork", found);
  }

  private Optional<OpenThing> openOwnSpace() {
    return site.virtualNetwork()
        .map(network -> network.addressSpace().ifOpen())
        .orElseGet(
            () -> site.virtualNetworkId().map(id -> Things.missing(id, site.nic().origin())));
  }

  private void addSpace(
      List<Prefix> known,
      Optional<OpenThing> open,
      Ip destination,
      String word,
      List<Candidate> found) {
    for (Prefix prefix : known) {
      if (prefix.contains(destination)) {
        found.add(near(prefix.length(), word));
      }
    }
    // our reading: spaces of peered networks do not overlap (Azure refuses the peering)
    if (!isInKnownSpace(destination)
        && open.filter(thing -> site.holds(thing, destination)).isPresent()) {
      found.add(near(Candidate.longest(destination), word));
    }
  }

  /** 3.9: a peering adds VNetPeering; 5.7 [DOC]: with or without virtual network access. */
  private void addPeers(Ip destination, List<Candidate> found) {
    for (Peering peering : peers.all()) {
      boolean doubtful = peering.connected().ifOpen().isPresent() || !peering.complete();
      // our reading: spaces of peered networks do not overlap, so this one is not peered with, or
      // not where the destination lies
      if ((doubtful && isInKnownSpace(destination)) || !peers.isConnected(peering)) {
        continue;
      }
      Value<List<Prefix>> space = peers.space(peering);
      List<Prefix> known = space.ifKnown().orElse(List.of());
      boolean touched = space.ifOpen().isPresent() || Addresses.in(known, destination);
      // 3.4: peering by subnet is open
      if (touched && (peering.complete() || site.holds("extent of " + peering.id(), destination))) {
        addSpace(known, space.ifOpen(), destination, "VirtualNetworkPeering", found);
      }
    }
    Optional<OpenThing> further = site.virtualNetwork().flatMap(VirtualNetwork::furtherPeerings);
    if (!isInKnownSpace(destination)
        && further.filter(thing -> site.holds(thing, destination)).isPresent()) {
      found.add(near(Candidate.longest(destination), "VirtualNetworkPeering"));
    }
  }

  private boolean isInKnownSpace(Ip destination) {
    return Addresses.in(new OwnSpace(site).known(), destination)
        || peers.all().stream()
            .filter(peering -> peering.connected().is(true) && peering.complete())
            .anyMatch(
                peering ->
                    Addresses.in(peers.space(peering).ifKnown().orElse(List.of()), destination));
  }

  /** 3.11: service endpoints: system routes for the tag's prefixes. */
  private void addServiceEndpoints(Ip destination, List<Candidate> found) {
    for (ServiceEndpoint endpoint : site.subnet().map(Subnet::serviceEndpoints).orElse(List.of())) {
      for (String tag : tags(endpoint)) {
        if (new Tags(site).service(tag, destination)) {
          found.add(near(length(tag, destination), "VirtualNetworkServiceEndpoint"));
        }
      }
    }
    if (site.subnet().isEmpty()
        && site.holds(
            "endpoints of " + site.configuration().subnet().ifKnown().orElseThrow(), destination)) {
      // 3.0.1: a subnet that is not there may have any service endpoint
      found.add(near(Candidate.longest(destination), "VirtualNetworkServiceEndpoint"));
    }
  }

  /** The tags of an endpoint, by region where it names regions. */
  private static List<String> tags(ServiceEndpoint endpoint) {
    String service = endpoint.service().toLowerCase(Locale.ROOT);
    // our reading: a service that is not in our list is a tag of no file, and so open
    String tag = TAGS.getOrDefault(service, service);
    return endpoint.locations().isEmpty() || endpoint.locations().contains("*")
        ? List.of(tag)
        : endpoint.locations().stream()
            .map(location -> tag + "." + location.toLowerCase(Locale.ROOT).replace(" ", ""))
            .toList();
  }

  private int length(String tag, Ip destination) {
    return site.network()
        .serviceTags()
        .find(tag)
        .map(
            found ->
                found.prefixes().stream()
                    .filter(prefix -> prefix.contains(destination))
                    .mapToInt(Prefix::length)
                    .max()
                    .orElseThrow())
        .orElse(Candidate.longest(destination));
  }

  private void addDefaults(Ip destination, List<Candidate> found) {
    // 3.9 [DOC]: 0.0.0.0/0 -> Internet; our reading: ::/0 as well where some space has IPv6
    if (destination.isIpv4() || hasIpv6()) {
      found.add(system(0, Candidate.Rank.SYSTEM_DEFAULT, "Internet"));
    }
    for (Prefix none : TO_NONE) {
      if (none.contains(destination) && !isDisplaced(none)) {
        found.add(system(none.length(), Candidate.Rank.SYSTEM_DEFAULT, "None"));
      }
    }
  }

  private boolean hasIpv6() {
    boolean open = openOwnSpace().isPresent();
    List<Prefix> known = new ArrayList<>(new OwnSpace(site).known());
    for (Peering peering : peers.all()) {
      if (peers.isConnected(peering)) {
        Value<List<Prefix>> space = peers.space(peering);
        open |= space.ifOpen().isPresent();
        known.addAll(space.ifKnown().orElse(List.of()));
      }
    }
    open |= site.virtualNetwork().flatMap(VirtualNetwork::furtherPeerings).isPresent();
    return known.stream().anyMatch(prefix -> !prefix.network().isIpv4())
        || (open && site.world().holds("an open space has IPv6"));
  }

  /** 3.9 [DOC]: a VNet space that is or contains one removes its None route; inside it does not. */
  private boolean isDisplaced(Prefix none) {
    return new OwnSpace(site).known().stream().anyMatch(prefix -> prefix.contains(none))
        // our reading: the space of a connected peer, if peered as a whole, does so too
        || peers.all().stream()
            .filter(Peering::complete)
            .filter(
                peering ->
                    peers.space(peering).ifKnown().orElse(List.of()).stream()
                        .anyMatch(prefix -> prefix.contains(none)))
            .anyMatch(peers::isConnected);
  }
}
