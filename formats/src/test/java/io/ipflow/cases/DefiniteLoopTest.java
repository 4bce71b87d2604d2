package io.ipflow.cases;

import static io.ipflow.cases.AzBodies.effective;
import static io.ipflow.cases.AzBodies.group;
import static io.ipflow.cases.AzBodies.network;
import static io.ipflow.cases.AzBodies.nic;
import static io.ipflow.cases.AzBodies.peering;
import static io.ipflow.cases.AzBodies.routes;
import static io.ipflow.cases.AzBodies.rule;
import static io.ipflow.cases.AzBodies.subnet;
import static io.ipflow.cases.AzBodies.tag;
import static io.ipflow.cases.AzBodies.tags;
import static io.ipflow.formats.Reads.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.Reads;
import io.ipflow.model.Access;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Verdict;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.NextHop;
import io.ipflow.verify.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The loop closes: what a question waits for names a command, and what that command prints, fed to
 * the reader as az prints it, makes the answer definite (azure-semantics.md 3.0.1).
 */
class DefiniteLoopTest {
  private static final String NIC = "az network nic show -o json --ids ~/networkInterfaces/nic";
  private static final String RULES =
      "az network nic list-effective-nsg -o json --ids ~/networkInterfaces/nic";

  /**
   * One turn of the loop.
   *
   * @param what what is open
   * @param remote who sends an inbound packet
   * @param given the input
   * @param closing what closes it
   */
  record Turn(String what, String remote, List<String> given, Closing closing) {
    @Override
    public String toString() {
      return what;
    }
  }

  /**
   * What closes an open thing.
   *
   * @param by the command or flag that must be named
   * @param printed what it prints
   * @param access the verdict then
   * @param replaced whether it stands in place of the last of the input
   */
  record Closing(String by, String printed, Access access, boolean replaced) {}

  private static Closing closed(String by, String printed, Access access) {
    return new Closing(by, printed, access, false);
  }

  static Stream<Turn> turns() {
    return Stream.of(missing(), named(), recorded(), resolved(), unclear()).flatMap(List::stream);
  }

  private static List<Turn> missing() {
    String withTable = subnet(", 'routeTable': {'id': '~/routeTables/table'}");
    return List.of(
        new Turn(
            "security group",
            "10.0.0.9",
            List.of(nic(), network(), subnet()),
            closed(
                "az network nsg show -o json --ids ~/networkSecurityGroups/nsg",
                group(rule("No", 100, "Deny", tag("*"))),
                Access.DENY)),
        new Turn(
            "subnet",
            "10.0.0.9",
            List.of(nic(), network(), group()),
            closed(
                "az network vnet subnet show -o json --ids ~/virtualNetworks/net/subnets/web",
                subnet(),
                Access.ALLOW)),
        new Turn(
            "virtual network",
            "10.0.200.9",
            List.of(nic(), subnet(), group()),
            closed(
                "az network vnet show -o json --ids ~/virtualNetworks/net",
                network(),
                Access.ALLOW)),
        new Turn(
            "route table",
            "10.1.0.9",
            List.of(nic(), network(), withTable, group()),
            closed(
                "az network route-table show -o json --ids ~/routeTables/table",
                routes(),
                Access.DENY)),
        new Turn(
            "peer",
            "10.2.0.9",
            List.of(nic(), network(peering("")), subnet(), group()),
            closed(
                "az network vnet show -o json --ids ~/virtualNetworks/peer",
                network().replace("/net'", "/peer'").replace("10.0.", "10.2."),
                Access.ALLOW)));
  }

  private static List<Turn> named() {
    String asg = "'sourceApplicationSecurityGroups': [{'id': '~/applicationSecurityGroups/asg'}]";
    return List.of(
        new Turn(
            "application security group",
            "203.0.113.9",
            List.of(nic(), network(), subnet(), group(rule("Asg", 100, "Allow", asg))),
            closed(
                "az network asg show -o json --ids ~/applicationSecurityGroups/asg",
                "{'id': '~/applicationSecurityGroups/asg', 'provisioningState': 'Succeeded'}",
                Access.DENY)),
        new Turn(
            "tag without a file",
            "203.0.113.9",
            List.of(nic(), network(), subnet(), group(rule("Sql", 100, "Allow", tag("Sql")))),
            closed("--service-tags FILE", tags("Sql", "203.0.113.0/24"), Access.ALLOW)),
        new Turn(
            "tag that the file lacks",
            "203.0.113.9",
            List.of(
                nic(),
                network(),
                subnet(),
                group(rule("Sql", 100, "Allow", tag("Sql"))),
                tags("Storage", "203.0.113.0/24").replace(": 1,", ": 0,")),
            closed(
                "--service-tags FILE that lists Sql: az network list-service-tags -o json"
                    + " --location westeurope",
                tags("Sql", "203.0.113.0/24"),
                Access.ALLOW)));
  }

