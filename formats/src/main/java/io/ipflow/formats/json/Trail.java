package io.ipflow.formats.json;

/**
 * The way from a document's root to an array or object, shared by all that it holds.
 *
 * @param outer the way but for its last step; null at the root
 * @param step a property name or an Integer index; null at the root
 */
record Trail(String file, Trail outer, Object step) {
  static Trail root(String file) {
    return new Trail(file, null, null);
  }

  /** Returns the RFC 6901 pointer of {@code last} at the end of this way; null is the root. */
  String pointer(Object last) {
    StringBuilder pointer = new StringBuilder();
    Object step = last;
    for (Trail trail = this; step != null; trail = trail.outer) {
      pointer.insert(0, escaped(step)).insert(0, '/');
      step = trail.step;
    }
    return pointer.toString();
  }

  private static String escaped(Object step) {
    return step.toString().replace("~", "~0").replace("/", "~1");
  }
}
