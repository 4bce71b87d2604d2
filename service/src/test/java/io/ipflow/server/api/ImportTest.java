package io.ipflow.server.api;

import static io.ipflow.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.cli.CommandLines;
import io.ipflow.server.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Everything that -c reads goes in at once, is a resource of ARM's then, and comes out again. */
class ImportTest {
  private static final String NSG =
      "{\"id\":\"/subscriptions/s/resourceGroups/g/providers/Microsoft.Network"
          + "/networkSecurityGroups/%s\",\"name\":\"%s\","
          + "\"type\":\"Microsoft.Network/networkSecurityGroups\",\"location\":\"westus\"%s}";

  @TempDir private Path folder;
  private RunningServer server;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.in(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> load(String body) throws Exception {
    return server.send("POST", "/ipflow/v1/import", body);
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = server.send("GET", path, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private static String nsg(String name, String more) {
    return NSG.formatted(name, name, more);
  }

  @Test
  void whatIsImportedIsAskedAboutAndComesOutAgain(@TempDir Path exported) throws Exception {
    HttpResponse<String> answer = load(ThreeTier.configuration());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).at("/resources/Microsoft.Network~1virtualNetworks").intValue())
        .isEqualTo(1);
    Files.writeString(
        exported.resolve("all.json"), server.send("GET", "/ipflow/v1/export", "").body());

    String questions = Files.readString(ThreeTier.FOLDER.resolve("questions.ndjson"));
    String expected = CommandLines.answering(questions, ThreeTier.FOLDER, "verify", "--flows", "-");
    assertThat(CommandLines.answering(questions, exported, "verify", "--flows", "-"))
        .isEqualTo(expected);
    assertThat(
            server
                .send(
                    server
                        .request("/ipflow/v1/verify")
                        .header("Authorization", "Bearer " + server.token())
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(questions)))
                .body())
        .isEqualTo(expected);
    for (String command : List.of("effective-rules", "effective-routes")) {
      assertThat(ThreeTier.placeless(get("/ipflow/v1/" + command + "?vm=web-1")))
          .isEqualTo(
              ThreeTier.placeless(
                  ThreeTier.tree(ThreeTier.cli(command, "--vm", "web-1", "-o", "json"))));
    }
    assertThat(
            ThreeTier.placeless(
                json(
                    server.send(
                        "POST",
                        "/ipflow/v1/next-hop",
                        "{\"vm\":\"web-1\",\"dest\":\"203.0.113.9\"}"))))
        .isEqualTo(
            ThreeTier.placeless(
                ThreeTier.tree(
                    ThreeTier.cli(
                        "next-hop", "--vm", "web-1", "--dest", "203.0.113.9", "-o", "json"))));
    JsonNode problems = get("/ipflow/v1/problems");
    assertThat(problems.at("/resources/Microsoft.Network~1virtualNetworks").intValue())
        .isEqualTo(1);
  }

  /** az prints what describes a resource beside its id; Azure's REST bodies keep it apart. */
  @Test
  void whatAzFlattenedHasTheShapeOfRestAfterwards() throws Exception {
    load(
        "["
            + nsg(
                "a",
                ",\"resourceGroup\":\"g\",\"tags\":{\"id\":\"x\",\"name\":\"y\"},"
                    + "\"flushConnection\":null,\"securityRules\":[{\"id\":\"/subscriptions/s"
                    + "/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/a"
                    + "/securityRules/r\",\"name\":\"r\",\"priority\":100,\"access\":\"Deny\","
                    + "\"direction\":\"Inbound\",\"protocol\":\"*\",\"sourcePortRange\":\"*\","
                    + "\"destinationPortRange\":\"*\",\"sourceAddressPrefix\":\"*\","
                    + "\"destinationAddressPrefix\":\"*\",\"resourceGroup\":\"g\"}]")
            + "]");
    JsonNode group =
        get(
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network"
                + "/networkSecurityGroups/a?api-version=2024-05-01");
    assertThat(group.at("/properties/securityRules/0/properties/priority").intValue())
        .isEqualTo(100);
    assertThat(group.has("resourceGroup")).isFalse();
    assertThat(group.at("/properties").has("flushConnection")).isFalse();
    assertThat(group.at("/tags/name").stringValue()).isEqualTo("y");
  }

  @Test
  void anElementByItselfGoesIntoItsDocument() throws Exception {
    String rule =
        "{\"id\":\"/subscriptions/s/resourceGroups/g/providers/Microsoft.Network"
            + "/networkSecurityGroups/a/securityRules/r\",\"name\":\"r\","
            + "\"type\":\"Microsoft.Network/networkSecurityGroups/securityRules\","
            + "\"properties\":{\"priority\":%d}}";
    HttpResponse<String> early = load(rule.formatted(100));
    assertThat(early.statusCode()).isEqualTo(400);
    assertThat(json(early).at("/error/message").stringValue()).contains("neither given nor stored");

    load(nsg("a", ""));
    load(rule.formatted(100));
    load(rule.formatted(200));
    JsonNode all = get("/ipflow/v1/export");
    JsonNode group =
        all.valueStream()
            .filter(one -> one.path("name").asString().equals("a"))
            .findFirst()
            .orElseThrow();
    assertThat(group.at("/properties/securityRules")).hasSize(1);
    assertThat(group.at("/properties/securityRules/0/properties/priority").intValue())
        .isEqualTo(200);
  }

  @Test
  void whereOneThingIsWrongNothingIsStored() throws Exception {
    for (String wrong :
        List.of(
            "{\"a\":1}",
            "7",
            "{\"type\":\"Microsoft.Network/virtualNetworks\",\"name\":\"v\"}",
            nsg("a", ""))) {
      HttpResponse<String> answer = load("[" + nsg("a", "") + "," + wrong + "]");
      if (wrong.equals("{\"a\":1}") || wrong.equals("7")) {
        assertThat(answer.statusCode()).as(wrong).isEqualTo(200); // as files: wrappers may hold it
        continue;
      }
      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
      assertThat(json(answer).at("/error/details/0/pointer").stringValue()).isEqualTo("/1");
    }
    assertThat(load("{\"a\":1}").statusCode()).isEqualTo(400);
  }

  @Test
  void definitionsAreRefusedForNobodyToldWhetherTheyAreDeployed() throws Exception {
    HttpResponse<String> answer =
        load(
            "{\"id\":\"/subscriptions/s/resourceGroups/g/providers/Microsoft.Network"
                + "/networkManagers/m/securityAdminConfigurations/c\",\"name\":\"c\","
                + "\"type\":\"Microsoft.Network/networkManagers/securityAdminConfigurations\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("by a commit");
  }

  @Test
  void severalDocumentsComeAsLines() throws Exception {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/ipflow/v1/import")
                .header("Authorization", "Bearer " + server.token())
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(nsg("a", "") + "\n\n[" + nsg("b", "") + "]\n")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).get("imported").intValue()).isEqualTo(2);
  }
}
