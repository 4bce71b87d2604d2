package io.ipflow.server.watcher;

import static io.ipflow.server.RunningServer.json;
import static io.ipflow.server.watcher.StoredNetwork.GROUP;
import static io.ipflow.server.watcher.StoredNetwork.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.RunningServer;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.operation.OperationSettings;
import io.ipflow.server.arm.operation.OperationSettings.Style;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The whole server under each setting: a network is put, and asked about. */
class WholeServerTest {
  private static final String VERSION = "?api-version=2022-01-01";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Style.class)
  void aNetworkIsPutAskedAboutAndTakenAwayAsTheSettingSays(Style style) throws Exception {
    OperationSettings operations = new OperationSettings(style, Duration.ZERO);
    try (RunningServer server =
        RunningServer.in(folder, settings -> settings.withOperations(operations))) {
      putNetwork(server, style);
      HttpResponse<String> answer =
          server.send(
              "POST",
              text("{nw}/ipFlowVerify") + VERSION,
              text(
                  """
                  {"targetResourceId":"{vm}","direction":"Outbound","protocol":"TCP",
                   "localPort":"80","remotePort":"80","localIPAddress":"10.17.3.4",
                   "remoteIPAddress":"12.11.12.14"}"""));
      assertThat(answer.statusCode()).isEqualTo(style == Style.AT_ONCE ? 200 : 202);
      if (style != Style.AT_ONCE) {
        assertThat(answer.body()).isEqualTo("null");
        answer = server.send("GET", path(server, answer, "Location"), "");
      }
      assertThat(answer.body())
          .isEqualTo(
              text(
                  "{\"access\":\"Deny\",\"ruleName\":\"securityRules/scr1\","
                      + "\"ruleId\":\"{net}/networkSecurityGroups/nsg/securityRules/scr1\"}"));
      awaitVerdict(server);
      deleteWatcher(server, style);
    }
  }

  /** Requests are counted once they have ended, which may be after their answer has come. */
  private static void awaitVerdict(RunningServer server) throws Exception {
    String figures = "";
    for (int i = 0; i < 100 && !figures.contains("ipflow_verdicts_total{"); i++) {
      figures = server.send("GET", "/metrics", "").body();
    }
    assertThat(figures).contains("ipflow_verdicts_total{access=\"Deny\"} 1\n");
  }

  private static void putNetwork(RunningServer server, Style style) throws Exception {
    assertThat(
            server
                .send("PUT", GROUP + "?api-version=2021-04-01", "{\"location\":\"westus\"}")
                .statusCode())
        .isEqualTo(201);
    JsonNode resources = ArmJson.parse("{\"value\":" + text(Networks.oneMachine()) + "}");
    for (JsonNode resource : resources.get("value")) {
      boolean isWatcher = resource.get("type").asString().endsWith("networkWatchers");
      String id = resource.get("id").asString();
      HttpResponse<String> put = server.send("PUT", id + VERSION, ArmJson.write(resource));
      assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
      // azure-semantics.md 1.3; azure-clients.md 2: a watcher is put at once
      boolean background = style != Style.AT_ONCE && !isWatcher;
      assertThat(put.headers().firstValue("Azure-AsyncOperation").isPresent())
          .as(id)
          .isEqualTo(background);
      boolean network = resource.get("type").asString().startsWith("Microsoft.Network/");
      assertThat(json(put).at("/properties/provisioningState").asString())
          .as("azure-semantics.md 1.3: %s", id)
          .isEqualTo(background && network ? "Updating" : "Succeeded");
      assertThat(
              json(server.send("GET", id + VERSION, ""))
                  .at("/properties/provisioningState")
                  .asString())
          .isEqualTo("Succeeded");
      if (background) {
        assertThat(put.headers().firstValue("Retry-After"))
            .contains(style == Style.ASYNC ? "1" : "3");
        assertThat(json(server.send("GET", path(server, put, "Azure-AsyncOperation"), "")))
            .isEqualTo(ArmJson.parse("{\"status\":\"Succeeded\"}"));
      }
    }
  }

  /** azure-semantics.md 5.4 */
  private static void deleteWatcher(RunningServer server, Style style) throws Exception {
    HttpResponse<String> gone = server.send("DELETE", text("{nw}") + VERSION, "");
    assertThat(gone.statusCode()).isEqualTo(style == Style.AT_ONCE ? 204 : 202);
    assertThat(gone.body()).isEmpty();
    if (style != Style.AT_ONCE) {
      assertThat(gone.headers().firstValue("Retry-After"))
          .contains(style == Style.ASYNC ? "1" : "10");
      assertThat(gone.headers().firstValue("Azure-AsyncOperation")).isPresent();
      assertThat(server.send("GET", path(server, gone, "Location"), "").statusCode())
          .isEqualTo(204);
    }
    assertThat(server.send("DELETE", text("{nw}") + VERSION, "").statusCode()).isEqualTo(204);
  }

  private static String path(RunningServer server, HttpResponse<String> answer, String header) {
    String link = answer.headers().firstValue(header).orElseThrow();
    assertThat(link).startsWith(server.address() + "/");
    return link.substring(server.address().length());
  }
}
