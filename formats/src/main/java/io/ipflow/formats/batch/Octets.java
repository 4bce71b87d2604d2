package io.ipflow.formats.batch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes at once. */
public final class Octets {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW = 0x7f7f_7f7f_7f7f_7f7fL;

  private Octets() {}

  /** Returns eight times {@code character}. */
  public static long all(char character) {
    return character * 0x0101_0101_0101_0101L;
  }

  /** Returns the eight bytes from {@code at} on, the first in the lowest bits. */
  public static long at(byte[] bytes, int at) {
    return (long) EIGHT.get(bytes, at);
  }

  /** Returns the highest bit of each byte in which {@code octets} equals {@code wanted}. */
  public static long equal(long octets, long wanted) {
    long differ = octets ^ wanted;
    return ~(((differ & LOW) + LOW) | differ | LOW);
  }

  /** Returns the highest bit of each byte that is below a blank, or no ASCII. */
  static long unprintable(long octets) {
    return (~((octets & LOW) + all((char) (0x80 - ' '))) | octets) & ~LOW;
  }

  /** Returns whether {@code bytes} go on with all of {@code wanted} from {@code at} on. */
  public static boolean isAt(byte[] bytes, int at, byte[] wanted) {
    int length = wanted.length;
    if (length > bytes.length - at) {
      return false;
    }
    if (length < Long.BYTES) {
      for (int i = 0; i < length; i++) {
        if (bytes[at + i] != wanted[i]) {
          return false;
        }
      }
      return true;
    }
    int last = length - Long.BYTES;
    for (int i = 0; i < last; i += Long.BYTES) {
      if (at(bytes, at + i) != at(wanted, i)) {
        return false;
      }
    }
    return at(bytes, at + last) == at(wanted, last);
  }

  /** Returns which byte, counted from 0, the lowest bit in {@code marks} belongs to. */
  public static int first(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }
}
