package io.ipflow.server.watcher;

import io.ipflow.formats.azure.EffectiveGroup;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Stage;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.http.Reply;
import io.ipflow.store.Reading;
import io.ipflow.store.Resource;
import io.ipflow.store.StoreException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** securityGroupView (azure-semantics.md 1.6). */
final class SecurityGroupView implements WatcherQuestion {
  private static final int ATTEMPTS = 5;

  private final Ground ground;

  SecurityGroupView(Ground ground) {
    this.ground = ground;
  }

  /** Rules are shown as they were put: the store and the network must be of one moment. */
  @Override
  public Reply answer(Asked asked) throws ArmException, StoreException {
    for (int attempt = 1; ; attempt++) {
      Asked now = new Asked(ground.estate().now(), asked.watcher(), asked.fields(), asked.notes());
      boolean last = attempt == ATTEMPTS;
      Optional<Reply> reply =
          ground
              .store()
              .read(
                  reading ->
                      last || reading.revision() == now.snapshot().revision()
                          ? Optional.of(answer(now, reading))
                          : Optional.<Reply>empty());
      if (reply.isPresent()) {
        return reply.get();
      }
    }
  }

  private static Reply answer(Asked asked, Reading reading) throws ArmException, StoreException {
    Optional<String> target =
        asked.fields().required("targetResourceId", "the id of a virtual machine", Optional::of);
    asked.fields().check();
    ArrayNode interfaces = ArmJson.object().arrayNode();
    Set<OpenThing> open = new LinkedHashSet<>();
    for (NetworkInterface nic : Machine.running(asked, target.orElseThrow()).interfaces()) {
      List<EffectiveGroup> groups = EffectiveGroup.of(asked.snapshot().engine(), nic);
      groups.forEach(group -> open.addAll(group.open()));
      if (open.isEmpty() && !groups.isEmpty()) {
        interfaces.add(view(nic, groups, reading));
      }
    }
    return open.isEmpty()
        ? Reply.json(200, ArmJson.write(ArmJson.object().set("networkInterfaces", interfaces)))
        : Unknown.of(List.copyOf(open));
  }

  private static ObjectNode view(NetworkInterface nic, List<EffectiveGroup> groups, Reading reading)
      throws StoreException {
    ObjectNode view = ArmJson.object().put("id", nic.id().toString());
    ObjectNode associations = view.putObject("securityRuleAssociations");
    for (Stage stage : List.of(Stage.NETWORK_INTERFACE, Stage.SUBNET)) {
      for (EffectiveGroup group : groups) {
        if (group.stage() == stage && group.group().isPresent()) {
          String word = stage == Stage.SUBNET ? "subnetAssociation" : "networkInterfaceAssociation";
          association(associations.putObject(word), group, reading);
        }
      }
    }
    DefaultRows.add(associations.putArray("defaultSecurityRules"));
    EffectiveRows.add(associations.putArray("effectiveSecurityRules"), groups);
    return view;
  }

  private static void association(ObjectNode association, EffectiveGroup group, Reading reading)
      throws StoreException {
    association.put("id", group.association().toString());
    ArrayNode rules = association.putArray("securityRules");
    ResourceId id = group.group().orElseThrow();
    Optional<Resource> stored = reading.get(id);
    if (stored.isPresent()) {
      JsonNode written = ArmJson.parse(stored.get().body()).at("/properties/securityRules");
      written.forEach(rule -> rules.add(shown(rule, stored.get().etag())));
    }
  }

  private static ObjectNode shown(JsonNode rule, String etag) {
    ObjectNode shown = ArmJson.object();
    for (String name : List.of("name", "id")) {
      if (rule.has(name)) {
        shown.set(name, rule.get(name));
      }
    }
    shown.put("etag", etag);
    for (Map.Entry<String, JsonNode> member : rule.properties()) {
      if (!shown.has(member.getKey())) {
        shown.set(member.getKey(), member.getValue());
      }
    }
    return shown;
  }
}
