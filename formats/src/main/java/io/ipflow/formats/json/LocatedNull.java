package io.ipflow.formats.json;

/** The word null, which az writes for what is not set. */
public final class LocatedNull extends Located {
  LocatedNull(Place place) {
    super(place);
  }

  @Override
  public Kind kind() {
    return Kind.NULL;
  }

  @Override
  public boolean isAbsent() {
    return true;
  }

  @Override
  public String describe() {
    return "null";
  }

  @Override
  public boolean sameValue(Located other) {
    return other instanceof LocatedNull;
  }
}
