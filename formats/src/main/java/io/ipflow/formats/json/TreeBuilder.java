package io.ipflow.formats.json;

import io.ipflow.model.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;

/** Builds the values of one file from its tokens, without recursion. */
final class TreeBuilder {
  /** An array or object whose end was not read yet: its values are the pending ones from start. */
  private record Opened(Place place, Trail trail, int start, boolean isObject) {}

  private static final Located[] NOTHING = {};

  private final Limits limits;
  private final Trail root;
  private final Texts texts = new Texts();
  private final Duplicates duplicates = new Duplicates();
  private final List<Located> roots = new ArrayList<>();
  private final Deque<Opened> open = new ArrayDeque<>();
  private Located[] pending = new Located[64];
  private int pendingSize;
  private String name = "";
  private int nodes;

  TreeBuilder(String file, Limits limits) {
    this.limits = limits;
    this.root = Trail.root(file);
  }

  /** Returns the documents that are complete. */
  List<Located> roots() {
    return roots;
  }

  Limits limits() {
    return limits;
  }

  List<Problem> problems() {
    return duplicates.problems();
  }

  /** Returns the name of the property that was read last. */
  String name() {
    return name;
  }

  /** Returns the line on which the unfinished document begins, 0 where none is begun. */
  int unfinishedLine() {
    return open.isEmpty() ? 0 : open.getLast().place().line();
  }

  /** Takes the parser's current token. */
  void accept(JsonParser parser) throws InputFault {
    switch (parser.currentToken()) {
      case PROPERTY_NAME -> name = named(parser.currentName());
      case START_OBJECT -> begin(place(parser), true);
      case START_ARRAY -> begin(place(parser), false);
      case END_OBJECT -> endObject();
      case END_ARRAY -> endArray();
      case VALUE_STRING -> add(new LocatedText(place(parser), string(parser)));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          add(new LocatedNumber(place(parser), number(parser)));
      case VALUE_TRUE, VALUE_FALSE ->
          add(new LocatedBoolean(place(parser), parser.getBooleanValue()));
      case VALUE_NULL -> add(new LocatedNull(place(parser)));
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no token of JSON text: " + parser.currentToken());
    }
  }

  private Place place(JsonParser parser) throws InputFault {
    if (++nodes > limits.maxNodes()) {
      throw InputFault.limit("at least " + nodes + " values", limits.maxNodes(), "`--max-nodes`");
    }
    TokenStreamLocation at = parser.currentTokenLocation();
    return new Place(trail(), step(), at.getLineNr(), at.getColumnNr());
  }

  private Trail trail() {
    return open.isEmpty() ? root : open.getFirst().trail();
  }

  private Object step() {
    if (open.isEmpty()) {
      return null;
    }
    Opened holder = open.getFirst();
    return holder.isObject() ? name : (Object) (pendingSize - holder.start());
  }

  private String named(String read) throws InputFault {
    checkLength("a name", read.length(), limits.maxTextLength(), "`--max-text-length`");
    return read;
  }

  private String string(JsonParser parser) throws InputFault {
    checkLength("a text", parser.getStringLength(), limits.maxTextLength(), "`--max-text-length`");
    return characters(parser);
  }

  private String characters(JsonParser parser) {
    return texts.of(
        parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
  }

  private String number(JsonParser parser) throws InputFault {
    int length = parser.getStringLength();
    checkLength("a number", length, limits.maxNumberLength(), "`--max-number-length`");
    return characters(parser);
  }

  private static void checkLength(String what, int length, int limit, String option)
      throws InputFault {
    if (length > limit) {
      throw InputFault.limit(what + " of " + length + " characters", limit, option);
    }
  }

  private void begin(Place place, boolean object) throws InputFault {
    if (open.size() == limits.maxDepth()) {
      int depth = open.size() + 1;
      throw InputFault.limit(
          "values nested " + depth + " levels deep", limits.maxDepth(), "`--max-depth`");
    }
    open.push(new Opened(place, place.trail(), pendingSize, object));
  }

  private void endArray() {
    Opened ended = open.pop();
    add(new LocatedArray(ended.place(), take(ended.start())));
  }

  private void endObject() {
    Opened ended = open.pop();
    Located[] members = take(ended.start());
    MemberTable table = MemberTable.with(members.length);
    for (Located member : members) {
      Located first = table.add(texts.folded(member.name()), member);
      if (first != null) {
        duplicates.add(first, member);
      }
    }
    add(new LocatedObject(ended.place(), table));
  }

  private Located[] take(int start) {
    if (start == pendingSize) {
      return NOTHING;
    }
    Located[] taken = Arrays.copyOfRange(pending, start, pendingSize);
    Arrays.fill(pending, start, pendingSize, null);
    pendingSize = start;
    return taken;
  }

  private void add(Located value) {
    if (open.isEmpty()) {
      roots.add(value);
      return;
    }
    if (pendingSize == pending.length) {
      pending = Arrays.copyOf(pending, pendingSize * 2);
    }
    pending[pendingSize++] = value;
  }
}
