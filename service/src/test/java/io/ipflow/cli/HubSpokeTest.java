package io.ipflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The example of a hub and two spokes: its questions and connections, whose answers were derived by
 * hand from azure-semantics.md, each with its reason.
 */
class HubSpokeTest {
  private static final String EXAMPLE = "../examples/hub-spoke";

  static Stream<String> connections() throws IOException {
    return Files.readAllLines(Path.of(EXAMPLE, "connections.ndjson")).stream();
  }

  @Test
  void questionsAreAnsweredAsDerivedByHand() throws IOException {
    Path questions = Path.of(EXAMPLE, "questions.ndjson");
    Cli.Run run = Cli.run("verify", "-c", EXAMPLE, "--flows", questions.toString());
    assertThat(run.status()).as(run.err()).isZero();
    List<String> answers = run.out().lines().toList();
    assertThat(answers).hasSize(Files.readAllLines(questions).size());
    for (String line : answers) {
      Json answer = Json.of(line);
      assertThat(answer.at("access")).as(line).isEqualTo(answer.at("expect"));
      if (!answer.at("access").equals("Unknown")) {
        assertThat(answer.at("ruleName")).as(line).isEqualTo(answer.at("expectRule"));
      }
    }
  }

  /** The example's admin rules are inbound alone: outbound its manager has nothing to say. */
  @Test
  void aManagerNoneOfWhoseRulesMatchesLetsThePacketPass() {
    String asked =
        "verify -c "
            + EXAMPLE
            + " --vm web-1 --direction outbound --protocol tcp --local :50000"
            + " --remote 172.16.5.9:443 -o table";
    assertThat(Cli.run(asked.split(" ", -1)).out())
        .containsPattern("the network manager +avnm +Allow +no rule matches\n");
  }

  @ParameterizedTest
  @MethodSource("connections")
  void connectionsAreAsDerivedByHand(String line) {
    Json asked = Json.of(line);
    Cli.Run run = connect(asked);
    Json answer = run.json();
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(answer.at("reachable")).isEqualTo(asked.at("expect"));
    if (asked.at("expect").equals("No")) {
      assertThat(answer.at("stoppedBy/step")).isEqualTo(asked.at("stoppedBy"));
    }
    assertThat(answer.at("stoppedBy") != null).isEqualTo(asked.at("expect").equals("No"));
  }

  private static Cli.Run connect(Json asked) {
    List<String> args = new ArrayList<>(List.of("connect"));
    args.add(String.valueOf(asked.at("from")));
    args.add(String.valueOf(asked.at("to")));
    args.addAll(List.of("-c", EXAMPLE, "--expect"));
    args.add(String.valueOf(asked.at("expect")).toLowerCase(Locale.ROOT));
    return Cli.run(args.toArray(String[]::new));
  }

  @Test
  void anAnswerThatIsNotExpectedMakesTheStatusOne() {
    Cli.Run run = Cli.run("connect", "web-1", "db-1:22", "-c", EXAMPLE, "--expect", "yes");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors()).contains("ipflow: expected yes, got No");
  }

  @Test
  void saysEverythingThatIsWrongWithTheEnds() {
    Cli.Run none = Cli.run("connect", "web-1", "-c", EXAMPLE);
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("expected two ends, FROM and TO:PORT, got 1");
    Cli.Run wrong = Cli.run("connect", "nobody", "db-1", "-c", EXAMPLE);
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("TO: expected a port", "FROM: `nobody` is no machine");
    Cli.Run outside = Cli.run("connect", "192.0.2.1", "192.0.2.2:80", "-c", EXAMPLE);
    assertThat(outside.err()).contains("neither end is an interface of the input");
    Cli.Run families = Cli.run("connect", "db-1", "[2001:db8::1]:80", "-c", EXAMPLE);
    assertThat(families.err()).contains("`db-1` has no address of the other end's family");
  }

  @Test
  void diagnosesAdminRulesBeforeTheGroup() {
    Cli.Run run =
        Cli.run(
            "diagnose",
            "-c",
            EXAMPLE,
            "--vm",
            "db-1",
            "--direction",
            "Inbound",
            "--protocol",
            "tcp",
            "--source",
            "10.1.1.0/24",
            "--destination",
            "10.2.1.4",
            "--destination-port",
            "1433");
    String result = "results/0/networkSecurityGroupResult/";
    String group = result + "evaluatedNetworkSecurityGroups/0/";
    assertThat(run.json().at(result + "securityRuleAccessResult")).isEqualTo("Allow");
    assertThat(run.json().at(group + "matchedRule/ruleName")).isEqualTo("UserRule_AllowWebSql");
    assertThat(run.json().at("results/0/profile/protocol")).isEqualTo("TCP");
  }

  @Test
  void saysEverythingThatIsWrongWithAQuery() {
    Cli.Run run =
        Cli.run(
            "diagnose",
            "-c",
            EXAMPLE,
            "--vm",
            "db-1",
            "--protocol",
            "ESP",
            "--source",
            "10.1.1.1/24",
            "--destination",
            "*",
            "--destination-port",
            "1-2");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "--direction: expected Inbound or Outbound, got nothing",
            "--protocol: expected Any, TCP, UDP or ICMP, got `ESP`",
            "--source: expected an address, a CIDR without host bits, a service tag or *, got"
                + " `10.1.1.1/24`",
            "--destination-port: expected a port 0-65535 or *, got `1-2`");
  }
}
