package io.ipflow.formats.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.OptionalInt;

/**
 * The characters of a stream in UTF-8 or UTF-16, known by its byte order mark or by NULs in its
 * first four bytes. Bytes that are no character, bytes beyond a limit and failures of the stream
 * end it with an exception, after every character before them was handed out.
 */
final class StrictText extends Reader {
  private static final int HEAD = 4096;

  private final InputStream in;
  private final long maxBytes;
  private final ByteBuffer bytes = ByteBuffer.wrap(new byte[1 << 16]).flip();
  private final CharsetDecoder decoder;
  private final String head;
  private long total;
  private boolean ended;
  private IOException failure;

  // INVARIANT: window holds the characters [windowStart, windowEnd) of the text: those handed out
  // last. The array is the caller's, and read only to say what stood at a fault.
  private CharBuffer window = CharBuffer.allocate(0);
  private long windowStart;
  private long windowEnd;

  StrictText(InputStream in, long maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
    while (bytes.remaining() < HEAD && !ended) {
      fill();
    }
    Encoding encoding = Encoding.of(bytes.array(), bytes.limit());
    bytes.position(encoding.mark());
    decoder = encoding.charset().newDecoder();
    int length = Math.min(HEAD, bytes.remaining());
    head = new String(bytes.array(), bytes.position(), length, encoding.charset());
  }

  /** Returns the first 4 KiB, with a replacement for each byte that is no character. */
  String head() {
    return head;
  }

  /** Returns whether the text is at its end and {@code offset} too. */
  boolean endsAt(long offset) {
    return ended && !bytes.hasRemaining() && offset >= windowEnd;
  }

  /** Returns the character at {@code offset}, if it was handed out by the last read. */
  OptionalInt charAt(long offset) {
    return offset < windowStart || offset >= windowEnd
        ? OptionalInt.empty()
        : OptionalInt.of(window.get((int) (offset - windowStart)));
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    CharBuffer chars = CharBuffer.wrap(target, offset, length);
    while (true) {
      CoderResult result = decoder.decode(bytes, chars, ended && failure == null);
      if (chars.position() > offset) {
        return handedOut(chars, chars.position() - offset);
      }
      if (result.isMalformed()) {
        throw new NotText(bytes.get(bytes.position()) & 0xff, decoder.charset().name());
      }
      if (ended) {
        return end();
      }
      fill();
    }
  }

  private int handedOut(CharBuffer chars, int count) {
    window = chars.flip().position(chars.limit() - count).slice();
    windowStart = windowEnd;
    windowEnd += count;
    return count;
  }

  private int end() throws IOException {
    if (failure != null) {
      throw failure;
    }
    return -1;
  }

  private void fill() {
    bytes.compact();
    try {
      int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
      ended = count < 0;
      bytes.position(bytes.position() + admitted(Math.max(count, 0)));
    } catch (IOException e) {
      ended = true;
      failure = e;
    }
    bytes.flip();
  }

  private int admitted(int count) {
    total += count;
    if (total <= maxBytes) {
      return count;
    }
    ended = true;
    failure =
        InputFault.limit(
            "the content is at least " + total + " bytes long", maxBytes, "`--max-file-size`");
    return (int) (count - (total - maxBytes));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
