package io.ipflow.effective;

import io.ipflow.model.EffectiveRoute;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The routes that Azure gives every subnet (azure-semantics.md 3.9). */
final class SystemRoutes {
  static final String OWN_SPACE = "VnetLocal";
  static final String PEERING = "VNetPeering";
  static final String INTERNET = "Internet";
  static final String NONE = "None";
  static final String SERVICE_ENDPOINT = "VirtualNetworkServiceEndpoint";
  static final String PRIVATE_ENDPOINT = "InterfaceEndpoint";

  /** Destinations that default routes drop, as user captures of 2021-24 show them. */
  private static final List<Prefix> DROPPED =
      prefixes(
          "10.0.0.0/8",
          "127.0.0.0/8",
          "100.64.0.0/10",
          "172.16.0.0/12",
          "192.168.0.0/16",
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
          "157.59.0.0/16");

  private SystemRoutes() {}

  private static List<Prefix> prefixes(String... texts) {
    return List.of(texts).stream().map(Prefix::of).toList();
  }

  /** Returns the active system route to {@code destination}. */
  static EffectiveRoute route(Prefix destination, String type) {
    return new EffectiveRoute(
        Optional.empty(),
        EffectiveRoute.Source.DEFAULT,
        true,
        List.of(destination),
        type,
        List.of(),
        Optional.empty());
  }

  /**
   * Returns the default routes: to the Internet, and to nowhere. A space of the network or of a
   * peer that contains a dropped block takes its route away.
   */
  static List<EffectiveRoute> defaults(List<Prefix> reachable) {
    List<EffectiveRoute> routes = new ArrayList<>();
    routes.add(route(Prefix.ALL_IPV4, INTERNET));
    if (reachable.stream().anyMatch(prefix -> !prefix.network().isIpv4())) {
      routes.add(route(Prefix.containing(Ip.of("::"), 0), INTERNET));
    }
    DROPPED.stream()
        .filter(block -> reachable.stream().noneMatch(space -> space.contains(block)))
        .forEach(block -> routes.add(route(block, NONE)));
    return routes;
  }

  /** Returns the service tag whose prefixes the endpoint of {@code service} reaches, or empty. */
  static Optional<String> tagOf(String service) {
    return switch (service.toLowerCase(Locale.ROOT)) {
      case "microsoft.storage", "microsoft.storage.global" -> Optional.of("Storage");
      case "microsoft.sql" -> Optional.of("Sql");
      case "microsoft.keyvault" -> Optional.of("AzureKeyVault");
      case "microsoft.azurecosmosdb" -> Optional.of("AzureCosmosDB");
      case "microsoft.servicebus" -> Optional.of("ServiceBus");
      case "microsoft.eventhub" -> Optional.of("EventHub");
      case "microsoft.web" -> Optional.of("AppService");
      case "microsoft.containerregistry" -> Optional.of("AzureContainerRegistry");
      case "microsoft.cognitiveservices" -> Optional.of("CognitiveServicesManagement");
      default -> Optional.empty();
    };
  }
}
