package io.ipflow.formats.azure;

import io.ipflow.effective.AddressSet;
import io.ipflow.effective.EffectiveRule;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Rule;
import io.ipflow.model.RuleSide;
import io.ipflow.model.ServiceTags;
import io.ipflow.net.Direction;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * Effective rules in the shape of Azure's effectiveNetworkSecurityGroups (azure-semantics.md
 * section 2 and 5.2). What the input leaves open stands beside it under an added key, {@code open}.
 */
public final class EffectiveRulesJson {
  private final JsonGenerator json;
  private final Optional<RuleDetails> details;

  private EffectiveRulesJson(JsonGenerator json, Optional<RuleDetails> details) {
    this.json = json;
    this.details = details;
  }

  /** Returns the groups as an indented JSON document that ends with a line feed. */
  public static String of(List<EffectiveGroup> groups) {
    return of(groups, ServiceTags.NONE);
  }

  /** As {@link #of(List)}, with the tag file that was used under an added key. */
  public static String of(List<EffectiveGroup> groups, ServiceTags tags) {
    return of(groups, tags, Optional.empty());
  }

  /** As {@link #of(List, ServiceTags)}, with {@code details} under added keys. */
  public static String of(
      List<EffectiveGroup> groups, ServiceTags tags, Optional<RuleDetails> details) {
    return JsonText.object(
        json -> {
          EffectiveRulesJson words = new EffectiveRulesJson(json, details);
          CommonJson.objects(json, "value", groups, words::group);
          CommonJson.serviceTags(json, tags);
        });
  }

  private void group(EffectiveGroup group) {
    group.group().ifPresent(id -> CommonJson.reference(json, "networkSecurityGroup", id));
    String association =
        switch (group.stage()) {
          case ADMIN_RULES -> "networkManager";
          case SUBNET -> "subnet";
          case NETWORK_INTERFACE -> "networkInterface";
        };
    json.writeObjectPropertyStart("association");
    CommonJson.reference(json, association, group.association());
    json.writeEndObject();
    CommonJson.objects(
        json, "effectiveSecurityRules", group.rules(), effective -> rule(effective, group));
    details.ifPresent(more -> more.write(json, group));
    open(group.open());
  }

  private void rule(EffectiveRule effective, EffectiveGroup group) {
    Rule rule = effective.rule();
    json.writeStringProperty("name", rule.listedName());
    rule.protocol()
        .ifKnown()
        .ifPresent(protocol -> json.writeStringProperty("protocol", protocol(protocol)));
    ports("sourcePortRange", rule.source());
    ports("destinationPortRange", rule.destination());
    addresses("source", rule.source(), effective.source());
    addresses("destination", rule.destination(), effective.destination());
    rule.effect().ifKnown().ifPresent(access -> json.writeStringProperty("access", access));
    rule.priority().ifKnown().ifPresent(priority -> json.writeNumberProperty("priority", priority));
    rule.direction()
        .ifKnown()
        .map(Direction::azureName)
        .ifPresent(direction -> json.writeStringProperty("direction", direction));
    open(openThings(effective));
    details.ifPresent(more -> more.write(json, effective, group));
  }

  /** Azure writes All where the rule has {@code *} (azure-semantics.md section 2). */
  private static String protocol(Protocol protocol) {
    return protocol.isAny() ? "All" : protocol.azureName();
  }

  private void ports(String name, RuleSide side) {
    list(name, name + "s", OperandWords.ports(side));
  }

  private void addresses(String side, RuleSide written, AddressSet resolved) {
    String name = side + "AddressPrefix";
    list(name, name + "es", OperandWords.addresses(written));
    List<String> groups = OperandWords.applicationSecurityGroups(written);
    if (!groups.isEmpty()) {
      CommonJson.objects(
          json,
          side + "ApplicationSecurityGroups",
          groups,
          id -> json.writeStringProperty("id", id));
    }
    if (OperandWords.needsExpansion(written)) {
      String expanded =
          side.equals("source")
              ? "expandedSourceAddressPrefix"
              : "expandedDestinationAddressPrefix";
      CommonJson.texts(json, expanded, OperandWords.prefixes(resolved));
    }
  }

  /** Azure fills the singular field where there is one value, and the plural always. */
  private void list(String singular, String plural, List<String> values) {
    if (values.size() == 1) {
      json.writeStringProperty(singular, values.get(0));
    }
    CommonJson.texts(json, plural, values);
  }

  /** Returns what is open in the rule, each thing once. */
  public static List<OpenThing> openThings(EffectiveRule effective) {
    List<OpenThing> things = new ArrayList<>(effective.rule().open());
    things.addAll(effective.openInForce());
    things.addAll(effective.sourcePorts().open());
    things.addAll(effective.destinationPorts().open());
    things.addAll(effective.source().open());
    things.addAll(effective.destination().open());
    return things.stream().distinct().toList();
  }

  private void open(List<OpenThing> things) {
    if (!things.isEmpty()) {
      CommonJson.open(json, "open", things);
    }
  }
}
