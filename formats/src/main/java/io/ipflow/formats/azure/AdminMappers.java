package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.AdminRule;
import io.ipflow.model.AdminRuleCollection;
import io.ipflow.model.AzCommand;
import io.ipflow.model.Deployment;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityAdmin.IntentPolicy;
import io.ipflow.model.SecurityAdminBuilder;
import io.ipflow.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Maps what a Virtual Network Manager defines and what it deployed: configurations, collections,
 * rules, groups, their static members, and the rows of active and of effective admin rules
 * (azure-semantics.md 3.2 and 5.6).
 */
final class AdminMappers {
  private static final String GROUPS = "appliesToGroups";
  private static final String ACTIVE_GROUPS = "ruleCollectionAppliesToGroups";

  private AdminMappers() {}

  static void addConfiguration(Fields configuration) {
    Optional<OpenThing> unknown = Review.of(ReviewedProperties.ADMIN_CONFIGURATION, configuration);
    SecurityAdminBuilder admin = admin(configuration);
    admin.define(configuration.id(), configuration.origin());
    intent(configuration)
        .filter(policy -> unknown.isEmpty())
        .ifPresent(policy -> admin.intent(configuration.id(), policy));
  }

  /** Returns the policy, None where nothing is written; empty if it cannot be told. */
  private static Optional<IntentPolicy> intent(Fields configuration) {
    Located written = configuration.get("applyOnNetworkIntentPolicyBasedServices");
    if (configuration.scope().expression(written).isPresent()) {
      return Optional.empty();
    }
    Optional<IntentPolicy> policy = Optional.of(IntentPolicy.NONE);
    for (Located item : written.items()) {
      policy =
          switch (configuration.scope().text(item).orElse("").toLowerCase(Locale.ROOT)) {
            case "none" -> policy;
            case "allowrulesonly" -> policy.map(known -> IntentPolicy.ALLOW_RULES_ONLY);
            default -> Optional.empty();
          };
    }
    return policy;
  }

  static void addCollection(Fields collection) {
    Optional<OpenThing> unknown = Review.of(ReviewedProperties.ADMIN_COLLECTION, collection);
    admin(collection)
        .define(
            new AdminRuleCollection(
                collection.id(),
                groups(collection, collection.get(GROUPS)),
                Deployment.EVERYWHERE,
                List.of(),
                unknown,
                collection.origin()));
  }

  private static Value<List<ResourceId>> groups(Fields body, Located list) {
    Optional<OpenThing> expression = body.scope().expression(list);
    if (expression.isPresent()) {
      return body.open(expression.get());
    }
    if (list.items().isEmpty()) {
      return body.open(body.unread(list, "a list of network groups"));
    }
    List<ResourceId> ids = new ArrayList<>();
    for (Located item : list.items()) {
      Value<ResourceId> id = body.reference(item.get("networkGroupId"));
      if (id.ifOpen().isPresent()) {
        return Value.open(id.ifOpen().get());
      }
      id.ifKnown().ifPresent(ids::add);
    }
    return Value.known(ids);
  }

  /** Adds a rule as it is defined, or, if the row says where it is in force, as it is there. */
  static void addRule(Fields rule) {
    Optional<ResourceId> collection = rule.id().parent();
    if (collection.isEmpty()) {
      rule.intake()
          .warn(
              rule.origin(),
              "admin rule `" + rule.id() + "` does not tell its rule collection; it is left out");
      return;
    }
    Located groups = rule.top(ACTIVE_GROUPS);
    if (groups.isAbsent()) {
      AdminRule read = AdminRuleReader.read(ReviewedProperties.ADMIN_RULE, rule);
      admin(rule).define(collection.get(), read);
    } else {
      AdminRule read = AdminRuleReader.read(ReviewedProperties.ACTIVE_ADMIN_RULE, rule);
      admin(rule)
          .activate(
              new AdminRuleCollection(
                  collection.get(),
                  groups(rule, groups),
                  deployment(rule, collection.get()),
                  List.of(read),
                  Optional.empty(),
                  rule.origin()));
    }
  }

  /** A row of active rules names its region; one of a network's effective rules does not. */
  private static Deployment deployment(Fields rule, ResourceId collection) {
    Optional<String> region = rule.scope().text(rule.top("region")).filter(it -> !it.isEmpty());
    return region
        .map(Deployment::to)
        .orElseGet(
            () ->
                Deployment.open(
                    new OpenThing(
                        "region:" + collection.toString().toLowerCase(Locale.ROOT),
                        "the regions in which rule collection " + collection.name() + " is active",
                        rule.origin(),
                        collection
                            .parent()
                            .flatMap(ResourceId::parent)
                            .map(AzCommand::activeAdminRules)
                            .orElse(AzCommand.DEPLOYED))));
  }

  /** Opens what the security user configuration that {@code part} is, or belongs to, may do. */
  static void addUserRules(Fields part) {
    ResourceId configuration = part.id();
    while (!isUserConfiguration(configuration) && configuration.parent().isPresent()) {
      configuration = configuration.parent().get();
    }
    part.intake()
        .warn(
            part.origin(),
            "security user configuration `"
                + configuration.name()
                + "`: its rules are not evaluated in this version; what they could decide is open");
    admin(part).addUserConfiguration(configuration, part.origin());
  }

  private static boolean isUserConfiguration(ResourceId id) {
    return ArmType.nameIn(id.toString())
        .flatMap(ArmType::parse)
        .filter(ArmType.USER_CONFIGURATION::equals)
        .isPresent();
  }

  static void addMember(Fields member) {
    Optional<ResourceId> group = member.id().parent();
    Located target = member.get("resourceId");
    if (group.isPresent() && !Fields.isBlank(target)) {
      member.reference(target).ifKnown().ifPresent(id -> admin(member).addMember(group.get(), id));
    }
  }

  /**
   * Reads rows of {@code az network manager list-deploy-status}; those not Deployed say nothing.
   */
  static void readDeployments(Intake intake, Located root) {
    List<Located> rows = new ArrayList<>(root.items());
    rows.addAll(root.get("value").items());
    for (Located row : rows) {
      boolean counts =
          row.get("deploymentType").text().orElse("").equalsIgnoreCase("SecurityAdmin")
              && row.get("deploymentStatus").text().orElse("").equalsIgnoreCase("Deployed");
      Optional<String> region = row.get("region").text().filter(text -> !text.isBlank());
      if (counts && region.isPresent()) {
        deploy(intake, region.get(), row.get("configurationIds").items());
      }
    }
  }

  private static void deploy(Intake intake, String region, List<Located> configurations) {
    for (Located item : configurations) {
      Optional<ResourceId> id = item.text().filter(text -> !text.isBlank()).map(ResourceId::of);
      id.flatMap(ResourceId::parent)
          .ifPresent(
              manager ->
                  intake
                      .builder()
                      .securityAdmin()
                      .deploy(manager, region, List.of(id.get()))
                      .define(id.get(), item.origin()));
    }
  }

  private static SecurityAdminBuilder admin(Fields body) {
    return body.intake().builder().securityAdmin();
  }
}
