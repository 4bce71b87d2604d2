package io.ipflow.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.ipflow.server.Documented;
import io.ipflow.server.RunningServer;
import io.ipflow.server.http.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI document says what the server does: no operation more, none less. Each answer that
 * any test gets is held against it by {@link RunningServer}.
 */
class OpenApiTest {
  private static final String SCHEMA = "https://spec.openapis.org/oas/3.1/schema-base/2022-10-07";
  private static final JsonNode DOCUMENT = new JsonMapper().readTree(Documented.TEXT);

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

  private static List<ApiRoutes.Route> routes() {
    return new Api(null, null, List.of(), Limits.USUAL, Clock.systemUTC()).routes().all();
  }

  private static JsonNode operation(ApiRoutes.Route route) {
    return DOCUMENT.path("paths").path(route.path()).path(route.method().toLowerCase(Locale.ROOT));
  }

  @Test
  void itHasTheOperationsOfTheServerAndNoOthers() {
    Set<String> documented = new TreeSet<>();
    DOCUMENT
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    Set<String> served = new TreeSet<>();
    routes().forEach(route -> served.add(route.method() + " " + route.path()));
    assertThat(documented).isEqualTo(served);
  }

  @Test
  void itHasTheirTypes() {
    for (ApiRoutes.Route route : routes()) {
      JsonNode operation = operation(route);
      JsonNode content = operation.at("/requestBody/content");
      assertThat(content.has("application/x-ndjson"))
          .as("%s", route)
          .isEqualTo(route.takesNdjson());
      assertThat(content.has("application/json"))
          .as("%s", route)
          .isEqualTo(route.method().equals("POST"));
      JsonNode good = operation.at("/responses/200");
      JsonNode answer =
          good.has("$ref") ? DOCUMENT.at(good.get("$ref").stringValue().substring(1)) : good;
      assertThat(answer.path("content").has(route.produces())).as("%s", route).isTrue();
    }
  }

  @Test
  void itIsOpenApi31() {
    Schema schema =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(OpenApiTest::known))
            .getSchema(SchemaLocation.of(SCHEMA));
    JsonNode declaring = new JsonMapper().readTree(Documented.TEXT);
    assertThat(schema.validate(declaring)).isEmpty();

    JsonNode broken =
        new JsonMapper().readTree(Documented.TEXT.replace("\"operationId\"", "\"operationID\""));
    assertThat(schema.validate(broken)).isNotEmpty();
    JsonNode nonsense =
        new JsonMapper().readTree(Documented.TEXT.replace("\"required\": [", "\"required\": [1,"));
    assertThat(schema.validate(nonsense)).isNotEmpty();
  }

  private static String known(String iri) {
    if (!iri.startsWith("https://spec.openapis.org/")) {
      return null;
    }
    String resource = iri.substring("https:/".length());
    try (InputStream in = OpenApiTest.class.getResourceAsStream(resource)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whoeverAsksGetsItAndNothingElseWithoutToken() throws Exception {
    for (ApiRoutes.Route route : routes()) {
      var request =
          server
              .request(route.path())
              .header("Content-Type", "application/json")
              .method(
                  route.method(),
                  route.method().equals("POST")
                      ? BodyPublishers.ofString("{}")
                      : BodyPublishers.noBody());
      HttpResponse<String> answer = server.send(request);
      if (route.path().endsWith("/openapi.json")) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Documented.TEXT);
      } else {
        assertThat(answer.statusCode()).as("%s", route).isEqualTo(401);
      }
    }
    assertThat(server.send(server.request("/ipflow/v1/openapi.jsonx")).statusCode()).isEqualTo(401);
    assertThat(
            server
                .send(
                    server
                        .request("/ipflow/v1/openapi.json")
                        .method("DELETE", BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(405);
  }

  /** The checks of {@link RunningServer} would be empty ones if nothing was asked. */
  @Test
  void everyOperationAnswersWellAndAsDocumented() throws Exception {
    String question = "{\"vm\":\"web-1\"%s}";
    Map<String, String> asked =
        Map.of(
            "/ipflow/v1/import",
            ThreeTier.configuration(),
            "/ipflow/v1/verify",
            question.formatted(
                ",\"direction\":\"Inbound\",\"protocol\":\"TCP\",\"localPort\":443,"
                    + "\"remoteIPAddress\":\"203.0.113.9\",\"remotePort\":\"*\",\"explain\":true"),
            "/ipflow/v1/next-hop",
            question.formatted(",\"dest\":\"203.0.113.9\""),
            "/ipflow/v1/connect",
            "{\"from\":\"web-1\",\"to\":\"db-1:1433\"}",
            "/ipflow/v1/reach",
            "{\"from\":\"*\",\"to\":\"db-1:1433\"}",
            "/ipflow/v1/diagnose",
            question.formatted(
                ",\"direction\":\"Inbound\",\"protocol\":\"Any\",\"source\":\"Storage\","
                    + "\"destination\":\"*\",\"destinationPort\":\"*\""));
    answered("POST", "/ipflow/v1/import", asked.get("/ipflow/v1/import"));
    for (ApiRoutes.Route route : routes()) {
      boolean get = route.method().equals("GET");
      boolean named = get && route.path().contains("effective");
      answered(
          route.method(),
          route.path() + (named ? "?vm=web-1" : ""),
          get ? "" : asked.getOrDefault(route.path(), question.formatted("")));
    }
  }

  private static void answered(String method, String path, String body) throws Exception {
    HttpResponse<String> answer = server.send(method, path, body);
    assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isEqualTo(200);
  }
}
