package io.ipflow.server.arm;

import io.ipflow.server.http.Call;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bodies to trees and back. Reading forgives what Azure's clients send: comments, trailing commas,
 * keys without quotes (azure-clients.md 1), a byte order mark. Thread-safe.
 */
public final class ArmJson {
  /** Deeper than any resource is, and shallow enough for any stack. */
  private static final int DEEPEST = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                  .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                  .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /** Made once: each call of a mapper makes what these two keep. */
  private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);

  private static final ObjectWriter WRITER = MAPPER.writer();

  private ArmJson() {}

  /** Returns a new object without members. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Returns the object that a stored or own text holds. */
  public static ObjectNode parse(String text) {
    return (ObjectNode) READER.readTree(text);
  }

  /**
   * Returns the object of a request's body.
   *
   * @throws ArmException 400 where it is empty, no JSON, too deep, or no object
   */
  public static ObjectNode read(Call.Body body) throws ArmException {
    if (body.isEmpty()) {
      throw ArmErrors.invalidRequestContent("the body is empty, expected a JSON object");
    }
    JsonNode node;
    try {
      node = READER.readTree(body.bytes());
    } catch (StreamConstraintsException | NumberFormatException e) {
      // The latter is what Jackson throws of an exponent that no BigDecimal has.
      throw ArmErrors.invalidRequestContent(
          "the body is nested deeper than "
              + DEEPEST
              + " levels, or has a longer text or number"
              + " than JSON here may have");
    } catch (JacksonException e) {
      throw ArmErrors.invalidRequestContent(place(e));
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw ArmErrors.invalidRequestContent("expected a JSON object");
  }

  private static String place(JacksonException e) {
    var at = e.getLocation();
    return at == null
        ? "the body is no JSON"
        : "the body is no JSON at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  /** Returns texts, numbers, lists and maps of these as compact JSON. */
  public static String write(Map<String, Object> plain) {
    return WRITER.writeValueAsString(plain);
  }

  /** Returns the tree as compact JSON. */
  public static String write(JsonNode tree) {
    return WRITER.writeValueAsString(tree);
  }
}
