package io.ipflow.formats.json;

import java.io.IOException;

/** Bytes that are no characters: a broken text, or no text at all. */
final class NotText extends IOException {
  private static final long serialVersionUID = 1;

  NotText(int got, String charset) {
    super(
        String.format(
            "expected text in %s, got byte 0x%02x (save the file as UTF-8)", charset, got));
  }
}
