package io.ipflow.server.arm.network;

import io.ipflow.net.IpVersion;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Body;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks one security rule and adds what Azure prints of every one. */
final class SecurityRuleCheck {
  private static final List<String> PROTOCOLS = List.of("*", "Tcp", "Udp", "Icmp", "Esp", "Ah");
  private static final List<String> ACCESSES = List.of("Allow", "Deny");
  private static final List<String> DIRECTIONS = List.of("Inbound", "Outbound");
  private static final int LOWEST = 100;
  private static final int HIGHEST = 4096;
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");

  private final String id;
  private final ObjectNode properties;
  private final Predicate<String> serviceTags;

  SecurityRuleCheck(ObjectNode rule, Predicate<String> serviceTags) {
    this.id = rule.path("id").asString();
    this.properties = Body.properties(rule);
    this.serviceTags = serviceTags;
  }

  void settle() throws ArmException {
    require("protocol", "Protocol", PROTOCOLS);
    RuleSide source = new RuleSide(id, properties, "Source", serviceTags);
    RuleSide destination = new RuleSide(id, properties, "Destination", serviceTags);
    source.settle();
    destination.settle();
    Set<IpVersion> families = EnumSet.noneOf(IpVersion.class);
    families.addAll(source.families());
    families.addAll(destination.families());
    if (families.size() > 1) {
      throw RuleErrors.mixedFamilies(id);
    }
    require("access", "Access", ACCESSES);
    priority();
    require("direction", "Direction", DIRECTIONS);
  }

  private void require(String name, String parameter, List<String> words) throws ArmException {
    String given = Body.word(properties, name).orElseThrow(() -> RuleErrors.missing(id, parameter));
    if (words.stream().noneMatch(word -> isSame(word, given))) {
      throw ArmErrors.invalidRequestContent(
          "`%s` of rule `%s` is `%s`, expected one of %s"
              .formatted(name, id, given, String.join(", ", words)));
    }
  }

  private void priority() throws ArmException {
    JsonNode given =
        Body.member(properties, "priority").orElseThrow(() -> RuleErrors.missing(id, "Priority"));
    if (given.isContainer()) {
      throw Body.wrong("priority", "a number");
    }
    String text = given.asString().strip();
    int value = WHOLE.matcher(text).matches() ? Integer.parseInt(text) : -1;
    if (value < LOWEST || value > HIGHEST) {
      throw RuleErrors.priority(text);
    }
    properties.put("priority", value);
  }

  private static boolean isSame(String some, String other) {
    return some.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
  }
}
