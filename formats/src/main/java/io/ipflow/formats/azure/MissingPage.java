package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.AdminRule;
import io.ipflow.model.AdminRuleCollection;
import io.ipflow.model.AzCommand;
import io.ipflow.model.Deployment;
import io.ipflow.model.GatewayConnection;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.PortOperand;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
import io.ipflow.model.RuleSide;
import io.ipflow.model.SecurityAdmin;
import io.ipflow.model.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is open because a list goes on with pages that were not given (azure-semantics.md 3.0.1).
 *
 * @param intake where it is noted
 * @param says the property that says that there is a further page
 */
record MissingPage(Intake intake, Located says) {
  private static final String ADMIN_RULES = "/rulecollections/rules";

  /**
   * Opens what {@code items}, of the types {@code types}, are parts of: interfaces and connections
   * for any list, gateways and admin rules for a list of those.
   */
  void open(List<Located> items, String types) {
    boolean any = types.isEmpty() || types.indexOf(' ') >= 0;
    if (any || types.endsWith("/networkinterfaces")) {
      intake.unseen().anywhere(thing("page", "the interfaces", "az network nic list -o json"));
    }
    if (any || types.endsWith("/connections")) {
      openConnections();
    }
    if (types.endsWith("/virtualnetworkgateways")) {
      intake.unplaced().router(ResourceId.of(key("gateways") + "/gateways"), says.origin());
    }
    if (types.endsWith(ADMIN_RULES)) {
      managers(items).forEach(this::openRules);
    }
  }

  private String key(String part) {
    return part + ":" + says.file() + says.pointer();
  }

  private OpenThing thing(String part, String what, String supply) {
    Origin origin = says.origin();
    return new OpenThing(key(part), what + " on pages that are not in the input", origin, supply);
  }

  /** Any gateway may have one of them; its site is not known either. */
  private void openConnections() {
    OpenThing thing =
        thing(
            "connections",
            "the connections",
            "az resource list -o json --resource-type Microsoft.Network/connections, and az resource"
                + " show of each");
    intake
        .unplaced()
        .connection(
            new GatewayConnection(
                ResourceId.of(thing.key()),
                Value.open(thing),
                List.of(),
                Value.open(thing),
                Value.open(thing),
                Value.open(thing),
                Optional.of(thing),
                says.origin()),
            thing);
  }

  private static Set<ResourceId> managers(List<Located> items) {
    Set<ResourceId> managers = new TreeSet<>();
    for (Located item : items) {
      item.get("id")
          .text()
          .map(ResourceId::of)
          .flatMap(ResourceId::parent)
          .flatMap(ResourceId::parent)
          .flatMap(ResourceId::parent)
          .ifPresent(managers::add);
    }
    return managers;
  }

  /** Any collection of the manager may have rules there, for any network and region. */
  private void openRules(ResourceId manager) {
    OpenThing thing =
        thing(
            "admin-rules",
            "the admin rules of network manager " + manager.name(),
            AzCommand.activeAdminRules(manager));
    intake
        .builder()
        .securityAdmin()
        .activate(
            new AdminRuleCollection(
                manager
                    .child("securityAdminConfigurations", "further-pages")
                    .child("ruleCollections", "further-pages"),
                Value.open(thing),
                Deployment.open(thing),
                List.of(),
                Optional.of(thing),
                says.origin()));
  }

  /** Opens the admin rules of the interface whose effective rules the list shows in part. */
  void openRulesAt(ResourceId place) {
    intake.warn(
        says.origin(),
        "`"
            + says.name()
            + "` says that there is a further page of effective rules: the admin rules at `"
            + place.name()
            + "` are open");
    OpenThing thing =
        thing(
            "effective-rules",
            "the admin rules in force at " + place.name(),
            AzCommand.effectiveRules(place));
    ResourceId manager =
        ResourceId.of(
            "/further-pages/" + place.toString().toLowerCase(Locale.ROOT).replace('/', '_'));
    RuleSide anything =
        new RuleSide(List.of(new AddressOperand.Open(thing)), List.of(new PortOperand.Open(thing)));
    AdminRule rule =
        new AdminRule(
            manager.child("effectiveSecurityAdminRules", "further-pages"),
            Value.open(thing),
            Value.open(thing),
            Value.open(thing),
            new Rule.Match(Value.open(thing), anything, anything),
            Optional.of(thing),
            says.origin());
    intake
        .builder()
        .securityAdmin()
        .record(place, new SecurityAdmin.Recorded(manager, List.of(rule)));
  }
}
