package io.ipflow.verify;

import static io.ipflow.samples.Admin.COLLECTION;
import static io.ipflow.samples.Admin.CONFIGURATION;
import static io.ipflow.samples.Admin.GROUP;
import static io.ipflow.samples.Admin.MANAGER;
import static io.ipflow.samples.Admin.OTHER;
import static io.ipflow.samples.Admin.at;
import static io.ipflow.samples.Admin.collection;
import static io.ipflow.samples.Admin.manager;
import static io.ipflow.samples.SmallNetwork.NIC;
import static io.ipflow.samples.SmallNetwork.VNET;
import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.rule;
import static io.ipflow.samples.Words.side;
import static io.ipflow.verify.Asking.answer;
import static io.ipflow.verify.Asking.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.AdminRuleCollection;
import io.ipflow.model.Deployment;
import io.ipflow.model.NetworkManager.Level;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityAdmin.IntentPolicy;
import io.ipflow.model.SecurityAdmin.Recorded;
import io.ipflow.model.SecurityAdminBuilder;
import io.ipflow.model.Value;
import io.ipflow.model.Verdict;
import io.ipflow.samples.Admin;
import io.ipflow.samples.SmallNetwork;
import io.ipflow.samples.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Security admin rules of Virtual Network Managers: azure-semantics.md 3.2 and 5.6. */
class AdminRulesTest {
  private static final String WEB = "Inbound TCP 10.0.0.4:80 10.0.0.9:5";

  /** A network whose interface's group denies port 80 and leaves the rest to the defaults. */
  private static SmallNetwork denying() {
    return new SmallNetwork()
        .nicRules(rule("NoWeb 100 Inbound Deny").destination(side("*", "80")).build());
  }

  private static SmallNetwork with(SmallNetwork network, Consumer<SecurityAdminBuilder> admin) {
    admin.accept(network.builder.securityAdmin());
    return network;
  }

  private static SmallNetwork member(SmallNetwork network, AdminRuleCollection... collections) {
    return with(
        network,
        admin -> {
          admin.addMember(GROUP, VNET);
          List.of(collections).forEach(admin::activate);
        });
  }

  private static List<String> waitsFor(Verdict verdict) {
    return ((Verdict.Open) verdict)
        .dependsOn().stream().map(dependency -> dependency.atom().thing().what()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    // Allow goes on to the groups; AlwaysAllow and Deny end it (3.2 [DOC], 3.11).
    "a 1 Inbound Allow *,          Deny securityRules/NoWeb networkInterface",
    "a 1 Inbound AlwaysAllow *,    Allow a adminRules",
    "a 1 Inbound Deny *,           Deny a adminRules",
    "a 1 Outbound AlwaysAllow *,   Deny securityRules/NoWeb networkInterface",
    "a 1 Inbound AlwaysAllow 443,  Deny securityRules/NoWeb networkInterface",
  })
  void decidesBeforeTheSecurityGroups(String words, String told) {
    assertThat(told(member(denying(), collection(words)).build(), WEB)).isEqualTo(told);
  }

  @Test
  void theTraceEndsWhereAnAdminRuleAllowsAlways() {
    assertThat(
            answer(member(denying(), collection("a 1 Inbound AlwaysAllow *")).build(), WEB).trace())
        .extracting(stage -> stage.stage().word())
        .containsExactly("adminRules");
  }

  @Test
  void decidesByItselfWhereNoGroupFollows() {
    // 3.11: an Allow decides where no NSG follows; 3.2: independent of NSGs existing.
    assertThat(told(member(new SmallNetwork(), collection("a 1 Inbound Allow *")).build(), WEB))
        .isEqualTo("Allow a adminRules");
    assertThat(told(member(new SmallNetwork(), collection("a 1 Inbound Deny 81")).build(), WEB))
        .isEqualTo("Allow none");
  }

  @Test
  void triesTheLowestPriorityFirstOverAllCollections() {
    SmallNetwork network =
        member(
            denying(),
            collection("late 200 Inbound Deny *"),
            collection(
                CONFIGURATION.child("ruleCollections", "second"),
                "first 100 Inbound AlwaysAllow *"));
    assertThat(told(network.build(), WEB)).isEqualTo("Allow first adminRules");
  }

  @Test
  void leavesOpenTheOrderOfOnePriorityInTwoCollections() {
    // 3.2: equal priority across rule collections is not documented, open.
    SmallNetwork network =
        member(
            denying(),
            collection("no 100 Inbound Deny *"),
            collection(
                CONFIGURATION.child("ruleCollections", "second"), "yes 100 Inbound AlwaysAllow *"));
    Verdict verdict = answer(network.build(), WEB).verdict();
    assertThat(verdict.access()).isEmpty();
    assertThat(waitsFor(verdict))
        .containsExactly("the order of the rules with priority 100 (no, yes)");
  }

