package io.ipflow.formats.json;

import io.ipflow.model.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;

/** One file on its way from tokens to documents. */
final class Parse {
  private final String file;
  private final JsonParser parser;
  private final StrictText text;
  private final TreeBuilder tree;

  Parse(String file, Limits limits, JsonParser parser, StrictText text) {
    this.file = file;
    this.parser = parser;
    this.text = text;
    this.tree = new TreeBuilder(file, limits);
  }

  /** Returns the document; fails only where the stream does before it shows what it holds. */
  Document document() throws IOException {
    if (!beginsAsJson()) {
      return Document.notJson(file, text.head());
    }
    List<Problem> broken = new ArrayList<>();
    try {
      do {
        tree.accept(parser);
      } while (parser.nextToken() != null);
    } catch (InputFault e) {
      broken.add(breakage().fault(e));
    } catch (JacksonException e) {
      broken.add(breakage().problem(e));
    }
    broken.addAll(0, tree.problems());
    return new Document(file, Document.Kind.JSON, tree.roots(), broken, "");
  }

  private boolean beginsAsJson() throws IOException {
    try {
      JsonToken first = parser.nextToken();
      return first == JsonToken.START_OBJECT || first == JsonToken.START_ARRAY;
    } catch (JacksonIOException e) {
      IOException cause = e.getCause();
      if (cause instanceof NotText) {
        return false;
      }
      throw cause;
    } catch (JacksonException e) {
      // Whatever this is, it does not begin as JSON does.
      return false;
    }
  }

  private Breakage breakage() {
    return new Breakage(file, parser, text, tree);
  }
}
