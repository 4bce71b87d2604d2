package io.ipflow.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.ipflow.page.CheckScreen.stage;
import static io.ipflow.page.CheckScreen.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Security admin rules on the page, which decide before the NSGs: examples/hub-spoke. */
class AdminRulesPageTest {
  private static final String NIC =
      ("nic=/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/hub-spoke"
              + "/providers/Microsoft.Network/networkInterfaces/web-1-nic")
          .replace("/", "%2F");
  private static final Path FOLDER = Path.of("../examples/hub-spoke");
  private static final String VERSION = "?api-version=2024-05-01";
  private static final String MANAGER =
      "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/hub-spoke/providers"
          + "/Microsoft.Network/networkManagers/avnm";
  private static final String LINK =
      "#/check?" + NIC + "&direction=Inbound&protocol=TCP&localIPAddress=10.1.1.4&remotePort=50000";

  @RegisterExtension private static final Windows WINDOWS = Windows.atOwnServer();

  /** What is in force is a list of Azure's answers; what takes effect by a commit is put. */
  private static final List<String> NOT_IMPORTED =
      List.of(
          "active-admin-rules.json",
          "security-admin-config.json",
          "rule-collection.json",
          "admin-rule.json");

  private static final List<String> BESIDE_PROPERTIES =
      List.of("id", "name", "type", "etag", "kind", "resourceGroup", "systemData");

  @BeforeAll
  static void fill() throws Exception {
    List<String> documents = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".json") && !NOT_IMPORTED.contains(name)) {
          documents.add(Files.readString(file));
        }
      }
    }
    send("POST", "/ipflow/v1/import", "[" + String.join(",", documents) + "]");
    for (String name : NOT_IMPORTED.subList(1, NOT_IMPORTED.size())) {
      for (JsonNode resource : new JsonMapper().readTree(Files.readString(FOLDER.resolve(name)))) {
        String id = resource.get("id").asString();
        JsonNode properties = ((ObjectNode) resource).remove(BESIDE_PROPERTIES);
        send("PUT", id + VERSION, "{\"kind\": \"Custom\", \"properties\": " + properties + "}");
      }
    }
    String deployment =
        """
        {"commitType": "SecurityAdmin", "targetLocations": ["westeurope"],
         "configurationIds": ["MANAGER/securityAdminConfigurations/baseline"]}
        """;
    send("POST", MANAGER + "/commit" + VERSION, deployment.replace("MANAGER", MANAGER));
  }

  private static void send(String method, String path, String body) throws Exception {
    HttpResponse<String> answer = WINDOWS.server().send(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
  }

  private static Page ask(String remote, int port) throws Exception {
    return WINDOWS.open(LINK + "&remoteIPAddress=" + remote + "&localPort=" + port);
  }

  private static Locator row(Page page, String text) {
    return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
  }

  /** {@code rule} decides, and of the subnet's group {@code passed} is said. */
  private static void assertDecided(Page page, String access, String rule, String passed) {
    assertThat(verdict(page)).hasText("Access " + access);
    assertThat(stage(page, "Admin rules"))
        .containsText(access.substring(0, 1).toUpperCase(Locale.ROOT) + access.substring(1));
    assertThat(row(page, rule)).containsText("All match: decides");
    assertThat(stage(page, "Subnet NSG")).containsText(passed);
  }

  @Test
  void anAdminRuleThatDeniesEndsIt() throws Exception {
    Page page = ask("203.0.113.9", 3389);
    assertDecided(page, "denied", "DenyRdp", "Not reached");
    WINDOWS.window().assertWhole("check-admin-rules-light-1280");
  }

  @Test
  void alwaysAllowPassesOverTheGroups() throws Exception {
    Page page = ask("10.0.2.9", 9100);
    assertDecided(page, "allowed", "AlwaysAllowMonitor", "Skipped: an admin rule decided");
  }

  @Test
  void whereNoAdminRuleMatchesTheGroupsDecide() throws Exception {
    Page page = ask("10.0.3.9", 9100);
    assertThat(verdict(page)).hasText("Access denied");
    stage(page, "Admin rules").getByRole(AriaRole.BUTTON).click();
    assertThat(row(page, "AlwaysAllowMonitor")).containsText("10.0.3.9 is not in 10.0.2.0/24");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("DenyMetrics");
  }

  @Test
  void theyStandFirstAmongTheRules() throws Exception {
    Page page = WINDOWS.open("#/rules?" + NIC);
    assertThat(page.getByRole(AriaRole.TABLE).first()).containsText("DenyRdp");
    WINDOWS.window().assertWhole("rules-admin-light-1280");
  }
}
