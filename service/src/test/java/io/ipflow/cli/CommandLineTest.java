package io.ipflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user may type, and what comes back: exit status and one line for each thing wrong. */
class CommandLineTest {
  private static final String[] WEB =
      Cli.packet("web-1", "Inbound", "10.0.1.4:443", "203.0.113.9:50000");

  @TempDir Path folder;

  private static List<String> wrong(String... args) {
    Cli.Run run = Cli.run(args);
    assertThat(run.status()).isEqualTo(Status.NOTHING);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors()).allMatch(line -> line.startsWith("ipflow: "));
    return run.errors().stream().map(line -> line.substring("ipflow: ".length())).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "verif | there is no command `verif`; did you mean `verify`?",
        "--verbose | expected a command first, got `--verbose`; `ipflow --help` lists them",
        "verify --vmm x | there is no option `--vmm`; did you mean `--vm`?; see `ipflow verify --help`",
        "verify --vm | expected a value after `--vm`; see `ipflow verify --help`",
        "verify --vm --nic x | expected a value after `--vm`; see `ipflow verify --help`",
        "verify --vm a --vm b | `--vm` is given twice; see `ipflow verify --help`",
        "verify --explain=yes | `--explain` takes no value, got `yes`; see `ipflow verify --help`",
        "verify x | `x` belongs to no option; see `ipflow verify --help`",
        "verify -c a pom.xml | `pom.xml` belongs to no option: each path needs a -c of its own;"
            + " see `ipflow verify --help`",
        "verify -c a --max-depth x | --max-depth: expected a number, got `x`; see `ipflow verify --help`",
        "verify -c src --max-depth 0 | --max-depth: expected 1 or more, got 0",
        "verify -c src --max-depth 1001 | --max-depth: expected 1 to 1000, got 1001",
        "inspect | expected -c PATH: the file or directory that holds the configuration",
        "inspect -c nowhere | `nowhere`, given with -c, does not exist",
        "inspect -c src -o yaml | --output: expected table or json, got `yaml`",
        "inspect -c src --service-tags nowhere | `nowhere`, given with --service-tags, does not exist",
        "completion | expected `ipflow completion bash` or `zsh`, got no shell",
        "completion fish | expected `ipflow completion bash` or `zsh`, got `fish`",
        "verify -c src --parameters x | `--parameters` is not in this version of ipflow;"
            + " see `ipflow verify --help`",
      })
  void whatCannotBeIsToldInOneLine(String args, String message) {
    assertThat(wrong(args.split(" ", -1))).containsExactly(message);
  }

  @ParameterizedTest
  @CsvSource({"search", "diff", "lint", "matrix", "test", "suggest", "replay", "pull"})
  void aCommandOfALaterVersionIsNamedAsSuch(String command) {
    assertThat(wrong(command, "-c", "x"))
        .singleElement()
        .asString()
        .startsWith(
            "`" + command + "` is not in this version of ipflow; `ipflow --help` lists what is");
  }

  @Test
  void everythingWrongWithAPacketIsToldAtOnce() {
    assertThat(
            wrong(
                "verify",
                "-c",
                Cli.EXAMPLE,
                "--vm",
                "web1",
                "--direction",
                "In",
                "--protocol",
                "XYZ",
                "--local",
                "1.2.3:99999",
                "--remote",
                "[::1]:80-90",
                "--expect",
                "maybe",
                "-o",
                "csv"))
        .containsExactly(
            "--output: expected table or json or md or az, got `csv`",
            "--expect: expected allow, deny or unknown, got `maybe`",
            "--direction: expected Inbound or Outbound, got `In`",
            "--protocol: expected TCP, UDP, ICMP, ESP, AH, * or a number 0-255, got `XYZ`",
            "--local: expected an IPv4 or IPv6 address, got `1.2.3`",
            "--local: expected a port 0-65535 or *, got `99999`",
            "--remote: expected a port 0-65535 or *, got `80-90`",
            "there is no virtual machine `web1`; did you mean `web-1`?");
  }

  @Test
  void anOptionIsWrittenInAnyOfTheUsualWays() {
    String id = Cli.run(WEB).json().at("networkInterface").toString();
    for (String[] args :
        List.of(
            Cli.with(WEB, "-qv", "--no-color", "--no-color"),
            new String[] {
              "VERIFY",
              "-c" + Cli.EXAMPLE,
              "--nic=" + id.toUpperCase(Locale.ROOT),
              "--direction=INBOUND",
              "--protocol=6",
              "--local=:443",
              "--remote=203.0.113.9:50000",
              "-ojson"
            })) {
      Cli.Run run = Cli.run(args);
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.json().at("ruleName")).isEqualTo("securityRules/AllowHttps");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "allow, 0",
    "Deny, 1",
    "UNKNOWN, 1",
  })
  void anExpectationThatIsNotMetIsStatusOne(String expected, int status) {
    Cli.Run run = Cli.run(Cli.with(WEB, "--expect", expected));
    assertThat(run.status()).isEqualTo(status);
    assertThat(run.json().at("access")).isEqualTo("Allow");
    assertThat(run.errors()).hasSize(status);
  }

  @Test
  void theRemoteEndMayBeAMachine() {
    Json answer = Cli.run(Cli.packet("app-1", "Inbound", ":8080", "vm:WEB-1:50000")).json();

    assertThat(answer.at("ruleName")).isEqualTo("securityRules/AllowWebToApp");
    assertThat(wrong(Cli.packet("app-1", "Inbound", ":8080", "vm:nobody:1")))
        .containsExactly(
            "--remote: there is no virtual machine `nobody`; there are `app-1`, `db-1`, `web-1`,"
                + " `web-2`");
  }

  @Test
  void addressesOfTwoFamiliesNeverMeet() {
    assertThat(wrong(Cli.packet("web-1", "Inbound", "10.0.1.4:443", "[2001:db8::1]:443")))
        .containsExactly(
            "local address `10.0.1.4` and the remote address are of different families; expected"
                + " both IPv4 or both IPv6");
    assertThat(wrong(Cli.packet("web-1", "Inbound", ":443", "[2001:db8::1]:443")))
        .containsExactly(
            "interface `web-1-nic` has no address of the remote address's family; its addresses"
                + " are `10.0.1.4`");
    assertThat(wrong(Cli.packet("web-1", "Inbound", ":443", "2001:db8::1::2")))
        .containsExactly(
            "--remote: expected an IPv4 or IPv6 address (IPv6 with a port is [::1]:80), got"
                + " `2001:db8::1::2`",
            "--remote: expected a port, as in 203.0.113.9:443, or 203.0.113.9:* for any, got none");
  }

  @Test
  void aProtocolWithoutPortsTakesNone() {
    String[] icmp = {
      "verify",
      "-c",
      Cli.EXAMPLE,
      "--vm",
      "web-1",
      "--direction",
      "Inbound",
      "--protocol",
      "icmp",
      "--remote",
      "10.0.2.4"
    };
    assertThat(Cli.run(icmp).json().at("access")).isEqualTo("Allow");
    assertThat(wrong(Cli.with(icmp, "--local", ":443")))
        .containsExactly("--local: protocol Icmp has no ports, got `443`");
  }

  @Test
  void ofSeveralInterfacesTheOneThatHasTheLocalAddressIsMeant() throws IOException {
    Path file = twoInterfaces("lab", "lab");
    String[] start = {
      "verify",
      "-c",
      file.toString(),
      "--vm",
      "vm",
      "--direction",
      "Inbound",
      "--protocol",
      "TCP",
      "--remote",
      "10.1.0.9:1",
      "--local"
    };
    assertThat(Cli.run(Cli.with(start, "10.1.0.5:80")).json().at("networkInterface").toString())
        .endsWith("/b");
    assertThat(Cli.run(Cli.with(start, ":80", "--nic", "b")).status()).isZero();
    assertThat(wrong(Cli.with(start, ":80")))
        .containsExactly(
            "the machine has several network interfaces: `a` (10.1.0.4), `b` (10.1.0.5); name one"
                + " with --nic, or the local address of one");
  }

  @Test
  void aNameThatIsNotUniqueIsNarrowedByItsGroup() throws IOException {
    Path one = twoInterfaces("lab", "one");
    Path two = twoInterfaces("lab2", "two");
    String[] args = {"effective-routes", "-c", one.toString(), "-c", two.toString(), "--nic", "a"};
    assertThat(wrong(args))
        .singleElement()
        .asString()
        .startsWith("network interface `a` is not unique: `/subscriptions/s/resourceGroups/lab/")
        .endsWith("; narrow it with --resource-group or --subscription, or give the id");
    assertThat(Cli.run(Cli.with(args, "-g", "LAB2")).status()).isZero();
    assertThat(wrong(Cli.with(args, "-g", "lab3")))
        .containsExactly(
            "there is no network interface `a` in resource group `lab3`; there is one in `lab`, `lab2`");
  }

  private Path twoInterfaces(String group, String name) throws IOException {
    String network = "/subscriptions/s/resourceGroups/" + group + "/providers/Microsoft.Network/";
    String nic =
        "{'id':'"
            + network
            + "networkInterfaces/%s','virtualMachine':{'id':'"
            + network
            + "../../../vm'},'ipConfigurations':[{'name':'i','privateIpAddress':'%s',"
            + "'subnet':{'id':'"
            + network
            + "virtualNetworks/v/subnets/s'}}]}";
    String json =
        "["
            + nic.formatted("a", "10.1.0.4")
            + ","
            + nic.formatted("b", "10.1.0.5")
            + ",{'id':'"
            + network
            + "virtualNetworks/v','addressSpace':{'addressPrefixes':"
            + "['10.1.0.0/16']},'subnets':[{'id':'"
            + network
            + "virtualNetworks/v/subnets/s','addressPrefix':'10.1.0.0/24'}]}]";
    return Files.writeString(folder.resolve(name + ".json"), json.replace('\'', '"'));
  }

  @Test
  void withoutAWatcherInTheRegionAzureWouldNotAnswer() throws IOException {
    String east =
        "{\"id\":\"/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkWatchers/w\","
            + "\"location\":\"eastus\",\"name\":\"w\"}";
    Path watcher = Files.writeString(folder.resolve("watcher.json"), east);
    String[] none = {
      "verify",
      "-c",
      Cli.EXAMPLE + "/nic.json",
      "-c",
      Cli.EXAMPLE + "/vnet.json",
      "-c",
      Cli.EXAMPLE + "/nsg.json",
      "-c",
      Cli.EXAMPLE + "/asg.json",
      "-c",
      Cli.EXAMPLE + "/vm.json",
      "--vm",
      "web-1",
      "--direction",
      "Inbound",
      "--protocol",
      "TCP",
      "--local",
      ":443",
      "--remote",
      "203.0.113.9:50000"
    };
    String[] elsewhere = Cli.with(none, "-c", watcher.toString());

    assertThat(Cli.run(none).errors()).isEmpty();
    Cli.Run warned = Cli.run(elsewhere);
    assertThat(warned.status()).isZero();
    assertThat(warned.errors())
        .containsExactly(
            "ipflow: warning: network watcher is not enabled for region 'westeurope'. Azure's IP"
                + " flow verify would not answer");
    assertThat(Cli.run(Cli.with(elsewhere, "-q")).errors()).isEmpty();
    // azure-semantics.md 1.8: the client's own words.
    assertThat(wrong(Cli.with(elsewhere, "--require-watcher")))
        .containsExactly("network watcher is not enabled for region 'westeurope'.");
    assertThat(wrong(Cli.with(none, "--require-watcher")))
        .containsExactly("network watcher is not enabled for region 'westeurope'.");
    assertThat(Cli.run(Cli.with(WEB, "--require-watcher")).status()).isZero();
  }

  @Test
  void aBatchFollowsTheWatcherRuleToo() throws IOException {
    String[] args = {
      "verify",
      "-c",
      Cli.EXAMPLE + "/nic.json",
      "-c",
      Cli.EXAMPLE + "/vnet.json",
      "-c",
      Cli.EXAMPLE + "/nsg.json",
      "-c",
      Cli.EXAMPLE + "/asg.json",
      "--require-watcher",
      "--flows",
      Cli.EXAMPLE + "/questions.ndjson"
    };
    Cli.Run run = Cli.run(args);
    assertThat(run.status()).isEqualTo(Status.IN_PART);
    assertThat(run.out().lines())
        .isNotEmpty()
        .allMatch(line -> line.contains("network watcher is not enabled for region 'westeurope'."));
  }

  @Test
  void configurationIsReadFromStandardInput() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String name : List.of("nic", "nsg", "vnet", "asg", "vm", "route-table", "public-ip")) {
      all.append(Files.readString(Path.of(Cli.EXAMPLE, name + ".json")));
    }
    String[] args = WEB.clone();
    args[2] = "-";
    Cli.Run run = Cli.reading(all.toString()).call(args);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().at("ruleName")).isEqualTo("securityRules/AllowHttps");
    assertThat(run.json().at("decidedBy/source/file")).isEqualTo("<stdin>");
  }

  @Test
  void whatGoesWithABatchAndWhatDoesNotIsTold() {
    assertThat(wrong("verify", "-c", Cli.EXAMPLE, "--flows", "nowhere", "--vm", "x", "--explain"))
        .containsExactly(
            "--vm does not go with --flows: a batch takes it from its records",
            "--explain does not go with --flows: a batch takes it from its records",
            "`nowhere`, given with --flows, does not exist");
    assertThat(wrong("verify", "-c", "-", "--flows", "-", "-o", "json"))
        .contains(
            "--output: with --flows expected ndjson, csv, md or az, got `json`",
            "standard input cannot be both -c and --flows");
  }

  @Test
  void helpOfEveryCommandHasExamplesAndEveryOption() {
    for (Commands command : Commands.values()) {
      Cli.Run run = Cli.run(command.word(), "--help");
      assertThat(run.status()).isZero();
      assertThat(run.out()).contains("Usage: ipflow " + command.word(), "Examples:", "--help");
      assertThat(Cli.run("help", command.word())).isEqualTo(run);
    }
    assertThat(Cli.run("--version").out()).matches("ipflow \\S+\n");
    Cli.Run bare = Cli.run();
    assertThat(bare.status()).isEqualTo(Status.NOTHING);
    assertThat(bare.out()).startsWith("Usage: ipflow COMMAND");
  }
}
