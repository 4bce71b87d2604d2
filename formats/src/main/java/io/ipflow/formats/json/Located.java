package io.ipflow.formats.json;

import io.ipflow.model.Origin;
import java.util.List;
import java.util.Optional;

/**
 * A JSON value that knows where it stands. Immutable; compared by identity, see {@link #sameValue}.
 *
 * <p>Asking a value for what it does not have answers "absent" or empty and never fails, so that
 * chains such as {@code get("properties", "access").text()} need no check on the way.
 */
public abstract sealed class Located
    permits LocatedObject,
        LocatedArray,
        LocatedText,
        LocatedNumber,
        LocatedBoolean,
        LocatedNull,
        LocatedAbsent {
  /** The kinds of value, for an exhaustive switch. */
  public enum Kind {
    /** An object: {@link Located#members}. */
    OBJECT,
    /** An array: {@link Located#items}. */
    ARRAY,
    /** A text: {@link Located#text}. */
    TEXT,
    /** A number: {@link Located#scalar}, as it was written. */
    NUMBER,
    /** True or false: {@link Located#bool}. */
    BOOLEAN,
    /** The word null. */
    NULL,
    /** Nothing: the property that was asked for is not there. */
    ABSENT
  }

  // Kept flat and not as one Place: a file of 50 MB has millions of values.
  private final Trail within;
  private final Object step;
  private final int line;
  private final int column;

  Located(Place place) {
    within = place.within();
    step = place.step();
    line = place.line();
    column = place.column();
  }

  /** Returns what kind of value this is. */
  public abstract Kind kind();

  /** Returns this value in the words of a message, such as "text `80-70`" or "an array of 3". */
  public abstract String describe();

  /**
   * Returns whether both say the same: objects with the same properties in any order and letter
   * case, arrays in the same order, numbers written alike.
   */
  public abstract boolean sameValue(Located other);

  /** Returns the name of the source. */
  public final String file() {
    return within.file();
  }

  /** Returns the line of the first character, counted from 1. */
  public final int line() {
    return line;
  }

  /** Returns the column of the first character in its line, in UTF-16 units counted from 1. */
  public final int column() {
    return column;
  }

  /** Returns the RFC 6901 pointer within the document; costs a walk up to the root. */
  public final String pointer() {
    return within.pointer(step);
  }

  /** Returns file, line and pointer together. */
  public final Origin origin() {
    return new Origin(file(), line, pointer());
  }

  /** Returns the name of the property whose value this is, as written; "" where it is none. */
  public String name() {
    return step instanceof String name ? name : "";
  }

  /** Returns whether this is null, or a property that is not there. */
  public boolean isAbsent() {
    return false;
  }

  /**
   * Returns the property {@code name} in any letter case (by the root locale), the first of several
   * that differ; absent where there is none or this is no object.
   */
  public Located get(String name) {
    return new LocatedAbsent(place(), name);
  }

  /** Returns the property {@code inner} of the property {@code outer}. */
  public final Located get(String outer, String inner) {
    return get(outer).get(inner);
  }

  /** Returns the values of an object's properties in the order of the file; else none. */
  public List<Located> members() {
    return List.of();
  }

  /** Returns the elements of an array in order; else none. */
  public List<Located> items() {
    return List.of();
  }

  /** Returns the content of a text; empty for every other kind. */
  public Optional<String> text() {
    return Optional.empty();
  }

  /** Returns a text, a number as written, or "true" and "false": what 80 and "80" share. */
  public Optional<String> scalar() {
    return text();
  }

  /** Returns the value of a boolean; empty for every other kind. */
  public Optional<Boolean> bool() {
    return Optional.empty();
  }

  /** Returns {@link #describe} and the origin, for debugging. */
  @Override
  public final String toString() {
    return describe() + " at " + origin();
  }

  final Place place() {
    return new Place(within, step, line, column);
  }
}
