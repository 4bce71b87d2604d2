package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.ApplicationSecurityGroup;
import io.ipflow.model.NetworkManager;
import io.ipflow.model.NetworkManager.Level;
import io.ipflow.model.NetworkWatcher;
import io.ipflow.model.PrivateEndpoint;
import io.ipflow.model.PublicAddress;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Maps the types of which ipflow needs one or two properties. */
final class PlainMappers {
  private static final Set<String> FILTERS_NOTHING = Set.of("connectivity", "routing");

  private PlainMappers() {}

  static void addApplicationGroup(Fields group) {
    Review.of(ReviewedProperties.APPLICATION_GROUP, group)
        .ifPresent(thing -> group.intake().unseen().anywhere(thing));
    group.intake().builder().add(new ApplicationSecurityGroup(group.id(), group.origin()));
  }

  /** Adds the address; its content is what stands in it, and it has none before deployment. */
  static void addPublicAddress(Fields address) {
    Review.of(ReviewedProperties.PUBLIC_ADDRESS, address);
    Optional<String> sku =
        address
            .scope()
            .text(address.top("sku").get("name"))
            .or(() -> address.scope().text(address.top("sku")));
    address
        .intake()
        .builder()
        .add(
            new PublicAddress(
                address.id(), address.text("ipAddress").flatMap(Ip::parse), sku, address.origin()));
  }

  static void addWatcher(Fields watcher) {
    Review.of(ReviewedProperties.WATCHER, watcher);
    watcher
        .location()
        .ifPresent(
            place ->
                watcher
                    .intake()
                    .builder()
                    .add(new NetworkWatcher(watcher.id(), place, watcher.origin())));
  }

  /** Adds a manager that may deploy admin rules; one for connectivity or routes filters nothing. */
  static void addManager(Fields manager) {
    Located accesses = manager.get("networkManagerScopeAccesses");
    boolean filters =
        accesses.items().isEmpty()
            || !accesses.items().stream()
                .allMatch(
                    item ->
                        FILTERS_NOTHING.contains(item.text().orElse("").toLowerCase(Locale.ROOT)));
    if (filters) {
      manager
          .intake()
          .builder()
          .add(
              new NetworkManager(
                  manager.id(), level(manager), subscriptions(manager), manager.origin()));
    }
  }

  private static Level level(Fields manager) {
    Located scopes = manager.get("networkManagerScopes");
    if (Fields.isBlank(scopes) || manager.scope().expression(scopes).isPresent()) {
      return Level.UNKNOWN;
    }
    return Fields.isBlank(scopes.get("managementGroups"))
        ? Level.SUBSCRIPTION
        : Level.MANAGEMENT_GROUP;
  }

  private static List<String> subscriptions(Fields manager) {
    Located scopes = manager.get("networkManagerScopes");
    List<String> all = new ArrayList<>();
    for (Located item : scopes.get("subscriptions").items()) {
      Optional<String> name = manager.scope().text(item);
      if (name.isEmpty()) {
        return List.of();
      }
      String text = name.get();
      all.add(text.substring(text.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
    }
    return Fields.isBlank(scopes.get("managementGroups")) ? all : List.of();
  }

  /** Adds the endpoint; its interface may be a member of application security groups. */
  static void addEndpoint(Fields endpoint) {
    Review.of(ReviewedProperties.PRIVATE_ENDPOINT, endpoint)
        .ifPresent(thing -> endpoint.intake().unseen().anywhere(thing));
    Located subnet = endpoint.get("subnet");
    if (Fields.isBlank(subnet)) {
      return;
    }
    List<Ip> addresses = new ArrayList<>();
    for (Located item : endpoint.get("ipConfigurations").items()) {
      Fields configuration = endpoint.child(endpoint.id(), item);
      configuration.text("privateIPAddress").flatMap(Ip::parse).ifPresent(addresses::add);
    }
    for (Located item : endpoint.get("customDnsConfigs").items()) {
      for (Located address : item.get("ipAddresses").items()) {
        address.text().flatMap(Ip::parse).ifPresent(addresses::add);
      }
    }
    Optional<ResourceId> id = endpoint.reference(subnet).ifKnown();
    id.ifPresent(
        known ->
            endpoint
                .intake()
                .builder()
                .add(
                    new PrivateEndpoint(
                        endpoint.id(),
                        known,
                        addresses.stream().distinct().toList(),
                        endpoint.origin())));
    endpoint.references("networkInterfaces").forEach(nic -> endpoint.refer(nic, id));
  }
}
