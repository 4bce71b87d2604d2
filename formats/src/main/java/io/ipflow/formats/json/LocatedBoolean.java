package io.ipflow.formats.json;

import java.util.Optional;

/** True or false. */
public final class LocatedBoolean extends Located {
  private final boolean value;

  LocatedBoolean(Place place, boolean value) {
    super(place);
    this.value = value;
  }

  @Override
  public Kind kind() {
    return Kind.BOOLEAN;
  }

  @Override
  public Optional<Boolean> bool() {
    return Optional.of(value);
  }

  @Override
  public Optional<String> scalar() {
    return Optional.of(String.valueOf(value));
  }

  @Override
  public String describe() {
    return String.valueOf(value);
  }

  @Override
  public boolean sameValue(Located other) {
    return other instanceof LocatedBoolean that && value == that.value;
  }
}
