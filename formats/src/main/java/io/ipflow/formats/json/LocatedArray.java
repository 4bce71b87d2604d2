package io.ipflow.formats.json;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A JSON array. */
public final class LocatedArray extends Located {
  private final Located[] items;

  /** Takes {@code items} over: nobody else may hold it. */
  LocatedArray(Place place, Located[] items) {
    super(place);
    this.items = items;
  }

  @Override
  public Kind kind() {
    return Kind.ARRAY;
  }

  @Override
  public List<Located> items() {
    return Collections.unmodifiableList(Arrays.asList(items));
  }

  @Override
  public String describe() {
    return "an array of " + items.length;
  }

  @Override
  public boolean sameValue(Located other) {
    if (!(other instanceof LocatedArray that) || items.length != that.items.length) {
      return false;
    }
    for (int i = 0; i < items.length; i++) {
      if (!items[i].sameValue(that.items[i])) {
        return false;
      }
    }
    return true;
  }
}
