package io.ipflow.formats.json;

/**
 * A property that is not there. It stands where the innermost value stands that is there, so that
 * its origin is good for a message.
 */
public final class LocatedAbsent extends Located {
  private final String name;

  LocatedAbsent(Place innermost, String name) {
    super(innermost);
    this.name = name;
  }

  @Override
  public Kind kind() {
    return Kind.ABSENT;
  }

  /** Returns the name that was asked for. */
  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isAbsent() {
    return true;
  }

  @Override
  public String describe() {
    return "nothing";
  }

  @Override
  public boolean sameValue(Located other) {
    return other instanceof LocatedAbsent;
  }
}
