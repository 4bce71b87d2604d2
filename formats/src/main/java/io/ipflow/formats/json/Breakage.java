package io.ipflow.formats.json;

import io.ipflow.model.Origin;
import io.ipflow.model.Problem;
import java.io.IOException;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * The point at which a file could not be read on, told in this product's words: the parser's own
 * messages name its classes and its settings and not ours.
 */
final class Breakage {
  private static final int LONGEST_POINTER = 200;
  private static final int LONGEST_WORD = 20;

  private final String file;
  private final JsonParser parser;
  private final StrictText text;
  private final TreeBuilder tree;

  Breakage(String file, JsonParser parser, StrictText text, TreeBuilder tree) {
    this.file = file;
    this.parser = parser;
    this.text = text;
    this.tree = tree;
  }

  /** Returns the problem of an exceeded limit. */
  Problem fault(InputFault fault) {
    return at(parser.currentTokenLocation(), fault.getMessage());
  }

  /** Returns the problem that {@code failure} of the parser means. */
  Problem problem(JacksonException failure) {
    TokenStreamLocation here = parser.currentLocation();
    if (failure instanceof JacksonIOException io) {
      IOException cause = io.getCause();
      return at(here, InputFault.words(cause));
    }
    if (failure instanceof StreamConstraintsException) {
      return at(here, tooLong());
    }
    TokenStreamLocation fault = failure.getLocation();
    if (isCut(failure, fault, here)) {
      return at(here, "the file ends within a document: expected " + closing());
    }
    return at(fault, "expected " + expected(fault.getCharOffset()) + ", got " + got(fault));
  }

  private String tooLong() {
    Limits limits = tree.limits();
    return InputFault.limit(
            "a text or name of more than " + limits.maxTextLength() + " characters",
            limits.maxTextLength(),
            "`--max-text-length`")
        .getMessage();
  }

  private Problem at(TokenStreamLocation place, String what) {
    Origin origin = new Origin(file, Math.max(place.getLineNr(), 0), pointer());
    return Problem.error(origin, what + " (column " + place.getColumnNr() + "); " + consequence());
  }

  private String consequence() {
    int line = tree.unfinishedLine();
    return line == 0
        ? "the rest of the file is not read"
        : "the document that begins on line " + line + " and what follows are not read";
  }

  /** A pointer of thousands of steps helps nobody: its first ones name an enclosing value. */
  private String pointer() {
    String pointer = parser.streamReadContext().pathAsPointer().toString();
    return pointer.length() <= LONGEST_POINTER
        ? pointer
        : pointer.substring(0, pointer.lastIndexOf('/', LONGEST_POINTER));
  }

  /** At the end of the file a half word or number is as much a cut as an open bracket. */
  private boolean isCut(
      JacksonException failure, TokenStreamLocation fault, TokenStreamLocation here) {
    if (failure instanceof UnexpectedEndOfInputException) {
      return true;
    }
    OptionalInt last = text.charAt(fault.getCharOffset());
    return tree.unfinishedLine() > 0
        && text.endsAt(here.getCharOffset())
        && (last.isEmpty() || isWord(last.getAsInt()));
  }

  private String closing() {
    return parser.streamReadContext().inArray() ? "a value or `]`" : "a property or `}`";
  }

  private String expected(long offset) {
    TokenStreamContext context = parser.streamReadContext();
    int before = before(offset);
    if (before == '\\') {
      return "an escape such as `\\n`, `\\\\` or `\\u00e4`";
    }
    if (before == ':') {
      return "a value";
    }
    if (context.inArray()) {
      return before == ',' || before == '[' ? "a value or `]`" : "`,` or `]`";
    }
    if (!context.inObject()) {
      return "`{`, `[` or the end of the file";
    }
    if (before == ',' || before == '{') {
      return "a property name or `}`";
    }
    return tree.name().equals(context.currentName()) ? "`,` or `}`" : "`:`";
  }

  private int before(long offset) {
    long at = offset - 1;
    while (Character.isWhitespace(text.charAt(at).orElse(0))) {
      at--;
    }
    return text.charAt(at).orElse(0);
  }

  private String got(TokenStreamLocation fault) {
    StringBuilder word = new StringBuilder();
    long at = fault.getCharOffset();
    OptionalInt next = text.charAt(at);
    while (next.isPresent() && isWord(next.getAsInt()) && word.length() < LONGEST_WORD) {
      word.append((char) next.getAsInt());
      next = text.charAt(++at);
    }
    if (word.length() > 0) {
      return Quoted.of(word.toString());
    }
    return next.isPresent() ? character(next.getAsInt()) : "something else";
  }

  private static String character(int got) {
    return got > ' ' && got < 127 ? Quoted.of("" + (char) got) : String.format("U+%04X", got);
  }

  private static boolean isWord(int c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '+' || c == '_';
  }
}
