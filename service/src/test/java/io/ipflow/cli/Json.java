package io.ipflow.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** JSON read strictly, for looking into what the program prints. */
record Json(Object value) {

  /** Returns the one value that {@code text} is. */
  static Json of(String text) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      Json json = new Json(read(parser));
      if (parser.nextToken() != null) {
        throw new AssertionError("more than one JSON value: " + text);
      }
      return json;
    }
  }

  private static Object read(JsonParser parser) {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          if (members.put(name, read(parser)) != null) {
            throw new AssertionError("member `" + name + "` is there twice");
          }
        }
        return members;
      }
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(read(parser));
        }
        return items;
      }
      case VALUE_NUMBER_INT -> {
        return parser.getIntValue();
      }
      case VALUE_TRUE, VALUE_FALSE -> {
        return parser.getBooleanValue();
      }
      default -> {
        return parser.getString();
      }
    }
  }

  /** Returns what is at {@code path}, names and indexes separated by slashes; null if nothing. */
  Object at(String path) {
    Object found = value;
    for (String step : path.split("/", -1)) {
      if (found instanceof Map<?, ?> members) {
        found = members.get(step);
      } else if (found instanceof List<?> items && Integer.parseInt(step) < items.size()) {
        found = items.get(Integer.parseInt(step));
      } else {
        return null;
      }
    }
    return found;
  }

  /** Returns the names of the members of the object at {@code path}; "" is the whole. */
  Set<?> names(String path) {
    return ((Map<?, ?>) (path.isEmpty() ? value : at(path))).keySet();
  }

  /** Returns how many items the array at {@code path} has. */
  int size(String path) {
    return ((List<?>) at(path)).size();
  }
}
