package io.ipflow.formats.batch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Takes the fields of a record out of its objects: those of a batch, and Azure's own names, in any
 * letter case, in the record itself or within a request and a response. What a nested answer says
 * counts more than what stands beside it.
 */
final class AnswerFields {
  private static final Map<String, FlowField> OF_AZURE =
      Map.of("targetresourceid", FlowField.VM, "targetnicresourceid", FlowField.NIC);
  private static final Set<String> QUESTIONS = Set.of("request", "question", "parameters");
  private static final Set<String> ANSWERS = Set.of("answer", "result", "response", "azure");
  private static final String BODY = "body";

  private final JsonFactory factory;
  private final RecordedAnswer record;

  AnswerFields(JsonFactory factory, RecordedAnswer record) {
    this.factory = factory;
    this.record = record;
  }

  /** Takes the fields of the object that {@code parser} is at the start of, to its end. */
  void read(JsonParser parser) {
    read(parser, false);
  }

  private void read(JsonParser parser, boolean answers) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      String key = name.toLowerCase(Locale.ROOT);
      JsonToken token = parser.nextToken();
      boolean nested = ANSWERS.contains(key) || QUESTIONS.contains(key) || key.equals(BODY);
      if (token == JsonToken.START_OBJECT && nested) {
        read(parser, answers || ANSWERS.contains(key));
      } else if (token.isStructStart()) {
        structure(parser, name);
      } else if (key.equals(BODY) && token == JsonToken.VALUE_STRING) {
        body(parser.getString(), answers);
      } else if (token != JsonToken.VALUE_NULL) {
        field(name, parser.getString(), answers);
      }
    }
  }

  private void structure(JsonParser parser, String name) {
    if (field(name) != null || AnswerField.named(name) != null) {
      record.fail("field `" + name + "`: expected a text or a number");
    }
    parser.skipChildren();
  }

  /** Recordings of HTTP hold bodies as texts. */
  private void body(String text, boolean answers) {
    if (!text.stripLeading().startsWith("{")) {
      return;
    }
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      read(parser, answers);
    } catch (JacksonException e) {
      record.fail("the text in `body` is broken JSON");
    }
  }

  private void field(String name, String text, boolean answers) {
    AnswerField answered = AnswerField.named(name);
    FlowField asked = field(name);
    if (answered != null) {
      record.answer(answered, text, answers);
    } else if (asked != null && !text.isBlank()) {
      record.ask(isInterface(text) ? FlowField.NIC : asked, text.strip());
    }
  }

  private static FlowField field(String name) {
    FlowField own = FlowField.named(name);
    return own != null ? own : OF_AZURE.get(name.toLowerCase(Locale.ROOT));
  }

  /** A target resource may be an interface (azure-semantics.md 5.8). */
  private static boolean isInterface(String text) {
    String key = text.toLowerCase(Locale.ROOT);
    return key.startsWith("/") && List.of(key.split("/")).contains("networkinterfaces");
  }
}
