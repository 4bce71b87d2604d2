package io.ipflow.question;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that a mistyped one may have meant. */
public final class Names {
  private static final int SHOWN = 10;

  private Names() {}

  /** Returns a hint: the close ones of {@code names} where there are some, else all there are. */
  public static String suggest(String word, Collection<String> names) {
    List<String> close = close(word, names);
    return close.isEmpty() ? "there are " + list(names) : "did you mean " + list(close) + "?";
  }

  /** Returns a hint to follow what was said: the close names; nothing where there are none. */
  public static String meant(String word, Collection<String> names) {
    List<String> close = close(word, names);
    return close.isEmpty() ? "" : "; did you mean " + list(close) + "?";
  }

  private static List<String> close(String word, Collection<String> names) {
    return names.stream()
        .distinct()
        .filter(name -> isClose(word, name))
        .sorted(Comparator.comparingInt(name -> distance(word, name)))
        .limit(3)
        .toList();
  }

  /** Returns the names in backticks; of many the first ten and how many more there are. */
  public static String list(Collection<String> names) {
    List<String> shown =
        new ArrayList<>(
            names.stream().distinct().sorted().limit(SHOWN).map(name -> "`" + name + "`").toList());
    long more = names.stream().distinct().count() - shown.size();
    if (more > 0) {
      shown.add(more + " more");
    }
    return String.join(", ", shown);
  }

  private static boolean isClose(String word, String name) {
    String wanted = word.toLowerCase(Locale.ROOT);
    String there = name.toLowerCase(Locale.ROOT);
    return there.contains(wanted)
        || wanted.contains(there)
        || distance(word, name) <= Math.max(1, word.length() / 3);
  }

  /** Returns how many letters must be changed, added or taken away (Levenshtein), case aside. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
