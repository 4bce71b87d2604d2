package io.ipflow.formats.json;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;

/** A failure of the input itself, in words meant for the user: what was wrong and what to do. */
final class InputFault extends IOException {
  private static final long serialVersionUID = 1;

  InputFault(String message) {
    super(message);
  }

  static InputFault limit(String what, Number limit, String option) {
    return new InputFault(
        what + ", more than the limit of " + limit + " (" + option + " raises it)");
  }

  /** Returns what {@code failure} means to a user, without names of classes and paths. */
  static String words(IOException failure) {
    if (failure instanceof InputFault || failure instanceof NotText) {
      return failure.getMessage();
    }
    if (failure instanceof EOFException) {
      return "the gzip data ends early: expected a whole file";
    }
    if (failure instanceof ZipException) {
      return "the gzip data is damaged: expected a whole file";
    }
    if (failure instanceof AccessDeniedException) {
      return "cannot be read: permission denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "cannot be read: it is no longer there";
    }
    return "cannot be read: input failed";
  }
}