  private static List<Turn> recorded() {
    String gateway =
        subnet().replace("/web", "/GatewaySubnet").replace("10.0.0.0/24", "10.0.9.0/24");
    String placed =
        gateway.replace(
            "}\n",
            ", 'ipConfigurations': [{'id':"
                + " '~/virtualNetworkGateways/gw/ipConfigurations/default'}]}\n");
    return List.of(
        new Turn(
            "what a gateway reaches",
            "192.168.7.9",
            List.of(nic(), network(), subnet(), placed, group()),
            closed(
                "az network nic show-effective-route-table -o json --ids ~/networkInterfaces/nic"
                    + " --query \"{networkInterface:{id:'~/networkInterfaces/nic'},value:value}\"",
                """
            {'networkInterface': {'id': '~/networkInterfaces/nic'}, 'value': [
             {'source': 'VirtualNetworkGateway', 'state': 'Active', 'addressPrefix':
              ['192.168.7.0/24'], 'nextHopType': 'VirtualNetworkGateway', 'nextHopIpAddress': []}]}
            """,
                Access.ALLOW)),
        new Turn(
            "the Internet tag's extent",
            "4.130.0.1",
            List.of(nic(), network(), subnet(), group(rule("Web", 100, "Allow", tag("Internet")))),
            closed(RULES, effective("securityRules/Web", 100, "'4.128.0.0/12'"), Access.ALLOW)));
  }

  private static List<Turn> resolved() {
    String table = subnet(", 'routeTable': {'id': '~/routeTables/table'}");
    String toInternet =
        "{'id': '~/routeTables/table/routes/r', 'name': 'r', 'provisioningState': 'Succeeded',"
            + " 'addressPrefix': '10.7.0.0/16', 'nextHopType': 'None'}";
    String vnet = "defaultSecurityRules/AllowVnetInBound";
    return List.of(
        new Turn(
            "a None route's prefix",
            "10.7.0.9",
            List.of(nic(), network(), table, group(), routes(toInternet)),
            closed(
                RULES, effective(vnet, 65000, "'10.0.0.0/16', '168.63.129.16/32'"), Access.DENY)),
        new Turn(
            "a peering by subnet",
            "10.2.0.9",
            List.of(
                nic(),
                network(
                    peering(
                        ", 'peerCompleteVnets': false, 'remoteAddressSpace':"
                            + " {'addressPrefixes': ['10.2.0.0/16']}")),
                subnet(),
                group()),
            closed(RULES, effective(vnet, 65000, "'10.0.0.0/16', '10.2.0.0/24'"), Access.ALLOW)),
        new Turn(
            "an association that a projection leaves out",
            "10.0.0.9",
            List.of(
                network(),
                subnet(),
                group(),
                nic()
                    .replace("'networkSecurityGroup': {'id': '~/networkSecurityGroups/nsg'},", "")
                    .replace("'provisioningState': 'Succeeded',", "")),
            closed(NIC, nic(), Access.ALLOW)));
  }

  private static Turn adminRules() {
    String manager =
        """
        {'id': '~/networkManagers/nm', 'location': 'westeurope', 'provisioningState': 'Succeeded',
         'networkManagerScopeAccesses': ['SecurityAdmin'], 'networkManagerScopes':
          {'managementGroups': [], 'subscriptions': ['/subscriptions/%s']}}
        """
            .formatted(Reads.GROUP.split("/", -1)[2]);
    String active =
        """
        {'value': [{'id': '~/networkManagers/nm/securityAdminConfigurations/c/ruleCollections/rc/rules/Shut',
          'commitTime': '2026-01-01T00:00:00Z', 'region': 'westeurope', 'kind': 'Custom',
          'ruleCollectionAppliesToGroups': [{'networkGroupId': '~/networkManagers/nm/networkGroups/g'}],
          'access': 'Deny', 'direction': 'Inbound', 'priority': 10, 'protocol': 'Any',
          'sources': [{'addressPrefix': '*', 'addressPrefixType': 'IPPrefix'}],
          'destinations': [{'addressPrefix': '*', 'addressPrefixType': 'IPPrefix'}],
          'sourcePortRanges': ['0-65535'], 'destinationPortRanges': ['0-65535']}]}
        {'id': '~/networkManagers/nm/networkGroups/g/staticMembers/m',
         'type': 'Microsoft.Network/networkManagers/networkGroups/staticMembers',
         'properties': {'resourceId': '~/virtualNetworks/net'}}
        """;
    return new Turn(
        "admin rules, and who is in their group",
        "10.0.0.9",
        List.of(nic(), network(), subnet(), group(), manager),
        closed(
            "az network manager list-active-security-admin-rule -o json --network-manager-name nm"
                + " --resource-group rg --subscription 00000000-0000-0000-0000-000000000002",
            active,
            Access.DENY));
  }

