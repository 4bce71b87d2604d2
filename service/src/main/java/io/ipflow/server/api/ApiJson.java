package io.ipflow.server.api;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies to trees and back; JSON is read as it is specified. Thread-safe. */
final class ApiJson {
  /** Deeper than any resource is, and shallow enough for any stack. */
  private static final int DEEPEST = 100;

  private static final String CODE = "InvalidJson";

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private ApiJson() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static String write(JsonNode tree) {
    return MAPPER.writeValueAsString(tree);
  }

  /** Returns the object that a stored or own text holds. */
  static ObjectNode parse(String text) {
    return (ObjectNode) MAPPER.readTree(text);
  }

  /** Returns the object that a body holds. */
  static ObjectNode read(byte[] body) throws ApiException {
    if (readAny(body) instanceof ObjectNode object) {
      return object;
    }
    throw ApiException.bad(CODE, Detail.of("expected a JSON object"));
  }

  /** Returns the value that a body holds. */
  static JsonNode readAny(byte[] body) throws ApiException {
    if (body.length == 0) {
      throw ApiException.bad(CODE, Detail.of("the body is empty, expected JSON"));
    }
    try {
      return MAPPER.readTree(body);
    } catch (StreamConstraintsException | NumberFormatException e) {
      // The latter is what Jackson throws of an exponent that no BigDecimal has.
      throw ApiException.bad(
          CODE,
          Detail.of(
              "the body is nested deeper than "
                  + DEEPEST
                  + " levels, or has a longer text or number than JSON here may have"));
    } catch (JacksonException e) {
      throw ApiException.bad(CODE, Detail.of("the body is no JSON" + place(e)));
    }
  }

  private static String place(JacksonException e) {
    var at = e.getLocation();
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
