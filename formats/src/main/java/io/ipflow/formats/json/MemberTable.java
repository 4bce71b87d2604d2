package io.ipflow.formats.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The members of one object by name. Filled by one reader, then only read: a scan over the few
 * names that most objects have, a hash table beyond.
 */
final class MemberTable {
  private static final int SCANNED = 16;
  private static final MemberTable EMPTY = new MemberTable(0);

  private final String[] names;
  private final Located[] members;
  private final Map<String, Located> byName;
  private List<Located> duplicates = List.of();
  private int size;

  private MemberTable(int most) {
    names = new String[most];
    members = new Located[most];
    byName = most > SCANNED ? new HashMap<>(most * 2) : Map.of();
  }

  /** Returns an empty table with room for {@code most} members. */
  static MemberTable with(int most) {
    return most == 0 ? EMPTY : new MemberTable(most);
  }

  /**
   * Adds {@code member} under {@code folded} unless the name is there.
   *
   * @return the member of that name that says something else, or null where there is none
   */
  Located add(String folded, Located member) {
    Located first = find(folded);
    if (first == null) {
      append(folded, member);
      return null;
    }
    if (first.sameValue(member)) {
      return null;
    }
    duplicates = duplicates.isEmpty() ? new ArrayList<>() : duplicates;
    duplicates.add(member);
    return first;
  }

  private void append(String folded, Located member) {
    names[size] = folded;
    members[size++] = member;
    if (members.length > SCANNED) {
      byName.put(folded, member);
    }
  }

  /** Returns the member of this folded name, or null. */
  Located find(String folded) {
    if (members.length > SCANNED) {
      return byName.get(folded);
    }
    for (int i = 0; i < size; i++) {
      if (names[i].equals(folded)) {
        return members[i];
      }
    }
    return null;
  }

  List<Located> members() {
    return Collections.unmodifiableList(Arrays.asList(members).subList(0, size));
  }

  List<Located> duplicates() {
    return Collections.unmodifiableList(duplicates);
  }

  boolean sameMembers(MemberTable that) {
    for (int i = 0; i < size; i++) {
      Located other = that.find(names[i]);
      if (other == null || !members[i].sameValue(other)) {
        return false;
      }
    }
    return size == that.size;
  }
}
