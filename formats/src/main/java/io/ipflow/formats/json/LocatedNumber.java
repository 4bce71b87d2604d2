package io.ipflow.formats.json;

import java.util.Optional;

/** A JSON number, kept as it was written: 1.10 is not 1.1, and no digit is lost. */
public final class LocatedNumber extends Located {
  private final String written;

  LocatedNumber(Place place, String written) {
    super(place);
    this.written = written;
  }

  @Override
  public Kind kind() {
    return Kind.NUMBER;
  }

  @Override
  public Optional<String> scalar() {
    return Optional.of(written);
  }

  @Override
  public String describe() {
    return "number " + Quoted.of(written);
  }

  @Override
  public boolean sameValue(Located other) {
    return other instanceof LocatedNumber that && written.equals(that.written);
  }
}
