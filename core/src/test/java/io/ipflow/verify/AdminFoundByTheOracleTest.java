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
import static io.ipflow.samples.Words.rule;
import static io.ipflow.samples.Words.side;
import static io.ipflow.verify.Asking.answer;
import static io.ipflow.verify.Asking.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.AdminRuleCollection;
import io.ipflow.model.Deployment;
import io.ipflow.model.NetworkManager.Level;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityAdmin;
import io.ipflow.model.Value;
import io.ipflow.model.Verdict;
import io.ipflow.samples.Admin;
import io.ipflow.samples.SmallNetwork;
import io.ipflow.samples.Words;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What random pairs under admin rules showed to differ from the oracle, which was right. */
class AdminFoundByTheOracleTest {
  private static final String WEB = "Inbound TCP 10.0.0.4:80 10.0.0.9:5";
  private static final ResourceId LOWER =
      OTHER.child("securityAdminConfigurations", "c").child("ruleCollections", "l");
  private static final ResourceId SECOND = CONFIGURATION.child("ruleCollections", "second");

  private static SmallNetwork denying(AdminRuleCollection... collections) {
    SmallNetwork network =
        new SmallNetwork()
            .nicRules(rule("NoWeb 100 Inbound Deny").destination(side("*", "80")).build());
    network.builder.securityAdmin().addMember(GROUP, VNET);
    List.of(collections).forEach(network.builder.securityAdmin()::activate);
    return network;
  }

  private static List<String> possible(SmallNetwork network) {
    Verdict verdict = answer(network.build(), WEB).verdict();
    return verdict instanceof Verdict.Open open
        ? open.possible().stream().map(Asking::told).toList()
        : List.of(told(verdict));
  }

  /** 3.2: which of the managers wins is open, but what each of them says is not. */
  @Test
  void followsEitherOrderOfManagersWhoseScopesAreNotKnown() {
    assertThat(
            possible(
                denying(
                    collection("a 1 Inbound AlwaysAllow *"),
                    collection(LOWER, "b 1 Inbound Deny *"))))
        .containsExactlyInAnyOrder("Allow a adminRules", "Deny b adminRules");
  }

  /** 3.0.3: Unknown is only where two accesses are possible. */
  @Test
  void isCertainWhereOnlyOneOfTheManagersHasARuleForThePacket() {
    assertThat(
            possible(
                denying(
                    collection("a 1 Inbound AlwaysAllow *"),
                    collection(LOWER, "b 1 Inbound Deny 81"))))
        .containsExactly("Allow a adminRules");
  }

  @Test
  void keepsTheKnownOrderOfTwoManagersBesideAThirdOfUnknownScope() {
    ResourceId third = Words.network("networkManagers/third");
    ResourceId unknown =
        third.child("securityAdminConfigurations", "c").child("ruleCollections", "u");
    SmallNetwork network =
        denying(
            collection("a 4000 Inbound AlwaysAllow *"),
            collection(LOWER, "b 1 Inbound Deny *"),
            collection(unknown, "c 1 Inbound Deny 81"));
    network.builder.add(manager(MANAGER, Level.MANAGEMENT_GROUP));
    network.builder.add(manager(OTHER, Level.SUBSCRIPTION));

    assertThat(possible(network)).containsExactly("Allow a adminRules");
  }

  /** 3.2: the manager of higher scope decides, be it open by which rule; then the groups follow. */
  @Test
  void goesOnToTheGroupsWhereAManagerDecidesByOneOfTwoRulesThatAllow() {
    SmallNetwork network =
        denying(
            collection("always ? Inbound AlwaysAllow *", "plain 5 Inbound Allow *"),
            collection(LOWER, "c 1 Inbound AlwaysAllow *"));
    network.builder.add(manager(MANAGER, Level.MANAGEMENT_GROUP));
    network.builder.add(manager(OTHER, Level.SUBSCRIPTION));

    assertThat(answer(network.build(), WEB).trace())
        .extracting(StageTrace::resource)
        .containsExactly(MANAGER, SmallNetwork.NIC_NSG);
    assertThat(possible(network))
        .containsExactlyInAnyOrder(
            "Allow always adminRules", "Deny securityRules/NoWeb networkInterface");
  }

  /** 3.0.3: the interface's region is one thing for all collections. */
  @Test
  void takesAnUnknownRegionForOneRegionEverywhere() {
    SmallNetwork network =
        denying(
            at(Deployment.to("westeurope"), collection("w 1 Inbound Deny *")),
            at(Deployment.to("eastus"), collection(SECOND, "e 2 Inbound AlwaysAllow *")));
    SmallNetwork nowhere = network.location(Optional.empty());

    assertThat(possible(nowhere))
        .containsExactlyInAnyOrder(
            "Deny w adminRules", "Allow e adminRules", "Deny securityRules/NoWeb networkInterface");
  }

  /** 5.6: None or AllowRulesOnly; of a configuration that is not in the input either may be. */
  @Test
  void anUnknownIntentPolicyMayLetOnlyTheRulesThatAllowApply() {
    SmallNetwork network =
        denying(collection("no 1 Inbound Deny *", "yes 2 Inbound AlwaysAllow *"));
    network.builder.securityAdmin().addIntentNetwork(VNET);

    assertThat(possible(network))
        .containsExactlyInAnyOrder(
            "Deny no adminRules",
            "Allow yes adminRules",
            "Deny securityRules/NoWeb networkInterface");
  }

  /** 3.2: equal priority is open, so even priority 1 is not certainly first. */
  @Test
  void aRuleOfOpenPriorityMayStandBeforeOneOfTheFirst() {
    assertThat(possible(denying(collection("first 1 Inbound AlwaysAllow *", "x ? Inbound Deny *"))))
        .containsExactlyInAnyOrder("Allow first adminRules", "Deny x adminRules");
  }

  /** 3.2: what Azure shows as effective wins, in a subnet of a service too. */
  @Test
  void takesWhatAzureShowsInASubnetThatIsSkippedOtherwise() {
    SmallNetwork network =
        denying().subnet(Value.known(VNET.child("subnets", "AzureBastionSubnet")));
    network
        .builder
        .securityAdmin()
        .record(
            NIC,
            new SecurityAdmin.Recorded(
                MANAGER, List.of(Admin.rule(COLLECTION, "shown 9 Inbound AlwaysAllow *"))));

    assertThat(possible(network)).containsExactly("Allow shown adminRules");
  }

  /** 3.2: what a manager of higher scope allows, the one of lower scope is not asked about. */
  @Test
  void theTraceLeavesOutAManagerThatIsOverruled() {
    SmallNetwork network =
        denying(collection("a 9 Inbound Allow *"), collection(LOWER, "b 1 Inbound Deny *"));
    network.builder.add(manager(MANAGER, Level.MANAGEMENT_GROUP));
    network.builder.add(manager(OTHER, Level.SUBSCRIPTION));

    assertThat(answer(network.build(), WEB).trace())
        .extracting(stage -> stage.stage().word())
        .containsExactly("adminRules", "networkInterface");
  }
}
