package io.ipflow.model;

import static io.ipflow.samples.Admin.COLLECTION;
import static io.ipflow.samples.Admin.CONFIGURATION;
import static io.ipflow.samples.Admin.GROUP;
import static io.ipflow.samples.Admin.MANAGER;
import static io.ipflow.samples.Admin.at;
import static io.ipflow.samples.Admin.collection;
import static io.ipflow.samples.Admin.rule;
import static io.ipflow.samples.Words.HERE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How what the input tells of admin rules is linked (azure-semantics.md 3.0.1, 3.0.6 and 3.2). */
class SecurityAdminBuilderTest {
  private static final ResourceId OTHER_GROUP = MANAGER.child("networkGroups", "other");

  private final NetworkBuilder builder = new NetworkBuilder();
  private final SecurityAdminBuilder admin = builder.securityAdmin();

  private AdminRuleCollection only() {
    List<AdminRuleCollection> all = builder.build().securityAdmin().collections();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static AdminRuleCollection of(ResourceId group, AdminRuleCollection collection) {
    return new AdminRuleCollection(
        collection.id(),
        Value.known(List.of(group)),
        collection.deployment(),
        collection.rules(),
        collection.furtherRules(),
        HERE);
  }

  @Test
  void aRuleFindsItsCollectionWhicheverComesFirst() {
    admin.define(COLLECTION, rule("b 2 Inbound Deny *"));
    admin.define(collection());
    admin.define(COLLECTION, rule("a 1 Inbound Allow *"));

    assertThat(only().rules()).extracting(AdminRule::name).containsExactly("a", "b");
    assertThat(only().furtherRules()).isEmpty();
  }

  @Test
  void aRuleWhoseCollectionIsNotInTheInputIsForGroupsThatAreOpen() {
    admin.define(COLLECTION, rule("a 1 Inbound Allow *"));

    assertThat(only().appliesTo().ifOpen()).isPresent();
    assertThat(only().furtherRules()).isPresent();
  }

  @Test
  void aConfigurationOfWhichNoCollectionIsInTheInputIsOpen() {
    admin.define(CONFIGURATION, HERE);

    assertThat(only().configuration()).isEqualTo(CONFIGURATION);
    assertThat(only().furtherRules())
        .hasValueSatisfying(
            thing -> {
              assertThat(thing.what())
                  .isEqualTo("the rule collections of configuration, which are not in the input");
              assertThat(thing.supply())
                  .isEqualTo(
                      "az network manager list-active-security-admin-rule -o json"
                          + " --network-manager-name manager --resource-group g --subscription s");
            });
  }

  @Test
  void aCollectionOfWhichNoRuleIsInTheInputIsOpen() {
    admin.define(CONFIGURATION, HERE).define(collection());

    assertThat(only().furtherRules())
        .hasValueSatisfying(
            thing ->
                assertThat(thing.what())
                    .isEqualTo(
                        "the rules of rule collection collection, which are not in the input"));
  }

  @Test
  void twoBodiesThatDifferAreAProblemAndOpen() {
    admin.define(collection("a 1 Inbound Allow *"));
    admin.define(of(OTHER_GROUP, collection("a 1 Inbound Deny *")));
    Network network = builder.build();
    AdminRuleCollection merged = network.securityAdmin().collections().get(0);

    assertThat(merged.appliesTo().ifOpen()).isPresent();
    assertThat(merged.rules()).isEmpty();
    assertThat(merged.furtherRules()).isPresent();
    assertThat(network.problems()).hasSize(2);
  }

  @Test
  void theRowsOfOneActiveListAreUnited() {
    Deployment west = Deployment.to("West Europe");
    admin.activate(at(west, collection("a 1 Inbound Allow *")));
    admin.activate(at(west, of(OTHER_GROUP, collection("b 2 Inbound Deny *"))));

    assertThat(only().rules()).extracting(AdminRule::name).containsExactly("a", "b");
    assertThat(only().appliesTo().ifKnown()).contains(List.of(GROUP, OTHER_GROUP));
  }

  @Test
  void whatOneRowLeavesOpenTheWholeLeavesOpen() {
    Value<List<ResourceId>> open = Value.open(OpenThings.unstated("groups", COLLECTION, HERE));
    AdminRuleCollection partial =
        new AdminRuleCollection(
            COLLECTION,
            open,
            Deployment.EVERYWHERE,
            List.of(rule("a 1 Inbound Allow *")),
            Optional.empty(),
            HERE);
    admin.activate(partial).activate(collection("b 2 Inbound Deny *"));

    assertThat(only().appliesTo()).isEqualTo(open);
  }

  @Test
  void anotherRegionMayHaveAnotherVersionOfACollection() {
    admin.activate(at(Deployment.to("westeurope"), collection("a 1 Inbound Allow *")));
    admin.activate(at(Deployment.to("eastus"), collection("a 1 Inbound Deny *")));

    assertThat(builder.build().securityAdmin().collections()).hasSize(2);
    assertThat(builder.build().problems()).isEmpty();
  }

  @Test
  void aDefinitionIsNotInForceWhereAnActiveListOrAnotherConfigurationIs() {
    admin.define(collection("a 1 Inbound Allow *"));
    admin.deploy(MANAGER, "North Europe", List.of(CONFIGURATION));
    admin.deploy(
        MANAGER, "uksouth", List.of(MANAGER.child("securityAdminConfigurations", "other")));
    admin.activate(at(Deployment.to("westeurope"), collection("b 2 Inbound Deny *")));
    AdminRuleCollection defined =
        builder.build().securityAdmin().collections().stream()
            .filter(found -> found.rules().get(0).name().equals("a"))
            .findFirst()
            .orElseThrow();

    assertThat(defined.deployment().byRegion())
        .isEqualTo(Map.of("northeurope", true, "uksouth", false, "westeurope", false));
    assertThat(defined.deployment().elsewhere().ifOpen())
        .hasValueSatisfying(
            thing -> assertThat(thing.supply()).startsWith("--assume-deployed, or az network"));
  }

  @Test
  void aRuleTellsWhatIsOpenInIt() {
    assertThat(rule("a ? Inbound ? *").open())
        .extracting(OpenThing::what)
        .containsExactly("priority of a", "action of a");
  }
}
