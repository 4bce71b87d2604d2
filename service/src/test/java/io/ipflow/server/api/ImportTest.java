package io.ipflow.server.api;

import static io.ipflow.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.cli.CommandLines;
import io.ipflow.server.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Everything that -c reads goes in at once, is a resource of ARM's then, and comes out again. */
class ImportTest {
  private static final String NSG =
      "{\"id\":\"/subscriptions/s/resourceGroups/g/providers/Microsoft.Network"
          + "/networkSecurityGroups/%s\",\"name\":\"%s\","
          + "\"type\":\"Microsoft.Network/networkSecurityGroups\",\"location\":\"westus\"%s}";

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

  private static HttpResponse<String> load(String body) throws Exception {
    return server.send("POST", "/ipflow/v1/import", body);
  }

  private static JsonNode get(String path) throws Exception {
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
            + "/networkSecurityGroups/whole/securityRules/r\",\"name\":\"r\","
            + "\"type\":\"Microsoft.Network/networkSecurityGroups/securityRules\","
            + "\"properties\":{\"priority\":%d}}";
    HttpResponse<String> early = load(rule.formatted(100));
    assertThat(early.statusCode()).isEqualTo(400);
    assertThat(json(early).at("/error/message").stringValue()).contains("neither given nor stored");

    load(nsg("whole", ""));
    load(rule.formatted(100));
    load(rule.formatted(200));
    JsonNode all = get("/ipflow/v1/export");
    JsonNode group =
        all.valueStream()
            .filter(one -> one.path("name").asString().equals("whole"))
            .findFirst()
            .orElseThrow();
    assertThat(group.at("/properties/securityRules")).hasSize(1);
    assertThat(group.at("/properties/securityRules/0/properties/priority").intValue())
        .isEqualTo(200);
  }

  @Test
  void whereOneThingIsWrongNothingIsStored() throws Exception {
    JsonNode before = get("/ipflow/v1/export");
    for (String wrong :
        List.of(
            "{\"a\":1}",
            "7",
            "{\"type\":\"Microsoft.Network/virtualNetworks\",\"name\":\"v\"}",
            nsg("never", ""))) {
      HttpResponse<String> answer = load("[" + nsg("never", "") + "," + wrong + "]");
      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
      assertThat(json(answer).at("/error/details/0/pointer").stringValue()).isEqualTo("/1");
    }
    for (String nothing : List.of("{\"a\":1}", "{}", "7", "\"x\"")) {
      assertThat(load(nothing).statusCode()).as(nothing).isEqualTo(400);
    }
    assertThat(get("/ipflow/v1/export")).isEqualTo(before);
  }

  /** What az prints where there is nothing of a type. */
  @Test
  void emptyListsAreDocumentsOfNothing() throws Exception {
    HttpResponse<String> answer = load("[" + nsg("a", "") + ",[],{\"value\":[]}]");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).get("imported").intValue()).isEqualTo(1);
  }

  /**
   * Never a dropped rule: what is in a list and is no resource keeps the whole from being stored.
   */
  @Test
  void anItemThatIsNoResourceIsRefusedAndAMemberBesideResourcesIsNamed() throws Exception {
    HttpResponse<String> item = load("{\"value\":[" + nsg("a", "") + ",{\"name\":\"b\"}]}");
    assertThat(item.statusCode()).as(item.body()).isEqualTo(400);
    assertThat(json(item).at("/error/details/0/pointer").stringValue()).isEqualTo("/value/1");

    HttpResponse<String> page =
        load("{\"value\":[" + nsg("a", "") + "],\"nextLink\":\"https://x.invalid/2\"}");
    assertThat(page.statusCode()).as(page.body()).isEqualTo(400);
    assertThat(json(page).at("/error/details/0/pointer").stringValue()).isEqualTo("/nextLink");

    HttpResponse<String> member = load("{\"newNSG\":" + nsg("a", "") + ",\"x/y\":{\"b\":1}}");
    assertThat(member.statusCode()).as(member.body()).isEqualTo(200);
    JsonNode remark = json(member).at("/problems/0");
    assertThat(remark.get("pointer").stringValue()).isEqualTo("/x~1y");
    assertThat(remark.get("message").stringValue()).contains("it was not stored");
  }

  /** Everything else that -c reads: named one by one, with where it can be used. */
  @Test
  void documentsThatCannotBeStoredAreEachRefusedByName() throws Exception {
    JsonNode before = get("/ipflow/v1/export");
    Map<String, String> documents = new LinkedHashMap<>();
    documents.put(
        "{\"changeNumber\":1,\"cloud\":\"Public\",\"values\":[]}", "serve --service-tags FILE");
    documents.put(
        "{\"value\":[{\"networkSecurityGroup\":{\"id\":\"/x\"},\"effectiveSecurityRules\":[]}]}",
        "effective rules that were recorded");
    documents.put("{\"effectiveSecurityRules\":[]}", "effective rules that were recorded");
    documents.put(
        "[{\"nextHopType\":\"Internet\",\"addressPrefix\":[\"0.0.0.0/0\"]}]",
        "effective routes that were recorded");
    documents.put(
        "{\"value\":[{\"deploymentStatus\":\"Deployed\",\"configurationIds\":[]}]}", "commit it");
    documents.put(
        "{\"$schema\":\"https://schema.management.azure.com/schemas/2019-04-01/"
            + "deploymentTemplate.json#\",\"contentVersion\":\"1.0.0.0\",\"resources\":["
            + nsg("t", "")
            + "]}",
        "a template is not stored");
    documents.put(
        "{\"$schema\":\"https://schema.management.azure.com/schemas/2015-01-01/"
            + "deploymentParameters.json#\",\"parameters\":{}}",
        "parameters of a template");
    documents.put("{\"format_version\":\"1.2\",\"planned_values\":{}}", "Terraform plan");
    HttpResponse<String> answer =
        load("[" + nsg("never", "") + "," + String.join(",", documents.keySet()) + "]");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode details = json(answer).at("/error/details");
    assertThat(details.size()).as(answer.body()).isGreaterThanOrEqualTo(documents.size());
    int index = 0;
    for (String words : documents.values()) {
      assertThat(details.get(index).get("message").stringValue()).contains(words);
      assertThat(details.get(index).get("pointer").stringValue()).startsWith("/" + ++index);
    }
    assertThat(get("/ipflow/v1/export")).isEqualTo(before);
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
