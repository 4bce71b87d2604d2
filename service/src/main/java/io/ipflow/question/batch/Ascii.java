package io.ipflow.question.batch;

import io.ipflow.formats.batch.Octets;

/**
 * Reads values that are written as nearly always they are, without making texts of them. What is
 * written otherwise is for the careful readers: it may be right all the same.
 */
final class Ascii {
  private static final int LONGEST_PORT = 5;
  private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

  private Ascii() {}

  /** Returns the IPv4 address, unsigned, that stands there; -1 if none does. */
  static long ipv4(byte[] bytes, int start, int stop) {
    long address = 0;
    int at = start;
    for (int octet = 0; octet < 4; octet++) {
      int first = at;
      int value = 0;
      while (at < stop && isDigit(bytes[at])) {
        value = value * 10 + bytes[at] - '0';
        at++;
      }
      int digits = at - first;
      boolean right = digits > 0 && digits <= 3 && value <= 255 && !isPadded(bytes[first], digits);
      boolean ended = octet == 3 ? at == stop : at < stop && bytes[at] == '.';
      if (!right || !ended) {
        return -1;
      }
      address = address << 8 | value;
      at++;
    }
    return address;
  }

  /** Returns the port that stands there; -1 if none does. */
  static int port(byte[] bytes, int start, int stop) {
    int digits = stop - start;
    if (digits == 0 || digits > LONGEST_PORT || isPadded(bytes[start], digits)) {
      return -1;
    }
    int value = 0;
    for (int at = start; at < stop; at++) {
      if (!isDigit(bytes[at])) {
        return -1;
      }
      value = value * 10 + bytes[at] - '0';
    }
    return value <= 0xffff ? value : -1;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isPadded(byte first, int digits) {
    return first == '0' && digits > 1;
  }

  /** Returns whether just {@code word} stands there. */
  static boolean is(byte[] bytes, int start, int stop, byte[] word) {
    return stop - start == word.length && Octets.isAt(bytes, start, word);
  }

  /** Returns whether {@code word}, of small letters, stands there in any letter case. */
  static boolean isWord(byte[] bytes, int start, int stop, byte[] word) {
    if (stop - start != word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if ((bytes[start + i] | ' ') != word[i]) {
        return false;
      }
    }
    return true;
  }

  /** Returns a hash of what stands there, which goes on from {@code seed}. */
  static long hash(long seed, byte[] bytes, int start, int stop) {
    long hash = seed + stop - start;
    int at = start;
    for (; at <= stop - Long.BYTES; at += Long.BYTES) {
      hash = (hash ^ Octets.at(bytes, at)) * FACTOR;
      hash ^= hash >>> 32;
    }
    for (; at < stop; at++) {
      hash = (hash ^ bytes[at]) * FACTOR;
    }
    return hash ^ hash >>> 29;
  }
}