  private static List<Turn> unclear() {
    String again = ", in place of what the input says of it";
    String nsg = "az network nsg show -o json --ids ~/networkSecurityGroups/nsg" + again;
    return List.of(
        adminRules(),
        new Turn(
            "a bad prefix",
            "10.0.0.9",
            List.of(
                nic(), network(), subnet(), group(rule("Bad", 100, "Deny", tag("10.0.0.1/24")))),
            new Closing(
                nsg, group(rule("Bad", 100, "Deny", tag("10.0.0.0/24"))), Access.DENY, true)));
  }

  private static Question question(String remote) {
    return new Question(
        Direction.INBOUND,
        Protocol.TCP,
        Endpoint.of(Ip.of("10.0.0.4")),
        PortRange.of(443),
        Endpoint.of(Ip.of(remote)),
        PortRange.of(50_000));
  }

  private static Verdict verdict(Turn turn, List<String> files) {
    Network network = Reads.network(files.stream().map(text -> json(text)).toArray(String[]::new));
    NetworkInterface nic = network.interfaces().values().iterator().next();
    return new IpFlow(network).verdict(nic, question(turn.remote()));
  }

  @ParameterizedTest
  @MethodSource("turns")
  void whatIsOpenNamesACommandAndItsOutputMakesTheAnswerDefinite(Turn turn) {
    Verdict before = verdict(turn, turn.given());
    assertThat(before.access()).as(turn.what()).isEmpty();
    assertThat(
            ((Verdict.Open) before)
                .dependsOn().stream().map(dependency -> dependency.atom().thing().supply()))
        .contains(turn.closing().by().replace("~", Reads.GROUP + "/Microsoft.Network"));

    List<String> after = new ArrayList<>(turn.given());
    if (turn.closing().replaced()) {
      after.remove(after.size() - 1);
    }
    after.add(turn.closing().printed());
    assertThat(verdict(turn, after).access()).contains(turn.closing().access());
  }

  @Test
  void theSameHoldsForTheNextHop() {
    String endpoint = subnet(", 'serviceEndpoints': [{'service': 'Microsoft.Sql'}]");
    String given = "[" + String.join(",", nic(), network(), endpoint, group()) + "]";
    assertThat(hop(given).dependsOn().stream().map(OpenThing::supply))
        .containsExactly("--service-tags FILE");
    assertThat(hop(given, tags("Sql", "203.0.113.0/24")).certain().map(NextHop.Hop::type))
        .contains("VirtualNetworkServiceEndpoint");
  }

  private static NextHop hop(String... files) {
    Network network =
        Reads.network(Stream.of(files).map(text -> json(text)).toArray(String[]::new));
    NetworkInterface nic = network.interfaces().values().iterator().next();
    return new IpFlow(network).nextHop(nic, Ip.of("203.0.113.9"));
  }

  @Test
  void aGroupThatIsNotThereAndASubnetThatIsNotThereAreSpokenOfAsWhatTheyAre() {
    assertThat(values(List.of(nic(), network(), subnet())))
        .containsExactly("it allows the packet", "it denies the packet");
    assertThat(values(List.of(nic(), network(), group())))
        .containsExactly(
            "there is no security group",
            "a security group there allows the packet",
            "a security group there denies the packet");
  }

  private static List<String> values(List<String> files) {
    Verdict.Open open = (Verdict.Open) verdict(new Turn("", "10.0.0.9", files, null), files);
    return open.dependsOn().get(0).atom().values();
  }
}