  @Test
  void isInForceOnlyInTheRegionItWasDeployedTo() {
    AdminRuleCollection denies = collection("no 1 Inbound Deny *");
    assertThat(told(member(denying(), at(Deployment.to("West Europe"), denies)).build(), WEB))
        .isEqualTo("Deny no adminRules");
    assertThat(told(member(denying(), at(Deployment.to("eastus"), denies)).build(), WEB))
        .isEqualTo("Deny securityRules/NoWeb networkInterface");
  }

  @Test
  void leavesADefinitionWithoutDeploymentStatusOpen() {
    SmallNetwork network =
        with(
            new SmallNetwork(),
            admin -> admin.addMember(GROUP, VNET).define(collection("no 1 Inbound Deny *")));
    Verdict verdict = answer(network.build(), WEB).verdict();
    assertThat(verdict.access()).isEmpty();
    assertThat(waitsFor(verdict))
        .containsExactly("whether security admin configuration configuration is deployed");
  }

  @Test
  void takesADefinitionAsDeployedWhereTheUserWantsItSo() {
    SmallNetwork network =
        with(
            new SmallNetwork(),
            admin ->
                admin
                    .addMember(GROUP, VNET)
                    .define(collection("no 1 Inbound Deny *"))
                    .assumeDeployed());
    Answer answer = answer(network.build(), WEB);
    assertThat(told(answer.verdict())).isEqualTo("Deny no adminRules");
    assertThat(answer.assumptions())
        .contains(
            "the security admin rules that are defined are deployed, as --assume-deployed says");
  }

  @ParameterizedTest
  @CsvSource({
    "westeurope, configuration, Deny no adminRules",
    "westeurope, another,       Allow none",
    "eastus,     configuration, Unknown open",
  })
  void followsTheDeploymentStatus(String region, String configuration, String told) {
    ResourceId deployed = MANAGER.child("securityAdminConfigurations", configuration);
    SmallNetwork network =
        with(
            new SmallNetwork(),
            admin ->
                admin
                    .addMember(GROUP, VNET)
                    .define(collection("no 1 Inbound Deny *"))
                    .deploy(MANAGER, region, List.of(deployed)));
    assertThat(told(network.build(), WEB)).isEqualTo(told);
  }

  @Test
  void takesTheActiveListOfARegionBeforeDefinitions() {
    AdminRuleCollection shown =
        at(Deployment.to("westeurope"), collection("shown 1 Inbound AlwaysAllow *"));
    SmallNetwork network =
        with(
            denying(),
            admin ->
                admin
                    .addMember(GROUP, VNET)
                    .define(collection("written 1 Inbound Deny *"))
                    .activate(shown));
    assertThat(told(network.build(), WEB)).isEqualTo("Allow shown adminRules");
  }

  @Test
  void leavesOpenWhetherPolicyMakesTheNetworkAMember() {
    // 3.2: static members are known, dynamic (policy) members open.
    SmallNetwork network =
        with(new SmallNetwork(), admin -> admin.activate(collection("no 1 Inbound Deny *")));
    Verdict verdict = answer(network.build(), WEB).verdict();
    assertThat(verdict.access()).isEmpty();
    assertThat(waitsFor(verdict))
        .containsExactly(
            "whether virtual network vnet is a member of network group group by Azure Policy");
  }

  @Test
  void aNetworkOutsideOfAGroupWhoseMembersAreCompleteIsNotReached() {
    // 3.2: a configuration applies to the VNets of its network groups; here no policy adds any.
    SmallNetwork outside =
        with(
            new SmallNetwork(),
            admin -> admin.membersAreComplete().activate(collection("no 1 Inbound Deny *")));
    assertThat(told(outside.build(), WEB)).isEqualTo("Allow none");
    SmallNetwork inside =
        with(
            new SmallNetwork(),
            admin ->
                admin
                    .membersAreComplete()
                    .addMember(GROUP, VNET)
                    .activate(collection("no 1 Inbound Deny *")));
    assertThat(told(inside.build(), WEB)).isEqualTo("Deny no adminRules");
  }

  @Test
  void skipsNetworksWithNetworkIntentPoliciesUnlessTheConfigurationSaysOtherwise() {
    // 5.6 [DOC]: None is the default; AllowRulesOnly applies the rules that allow.
    for (IntentPolicy policy : IntentPolicy.values()) {
      SmallNetwork network =
          with(
              member(denying(), collection("no 1 Inbound Deny *", "yes 2 Inbound Allow *")),
              admin -> admin.addIntentNetwork(VNET).intent(CONFIGURATION, policy));
      assertThat(told(network.build(), WEB)).isEqualTo("Deny securityRules/NoWeb networkInterface");
    }
    SmallNetwork always =
        with(
            member(denying(), collection("yes 1 Inbound AlwaysAllow *")),
            admin ->
                admin.addIntentNetwork(VNET).intent(CONFIGURATION, IntentPolicy.ALLOW_RULES_ONLY));
    assertThat(told(always.build(), WEB)).isEqualTo("Unknown open");
  }

