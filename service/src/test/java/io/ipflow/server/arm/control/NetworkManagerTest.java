package io.ipflow.server.arm.control;

import static io.ipflow.server.arm.control.Plane.NETWORK;
import static io.ipflow.server.arm.control.Plane.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.Access;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Problem;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.server.estate.Estate;
import io.ipflow.store.StoreException;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Network managers: what they define has no effect until it is committed to a region. */
class NetworkManagerTest {
  private static final String MANAGER = NETWORK + "networkManagers/m";
  private static final String GROUP = MANAGER + "/networkGroups/g";
  private static final String CONFIGURATION = MANAGER + "/securityAdminConfigurations/c";
  private static final String COLLECTION = CONFIGURATION + "/ruleCollections/rc";
  private static final String RULE = COLLECTION + "/rules/no-ssh";
  private static final String VNET = NETWORK + "virtualNetworks/v";
  private static final String NIC = NETWORK + "networkInterfaces/n";
  private static final String DENY =
      "{'kind':'Custom','properties':{'protocol':'Tcp','access':'Deny','direction':'Inbound','priority':1,"
          + "'sources':[{'addressPrefixType':'IPPrefix','addressPrefix':'*'}],'destinations':[{'addressPrefixType':'IPPrefix','addressPrefix':'*'}],"
          + "'destinationPortRanges':['22']}}";

  @TempDir Path folder;
  private Plane plane;
  private Estate estate;

  @BeforeEach
  void open() throws StoreException {
    plane = Plane.open(folder);
    estate = new Estate(plane.store(), List.of());
    made(
        VNET,
        "{'location':'westeurope','properties':{'addressSpace':{'addressPrefixes':['10.0.0.0/16']},'subnets':[{'name':'s','properties':{'addressPrefix':'10.0.0.0/24'}}]}}");
    made(
        NIC,
        "{'location':'westeurope','properties':{'ipConfigurations':[{'name':'i','properties':{'subnet':{'id':'"
            + VNET
            + "/subnets/s'}}}]}}");
    made(
        MANAGER,
        "{'location':'westeurope','properties':{'networkManagerScopes':{'subscriptions':['/subscriptions/"
            + SUBSCRIPTION
            + "']},'networkManagerScopeAccesses':['SecurityAdmin']}}");
    made(GROUP, "{}");
    made(GROUP + "/staticMembers/v", "{'properties':{'resourceId':'" + VNET + "'}}");
    made(CONFIGURATION, "{'properties':{'description':'all'}}");
    made(COLLECTION, "{'properties':{'appliesToGroups':[{'networkGroupId':'" + GROUP + "'}]}}");
    made(RULE, DENY);
  }

  @AfterEach
  void close() {
    plane.close();
  }

