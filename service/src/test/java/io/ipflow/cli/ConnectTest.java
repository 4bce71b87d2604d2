package io.ipflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the ends of connect may be: frontends, addresses that two networks have, private endpoints,
 * tags without their file (azure-semantics.md 3.0.1, 3.1, 3.11).
 */
class ConnectTest {
  private static final String SHOP = "src/test/samples/shop.json";

  private static Cli.Run connect(String... more) {
    return Cli.run(
        Stream.concat(Stream.of("connect", "-c", SHOP), Stream.of(more)).toArray(String[]::new));
  }

  private static Object reachable(String from, String to, String... more) {
    return connect(Stream.concat(Stream.of(from, to), Stream.of(more)).toArray(String[]::new))
        .json()
        .at("reachable");
  }

  @Test
  void aFrontendsPortIsTranslatedAndThatIsSaid() {
    Cli.Run run = connect("Internet", "20.9.8.7:443", "--expect", "yes");

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("translated 20.9.8.7:443 to 10.5.1.4:8443 by load balancing rule https of");
    assertThat(reachable("Internet", "20.9.8.7:8443")).isEqualTo("No");
    assertThat(reachable("Internet", "20.9.8.7:5001")).isEqualTo("Unknown");
    assertThat(reachable("job-nic", "20.9.8.7:443")).isEqualTo("Yes");
  }

  @Test
  void anAddressThatTwoNetworksHaveIsThatWithinReach() {
    Cli.Run run = connect("job-nic", "10.5.1.4:8443");
    assertThat(run.json().at("stoppedBy/networkInterface").toString()).endsWith("web-a-nic");

    Cli.Run none = connect("Internet", "10.5.1.4:8443");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err())
        .contains("several interfaces have the address `10.5.1.4`: `island-nic`, `web-a-nic`");
  }

  @Test
  void aPrivateEndpointWithPoliciesIsJudgedAtItsSubnetsGroup() {
    Cli.Run run = connect("job-nic", "10.5.2.4:1433");
    assertThat(run.json().at("stoppedBy/ruleName")).isEqualTo("securityRules/DenyJobs");
    assertThat(reachable("job-nic", "10.5.2.4:443")).isEqualTo("Yes");
  }

  /** Not refused: what is missing is named, with the flag that gives it. */
  @Test
  void aTagWithoutItsFileIsUnknownAndNamesTheFlag() {
    Cli.Run run = connect("job-nic", "Storage:443");

    assertThat(run.status()).isZero();
    assertThat(run.json().at("reachable")).isEqualTo("Unknown");
    assertThat(run.out()).contains("--service-tags FILE");
    for (String tag : List.of("VirtualNetwork", "Internet")) {
      assertThat(connect("job-nic", tag + ":443").status()).isZero();
    }
  }

  /** It was passed over: an answer for every port to a question about one. */
  @Test
  void aPortOfTheEndThatItComesFromIsRefused() {
    Cli.Run run = connect("job-nic:50000", "10.5.2.4:443");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("FROM: expected an end without a port").contains("`50000`");
    assertThat(reachable("job-nic:*", "10.5.2.4:443")).isEqualTo("Yes");
  }
}
