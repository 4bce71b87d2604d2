package io.ipflow.question.batch;

import java.io.OutputStream;
import java.util.Arrays;

/** Collects the bytes of a piece, and gives them away. */
final class PieceOutput extends OutputStream {
  private byte[] bytes = {};
  private int length;

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] more, int from, int count) {
    if (count > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
    }
    System.arraycopy(more, from, bytes, length, count);
    length += count;
  }

  int length() {
    return length;
  }

  /** Returns the array that holds the bytes; {@code next} holds those of the next piece. */
  byte[] exchange(byte[] next) {
    byte[] full = bytes;
    bytes = next;
    length = 0;
    return full;
  }
}
