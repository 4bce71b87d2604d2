package io.ipflow.cli;

import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;

/** What is open, for people: what it is, where it stands, and what closes it. */
final class OpenText {
  private OpenText() {}

  static void of(Page page, String indent, String words, OpenThing thing) {
    page.paragraph(indent, words + place(thing));
    supply(page, indent + "  ", thing);
  }

  /** Tells what closes it; a command is never broken into lines, so that it can be copied. */
  static void supply(Page page, String indent, OpenThing thing) {
    page.line(indent, "to close it: " + page.ink().bold(Page.plain(thing.supply())));
  }

  /** Returns where the thing stands in the input, in brackets; "" if no file wrote it. */
  static String place(OpenThing thing) {
    String origin = thing.origin().toString();
    return origin.equals(Origin.AZURE.toString()) ? "" : " (" + origin + ")";
  }
}