  private void made(String path, String body) throws StoreException {
    var answer = plane.put(path, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  private Plane.Answer commit(String region, String... configurations) throws StoreException {
    String ids = configurations.length == 0 ? "" : "'" + String.join("','", configurations) + "'";
    return plane.post(
        MANAGER + "/commit",
        "{'targetLocations':['"
            + region
            + "'],'configurationIds':["
            + ids
            + "],'commitType':'SecurityAdmin'}");
  }

  private Optional<Access> ssh() throws StoreException {
    Question question =
        new Question(
            Direction.INBOUND,
            Protocol.TCP,
            Endpoint.of(Ip.of("10.0.0.4")),
            PortRange.of(22),
            Endpoint.of(Ip.of("10.0.1.4")),
            PortRange.ANY);
    var engine = estate.now().engine();
    NetworkInterface nic = engine.network().interfaces().get(ResourceId.of(NIC));
    return engine.verdict(nic, question).access();
  }

  // azure-semantics.md 3.2: "A configuration has effect only when deployed (commit)".
  @Test
  void rulesHaveEffectFromTheCommitOnAndAsTheyWereThen() throws StoreException {
    assertThat(ssh()).contains(Access.ALLOW);

    assertThat(commit("West Europe", CONFIGURATION).at("/targetLocations"))
        .isEqualTo("[\"westeurope\"]");
    assertThat(ssh()).contains(Access.DENY);

    plane.put(RULE, DENY.replace("'22'", "'23'"));
    assertThat(ssh()).contains(Access.DENY);
    commit("westeurope", CONFIGURATION);
    assertThat(ssh()).contains(Access.ALLOW);
  }

  /** This server has no Azure Policy that could make it a member. */
  @Test
  void aNetworkOutsideOfTheGroupIsNotReached() throws StoreException {
    plane.delete(GROUP + "/staticMembers/v");
    commit("westeurope", CONFIGURATION);
    assertThat(ssh()).contains(Access.ALLOW);

    made(GROUP + "/staticMembers/v", "{'properties':{'resourceId':'" + VNET + "'}}");
    assertThat(ssh()).contains(Access.DENY);
  }

  @Test
  void aGroupWithMembersByAConditionIsRefused() throws StoreException {
    Plane.Answer answer =
        plane.put(GROUP, "{'properties':{'conditionalMembership':'tags.env == prod'}}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.text()).contains("conditionalMembership");
    assertThat(plane.put(GROUP, "{'properties':{'conditionalMembership':''}}").status())
        .isEqualTo(200);
  }

  @Test
  void aCommitOfNothingTakesTheRulesBack() throws StoreException {
    commit("westeurope", CONFIGURATION);
    commit("westeurope");

    assertThat(ssh()).contains(Access.ALLOW);
    assertThat(plane.post(MANAGER + "/listDeploymentStatus", "{}").at("/value")).isEqualTo("[]");
  }

  @Test
  void aCommitToAnotherRegionIsNoneHere() throws StoreException {
    commit("eastus", CONFIGURATION);

    assertThat(ssh()).contains(Access.ALLOW);
  }

  @Test
  void whatIsStoredIsReadWithoutAProblem() throws StoreException {
    commit("westeurope", CONFIGURATION);

    assertThat(estate.now().configuration().network().problems())
        .extracting(Problem::message)
        .isEmpty();
  }

  // azure-semantics.md 5.6
  @Test
  void activeAndEffectiveRulesAreListedAsAzureListsThem() throws StoreException {
    commit("westeurope", CONFIGURATION);
    var active =
        plane.post(MANAGER + "/listActiveSecurityAdminRules", "{'regions':['westeurope']}");

    assertThat(active.json().get("value").get(0).propertyNames())
        .containsExactly(
            "id",
            "configurationDescription",
            "ruleCollectionDescription",
            "ruleCollectionAppliesToGroups",
            "ruleGroups",
            "kind",
            "properties",
            "commitTime",
            "region");
    assertThat(active.at("/value/0/id")).isEqualTo("\"" + RULE + "\"");
    assertThat(
            plane
                .post(MANAGER + "/listActiveSecurityAdminRules", "{'regions':['eastus']}")
                .at("/value"))
        .isEqualTo("[]");
    var effective = plane.post(VNET + "/listNetworkManagerEffectiveSecurityAdminRules", "");
    assertThat(effective.json().get("value").get(0).propertyNames())
        .doesNotContain("commitTime", "region");
    var status = plane.post(MANAGER + "/listDeploymentStatus", "{'regions':['westeurope']}");
    assertThat(status.at("/value/0/deploymentStatus")).isEqualTo("\"Deployed\"");
    assertThat(status.at("/value/0/configurationIds")).isEqualTo("[\"" + CONFIGURATION + "\"]");
  }

  @Test
  void whatIsDeployedStaysUntilItIsNot() throws StoreException {
    commit("westeurope", CONFIGURATION);
    assertThat(plane.delete(CONFIGURATION).error())
        .startsWith("400 CannotDeleteDeployedConfiguration: ");

    commit("westeurope");
    assertThat(plane.delete(CONFIGURATION).status()).isEqualTo(200);
    assertThat(plane.get(RULE).status()).isEqualTo(404);
  }

  @Test
  void aManagerGoesWithAllThatItDefinedAndDeployed() throws StoreException {
    commit("westeurope", CONFIGURATION);

    assertThat(plane.delete(MANAGER).status()).isEqualTo(200);
    assertThat(ssh()).contains(Access.ALLOW);
  }

  @Test
  void whatAManagerDefinesIsListed() throws StoreException {
    assertThat(plane.get(COLLECTION + "/rules").at("/value/0/name")).isEqualTo("\"no-ssh\"");
    assertThat(plane.get(MANAGER + "/networkGroups").json().get("value")).hasSize(1);
    assertThat(plane.get(GROUP + "/staticMembers").at("/value/0/properties/region"))
        .isEqualTo("\"westeurope\"");
    assertThat(plane.get(NETWORK + "networkManagers").json().get("value")).hasSize(1);
  }

  @Test
  void whatIsNamedIsThere() throws StoreException {
    assertThat(
            plane
                .put(GROUP + "/staticMembers/w", "{'properties':{'resourceId':'" + VNET + "2'}}")
                .error())
        .startsWith("400 InvalidResourceReference: Resource " + VNET + "2 referenced by resource ");
    assertThat(
            plane
                .put(
                    CONFIGURATION + "/ruleCollections/x",
                    "{'properties':{'appliesToGroups':[{'networkGroupId':'" + GROUP + "2'}]}}")
                .status())
        .isEqualTo(400);
    assertThat(commit("westeurope", CONFIGURATION + "2").status()).isEqualTo(400);
    assertThat(plane.put(MANAGER + "2/networkGroups/g", "{}").error())
        .startsWith("404 ParentResourceNotFound: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'priority':1|'priority':0",
        "'priority':1|'priority':4097",
        "'priority':1|'priority':'1'",
        "'Deny'|'Drop'",
        "'Inbound'|'Both'",
        "'Tcp'|'*'",
        "'22'|'x'",
        "'IPPrefix'|'Prefix'",
        "'addressPrefix':'*'|'x':1"
      })
  void aRuleIsAsAzureDefinesIt(String change) throws StoreException {
    String[] parts = change.split("\\|", -1);
    assertThat(plane.put(RULE, DENY.replace(parts[0], parts[1])).status()).isEqualTo(400);
  }

  // Our choice: that a rule without destinations means all of them is nowhere stated.
  @Test
  void aRuleWithoutDestinationsIsOpen() throws StoreException {
    plane.put(RULE, DENY.replaceAll("'destinations':\\[[^]]*]", "'destinations':[]"));
    commit("westeurope", CONFIGURATION);

    assertThat(ssh()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{'targetLocations':1}", "{'commitType':'x'}"})
  void aCommitSaysWhatGoesWhere(String body) throws StoreException {
    assertThat(plane.post(MANAGER + "/commit", body).status()).isEqualTo(400);
  }
}
