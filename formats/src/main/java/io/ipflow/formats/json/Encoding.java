package io.ipflow.formats.json;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How the characters of a text are written.
 *
 * @param mark length of the byte order mark before them, 0 where there is none
 */
record Encoding(Charset charset, int mark) {
  /** Returns the encoding of a text whose first {@code length} bytes are in {@code bytes}. */
  static Encoding of(byte[] bytes, int length) {
    if (begins(bytes, length, 0xef, 0xbb, 0xbf)) {
      return new Encoding(StandardCharsets.UTF_8, 3);
    }
    if (begins(bytes, length, 0xfe, 0xff)) {
      return new Encoding(StandardCharsets.UTF_16BE, 2);
    }
    if (begins(bytes, length, 0xff, 0xfe)) {
      return new Encoding(StandardCharsets.UTF_16LE, 2);
    }
    return new Encoding(unmarked(bytes, length), 0);
  }

  private static boolean begins(byte[] bytes, int length, int... mark) {
    if (length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The shortest document has two characters, and JSON begins with ASCII: every other byte is 0.
   */
  private static Charset unmarked(byte[] bytes, int length) {
    int zeros = 0;
    for (int i = 0; i < Math.min(length, 4); i++) {
      zeros = zeros * 2 + (bytes[i] == 0 ? 1 : 0);
    }
    if (zeros == 0b1010) {
      return StandardCharsets.UTF_16BE;
    }
    return zeros == 0b0101 && length >= 4 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }
}
