package io.ipflow.server.arm.network;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Names;
import io.ipflow.server.arm.resource.ProviderErrors;
import io.ipflow.server.arm.resource.View;
import io.ipflow.store.Listing;
import io.ipflow.store.Precondition;
import io.ipflow.store.Reading;
import io.ipflow.store.Resource;
import io.ipflow.store.Scope;
import io.ipflow.store.StoreException;
import io.ipflow.store.Writing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a network manager has deployed. A commit takes its rules as they are then; what is defined
 * later has no effect before the next one. It is kept in a document beside the manager, in the
 * shape of a list of active rules, from which questions are answered.
 */
public final class Deployments {
  private static final String TYPE = "ipflow/deployments";
  private static final String ADMIN = "SecurityAdmin";
  private static final String CONNECTIVITY = "Connectivity";
  private static final List<String> TYPES = List.of(ADMIN, CONNECTIVITY, "SecurityUser", "Routing");
  private static final int ALL = 10_000;

  private final Reading reading;
  private final ObjectNode manager;
  private final List<JsonNode> status = new ArrayList<>();
  private final List<JsonNode> active = new ArrayList<>();

  private Deployments(Reading reading, ObjectNode manager) {
    this.reading = reading;
    this.manager = manager;
  }

  /** Returns what the manager has deployed. */
  public static Deployments of(Reading reading, ObjectNode manager) throws StoreException {
    Deployments deployments = new Deployments(reading, manager);
    Optional<ObjectNode> stored =
        reading.get(deployments.id()).map(Resource::body).map(ArmJson::parse);
    stored.ifPresent(
        document -> {
          document.path("status").forEach(deployments.status::add);
          document
              .path("value")
              .valueStream()
              .filter(Deployments::isActiveRule)
              .forEach(deployments.active::add);
        });
    return deployments;
  }

  private static boolean isActiveRule(JsonNode row) {
    return row.has("ruleCollectionAppliesToGroups");
  }

  private ResourceId id() {
    return ResourceId.of(manager.path("id").asString()).child("ipflowDeployments", "current");
  }

  /** Returns the rows of the deployment status. */
  public List<JsonNode> status() {
    return List.copyOf(status);
  }

  /** Returns the rows of active admin rules. */
  public List<JsonNode> activeRules() {
    return List.copyOf(active);
  }

  /** Returns whether that configuration is deployed anywhere. */
  boolean holds(ResourceId configuration) {
    return status.stream()
        .flatMap(row -> row.path("configurationIds").valueStream())
        .anyMatch(id -> Names.same(id.asString(""), configuration.toString()));
  }

  /** Deploys these configurations, and no others of their type, to a region. */
  public void deploy(String region, String commitType, Commit commit)
      throws ArmException, StoreException {
    String type = Choice.of(ArmJson.object().put("commitType", commitType), "commitType", TYPES);
    status.removeIf(row -> isOf(row, "region", region) && isOf(row, "deploymentType", type));
    if (!commit.configurations().isEmpty()) {
      status.add(statusRow(region, type, commit));
    }
    if (type.equals(ADMIN)) {
      active.removeIf(row -> isOf(row, "region", region));
    }
    for (ResourceId configuration : commit.configurations()) {
      Optional<Resource> defined = reading.get(configuration);
      if (defined.isEmpty()) {
        throw ProviderErrors.invalidReference(
            configuration, ResourceId.of(manager.path("id").asString()));
      }
      if (type.equals(ADMIN)) {
        addRules(defined.get(), region, commit.at());
      }
    }
  }

  /**
   * What is committed, and when.
   *
   * @param configurations the ids of configurations
   */
  public record Commit(List<ResourceId> configurations, Instant at) {
    public Commit {
      configurations = List.copyOf(configurations);
      at = at.truncatedTo(ChronoUnit.SECONDS);
    }
  }

  private static ObjectNode statusRow(String region, String type, Commit commit) {
    ObjectNode row =
        ArmJson.object()
            .put("commitTime", commit.at().toString())
            .put("region", region)
            .put("deploymentStatus", "Deployed");
    ArrayNode ids = row.putArray("configurationIds");
    commit.configurations().forEach(id -> ids.add(id.toString()));
    return row.put("deploymentType", type).put("errorMessage", "");
  }

  private static boolean isOf(JsonNode row, String member, String value) {
    return Names.same(row.path(member).asString(""), value);
  }

