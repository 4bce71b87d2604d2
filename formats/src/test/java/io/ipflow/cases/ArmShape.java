package io.ipflow.cases;

import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.Network;
import io.ipflow.model.RecordedExpansion;
import io.ipflow.model.ResourceId;
import io.ipflow.model.ServiceTags;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The shapes in which Azure's tools write the same resources. */
public enum ArmShape {
  /** What {@code az rest} and the management API answer: a list of bodies. */
  REST,
  /** What {@code az … list -o json} prints: bodies flattened, nulls written out. */
  AZ,
  /** What {@code az graph query} prints: rows with types in lower case. */
  RESOURCE_GRAPH,
  /** A template that deploys them, which names what it refers to by expressions. */
  TEMPLATE;

  private static final List<String> NULLS =
      List.of(
          "networkSecurityGroup",
          "routeTable",
          "addressPrefix",
          "nextHopIpAddress",
          "applicationSecurityGroups",
          "description",
          "sourceAddressPrefix",
          "natGateway",
          "publicIPAddress",
          "flowLogs");

  /**
   * Returns the documents that say what {@code network} holds, the resources first; service tags
   * and recordings of Azure follow in their own shapes.
   *
   * @throws ArmNetwork.Unsayable if the network holds what the shape cannot say
   */
  public List<Object> documents(Network network) {
    List<Object> documents = new ArrayList<>();
    documents.add(resources(ArmNetwork.bodies(network)));
    if (!network.serviceTags().isEmpty()) {
      documents.add(serviceTags(network.serviceTags()));
    }
    ArmNetwork.certain(
        this != TEMPLATE
            || (network.recordedRoutes().isEmpty()
                && network.networkManagers().isEmpty()
                && network.recordedExpansions().isEmpty()));
    network.recordedRoutes().forEach((id, rows) -> documents.add(routes(id, rows)));
    network.recordedExpansions().forEach(one -> documents.add(expansion(network, one)));
    return documents;
  }

  private Object resources(List<Object> bodies) {
    return switch (this) {
      case REST -> Json.object("value", bodies);
      case AZ -> bodies.stream().map(ArmShape::printed).toList();
      case RESOURCE_GRAPH ->
          Json.object(
              "count",
              bodies.size(),
              "data",
              bodies.stream().map(ArmShape::row).toList(),
              "total_records",
              bodies.size());
      case TEMPLATE ->
          Json.object(
              "$schema",
              "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
              "contentVersion",
              "1.0.0.0",
              "resources",
              bodies.stream().map(ArmShape::deployed).toList());
    };
  }

  private static Object printed(Object body) {
    Map<String, Object> flat = Json.asObject(Json.changed(body, new Flattened()));
    flat.put("etag", "W/\"1\"");
    flat.put("resourceGroup", "g");
    return flat;
  }

  private static final class Flattened implements Json.Change {
    @Override
    public Object object(Map<String, Object> object) {
      if (!(object.get("properties") instanceof Map<?, ?>)) {
        return object;
      }
      Map<String, Object> flat = new LinkedHashMap<>();
      NULLS.forEach(name -> flat.put(name, null));
      object.forEach(
          (name, value) -> {
            if (name.equals("properties")) {
              flat.putAll(Json.asObject(value));
            } else {
              flat.put(name, value);
            }
          });
      return flat;
    }
  }

  private static Object row(Object body) {
    Map<String, Object> row = Json.asObject(body);
    row.put("type", row.get("type").toString().toLowerCase(Locale.ROOT));
    row.put("tenantId", "t");
    row.put("managedBy", "");
    row.put("zones", null);
    return row;
  }

  private static Object deployed(Object body) {
    Map<String, Object> resource = Json.asObject(Json.changed(body, new Expressions()));
    String id = Json.asObject(body).get("id").toString();
    resource.remove("id");
    resource.put("name", names(id));
    resource.put("apiVersion", "2024-05-01");
    return resource;
  }

  /** Ids within a template are calls of {@code resourceId}. */
  private static final class Expressions implements Json.Change {
    @Override
    public Object object(Map<String, Object> object) {
      if (object.containsKey("properties")) {
        object.remove("id");
      }
      return object;
    }

    @Override
    public Object text(String text) {
      int at = text.indexOf("/providers/");
      if (at < 0) {
        return text;
      }
      String[] parts = text.substring(at + "/providers/".length()).split("/", -1);
      StringBuilder type = new StringBuilder(parts[0]);
      for (int i = 1; i < parts.length; i += 2) {
        type.append('/').append(parts[i]);
      }
      return "[resourceId('" + type + "', '" + names(text).replace("/", "', '") + "')]";
    }
  }

  private static String names(String id) {
    String[] parts =
        id.substring(id.indexOf("/providers/") + "/providers/".length()).split("/", -1);
    List<String> names = new ArrayList<>();
    for (int i = 2; i < parts.length; i += 2) {
      names.add(parts[i]);
    }
    return String.join("/", names);
  }

  private static Object serviceTags(ServiceTags tags) {
    List<Object> values = new ArrayList<>();
    for (ServiceTags.ServiceTag tag : tags.all()) {
      values.add(
          Json.object(
              "name",
              tag.name(),
              "id",
              tag.name(),
              "properties",
              Json.object("addressPrefixes", texts(tag.prefixes()))));
    }
    return Json.object(
        "changeNumber", tags.changeNumber().orElse(1), "cloud", tags.cloud(), "values", values);
  }

  private static List<Object> texts(List<Prefix> prefixes) {
    return new ArrayList<>(prefixes.stream().map(Prefix::toString).toList());
  }

  private static Object routes(ResourceId nic, List<EffectiveRoute> rows) {
    List<Object> list = new ArrayList<>();
    for (EffectiveRoute row : rows) {
      list.add(
          Json.object(
              "name", row.name().orElse(null),
              "source", row.source().azureName(),
              "state", row.active() ? "Active" : "Invalid",
              "addressPrefix", texts(row.prefixes()),
              "nextHopType", row.nextHopType(),
              "nextHopIpAddress", row.nextHopAddresses().stream().map(Ip::toString).toList()));
    }
    return Json.object("networkInterface", Json.reference(nic), "value", list);
  }

  /** Only what Azure could have shown: the group has the rule and is in force at the place. */
  private static Object expansion(Network network, RecordedExpansion one) {
    boolean isDefault = one.rule().startsWith("defaultSecurityRules/");
    boolean inForce =
        network.interfaces().containsKey(one.association())
            ? network
                .interfaces()
                .get(one.association())
                .securityGroup()
                .is(Optional.of(one.group()))
            : network.subnets().containsKey(one.association())
                && network
                    .subnets()
                    .get(one.association())
                    .securityGroup()
                    .is(Optional.of(one.group()));
    ArmNetwork.certain(isDefault && inForce && network.securityGroups().containsKey(one.group()));
    String side = one.source() ? "expandedSourceAddressPrefix" : "expandedDestinationAddressPrefix";
    boolean atInterface = network.interfaces().containsKey(one.association());
    return Json.object(
        "value",
        List.of(
            Json.object(
                "networkSecurityGroup",
                Json.reference(one.group()),
                "association",
                Json.object(
                    atInterface ? "networkInterface" : "subnet", Json.reference(one.association())),
                "effectiveSecurityRules",
                List.of(
                    Json.object(
                        "name",
                        one.rule(),
                        "direction",
                        one.inbound() ? "Inbound" : "Outbound",
                        side,
                        texts(one.prefixes()))))));
  }
}
