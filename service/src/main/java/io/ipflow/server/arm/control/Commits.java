package io.ipflow.server.arm.control;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmHandler;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.WriteAnswer;
import io.ipflow.server.arm.network.Deployments;
import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Desk;
import io.ipflow.server.arm.resource.Names;
import io.ipflow.server.arm.resource.Place;
import io.ipflow.server.arm.resource.Spelling;
import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Deploying what a network manager defines, and asking what is deployed (5.6). */
final class Commits {
  private static final String MANAGERS = "microsoft.network/networkmanagers";
  private static final String NETWORKS = "microsoft.network/virtualnetworks";

  private final Desk desk;
  private final WriteAnswer answer;
  private final Clock clock;
  private final Map<String, ArmHandler> actions =
      Map.of(
          MANAGERS + "/commit", this::commit,
          MANAGERS + "/listdeploymentstatus", this::status,
          MANAGERS + "/listactivesecurityadminrules", this::active,
          NETWORKS + "/listnetworkmanagereffectivesecurityadminrules", this::effective);

  Commits(Desk desk, WriteAnswer answer, Clock clock) {
    this.desk = desk;
    this.answer = answer;
    this.clock = clock;
  }

  /** Returns who answers the request; empty if it is none of these actions. */
  Optional<ArmHandler> find(ArmRequest request) {
    if (!request.method().equals("POST")) {
      return Optional.empty();
    }
    String name = request.path().type() + "/" + request.path().last().orElse("");
    return Optional.ofNullable(actions.get(name.toLowerCase(Locale.ROOT)));
  }

  private Reply commit(ArmRequest request) throws ArmException, StoreException {
    ObjectNode body = Spelling.canonical(request.body());
    List<String> regions = regions(body, "targetLocations");
    List<ResourceId> configurations =
        Body.texts(body, "configurationIds").stream()
            .filter(id -> !id.isBlank())
            .map(ResourceId::of)
            .toList();
    String type = Body.word(body, "commitType").orElseThrow(() -> wrongType());
    if (regions.isEmpty()) {
      throw Body.wrong("targetLocations", "an array of regions");
    }
    return answer.answer(
        request,
        desk.change(
            request,
            writing -> {
              Place place = desk.place(desk.view(writing), request);
              ObjectNode manager = ArmJson.parse(place.document().body());
              Deployments deployments = Deployments.of(writing, manager);
              for (String region : regions) {
                deployments.deploy(
                    region, type, new Deployments.Commit(configurations, clock.instant()));
              }
              deployments.store(writing);
              return new WriteAnswer.Write(
                  place.typeName() + "/commit",
                  place.id(),
                  Optional.of(manager.path("location").asString("")),
                  Reply.json(200, ArmJson.write(committed(regions, configurations, type))));
            }));
  }

  private static ArmException wrongType() {
    return Body.wrong("commitType", "SecurityAdmin, Connectivity, SecurityUser or Routing");
  }

  private static ObjectNode committed(
      List<String> regions, List<ResourceId> configurations, String type) {
    ObjectNode commit = ArmJson.object().put("commitId", UUID.randomUUID().toString());
    ArrayNode locations = commit.putArray("targetLocations");
    regions.forEach(locations::add);
    ArrayNode ids = commit.putArray("configurationIds");
    configurations.forEach(id -> ids.add(id.toString()));
    return commit.put("commitType", type);
  }

  private static List<String> regions(ObjectNode body, String name) throws ArmException {
    return Body.texts(body, name).stream().map(Names::region).filter(it -> !it.isEmpty()).toList();
  }

  private Reply status(ArmRequest request) throws ArmException, StoreException {
    ObjectNode asked = asked(request);
    List<String> types = Body.texts(asked, "deploymentTypes");
    return rows(
        request,
        regions(asked, "regions"),
        deployments ->
            deployments.status().stream()
                .filter(
                    row ->
                        types.isEmpty()
                            || types.stream()
                                .anyMatch(
                                    type ->
                                        Names.same(type, row.path("deploymentType").asString(""))))
                .toList());
  }

  private Reply active(ArmRequest request) throws ArmException, StoreException {
    return rows(request, regions(asked(request), "regions"), Deployments::activeRules);
  }

  private interface Rows {
    List<JsonNode> of(Deployments deployments);
  }

  private Reply rows(ArmRequest request, List<String> regions, Rows rows)
      throws ArmException, StoreException {
    return desk.read(
        view -> {
          Place place = desk.place(view, request);
          ObjectNode manager = ArmJson.parse(place.document().body());
          Deployments deployments = Deployments.of(view.reading(), manager);
          return list(
              rows.of(deployments).stream()
                  .filter(
                      row -> regions.isEmpty() || regions.contains(row.path("region").asString("")))
                  .toList());
        });
  }

  private Reply effective(ArmRequest request) throws ArmException, StoreException {
    return desk.read(
        view -> {
          Place place = desk.place(view, request);
          return list(Deployments.effectiveRules(view, ArmJson.parse(place.document().body())));
        });
  }

  private static Reply list(List<JsonNode> rows) {
    ObjectNode list = ArmJson.object();
    ArrayNode value = list.putArray("value");
    rows.forEach(value::add);
    return Reply.json(200, ArmJson.write(list.put("skipToken", "")));
  }

  private static ObjectNode asked(ArmRequest request) throws ArmException {
    return request.call().body().isEmpty() ? ArmJson.object() : Spelling.canonical(request.body());
  }
}
