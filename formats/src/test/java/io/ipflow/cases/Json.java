package io.ipflow.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** JSON as maps, lists, texts, numbers, booleans and null: made, rearranged and written. */
final class Json {
  private Json() {}

  /** Returns an object of names and values in turn; pairs whose value is null are left out. */
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        object.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return object;
  }

  /** Returns an object with the member {@code id}. */
  static Map<String, Object> reference(Object id) {
    return object("id", Objects.toString(id));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> asObject(Object value) {
    return (Map<String, Object>) value;
  }

  /** What is done to every object and text of a value, the inner ones first. */
  interface Change {
    default Object object(Map<String, Object> object) {
      return object;
    }

    default Object list(List<Object> list) {
      return list;
    }

    default Object text(String text) {
      return text;
    }
  }

  /** Returns {@code value} with {@code change} made throughout. */
  static Object changed(Object value, Change change) {
    if (value instanceof Map<?, ?>) {
      Map<String, Object> copy = new LinkedHashMap<>();
      asObject(value).forEach((name, member) -> copy.put(name, changed(member, change)));
      return change.object(copy);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(changed(item, change)));
      return change.list(copy);
    }
    return value instanceof String text ? change.text(text) : value;
  }

  /** Returns {@code value} as indented text. */
  static String text(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, "\n", out);
    return out.append('\n').toString();
  }

  private static void write(Object value, String line, StringBuilder out) {
    if (value instanceof Map<?, ?>) {
      String separator = "{" + line + " ";
      for (Map.Entry<String, Object> member : asObject(value).entrySet()) {
        out.append(separator).append(quoted(member.getKey())).append(": ");
        write(member.getValue(), line + " ", out);
        separator = "," + line + " ";
      }
      out.append(separator.startsWith("{") ? "{}" : line + "}");
    } else if (value instanceof List<?> list) {
      String separator = "[";
      for (Object item : list) {
        out.append(separator);
        write(item, line + " ", out);
        separator = ", ";
      }
      out.append(separator.startsWith("[") ? "[]" : "]");
    } else {
      out.append(value instanceof String text ? quoted(text) : Objects.toString(value));
    }
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
