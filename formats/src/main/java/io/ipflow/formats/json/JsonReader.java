package io.ipflow.formats.json;

import io.ipflow.model.Origin;
import io.ipflow.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads JSON as people and tools write it: with comments, trailing commas, single quotes, names
 * without quotes, line breaks in texts (as ARM templates have), NaN, a byte order mark, UTF-16,
 * gzip, and several documents one after the other.
 */
public final class JsonReader {
  private JsonReader() {}

  /**
   * Returns what {@code source} says; whatever is wrong with it is a Problem and no exception.
   *
   * <p>After a syntax error, a cut or an exceeded limit the documents already complete stand and
   * the rest of the file is one Problem.
   */
  public static Document read(Source source, Limits limits) {
    try (InputStream in = source.open()) {
      StrictText text = new StrictText(in, limits.maxBytes());
      if (text.head().indexOf('\0') >= 0 && !beginsAsJson(text.head())) {
        return Document.notJson(source.name(), text.head());
      }
      try (JsonParser parser = factory(limits).createParser(ObjectReadContext.empty(), text)) {
        return new Parse(source.name(), limits, parser, text).document();
      }
    } catch (IOException e) {
      Origin origin = new Origin(source.name(), 0, "");
      return Document.unreadable(source.name(), Problem.error(origin, InputFault.words(e)));
    }
  }

  /** What begins with a bracket is a damaged text; anything else with NUL characters is none. */
  private static boolean beginsAsJson(String head) {
    String start = head.stripLeading();
    return start.startsWith("{") || start.startsWith("[");
  }

  /** A factory for one file: its table of names goes with the file. */
  private static JsonFactory factory(Limits limits) {
    // Depth, nodes and numbers are counted in Parse and bytes in StrictText, where the message can
    // say what was exceeded; only a text must be stopped while it is still being gathered.
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxStringLength(limits.maxTextLength())
            .maxNameLength(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxNestingDepth(Integer.MAX_VALUE)
            .build();
    return JsonFactory.builder()
        .streamReadConstraints(constraints)
        .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .enable(
            JsonReadFeature.ALLOW_JAVA_COMMENTS,
            JsonReadFeature.ALLOW_YAML_COMMENTS,
            JsonReadFeature.ALLOW_SINGLE_QUOTES,
            JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES,
            JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
            JsonReadFeature.ALLOW_RS_CONTROL_CHAR,
            JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
            JsonReadFeature.ALLOW_TRAILING_COMMA)
        .build();
  }
}
