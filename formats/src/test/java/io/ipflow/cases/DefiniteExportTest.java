package io.ipflow.cases;

import static io.ipflow.formats.Reads.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.Configuration;
import io.ipflow.formats.ConfigurationReader;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Sources;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Problem;
import io.ipflow.model.Verdict;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.Question;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/export-azure} with a stand-in for az: what it asks, writes, and does when refused. */
class DefiniteExportTest {
  private static final Path SCRIPT = Path.of("../bin/export-azure").toAbsolutePath().normalize();
  private static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000002";
  private static final String AZ =
      """
      #!/bin/bash
      # Answers with the file whose name is the longest start of the command line.
      here=$(dirname "$0")
      echo "$*" >>"$here/log"
      line=$*
      line=${line// /_}
      line=${line//\\//%}
      best=
      for file in "$here"/answers/*; do
        name=${file##*/}
        case $line in "$name"*) ((${#name} > ${#best})) && best=$name ;; esac
      done
      if [ -z "$best" ]; then echo '[]'; exit; fi
      if grep -q REFUSED "$here/answers/$best"; then
        echo 'WARNING: the command is in preview' >&2
        echo '(AuthorizationFailed) The client has no authorization to perform action' >&2
        exit 1
      fi
      cat "$here/answers/$best"
      """;

  @TempDir Path temp;
  private final Map<String, String> answers = new TreeMap<>();
  private Path out;

  @BeforeEach
  void subscription() throws IOException {
    out = temp.resolve("out");
    String nic = "~/networkInterfaces/nic";
    answer("account show", SUBSCRIPTION);
    answer(
        "network nic list",
        "[{'id': '"
            + nic
            + "', 'location': 'westeurope',"
            + " 'provisioningState': 'Succeeded', 'ipConfigurations': [{'id': '"
            + nic
            + "/ipConfigurations/c', 'privateIPAddress': '10.0.0.4',"
            + " 'subnet': {'id': '~/virtualNetworks/net/subnets/web'}}]}]");
    answer(
        "network vnet list",
        "[{'id': '~/virtualNetworks/net', 'location': 'westeurope',"
            + " 'provisioningState': 'Succeeded', 'addressSpace': {'addressPrefixes': ['10.0.0.0/16']},"
            + " 'virtualNetworkPeerings': [], 'subnets': [{'id': '~/virtualNetworks/net/subnets/web',"
            + " 'addressPrefix': '10.0.0.0/24', 'provisioningState': 'Succeeded',"
            + " 'networkSecurityGroup': {'id': '~/networkSecurityGroups/nsg'}}]}]");
    answer("network vnet list --subscription " + SUBSCRIPTION + " --query", "westeurope");
    answer(
        "network nsg list",
        "[{'id': '~/networkSecurityGroups/nsg', 'provisioningState':"
            + " 'Succeeded', 'securityRules': []}]");
    answer("vm list", "[]");
    answer("vm list --show-details --subscription " + SUBSCRIPTION + " --query", nic);
    for (String none : List.of("resource list", "vmss list")) {
      answer(none, "");
    }
    answer("network nic list-effective-nsg", "{'value': []}");
  }

  private void answer(String command, String body) {
    answers.put(command, json(body));
  }

  /** Runs the script and returns its exit status and what it said. */
  private Said run(String... arguments) throws IOException, InterruptedException {
    Path bin = Files.createDirectories(temp.resolve("bin"));
    Path az = Files.writeString(bin.resolve("az"), AZ);
    Files.setPosixFilePermissions(az, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(bin.resolve("answers"));
    for (Map.Entry<String, String> entry : answers.entrySet()) {
      String name = entry.getKey().replace(' ', '_').replace('/', '%');
      Files.writeString(bin.resolve("answers").resolve(name), entry.getValue());
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of("bash", SCRIPT.toString()), Stream.of(arguments)).toList());
    builder.environment().merge("PATH", "", (path, none) -> bin + ":" + path);
    Process process = builder.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Said(process.waitFor(), text);
  }

  private record Said(int status, String text) {}

