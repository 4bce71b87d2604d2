package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.AdminRule;
import io.ipflow.model.NetworkManager;
import io.ipflow.model.OpenThing;
import io.ipflow.model.RecordedExpansion;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityAdmin;
import io.ipflow.model.SecurityGroup;
import io.ipflow.model.SecurityRule;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads effective security rules as Azure shows them for an interface: the rules of each group in
 * force, and what it resolved their operands to.
 */
final class EffectiveRules {
  private static final String USER = "securityRules/";
  private static final String DEFAULT = "defaultSecurityRules/";
  private static final Set<String> BASE = Set.of("defaultinbounddenyall", "defaultoutbounddenyall");

  private final Intake intake;
  private final ResourceId group;
  private final ResourceId association;

  private EffectiveRules(Intake intake, ResourceId group, ResourceId association) {
    this.intake = intake;
    this.group = group;
    this.association = association;
  }

  static void read(Intake intake, Located root) {
    List<Located> entries = new ArrayList<>(root.items());
    entries.addAll(root.get("value").items());
    if (!root.get("effectiveSecurityRules").isAbsent()) {
      entries.add(root);
    }
    Optional<ResourceId> place =
        entries.stream().flatMap(entry -> place(entry).stream()).findFirst();
    // Azure lists admin rules with the groups (5.2): where none are listed, none are in force.
    place.ifPresent(shown -> intake.builder().securityAdmin().recordEffective(shown));
    place.ifPresent(
        shown ->
            Pages.further(root)
                .ifPresent(says -> new MissingPage(intake, says).openRulesAt(shown)));
    entries.forEach(entry -> readEntry(intake, entry, place));
  }

  /** Returns the interface of the entry, else its subnet. */
  private static Optional<ResourceId> place(Located entry) {
    return id(entry.get("association", "networkInterface"))
        .or(() -> id(entry.get("association", "subnet")));
  }

  private static void readEntry(Intake intake, Located entry, Optional<ResourceId> of) {
    Located manager = entry.get("association", "networkManager").get("id");
    if (!Fields.isBlank(manager)) {
      addAdminRules(intake, entry, ResourceId.of(manager.text().orElse("?")), of);
      return;
    }
    Optional<ResourceId> group = id(entry.get("networkSecurityGroup"));
    Optional<ResourceId> place =
        id(entry.get("association", "subnet"))
            .or(() -> id(entry.get("association", "networkInterface")));
    if (group.isEmpty() || place.isEmpty()) {
      intake.error(
          entry.origin(),
          "effective rules without the id of their network security group, or of the subnet or"
              + " interface it is associated with; they are left out");
      return;
    }
    new EffectiveRules(intake, group.get(), place.get()).add(entry);
  }

  /** The entry does not name its interface; another entry of the same answer does. */
  private static void addAdminRules(
      Intake intake, Located entry, ResourceId manager, Optional<ResourceId> place) {
    intake.tally().addResource("effectiveNetworkSecurityGroups");
    if (place.isEmpty()) {
      intake.builder().add(new NetworkManager(manager, List.of(), entry.origin()));
      intake.warn(
          entry.origin(),
          "the effective admin rules of network manager `"
              + manager.name()
              + "` stand without an entry of a security group that names the interface; what they"
              + " do is open");
      return;
    }
    List<AdminRule> rules = new ArrayList<>();
    for (Located item : entry.get("effectiveSecurityRules").items()) {
      String name = item.get("name").text().orElse(Integer.toString(rules.size()));
      ResourceId id =
          manager.child("effectiveSecurityAdminRules", name.substring(name.lastIndexOf('/') + 1));
      rules.add(EffectiveRuleReader.readAdmin(Fields.of(intake, Scope.PLAIN, id, item)));
    }
    intake
        .builder()
        .securityAdmin()
        .record(place.get(), new SecurityAdmin.Recorded(manager, rules));
  }

  private static Optional<ResourceId> id(Located reference) {
    return reference.get("id").text().filter(text -> !text.isBlank()).map(ResourceId::of);
  }

  private void add(Located entry) {
    intake.tally().addResource("effectiveNetworkSecurityGroups");
    List<SecurityRule> rules = new ArrayList<>();
    Optional<OpenThing> further =
        Review.of(ReviewedProperties.EFFECTIVE_GROUP, Fields.of(intake, Scope.PLAIN, group, entry));
    boolean whole = further.isEmpty();
    for (Located item : entry.get("effectiveSecurityRules").items()) {
      String name = listedName(item.get("name").text().orElse(""));
      ResourceId id = group.child("securityRules", name.substring(name.indexOf('/') + 1));
      Fields row = Fields.of(intake, Scope.PLAIN, id, item);
      Optional<OpenThing> unknown = Review.of(ReviewedProperties.EFFECTIVE_RULE, row);
      if (name.startsWith(USER)) {
        rules.add(EffectiveRuleReader.read(row, unknown));
      } else if (!isDefault(name)) {
        OpenThing unnamed =
            row.unread(item.get("name"), "securityRules/… or defaultSecurityRules/…");
        further = further.or(() -> Optional.of(unnamed));
      }
      if (whole && unknown.isEmpty()) {
        expansion(item, name, "Source");
        expansion(item, name, "Destination");
      }
    }
    intake.builder().addRecorded(new SecurityGroup(group, rules, further, entry.origin()));
    intake.builder().associateSecurityGroup(group, association);
  }

  /** Flow logs and old answers name rules in another way (azure-semantics.md 1.7). */
  private static String listedName(String name) {
    if (name.startsWith("UserRule_")) {
      return USER + name.substring("UserRule_".length());
    }
    return name.startsWith("DefaultRule_")
        ? DEFAULT + name.substring("DefaultRule_".length())
        : name;
  }

  /** Azure's own rules, with those that the data plane adds (azure-semantics.md 1.6). */
  private static boolean isDefault(String name) {
    return name.startsWith(DEFAULT) || BASE.contains(name.toLowerCase(Locale.ROOT));
  }

  private void expansion(Located item, String name, String side) {
    List<Prefix> blocks = EffectiveRuleReader.expanded(item, side);
    if (!blocks.isEmpty()) {
      boolean inbound =
          item.get("direction").text().orElse("").toLowerCase(Locale.ROOT).equals("inbound");
      intake
          .builder()
          .add(
              new RecordedExpansion(
                  group, association, name, inbound, side.equals("Source"), blocks));
    }
  }
}
