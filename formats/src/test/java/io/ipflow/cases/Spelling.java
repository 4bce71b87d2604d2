package io.ipflow.cases;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Ways to write the same JSON that mean the same to Azure. */
public enum Spelling {
  /** As it is. */
  PLAIN,
  /** Members of objects, and lists whose order says nothing, in another order. */
  SHUFFLED,
  /** Names, and words that Azure compares without case, in other letters. */
  OTHER_CASE,
  /** What is not there as null, "" or []. */
  NULLS,
  /** Numbers and booleans as texts. */
  TEXTS;

  private static final Set<String> WORDS =
      Set.of("direction", "access", "protocol", "nextHopType", "peeringState", "type", "id");
  private static final List<String> ABSENT =
      List.of("description", "tags", "sourceAddressPrefixes", "destinationPortRanges", "etag");

  /** Returns {@code document} written in this way. */
  public Object of(Object document, long seed) {
    Random random = new Random(seed);
    return Json.changed(
        document,
        new Json.Change() {
          @Override
          public Object object(Map<String, Object> object) {
            return rewritten(object, random);
          }

          @Override
          public Object list(List<Object> list) {
            if (Spelling.this == SHUFFLED) {
              Collections.shuffle(list, random);
            }
            return list;
          }
        });
  }

  private Object rewritten(Map<String, Object> object, Random random) {
    return switch (this) {
      case PLAIN -> object;
      case SHUFFLED -> shuffled(object, random);
      case OTHER_CASE -> otherCase(object);
      case NULLS -> withNulls(object);
      case TEXTS -> texts(object);
    };
  }

  private static Object shuffled(Map<String, Object> object, Random random) {
    List<String> names = new ArrayList<>(object.keySet());
    Collections.shuffle(names, random);
    Map<String, Object> copy = new LinkedHashMap<>();
    names.forEach(name -> copy.put(name, object.get(name)));
    return copy;
  }

  private static Object otherCase(Map<String, Object> object) {
    Map<String, Object> copy = new LinkedHashMap<>();
    object.forEach(
        (name, value) ->
            copy.put(
                name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                WORDS.contains(name) && value instanceof String word && !word.startsWith("[")
                    ? word.toUpperCase(Locale.ROOT)
                    : value));
    return copy;
  }

  private static Object withNulls(Map<String, Object> object) {
    if (object.get("properties") instanceof Map<?, ?>) {
      Map<String, Object> bag = Json.asObject(object.get("properties"));
      for (int i = 0; i < ABSENT.size(); i++) {
        bag.putIfAbsent(ABSENT.get(i), i % 3 == 0 ? "" : i % 3 == 1 ? null : List.of());
      }
    }
    return object;
  }

  private static Object texts(Map<String, Object> object) {
    object.replaceAll(
        (name, value) ->
            value instanceof Integer || value instanceof Boolean ? value.toString() : value);
    return object;
  }
}
