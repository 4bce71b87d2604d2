package io.ipflow.server;

import static io.ipflow.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A whole server from the outside: what needs a token, what does not, and how one is had. */
class IpflowServerTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health/live",
        "/health/ready",
        "/metadata/endpoints?api-version=2015-01-01",
        "/metadata/endpoints?api-version=2022-09-01",
        "/adfs/.well-known/openid-configuration",
        "/adfs/adfs/.well-known/openid-configuration",
        "/common/v2.0/.well-known/openid-configuration",
        "/adfs/discovery/keys",
        "/common/discovery/v2.0/keys"
      })
  void whatLeadsToSigningInNeedsNoToken(String path) throws Exception {
    HttpResponse<String> answer = server.send(server.request(path));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).isObject()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/page/nothing.js",
        "/subscriptions?api-version=2019-11-01",
        "/tenants?api-version=2020-01-01",
        "/metrics",
        "/ipflow/v1/verify",
        "/nothing/of/the/kind",
        "/health/LIVE",
        "/health/live/",
        "/metadata/endpoints/x"
      })
  void everythingElseNeedsOne(String path) throws Exception {
    HttpResponse<String> answer = server.send(server.request(path));
    assertThat(answer.statusCode()).isEqualTo(401);
    // azure-semantics.md 5.5
    assertThat(json(answer).at("/error/code").stringValue()).isEqualTo("AuthenticationFailed");
    assertThat(json(answer).at("/error/message").stringValue())
        .isEqualTo("Authentication failed. The 'Authorization' header is missing.");
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
        .startsWith("Bearer authorization_uri=\"" + server.address());
  }

  /** azure-clients.md 1: az asks the older form for these, and logs in below loginEndpoint. */
  @Test
  void theMetadataNameThisServerAsTheCallerWroteIt() throws Exception {
    JsonNode metadata =
        json(server.send(server.request("/metadata/endpoints?api-version=2015-01-01")));
    assertThat(metadata.at("/authentication/loginEndpoint").stringValue())
        .isEqualTo(server.address() + "/adfs");
    assertThat(metadata.at("/authentication/audiences/0").stringValue())
        .isEqualTo(server.address() + "/");
    assertThat(metadata.has("galleryEndpoint")).isTrue();
    assertThat(metadata.has("graphEndpoint")).isTrue();
    assertThat(metadata.has("portalEndpoint")).isTrue();
  }

  @Test
  void aTokenOpensTheServer() throws Exception {
    HttpResponse<String> answer = server.send("GET", "/tenants?api-version=2020-01-01", "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).at("/value/0/tenantId").stringValue()).hasSize(36);
  }

  @Test
  void aWrongSecretOpensNothing() throws Exception {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/common/oauth2/v2.0/token")
                .POST(
                    BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=admin&client_secret=no"
                            + "&scope=https://management.azure.com/.default")));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(json(answer).get("error").stringValue()).isEqualTo("invalid_client");
  }

  @Test
  void theTokenEndpointKnowsPostAlone() throws Exception {
    assertThat(server.send(server.request("/adfs/oauth2/token")).statusCode()).isEqualTo(405);
  }

  /** azure-semantics.md 1.3 */
  @Test
  void everyAnswerHasAzuresHeaders() throws Exception {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/health/live")
                .header("x-ms-correlation-request-id", "11111111-2222-3333-4444-555555555555"));
    assertThat(answer.headers().firstValue("x-ms-request-id")).isPresent();
    assertThat(answer.headers().firstValue("x-ms-correlation-request-id"))
        .contains("11111111-2222-3333-4444-555555555555");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(answer.headers().firstValue("Expires")).contains("-1");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void beyondLoopbackAnAudienceMustBeNamed(@TempDir Path other) throws Exception {
    ServerSettings open = ServerSettings.of(new InetSocketAddress(0), other);
    assertThatThrownBy(() -> IpflowServer.start(open, Map.of()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("audiences");
  }

  @Test
  void aFolderServesOneServerAtATime() {
    assertThatThrownBy(() -> RunningServer.in(folder))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("store");
  }
}
