package io.ipflow.server.arm.control;

import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmException.Origin;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.resource.Desk;
import io.ipflow.server.arm.resource.Names;
import io.ipflow.server.arm.resource.ResourceType;
import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Providers and regions. Clients choose an api-version from what a provider names ({@code az
 * resource}, azure-clients.md 1).
 */
final class Providers {
  private static final String NETWORK = "Microsoft.Network";
  private static final String COMPUTE = "Microsoft.Compute";
  private static final String RESOURCES = "Microsoft.Resources";
  private static final List<String> NAMESPACES = List.of(NETWORK, COMPUTE, RESOURCES);
  private static final Set<String> REGISTRATIONS = Set.of("register", "unregister");

  private final Desk desk;

  Providers(Desk desk) {
    this.desk = desk;
  }

  /** Answers for the list of providers, or for one of them. */
  Reply answer(ArmRequest request) throws ArmException, StoreException {
    if (!request.method().equals("GET")) {
      throw ArmErrors.methodNotAllowed(request.method(), "providers");
    }
    requireSubscription(request);
    if (request.path().namespace().isPresent()) {
      return Reply.json(200, ArmJson.write(provider(request)));
    }
    ObjectNode list = ArmJson.object();
    ArrayNode value = list.putArray("value");
    NAMESPACES.forEach(namespace -> value.add(provider(request, namespace)));
    return Reply.json(200, ArmJson.write(list));
  }

  /** Answers a registration, which changes nothing; empty if the request is none. */
  Optional<Reply> register(ArmRequest request) throws ArmException, StoreException {
    boolean isMeant =
        request.method().equals("POST")
            && request.path().names().isEmpty()
            && request.path().last().filter(REGISTRATIONS::contains).isPresent();
    if (!isMeant) {
      return Optional.empty();
    }
    requireSubscription(request);
    return Optional.of(Reply.json(200, ArmJson.write(provider(request))));
  }

  /** Answers for the regions of a subscription. */
  Reply locations(ArmRequest request) throws ArmException, StoreException {
    if (!request.method().equals("GET")) {
      throw ArmErrors.methodNotAllowed(request.method(), "locations");
    }
    requireSubscription(request);
    ObjectNode list = ArmJson.object();
    ArrayNode value = list.putArray("value");
    for (Regions.Region region : Regions.ALL) {
      ObjectNode row =
          ArmJson.object()
              .put("id", request.path().scope() + "/locations/" + region.name())
              .put("name", region.name())
              .put("type", "Region")
              .put("displayName", region.displayName())
              .put("regionalDisplayName", region.displayName());
      row.putObject("metadata").put("regionType", "Physical").put("regionCategory", "Recommended");
      value.add(row);
    }
    return Reply.json(200, ArmJson.write(list));
  }

  private void requireSubscription(ArmRequest request) throws ArmException, StoreException {
    desk.<Boolean>read(
        view -> {
          desk.scopes().requireSubscription(view, request.path());
          return true;
        });
  }

  private ObjectNode provider(ArmRequest request) throws ArmException {
    String given = request.path().namespace().orElseThrow();
    for (String namespace : NAMESPACES) {
      if (Names.same(namespace, given)) {
        return provider(request, namespace);
      }
    }
    // Our reading of Azure; no recording shows it.
    throw new ArmException(
        404,
        "InvalidResourceNamespace",
        "The resource namespace '%s' is invalid.".formatted(given),
        Origin.MANAGER);
  }

  private ObjectNode provider(ArmRequest request, String namespace) {
    ObjectNode provider =
        ArmJson.object()
            .put("id", request.path().scope() + "/providers/" + namespace)
            .put("namespace", namespace);
    ArrayNode types = provider.putArray("resourceTypes");
    types(namespace).forEach(type -> types.add(row(type)));
    return provider
        .put("registrationState", "Registered")
        .put("registrationPolicy", "RegistrationRequired");
  }

  private Stream<String> types(String namespace) {
    if (namespace.equals(RESOURCES)) {
      return Stream.of("subscriptions", "resourceGroups", "resources", "providers", "deployments");
    }
    Stream<String> kept =
        desk.types().all().stream()
            .filter(type -> type.namespace().equals(namespace))
            .flatMap(Providers::names);
    return Stream.concat(kept, Stream.of("locations", "operations"));
  }

  private static Stream<String> names(ResourceType type) {
    String own = type.name().substring(type.namespace().length() + 1);
    return Stream.concat(
        Stream.of(own),
        type.parts().stream()
            .filter(ResourceType.Part::isWritten)
            .map(part -> own + "/" + part.name()));
  }

  private static ObjectNode row(String type) {
    ObjectNode row = ArmJson.object().put("resourceType", type);
    ArrayNode locations = row.putArray("locations");
    Regions.ALL.forEach(region -> locations.add(region.displayName()));
    ArrayNode versions = row.putArray("apiVersions");
    ApiVersions.LISTED.forEach(versions::add);
    return row.put("capabilities", "SupportsTags, SupportsLocation");
  }
}
