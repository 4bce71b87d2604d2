package io.ipflow.server.api;

import static io.ipflow.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.RunningServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Questions about every address of a tag or a prefix, and what lies behind the stage that denies.
 */
class VerifyManyTest {
  @TempDir private static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.in(folder);
    server.send("POST", "/ipflow/v1/import", ThreeTier.configuration());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> send(String vm, int port, String remote) throws Exception {
    return server.send(
        "POST",
        "/ipflow/v1/verify",
        "{\"vm\":\""
            + vm
            + "\",\"direction\":\"Inbound\",\"protocol\":\"TCP\",\"localPort\":"
            + port
            + ",\"remotePort\":50000,\"explain\":true,\"remoteIPAddress\":\""
            + remote
            + "\"}");
  }

  private static JsonNode ask(String vm, int port, String remote) throws Exception {
    HttpResponse<String> answer = send(vm, port, remote);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  /** web-nsg: AllowHttps from Internet, AllowSshFromBastion from 10.0.0.64/26 (three-tier). */
  @ParameterizedTest
  @CsvSource({
    "443, Internet, Allow",
    "22, Internet, Deny",
    "22, 10.0.0.64/26, Allow",
    "22, 10.0.0.96/27, Allow",
    "443, VirtualNetwork, Allow",
    "443, 10.0.0.0/8, Unknown",
    "443, 203.0.113.0/24, Allow"
  })
  void theVerdictIsTheOneThatEveryAddressGets(int port, String remote, String access)
      throws Exception {
    JsonNode answer = ask("web-1", port, remote);
    assertThat(answer.get("access").stringValue()).isEqualTo(access);
    assertThat(answer.at("/assumptions/0").stringValue()).contains("every address of " + remote);
  }

  /** Part of the prefix is in the network: other rules decide there, and another route leads. */
  @Test
  void whatDiffersWithinAPrefixIsNamed() throws Exception {
    JsonNode answer = ask("web-1", 443, "10.0.0.0/8");
    assertThat(answer.at("/dependsOn/0/what").stringValue()).contains("remote address");
    assertThat(answer.at("/dependsOn/0/outcomes").toString())
        .contains("\"Allow\"", "\"Deny\"", "the remote address is in 10.0.0.0");
    assertThat(answer.at("/nextHop/nextHopType").stringValue()).isEqualTo("Unknown");
    assertThat(answer.at("/nextHop/possible").size()).isGreaterThan(1);
  }

  /** No file of service tags: any public address may be in Storage. */
  @Test
  void aTagWithoutAFileIsAnsweredOnlyWhereAllPublicAddressesAgree() throws Exception {
    assertThat(ask("db-1", 22, "Storage").get("access").stringValue()).isEqualTo("Deny");
    // 168.63.129.16 may be in it for all the input tells, and VirtualNetwork holds it (3.4).
    assertThat(ask("web-1", 22, "Storage").get("access").stringValue()).isEqualTo("Unknown");
  }

  @ParameterizedTest
  @CsvSource({"Storage.Atlantis, known", "web-2, service tag", "10.0.0.1/8, IPv4 or IPv6"})
  void whatIsNeitherIsRefusedWithItsPlace(String remote, String words) throws Exception {
    HttpResponse<String> answer = send("web-1", 443, remote.replace("Storage.", "Nothing."));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode detail = json(answer).at("/error/details/0");
    assertThat(detail.get("pointer").stringValue()).isEqualTo("/remoteIPAddress");
    assertThat(detail.get("message").stringValue()).contains(words);
  }

  /** web-2: the subnet's group denies 8080; its interface's would deny it, too. */
  @Test
  void theStagesBehindTheOneThatDeniesSayWhatTheyWouldDo() throws Exception {
    JsonNode answer = ask("web-2", 22, "203.0.113.9");
    assertThat(answer.get("trace")).hasSize(1);
    JsonNode beyond = answer.at("/notReached/0");
    assertThat(beyond.get("stage").stringValue()).isEqualTo("networkInterface");
    assertThat(beyond.get("access").stringValue()).isEqualTo("Deny");
    assertThat(beyond.get("ruleName").stringValue())
        .isEqualTo("defaultSecurityRules/DenyAllInBound");
    assertThat(beyond.at("/rules/0/firstMismatch").stringValue()).isEqualTo("destinationPort");
    assertThat(ask("web-2", 443, "203.0.113.9").has("notReached")).isFalse();
  }

  @Test
  void withoutAFileThereAreNoTagsToChooseFrom() throws Exception {
    JsonNode tags = json(server.send("GET", "/ipflow/v1/service-tags", ""));
    assertThat(tags.get("tags")).isEmpty();
    assertThat(tags.has("changeNumber")).isFalse();
  }
}
