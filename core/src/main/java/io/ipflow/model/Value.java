package io.ipflow.model;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A configured value that is either known or open; never null, never guessed.
 *
 * @param <T> the type of the value
 */
public sealed interface Value<T> {
  /**
   * A value that the input states.
   *
   * @param value the value
   * @param <T> its type
   */
  record Known<T>(T value) implements Value<T> {
    /** Checks that there is a value. */
    public Known {
      Objects.requireNonNull(value, "value is null");
    }

    // Written out for a quick start, as in Ip.
    @Override
    public boolean equals(Object other) {
      return other instanceof Known<?> known && value.equals(known.value);
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }
  }

  /**
   * A value that the input leaves open.
   *
   * @param thing what is open
   * @param <T> the type that the value would have
   */
  record Open<T>(OpenThing thing) implements Value<T> {
    /** Checks that the open thing is named. */
    public Open {
      Objects.requireNonNull(thing, "thing is null");
    }
  }

  /** Returns {@code value} as a known value. */
  static <T> Value<T> known(T value) {
    return new Known<>(value);
  }

  /** Returns the open value of {@code thing}. */
  static <T> Value<T> open(OpenThing thing) {
    return new Open<>(thing);
  }

  /** Returns the value if it is known. */
  default Optional<T> ifKnown() {
    return this instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
  }

  /** Returns what is open, if it is. */
  default Optional<OpenThing> ifOpen() {
    return this instanceof Open<T> open ? Optional.of(open.thing()) : Optional.empty();
  }

  /** Returns whether the value is known and equal to {@code expected}. */
  default boolean is(T expected) {
    return this instanceof Known<T> known
        && (known.value() == expected || known.value().equals(expected));
  }

  /** Returns this value changed by {@code change}; an open value stays open by the same thing. */
  default <R> Value<R> map(Function<? super T, ? extends R> change) {
    return this instanceof Open<T> open
        ? new Open<>(open.thing())
        : new Known<>(change.apply(((Known<T>) this).value()));
  }
}
