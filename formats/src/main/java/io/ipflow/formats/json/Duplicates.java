package io.ipflow.formats.json;

import io.ipflow.model.Origin;
import io.ipflow.model.Problem;
import java.util.ArrayList;
import java.util.List;

/** Properties that an object says twice, and differently; each a problem, up to a bound. */
final class Duplicates {
  private static final int TOLD = 100;

  private final List<Problem> told = new ArrayList<>();
  private Origin lastOrigin;
  private int count;

  void add(Located first, Located again) {
    count++;
    lastOrigin = again.origin();
    if (count <= TOLD) {
      told.add(Problem.error(lastOrigin, message(first, again)));
    }
  }

  private static String message(Located first, Located again) {
    return "property "
        + Quoted.of(again.name())
        + " is here a second time: "
        + again.describe()
        + " on line "
        + again.line()
        + ", but "
        + first.describe()
        + (first.name().equals(again.name()) ? "" : " as " + Quoted.of(first.name()))
        + " on line "
        + first.line()
        + "; expected it once: the first is read, remove one of them";
  }

  List<Problem> problems() {
    if (count <= TOLD) {
      return told;
    }
    List<Problem> all = new ArrayList<>(told);
    all.add(
        Problem.error(
            lastOrigin,
            "another "
                + (count - TOLD)
                + " properties are there a second time, the last one here"));
    return all;
  }
}