  private List<String> asked() throws IOException {
    return Files.readAllLines(temp.resolve("bin/log"));
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> out.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private Configuration read() {
    return ConfigurationReader.read(
        Sources.of(List.of(out.toString()), InputStream.nullInputStream()).files(),
        Limits.DEFAULTS);
  }

  @Test
  void writesFilesThatAnswerDefinitely() throws IOException, InterruptedException {
    Said said = run(out.toString());
    assertThat(said.status()).as(said.text()).isZero();
    Configuration read = read();
    NetworkInterface nic = read.network().interfaces().values().iterator().next();
    Verdict verdict =
        new IpFlow(read.network())
            .verdict(
                nic,
                new Question(
                    Direction.INBOUND,
                    Protocol.TCP,
                    Endpoint.of(Ip.of("10.0.0.4")),
                    PortRange.of(443),
                    Endpoint.of(Ip.of("10.0.7.7")),
                    PortRange.of(50_000)));
    assertThat(verdict.access()).isPresent();
    assertThat(read.network().problems())
        .allMatch(problem -> problem.severity() == Problem.Severity.INFO);
  }

  @Test
  void asksForEveryTypeThatAVerdictCanDependOn() throws IOException, InterruptedException {
    run(out.toString());
    String end = " --subscription " + SUBSCRIPTION + " -o json";
    assertThat(asked())
        .contains(
            "network vnet list" + end,
            "network nsg list" + end,
            "network nic list" + end,
            "vm list --show-details" + end,
            "network asg list" + end,
            "network route-table list" + end,
            "network public-ip list" + end,
            "network private-endpoint list" + end,
            "network lb list" + end,
            "network nat gateway list" + end,
            "network watcher list" + end,
            "network list-service-tags --location westeurope" + end)
        .anyMatch(line -> line.contains("Microsoft.Network/virtualNetworkGateways"))
        .anyMatch(line -> line.contains("Microsoft.Network/localNetworkGateways"))
        .anyMatch(line -> line.contains("Microsoft.Network/connections"))
        .anyMatch(line -> line.contains("Microsoft.Network/networkManagers"))
        .anyMatch(line -> line.contains("Microsoft.Network/virtualHubs"))
        .anyMatch(line -> line.startsWith("vmss list "))
        .noneMatch(line -> line.contains("effective"));
  }

  @Test
  void goesOnWhereATypeIsRefusedAndSaysSo() throws IOException, InterruptedException {
    Path stale = out.resolve(SUBSCRIPTION).resolve("asgs.json");
    Files.createDirectories(stale.getParent());
    Files.writeString(stale, "[]");
    answer("network asg list", "REFUSED");
    Said said = run(out.toString());
    assertThat(said.status()).isEqualTo(3);
    assertThat(said.text())
        .contains("export-azure: LEFT OUT asgs: az says: (AuthorizationFailed)")
        .endsWith("not exported, so what they would hold is not weighed: asgs\n");
    assertThat(written())
        .contains(SUBSCRIPTION + "/nsgs.json", SUBSCRIPTION + "/service-tags.json")
        .doesNotContain(SUBSCRIPTION + "/asgs.json")
        .allMatch(file -> file.endsWith(".json"));
  }

  @Test
  void narrowsToResourceGroups() throws IOException, InterruptedException {
    Said said =
        run(out.toString(), "--subscription", "dev", "-g", "one", "--resource-group", "two");
    assertThat(said.status()).as(said.text()).isZero();
    assertThat(asked())
        .contains(
            "network nsg list --subscription dev --resource-group one -o json",
            "network nsg list --subscription dev --resource-group two -o json")
        .doesNotContain("network nsg list --subscription dev -o json");
    assertThat(written()).contains("dev/nsgs-one.json", "dev/nsgs-two.json", "dev/watchers.json");
  }

  @Test
  void asksForWhatIsInForceAtRunningMachines() throws IOException, InterruptedException {
    String id = json("~/networkInterfaces/nic");
    answer(
        "network nic show-effective-route-table",
        "{'networkInterface': {'id': '~/networkInterfaces/nic'}, 'value': [{'source': 'Default',"
            + " 'state': 'Active', 'addressPrefix': ['10.0.0.0/16'], 'nextHopType': 'VnetLocal',"
            + " 'nextHopIpAddress': []}]}");
    Said said = run("--effective", out.toString());
    assertThat(said.status()).as(said.text()).isZero();
    assertThat(asked())
        .contains(
            "network nic list-effective-nsg --ids " + id + " -o json",
            "network nic show-effective-route-table --ids "
                + id
                + " --query {networkInterface:{id:'"
                + id
                + "'},value:value} -o json");
    assertThat(read().network().recordedRoutes()).hasSize(1);
  }

  @Test
  void writesAManagerOnlyIfItDeploysAdminRules() throws IOException, InterruptedException {
    String manager = json("~/networkManagers/nm");
    answer("resource list --resource-type Microsoft.Network/networkManagers", manager);
    answer("resource show", "{'id': '" + manager + "'}");
    String active = "rest --method post --url " + manager + "/listActiveSecurityAdminRules";
    answer("rest --method get", "{'value': []}");
    answer(
        "rest --method get --url " + manager + "/networkGroups?api-version=2024-05-01 --query", "");
    answer(active, "{'value': []}");
    assertThat(run(out.toString()).text()).contains("nm: deploys no security admin rules");
    assertThat(written()).doesNotContain(SUBSCRIPTION + "/manager-nm.json");

    answer(active, "{'value': [{'id': 'x', 'commitTime': 't'}]}");
    run(out.toString());
    assertThat(written()).contains(SUBSCRIPTION + "/manager-nm.json");
    assertThat(asked()).anyMatch(line -> line.contains("--body {\"regions\": [\"westeurope\"]}"));
  }

  /** Every page counts, and none of them leaves open what the next one holds. */
  @Test
  void writesAllPagesOfActiveAdminRules() throws IOException, InterruptedException {
    String manager = json("~/networkManagers/nm");
    String rule = manager + "/securityAdminConfigurations/c/ruleCollections/r/rules/";
    answer("resource list --resource-type Microsoft.Network/networkManagers", manager);
    answer("resource show", "{'id': '" + manager + "'}");
    answer("rest --method get", "{'value': []}");
    answer(
        "rest --method get --url " + manager + "/networkGroups?api-version=2024-05-01 --query", "");
    String active =
        "rest --method post --url "
            + manager
            + "/listActiveSecurityAdminRules?api-version=2024-05-01 --body {'regions':"
            + " ['westeurope']";
    answer(
        json(active),
        "{'value': [{'id': '" + rule + "a', 'commitTime': 't'}], 'skipToken': 'more'}");
    answer(json(active + ", 'skipToken': 'more'"), "{'value': [{'id': '" + rule + "b'}]}");
    Said said = run(out.toString());

    assertThat(said.status()).as(said.text()).isZero();
    assertThat(written())
        .contains(
            SUBSCRIPTION + "/manager-nm-active.json", SUBSCRIPTION + "/manager-nm-active-2.json");
    assertThat(Files.readString(out.resolve(SUBSCRIPTION).resolve("manager-nm-active.json")))
        .contains("\"skipToken\": null");
  }

  /** What resource show and the REST lists of a hub print is what the reader takes. */
  @Test
  void writesGatewaysAndHubsAsTheReaderTakesThem() throws IOException, InterruptedException {
    String hub = json("~/virtualHubs/hub");
    answer("resource list --resource-type Microsoft.Network/virtualHubs", hub);
    answer(
        "rest --method get --url " + hub + "/hubVirtualNetworkConnections",
        "{'value': [{'id': '~/virtualHubs/hub/hubVirtualNetworkConnections/c', 'properties':"
            + " {'remoteVirtualNetwork': {'id': '~/virtualNetworks/net'}}}]}");
    answer("rest --method get --url " + hub + "/ipConfigurations", "{'value': []}");
    answer(
        "resource list --resource-type Microsoft.Network/connections", json("~/connections/one"));
    answer(
        "resource show --ids " + json("~/connections/one"),
        "{'id': '~/connections/one', 'type': 'Microsoft.Network/connections', 'kind': null,"
            + " 'properties': {'connectionType': 'IPsec', 'virtualNetworkGateway1': {'id':"
            + " '~/virtualNetworkGateways/gw'}, 'enableBgp': false}}");
    Said said = run(out.toString());

    assertThat(said.status()).as(said.text()).isZero();
    assertThat(read().network().onPremises().hubs()).hasSize(1);
    assertThat(read().network().onPremises().connections()).hasSize(1);
  }

  @Test
  void helpsAndRefusesWhatItDoesNotKnow() throws IOException, InterruptedException {
    assertThat(run("--help").text()).startsWith("Usage: bin/export-azure DIR");
    assertThat(run().text()).contains("expected DIR");
    Said said = run(out.toString(), "--what");
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.text()).isEqualTo("export-azure: unknown option `--what`; see --help\n");
    assertThat(out).doesNotExist();
  }

  @Test
  void saysThatNothingWasExportedWhereAzIsNotLoggedIn() throws IOException, InterruptedException {
    answers.replaceAll((command, body) -> "REFUSED");
    Said said = run(out.toString());
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.text()).contains("nothing was exported: is az logged in");
  }
}
