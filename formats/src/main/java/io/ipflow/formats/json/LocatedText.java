package io.ipflow.formats.json;

import java.util.Optional;

/** A JSON string. */
public final class LocatedText extends Located {
  private final String text;

  LocatedText(Place place, String text) {
    super(place);
    this.text = text;
  }

  @Override
  public Kind kind() {
    return Kind.TEXT;
  }

  @Override
  public Optional<String> text() {
    return Optional.of(text);
  }

  @Override
  public String describe() {
    return "text " + Quoted.of(text);
  }

  @Override
  public boolean sameValue(Located other) {
    return other instanceof LocatedText that && text.equals(that.text);
  }
}
