package io.ipflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds answers of the own endpoints against the OpenAPI document. */
public final class Documented {
  /** The document as it is served. */
  public static final String TEXT = text("/io/ipflow/server/api/openapi.json");

  private static final String AT = "https://ipflow.invalid/openapi.json";
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final JsonNode DOCUMENT = closed(MAPPER.readTree(TEXT));
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private Documented() {}

  private static String text(String resource) {
    try (InputStream in = Documented.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Clients let answers grow; here every member of an answer has to be documented. */
  private static JsonNode closed(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && object.path("type").asString("").equals("object")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(Documented::closed);
    return node;
  }

  /** Checks an answer to a request of a path below {@code /ipflow/v1/}. */
  static void check(HttpResponse<String> answer) {
    String path = answer.uri().getPath();
    String method = answer.request().method();
    JsonNode operation = operation(method, path);
    if (!operation.isMissingNode()) {
      check(method, path, answer);
    }
  }

  private static JsonNode operation(String method, String path) {
    return DOCUMENT.path("paths").path(path).path(method.toLowerCase(java.util.Locale.ROOT));
  }

  private static void check(String method, String path, HttpResponse<String> answer) {
    String what = method + " " + path + " " + answer.statusCode();
    String pointer =
        "/paths/"
            + step(path)
            + "/"
            + method.toLowerCase(java.util.Locale.ROOT)
            + "/responses/"
            + answer.statusCode();
    JsonNode response = DOCUMENT.at(pointer);
    assertThat(response.isObject()).as("%s is documented: %s", what, answer.body()).isTrue();
    if (response.has("$ref")) {
      pointer = response.get("$ref").stringValue().substring(1);
      response = DOCUMENT.at(pointer);
    }
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";", -1)[0];
    assertThat(response.path("content").has(type))
        .as("%s is documented as %s", what, type)
        .isTrue();
    Schema schema = schema(pointer + "/content/" + step(type) + "/schema");
    for (JsonNode body : bodies(type, answer.body())) {
      List<String> errors = new ArrayList<>();
      schema.validate(body).forEach(error -> errors.add(error.toString()));
      assertThat(errors).as("%s: %s", what, body).isEmpty();
    }
  }

  private static String step(String text) {
    return text.replace("~", "~0").replace("/", "~1");
  }

  private static List<JsonNode> bodies(String type, String body) {
    return switch (type) {
      case "application/json" -> List.of(MAPPER.readTree(body));
      case "application/x-ndjson" -> body.lines().map(MAPPER::readTree).toList();
      default -> List.of(MAPPER.getNodeFactory().stringNode(body));
    };
  }

  private static Schema schema(String pointer) {
    return SCHEMAS.computeIfAbsent(
        pointer,
        at ->
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemas(Map.of(AT, DOCUMENT.toString())))
                .getSchema(SchemaLocation.of(AT + "#" + at)));
  }
}
