package io.ipflow.formats.json;

import java.util.HashMap;
import java.util.Map;

/**
 * Strings of one file, made once where they repeat: configuration says "Allow" and "Tcp" millions
 * of times. Bounded, so that a file without repetition costs no more than its strings.
 */
final class Texts {
  private static final int SLOTS = 1 << 12;
  private static final int LONGEST = 64;

  private final String[] recent = new String[SLOTS];
  private final Map<String, String> folded = new HashMap<>();

  /** Returns the text of these characters. */
  String of(char[] chars, int offset, int length) {
    if (length > LONGEST) {
      return new String(chars, offset, length);
    }
    int hash = length;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + chars[i];
    }
    int slot = (hash ^ hash >>> 16) & SLOTS - 1;
    if (!same(recent[slot], chars, offset, length)) {
      recent[slot] = new String(chars, offset, length);
    }
    return recent[slot];
  }

  private static boolean same(String known, char[] chars, int offset, int length) {
    if (known == null || known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != chars[offset + i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns {@link LocatedObject#folded}. */
  String folded(String name) {
    String known = folded.get(name);
    if (known != null) {
      return known;
    }
    String made = LocatedObject.folded(name);
    if (folded.size() < SLOTS && name.length() <= LONGEST) {
      folded.put(name, made);
    }
    return made;
  }
}