  private void addRules(Resource configuration, String region, Instant at) throws StoreException {
    List<Resource> below = new ArrayList<>();
    reading.forEach(new Scope.Below(configuration.id()), below::add);
    ObjectNode defined = ArmJson.parse(configuration.body());
    for (Resource collection : below) {
      ObjectNode group = ArmJson.parse(collection.body());
      boolean applies =
          NetworkTypes.COLLECTION.equals(collection.type())
              && !Body.properties(group).path("appliesToGroups").isEmpty();
      for (Resource rule : applies ? below : List.<Resource>of()) {
        if (rule.type().equals(NetworkTypes.RULE)
            && rule.id().parent().filter(collection.id()::equals).isPresent()) {
          active.add(activeRow(defined, group, ArmJson.parse(rule.body())));
          ((ObjectNode) active.get(active.size() - 1))
              .put("commitTime", at.toString())
              .put("region", region);
        }
      }
    }
  }

  /** Members in the order of azure-semantics.md 5.6. */
  private static ObjectNode activeRow(
      ObjectNode configuration, ObjectNode collection, ObjectNode rule) {
    ObjectNode row = ArmJson.object().put("id", rule.path("id").asString());
    row.put("configurationDescription", description(configuration));
    row.put("ruleCollectionDescription", description(collection));
    JsonNode groups = Body.properties(collection).path("appliesToGroups");
    row.set("ruleCollectionAppliesToGroups", groups);
    ArrayNode ids = row.putArray("ruleGroups");
    groups.forEach(
        group -> ids.add(ArmJson.object().put("id", group.path("networkGroupId").asString(""))));
    row.put("kind", rule.path("kind").asString("Custom"));
    row.set("properties", Body.properties(rule));
    return row;
  }

  private static String description(ObjectNode document) {
    return Body.properties(document).path("description").asString("");
  }

  /** Writes it in the change that it was read in. */
  public void store(Writing writing) throws StoreException {
    ObjectNode document = ArmJson.object();
    ArrayNode value = document.putArray("value");
    if (!active.isEmpty()) {
      value.add(manager);
    }
    active.forEach(value::add);
    for (JsonNode row : status) {
      if (isOf(row, "deploymentType", CONNECTIVITY)) {
        for (JsonNode id : row.path("configurationIds")) {
          reading
              .get(ResourceId.of(id.asString()))
              .ifPresent(configuration -> value.add(ArmJson.parse(configuration.body())));
        }
      }
    }
    ArrayNode rows = document.putArray("status");
    status.forEach(rows::add);
    writing.put(id(), TYPE, ArmJson.write(document), Precondition.NONE);
  }

  /** Returns the admin rules in effect at a virtual network, of all managers. */
  public static List<JsonNode> effectiveRules(View view, ObjectNode network) throws StoreException {
    List<JsonNode> rows = new ArrayList<>();
    Listing all = Listing.of(Scope.EVERYTHING).ofType(TYPE).limitedTo(ALL);
    for (Resource stored : view.reading().list(all).resources()) {
      for (JsonNode row : ArmJson.parse(stored.body()).path("value")) {
        boolean isHere =
            isActiveRule(row) && isOf(row, "region", network.path("location").asString(""));
        if (isHere && reaches(view, row, network.path("id").asString())) {
          rows.add(without(row));
        }
      }
    }
    return rows;
  }

  private static boolean reaches(View view, JsonNode row, String network) throws StoreException {
    for (JsonNode group : row.path("ruleCollectionAppliesToGroups")) {
      List<Resource> members = new ArrayList<>();
      view.reading()
          .forEach(
              new Scope.Below(ResourceId.of(group.path("networkGroupId").asString())),
              members::add);
      boolean isMember =
          members.stream()
              .map(member -> Body.properties(ArmJson.parse(member.body())))
              .anyMatch(member -> isOf(member, "resourceId", network));
      if (isMember) {
        return true;
      }
    }
    return false;
  }

  private static ObjectNode without(JsonNode row) {
    ObjectNode shown = ArmJson.object();
    for (Map.Entry<String, JsonNode> member : row.properties()) {
      if (!member.getKey().equals("commitTime") && !member.getKey().equals("region")) {
        shown.set(member.getKey(), member.getValue());
      }
    }
    return shown;
  }
}