  @Test
  void skipsTheSubnetsOfAzuresOwnServices() {
    SmallNetwork network =
        member(new SmallNetwork(), collection("no 1 Inbound Deny *"))
            .subnet(Value.known(VNET.child("subnets", "AzureBastionSubnet")));
    assertThat(answer(network.build(), WEB).trace())
        .extracting(stage -> stage.stage().word())
        .doesNotContain("adminRules");
  }

  @Test
  void letsTheManagerOfTheHigherScopeWin() {
    // 3.2 [DOC]: on conflict the higher scope wins, whether it allows or denies.
    ResourceId lower =
        OTHER.child("securityAdminConfigurations", "c").child("ruleCollections", "l");
    SmallNetwork network =
        member(
            denying(),
            collection("high 4000 Inbound Allow 80"),
            collection(lower, "low 1 Inbound Deny *"));
    network.builder.add(manager(MANAGER, Level.MANAGEMENT_GROUP));
    network.builder.add(manager(OTHER, Level.SUBSCRIPTION));

    assertThat(told(network.build(), WEB)).isEqualTo("Deny securityRules/NoWeb networkInterface");
    assertThat(told(network.build(), WEB.replace(":80", ":81"))).isEqualTo("Deny low adminRules");
  }

  @Test
  void leavesOpenWhichManagerWinsWhereTheirScopesAreNotKnown() {
    ResourceId lower =
        OTHER.child("securityAdminConfigurations", "c").child("ruleCollections", "l");
    SmallNetwork network =
        member(
            new SmallNetwork(),
            collection("a 1 Inbound AlwaysAllow *"),
            collection(lower, "b 1 Inbound Deny *"));
    assertThat(told(network.build(), WEB)).isEqualTo("Unknown open");
  }

  @Test
  void takesWhatAzureShowsAsEffectiveAtTheInterface() {
    SmallNetwork network =
        with(
            member(denying(), collection("no 1 Inbound Deny *")),
            admin ->
                admin.record(
                    NIC,
                    new Recorded(MANAGER, List.of(Admin.rule("shown 9 Inbound AlwaysAllow 80")))));
    assertThat(told(network.build(), WEB)).isEqualTo("Allow shown adminRules");
    assertThat(told(network.build(), "Inbound TCP 10.0.0.4:81 10.0.0.9:5"))
        .isEqualTo("Allow defaultSecurityRules/AllowVnetInBound networkInterface");
  }

  /** 3.2: effective exports win; 5.2 [DOC]: they list the rules of network managers. */
  @Test
  void takesNoAdminRulesWhereAzureShowsNoneAsEffective() {
    SmallNetwork network =
        with(
            member(denying(), collection("no 1 Inbound AlwaysAllow *")),
            admin -> admin.recordEffective(NIC));
    assertThat(told(network.build(), WEB)).isEqualTo("Deny securityRules/NoWeb networkInterface");
  }

  /** 3.2 [DOC]: the higher scope wins, in an export of effective rules too. */
  @Test
  void takesWhatAzureShowsOfTwoManagersByTheirScopes() {
    SmallNetwork network = with(denying(), AdminRulesTest::showsTwoManagers);

    assertThat(told(network.build(), WEB)).isEqualTo("Unknown open");
    network.builder.add(manager(MANAGER, Level.SUBSCRIPTION));
    network.builder.add(manager(OTHER, Level.MANAGEMENT_GROUP));
    assertThat(told(network.build(), WEB)).isEqualTo("Allow high adminRules");
  }

  private static void showsTwoManagers(SecurityAdminBuilder admin) {
    admin
        .record(NIC, new Recorded(MANAGER, List.of(Admin.rule("low 9 Inbound Deny 80"))))
        .record(NIC, new Recorded(OTHER, List.of(Admin.rule("high 9 Inbound AlwaysAllow 80"))));
  }

  @Test
  void followsAnOpenActionToEachOfItsThreeValues() {
    Verdict.Open verdict =
        (Verdict.Open)
            answer(member(denying(), collection("a 1 Inbound ? *")).build(), WEB).verdict();
    assertThat(verdict.dependsOn().get(0).atom().values())
        .containsExactly("it is Allow", "it is Deny", "it is AlwaysAllow");
    assertThat(verdict.dependsOn().get(0).outcomes())
        .extracting(outcomes -> told(outcomes.get(0)))
        .containsExactly(
            "Deny securityRules/NoWeb networkInterface", "Deny a adminRules", "Allow a adminRules");
  }

  @Test
  void rulesThatAreNotListedMayAllowAllowAlwaysOrDeny() {
    OpenThing further = Words.open("further");
    AdminRuleCollection partial =
        new AdminRuleCollection(
            COLLECTION,
            Value.known(List.of(GROUP)),
            Deployment.EVERYWHERE,
            List.of(Admin.rule("no 2000 Inbound Deny *")),
            Optional.of(further),
            HERE);
    Verdict.Open verdict =
        (Verdict.Open) answer(member(new SmallNetwork(), partial).build(), WEB).verdict();
    assertThat(verdict.possible())
        .extracting(outcome -> told(outcome))
        .containsExactlyInAnyOrder("Deny no adminRules", "Allow - adminRules", "Deny - adminRules");
  }
}
