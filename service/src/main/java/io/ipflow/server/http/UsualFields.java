package io.ipflow.server.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * The headers that most replies have with the same value, as the bytes that are sent. Holds no more
 * than a bound, whatever is sent. Thread-safe.
 */
final class UsualFields {
  private static final int MOST = 64;

  private final Map<String, HttpField> fields = new ConcurrentHashMap<>();

  /** Returns the field {@code name} with {@code value}. */
  HttpField field(String name, String value) {
    HttpField known = fields.get(name);
    if (known == null && fields.size() < MOST && isPlain(name) && isPlain(value)) {
      known = new PreEncodedHttpField(name, value);
      fields.put(name, known);
    }
    return known != null && value.equals(known.getValue()) ? known : new HttpField(name, value);
  }

  /** Bytes that are made once are not looked at again before they are sent. */
  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
