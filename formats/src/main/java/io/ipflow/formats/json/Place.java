package io.ipflow.formats.json;

/**
 * Where a value stands.
 *
 * @param within the way to the array or object that holds it
 * @param step the property name or the Integer index under which it stands there; null at a root
 */
record Place(Trail within, Object step, int line, int column) {
  /** Returns the way to the values that this one holds. */
  Trail trail() {
    return step == null ? within : new Trail(within.file(), within, step);
  }
}
