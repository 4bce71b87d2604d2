package io.ipflow.formats.azure;

import static io.ipflow.formats.Reads.id;
import static io.ipflow.formats.Reads.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.ConfigurationReader;
import io.ipflow.formats.Reads;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Source;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.AdminRule;
import io.ipflow.model.AdminRule.Action;
import io.ipflow.model.AdminRuleCollection;
import io.ipflow.model.Deployment;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkManager.Level;
import io.ipflow.model.PortOperand;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityAdmin;
import io.ipflow.model.SecurityAdmin.IntentPolicy;
import io.ipflow.model.Value;
import io.ipflow.net.Direction;
import io.ipflow.net.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Admin rules in the shapes of azure-semantics.md 5.6 [SPEC]. */
class AdminRulesReadingTest {
  private static final String COLLECTION =
      "~/networkManagers/m/securityAdminConfigurations/c/ruleCollections/rc";
  private static final String PROPERTIES =
      "'description': 'd', 'protocol': 'Tcp', 'access': 'AlwaysAllow', 'priority': 7,"
          + " 'direction': 'Inbound', 'sourcePortRanges': ['0-65535'],"
          + " 'destinationPortRanges': ['22', '80-90'],"
          + " 'sources': [{'addressPrefixType': 'ServiceTag', 'addressPrefix': 'Internet'}],"
          + " 'destinations': [{'addressPrefixType': 'IPPrefix', 'addressPrefix': '*'}]";
  private static final String RULE =
      "{'id': '"
          + COLLECTION
          + "/rules/r', 'name': 'r', 'kind': 'Custom', 'type':"
          + " 'Microsoft.Network/networkManagers/securityAdminConfigurations/ruleCollections/rules',"
          + " 'properties': {"
          + PROPERTIES
          + "}}";
  private static final String GROUPS =
      "[{'networkGroupId': '~/networkManagers/m/networkGroups/g'}]";
  private static final String DEFINED =
      "{'id': '"
          + COLLECTION
          + "', 'name': 'rc', 'properties': {'appliesToGroups': "
          + GROUPS
          + "}}";
  private static final String ACTIVE_PARTS =
      "'ruleCollectionAppliesToGroups': "
          + GROUPS
          + ", 'configurationDescription': 'x',"
          + " 'ruleGroups': [{'id': '~/networkManagers/m/networkGroups/g'}], 'kind': 'Custom',"
          + " 'commitTime': '2026-01-01T00:00:00Z', 'region': 'westeurope', 'id': '"
          + COLLECTION
          + "/rules/r', ";

  private static AdminRuleCollection only(Network network) {
    assertThat(network.securityAdmin().collections()).hasSize(1);
    return network.securityAdmin().collections().get(0);
  }

  private static void isTheRule(AdminRule rule) {
    assertThat(rule.listedName()).isEqualTo("r");
    assertThat(rule.priority()).isEqualTo(Value.known(7));
    assertThat(rule.direction()).isEqualTo(Value.known(Direction.INBOUND));
    assertThat(rule.action()).isEqualTo(Value.known(Action.ALWAYS_ALLOW));
    assertThat(rule.protocol()).isEqualTo(Value.known(Protocol.TCP));
    assertThat(rule.source().addresses())
        .singleElement()
        .isInstanceOfSatisfying(
            AddressOperand.Tag.class, tag -> assertThat(tag.name()).isEqualTo("Internet"));
    assertThat(rule.destination().addresses()).containsExactly(new AddressOperand.Any());
    assertThat(rule.destination().ports()).hasSize(2);
  }

