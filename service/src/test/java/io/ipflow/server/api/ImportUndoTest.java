package io.ipflow.server.api;

import static io.ipflow.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The state before the last import comes back, and never at the cost of a later change. */
class ImportUndoTest {
  private static final String GROUP =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/";
  private static final String NSG =
      "{\"id\":\""
          + GROUP
          + "%s\",\"name\":\"%s\",\"type\":\"Microsoft.Network/networkSecurityGroups\","
          + "\"location\":\"%s\"}";

  @TempDir private static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.in(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void load(String... documents) throws Exception {
    assertThat(
            server
                .send("POST", "/ipflow/v1/import", "[" + String.join(",", documents) + "]")
                .statusCode())
        .isEqualTo(200);
  }

  private static String nsg(String name, String location) {
    return NSG.formatted(name, name, location);
  }

  private static JsonNode get(String path) throws Exception {
    return json(server.send("GET", path, ""));
  }

  private static HttpResponse<String> undo(String body) throws Exception {
    return server.send("POST", "/ipflow/v1/import/undo", body);
  }

  private static void assertRefused(String body, String code) throws Exception {
    JsonNode before = get("/ipflow/v1/export");
    HttpResponse<String> answer = undo(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    assertThat(json(answer).at("/error/code").stringValue()).isEqualTo(code);
    assertThat(get("/ipflow/v1/export")).isEqualTo(before);
  }

  @Test
  void whatWasStoredBeforeComesBack() throws Exception {
    load(nsg("a", "westus"));
    JsonNode before = get("/ipflow/v1/export");
    load(nsg("a", "eastus"), nsg("b", "eastus"));
    JsonNode last = get("/ipflow/v1/import").get("last");
    assertThat(last.get("undoable").booleanValue()).isTrue();
    assertThat(last.get("who").stringValue()).isEqualTo("admin");

    HttpResponse<String> answer = undo("{\"revision\":" + last.get("revision") + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(get("/ipflow/v1/export")).isEqualTo(before);
    assertThat(get("/ipflow/v1/import").has("last")).isFalse();
    assertRefused("", "NothingToUndo");
  }

  @Test
  void aGroupAndSubscriptionThatCameWithItGoWithIt() throws Exception {
    load(nsg("a", "westus").replace("/s/", "/fresh/"));
    assertThat(subscriptions()).contains("/subscriptions/fresh");
    assertThat(undo("").statusCode()).isEqualTo(200);
    assertThat(subscriptions()).doesNotContain("/subscriptions/fresh");
  }

  private static String subscriptions() throws Exception {
    return server.send("GET", "/subscriptions?api-version=2022-12-01", "").body();
  }

  @Test
  void aChangeOverArmSinceThenRefusesIt() throws Exception {
    load(nsg("a", "westus"));
    assertThat(server.send("DELETE", GROUP + "a?api-version=2024-05-01", "").statusCode())
        .isBetween(200, 204);
    assertThat(get("/ipflow/v1/import").at("/last/undoable").booleanValue()).isFalse();
    assertRefused("", "ChangedSince");
  }

  @Test
  void anImportThatIsNotTheOneMeantStays() throws Exception {
    load(nsg("a", "westus"));
    JsonNode first = get("/ipflow/v1/import").at("/last/revision");
    load(nsg("b", "westus"));
    assertRefused("{\"revision\":" + first + "}", "AnotherImport");
    HttpResponse<String> wrong = undo("{\"revision\":\"x\"}");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(json(wrong).at("/error/details/0/pointer").stringValue()).isEqualTo("/revision");
  }

  @Test
  void anImportOfNothingOrOneThatFailsLeavesTheLastOne() throws Exception {
    load(nsg("a", "westus"));
    JsonNode last = get("/ipflow/v1/import");
    load();
    server.send("POST", "/ipflow/v1/import", "[7]");
    assertThat(get("/ipflow/v1/import")).isEqualTo(last);
  }

  /** All broken lines at once, each by its number. */
  @Test
  void brokenLinesAreEachNamed() throws Exception {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/ipflow/v1/import")
                .header("Authorization", "Bearer " + server.token())
                .header("Content-Type", "application/x-ndjson")
                .POST(
                    BodyPublishers.ofString("{\n" + nsg("a", "westus") + "\n{\"a\":1,\"a\":2}\n")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode details = json(answer).at("/error/details");
    assertThat(details).hasSize(2);
    assertThat(details.at("/0/pointer").stringValue()).isEqualTo("/0");
    assertThat(details.at("/1/pointer").stringValue()).isEqualTo("/2");
    assertThat(details.at("/1/message").stringValue()).contains("line 1, column");
  }
}
