package io.ipflow.formats.json;

import java.util.List;
import java.util.Locale;

/** A JSON object. */
public final class LocatedObject extends Located {
  private final MemberTable table;

  LocatedObject(Place place, MemberTable table) {
    super(place);
    this.table = table;
  }

  /** Returns {@code name} in the one form in which names that differ in letter case are equal. */
  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  public Kind kind() {
    return Kind.OBJECT;
  }

  @Override
  public Located get(String name) {
    Located member = table.find(folded(name));
    return member == null ? super.get(name) : member;
  }

  @Override
  public List<Located> members() {
    return table.members();
  }

  /**
   * Returns the values, in the order of the file, that say something else than an earlier one of
   * the same name in any letter case. {@link #members} and {@link #get} give the earlier one; each
   * of these is a problem of the document already.
   */
  public List<Located> duplicates() {
    return table.duplicates();
  }

  @Override
  public String describe() {
    return "an object";
  }

  @Override
  public boolean sameValue(Located other) {
    return other instanceof LocatedObject that && table.sameMembers(that.table);
  }
}
