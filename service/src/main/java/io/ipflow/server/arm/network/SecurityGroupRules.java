package io.ipflow.server.arm.network;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Edit;
import io.ipflow.server.arm.resource.ProviderErrors;
import io.ipflow.server.arm.resource.Reference;
import io.ipflow.server.arm.resource.Removal;
import io.ipflow.server.arm.resource.Rules;
import io.ipflow.server.arm.resource.View;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Network security groups. */
final class SecurityGroupRules implements Rules {
  private static final String ASSOCIATION = "networkSecurityGroup";

  /** azure-semantics.md 3.7. */
  private static final int MOST_RULES = 1_000;

  private final Predicate<String> serviceTags;

  SecurityGroupRules(Predicate<String> serviceTags) {
    this.serviceTags = serviceTags;
  }

  @Override
  public void strip(ObjectNode document) {
    Body.properties(document).remove(List.of("networkInterfaces", "subnets"));
  }

  @Override
  public void settle(Edit edit) throws ArmException {
    if (edit.part("securityRules").size() > MOST_RULES) {
      throw RuleErrors.tooManyRules(MOST_RULES);
    }
    Map<String, ObjectNode> byPlace = new HashMap<>();
    for (ObjectNode rule : edit.part("securityRules")) {
      new SecurityRuleCheck(rule, serviceTags).settle();
      ObjectNode other = byPlace.putIfAbsent(place(rule), rule);
      if (other != null) {
        boolean touched = edit.touched().filter(id -> id.equals(id(other))).isPresent();
        throw touched
            ? RuleErrors.conflict(name(other), name(rule))
            : RuleErrors.conflict(name(rule), name(other));
      }
    }
  }

  private static String place(ObjectNode rule) {
    ObjectNode properties = Body.properties(rule);
    return properties.path("direction").asString().toLowerCase(Locale.ROOT)
        + properties.path("priority").asInt();
  }

  private static ResourceId id(ObjectNode rule) {
    return ResourceId.of(rule.path("id").asString());
  }

  private static String name(ObjectNode rule) {
    return rule.path("name").asString();
  }

  @Override
  public void remove(Removal removal) throws ArmException {
    List<Reference> uses = removal.uses(removal.id(), ASSOCIATION);
    if (!uses.isEmpty()) {
      throw ProviderErrors.network(
          400,
          "InUseNetworkSecurityGroupCannotBeDeleted",
          ("Network security group %s cannot be deleted because it is in use by the following"
                  + " resources: %s. In order to delete the Network security group, remove the"
                  + " association with the resource(s).")
              .formatted(
                  removal.id(),
                  uses.stream()
                      .map(use -> use.source().toString())
                      .collect(Collectors.joining(", "))));
    }
  }

  @Override
  public void show(ObjectNode document, View view) {
    ObjectNode properties = Body.properties(document);
    String id = document.path("id").asString();
    DefaultRuleBodies.add(properties, id);
    BackReferences back = new BackReferences(view, properties);
    back.list(
        "networkInterfaces",
        back.of(id, ASSOCIATION, "networkInterfaces").stream().map(Reference::holder).toList());
    back.list(
        "subnets",
        back.of(id, ASSOCIATION, "virtualNetworks").stream().map(Reference::source).toList());
  }
}
