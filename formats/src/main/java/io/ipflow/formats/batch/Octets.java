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

  /** Returns which byte, counted from 0, the lowest bit in {@code marks} belongs to. */
  public static int first(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }
}
