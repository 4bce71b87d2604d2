package io.ipflow.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import io.ipflow.server.RawConnection.Said;
import io.ipflow.server.http.Limits;
import io.ipflow.server.http.StreamLimits;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is sent to get in, or to bring the server down, and is refused. */
class RefusedRequestsTest {
  private static final String GROUP =
      "/subscriptions/11111111-2222-3333-4444-555555555555/resourcegroups/rg"
          + "?api-version=2021-04-01";
  private static final String ASKED = "/subscriptions?api-version=2019-11-01";

  @TempDir private static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    server =
        RunningServer.in(
            folder,
            settings ->
                settings
                    .withTokenLifetime(Duration.ofSeconds(4))
                    .withLimits(
                        new Limits(
                            1 << 20,
                            8 << 10,
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(2),
                            64,
                            16,
                            StreamLimits.USUAL)));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode refused(String token) throws Exception {
    HttpResponse<String> answer =
        server.send(server.request(ASKED).header("Authorization", "Bearer " + token));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    return RunningServer.json(answer).get("error");
  }

  private static String part(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }

  @Test
  void anUnsignedTokenIsRefused() throws Exception {
    String claims = server.freshToken().split("\\.", -1)[1];
    refused(part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + claims + ".");
    refused(part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + claims + ".eA");
    String good = server.freshToken();
    refused(good.substring(0, good.lastIndexOf('.') + 1));
  }

  /** The open key taken for a secret: the classic confusion of RS256 with HS256. */
  @Test
  void aTokenSignedWithTheOpenKeyIsRefused() throws Exception {
    JsonNode key =
        RunningServer.json(server.send(server.request("/common/discovery/v2.0/keys")))
            .at("/keys/0");
    byte[] open = RSAKey.parse(key.toString()).toRSAPublicKey().getEncoded();
    SignedJWT good = SignedJWT.parse(server.freshToken());
    SignedJWT bad =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .keyID(good.getHeader().getKeyID())
                .build(),
            good.getJWTClaimsSet());
    bad.sign(new MACSigner(open));
    refused(bad.serialize());
  }

  @Test
  void aTokenWhoseClaimsWereChangedIsRefused() throws Exception {
    String[] parts = server.freshToken().split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    String changed = claims.replace("\"appid\":\"admin\"", "\"appid\":\"other\"");
    assertThat(changed).isNotEqualTo(claims);
    refused(parts[0] + "." + part(changed) + "." + parts[2]);
  }

  @Test
  void aTokenForAnotherAudienceIsRefused() throws Exception {
    JsonNode error = refused(server.tokenFor("https://other.example.com/.default"));
    assertThat(error.get("code").stringValue()).isEqualTo("InvalidAuthenticationTokenAudience");
  }

  @Test
  void aTokenWhoseTimeIsOverIsRefused() throws Exception {
    String token = server.freshToken();
    Thread.sleep(7_000); // 4 seconds, and the 2 by which clocks may differ
    // azure-semantics.md 5.5
    assertThat(refused(token).get("code").stringValue()).isEqualTo("ExpiredAuthenticationToken");
  }

  /** None is a way around the token, nor to a file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health/live/../../subscriptions?api-version=2019-11-01",
        "/health/live/..;/subscriptions",
        "/health/%2e%2e/subscriptions",
        "/health/%252e%252e/subscriptions",
        "/health/live%2f..%2f..%2fsubscriptions",
        "/health/live%00/subscriptions",
        "/HEALTH/LIVE",
        "//health/live",
        "/health//live",
        "/metadata/endpoints/../../ipflow/v1/export",
        "/adfs/oauth2/token/../../../subscriptions",
        "/adfs/oauth2/token;x/subscriptions",
        "/..%5c..%5cetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/ipflow/v1/openapi.json/../verify",
      })
  void aPathTrickIsRefused(String path) throws Exception {
    Said said = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(said.status()).as(said.body()).isIn(400, 401, 404);
    assertThat(said.body()).startsWith("{\"error\":{\"code\":\"");
  }

  @Test
  void aBodyNestedTooDeepIsRefused() throws Exception {
    HttpResponse<String> answer =
        server.send(
            server
                .request(GROUP)
                .header("Authorization", "Bearer " + server.freshToken())
                .PUT(BodyPublishers.ofString("{\"a\":".repeat(100_000))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(RunningServer.json(answer).at("/error/code").stringValue())
        .isEqualTo("InvalidRequestContent");
  }

  /** Found by a million malformed requests: no decimal of Java's has such an exponent. */
  @ParameterizedTest
  @ValueSource(strings = {"99999999E99999999999999", "{\"a\":1E99999999999}", "[-1e-99999999999]"})
  void anExponentThatIsTooLongIsRefused(String body) throws Exception {
    for (String path : List.of(GROUP, "/ipflow/v1/verify")) {
      String method = path.equals(GROUP) ? "PUT" : "POST";
      assertThat(server.send(method, path, body).statusCode()).as(path).isEqualTo(400);
    }
  }

  @Test
  void tenGigabytesAreRefusedBeforeTheyAreSent() throws Exception {
    Said said = raw("PUT /x HTTP/1.1\r\nHost: x\r\nContent-Length: 10737418240\r\n\r\n{\"a\":\"");
    assertThat(said.status()).isEqualTo(413);
    assertThat(said.body()).contains("--max-body");
  }

  @Test
  void anEndlessBodyIsRefusedAtTheLimit() throws Exception {
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    Said said =
        raw("PUT /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(40));
    assertThat(said.status()).isEqualTo(413);
    assertThat(said.body()).contains("--max-body");
  }

  /** Neither a request that never ends nor a head that never ends holds a connection. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PUT /x HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{",
        "GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: "
      })
  void whoSendsTooSlowlyIsCutOff(String beginning) throws Exception {
    long start = System.nanoTime();
    Said said = raw(beginning);
    assertThat(said.status()).as(said.body()).isIn(0, 400, 408);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
  }

  private static Said raw(String request) throws Exception {
    try (RawConnection connection = new RawConnection(server)) {
      return connection.send(request.getBytes(UTF_8));
    }
  }
}