  /** 3.2: "Security user configurations: a problem, open". */
  @ParameterizedTest
  @CsvSource({"''", "/ruleCollections/rc", "/ruleCollections/rc/rules/r"})
  void a_security_user_configuration_is_a_problem_and_open(String part) {
    String configuration = "~/networkManagers/m/securityUserConfigurations/c";
    Network network =
        Reads.network(json("{'id': '%s', 'properties': {}}".formatted(configuration + part)));

    assertThat(network.securityAdmin().userConfigurations())
        .containsOnlyKeys(id("networkManagers/m/securityUserConfigurations/c"));
    assertThat(network.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message())
                    .isEqualTo(
                        "security user configuration `c`: its rules are not evaluated in this"
                            + " version; what they could decide is open"));
  }

  @Test
  void definitionsWithoutDeploymentStatusAreOpen() {
    Network network = Reads.network(json(DEFINED), json("[" + RULE + "]"));
    AdminRuleCollection collection = only(network);

    isTheRule(collection.rules().get(0));
    assertThat(collection.appliesTo())
        .isEqualTo(Value.known(List.of(id("networkManagers/m/networkGroups/g"))));
    assertThat(collection.furtherRules()).isEmpty();
    assertThat(collection.deployment().elsewhere().ifOpen()).isPresent();
    assertThat(Reads.problems(network)).isEmpty();
  }

  @Test
  void definitionsAreTakenAsDeployedWhereTheUserWantsItSo() {
    List<Source> files =
        List.of(
            Source.text("a.json", json(DEFINED)), Source.text("b.json", json("[" + RULE + "]")));
    Network network = ConfigurationReader.readAsDeployed(files, Limits.DEFAULTS).network();

    assertThat(only(network).deployment()).isEqualTo(Deployment.EVERYWHERE);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void activeRulesNameTheirRegion(boolean flattened) {
    String row =
        "{" + ACTIVE_PARTS + (flattened ? PROPERTIES : "'properties': {" + PROPERTIES + "}") + "}";
    Network network = Reads.network(json(flattened ? "[" + row + "]" : "{'value': [" + row + "]}"));
    AdminRuleCollection collection = only(network);

    isTheRule(collection.rules().get(0));
    assertThat(collection.deployment()).isEqualTo(Deployment.to("West Europe"));
    assertThat(Reads.problems(network)).isEmpty();
  }

  @Test
  void aCollectionOrConfigurationOfWhichOnlyTheHeadIsGivenIsOpen() {
    assertThat(only(Reads.network(json(DEFINED))).furtherRules()).isPresent();
    AdminRuleCollection stand =
        only(
            Reads.network(
                json(
                    "{'id': '~/networkManagers/m/securityAdminConfigurations/c', 'name': 'c',"
                        + " 'properties': {'description': ''}}")));
    assertThat(stand.furtherRules()).isPresent();
    assertThat(stand.appliesTo().ifOpen()).isPresent();
  }

  @Test
  void theDeploymentStatusTellsRegionsAndConfigurations() {
    String status =
        "{'value': [{'commitTime': 't', 'region': 'westeurope', 'deploymentStatus': 'Deployed',"
            + " 'deploymentType': 'SecurityAdmin', 'configurationIds':"
            + " ['~/networkManagers/m/securityAdminConfigurations/c']},"
            + " {'region': 'eastus', 'deploymentStatus': 'Deploying', 'deploymentType':"
            + " 'SecurityAdmin', 'configurationIds':"
            + " ['~/networkManagers/m/securityAdminConfigurations/c']}]}";
    Network network = Reads.network(json(DEFINED), json("[" + RULE + "]"), json(status));

    assertThat(only(network).deployment().byRegion()).isEqualTo(Map.of("westeurope", true));
    assertThat(only(network).deployment().elsewhere().ifOpen()).isPresent();
    assertThat(Reads.problems(network)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                                              | NONE",
        "'applyOnNetworkIntentPolicyBasedServices': ['None']           | NONE",
        "'applyOnNetworkIntentPolicyBasedServices': ['AllowRulesOnly'] | ALLOW_RULES_ONLY",
        "'applyOnNetworkIntentPolicyBasedServices': ['All']            | ",
      },
      quoteCharacter = '"')
  void aConfigurationSaysHowItTreatsNetworkIntentPolicies(String property, IntentPolicy policy) {
    Network network =
        Reads.network(
            json(
                "{'id': '~/networkManagers/m/securityAdminConfigurations/c', 'name': 'c',"
                    + " 'properties': {"
                    + (property == null ? "" : property)
                    + "}}"));
    assertThat(network.securityAdmin().intents().values())
        .containsExactlyElementsOf(policy == null ? List.of() : List.of(policy));
  }

  @Test
  void staticMembersAndDelegationsAreNoted() {
    Network network =
        Reads.network(
            json(
                "[{'id': '~/networkManagers/m/networkGroups/g/staticMembers/s', 'name': 's',"
                    + " 'properties': {'resourceId': '~/virtualNetworks/v', 'region': 'x'}}]"),
            json(
                "{'id': '~/virtualNetworks/v', 'properties': {'addressSpace': {'addressPrefixes':"
                    + " ['10.0.0.0/16']}, 'subnets': [{'name': 's', 'properties': {'addressPrefix':"
                    + " '10.0.0.0/24', 'delegations': [{'name': 'd', 'properties':"
                    + " {'serviceName': 'Microsoft.Sql/managedInstances'}}]}}]}}"));
    ResourceId group = id("networkManagers/m/networkGroups/g");

    assertThat(network.securityAdmin().members())
        .isEqualTo(Map.of(group, Set.of(id("virtualNetworks/v"))));
    assertThat(network.securityAdmin().intentNetworks()).containsExactly(id("virtualNetworks/v"));
  }

  @Test
  void theScopeOfAManagerHasALevel() {
    String body =
        "{'id': '~/networkManagers/%s', 'name': '%s', 'properties': {'networkManagerScopeAccesses':"
            + " ['SecurityAdmin'], 'networkManagerScopes': {'subscriptions': ['/subscriptions/s'],"
            + " 'managementGroups': [%s]}}}";
    Network network =
        Reads.network(
            json(body.formatted("a", "a", "'/providers/Microsoft.Management/managementGroups/g'")),
            json(body.formatted("b", "b", "")));
    assertThat(network.networkManagers().values())
        .extracting(manager -> manager.level())
        .containsExactly(Level.MANAGEMENT_GROUP, Level.SUBSCRIPTION);
  }

  @Test
  void effectiveRulesOfAnInterfaceHoldItsAdminRules() {
    String effective =
        "{'value': [{'association': {'networkManager': {'id': '~/networkManagers/m'}},"
            + " 'effectiveSecurityRules': [{'name': 'r', 'protocol': 'Tcp', 'access':"
            + " 'AlwaysAllow', 'priority': 7, 'direction': 'Inbound', 'sourcePortRange':"
            + " '0-65535', 'destinationPortRange': '22-22', 'sourceAddressPrefix': 'Internet',"
            + " 'destinationAddressPrefix': '10.0.0.0/8'}]},"
            + " {'networkSecurityGroup': {'id': '~/networkSecurityGroups/g'}, 'association':"
            + " {'networkInterface': {'id': '~/networkInterfaces/n'}}, 'effectiveSecurityRules':"
            + " []}]}";
    Network network = Reads.network(json(effective));
    SecurityAdmin.Recorded recorded =
        network.securityAdmin().recorded().get(id("networkInterfaces/n")).get(0);

    assertThat(recorded.manager()).isEqualTo(id("networkManagers/m"));
    assertThat(recorded.rules())
        .singleElement()
        .satisfies(rule -> assertThat(rule.action()).isEqualTo(Value.known(Action.ALWAYS_ALLOW)));
    assertThat(Reads.problems(network)).isEmpty();
  }

  @Test
  void whatIsNotUnderstoodIsOpenAndAProblem() {
    String odd =
        RULE.replace("'AlwaysAllow'", "'Perhaps'")
            .replace("'Tcp'", "'Sctp'")
            .replace("'sourcePortRanges': ['0-65535'],", "")
            .replace("'description': 'd',", "'invented': 1,");
    Network network = Reads.network(json(DEFINED), json("[" + odd + "]"));
    AdminRule rule = only(network).rules().get(0);

    assertThat(rule.action().ifOpen()).isPresent();
    assertThat(rule.protocol().ifOpen()).isPresent();
    assertThat(rule.existence()).isPresent();
    assertThat(rule.source().ports()).singleElement().isInstanceOf(PortOperand.Open.class);
    assertThat(Reads.problems(network)).hasSize(3);
  }

  @Test
  void aNetworkGroupAsAnOperandIsOpen() {
    // 3.2: network groups as operands are newer and open here.
    String grouped =
        RULE.replace("'ServiceTag'", "'NetworkGroup'")
            .replace("'Internet'", "'~/networkManagers/m/networkGroups/g2'");
    Network network = Reads.network(json(DEFINED), json("[" + grouped + "]"));
    assertThat(only(network).rules().get(0).source().addresses())
        .singleElement()
        .isInstanceOf(AddressOperand.Open.class);
  }
}
