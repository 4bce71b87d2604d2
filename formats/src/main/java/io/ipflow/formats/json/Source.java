package io.ipflow.formats.json;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * Where bytes come from.
 *
 * @param name what the user calls it, and what every message about it says
 * @param opener opens the bytes as they are stored, packed or not
 */
public record Source(String name, Opener opener) {
  private static final int BUFFER = 1 << 16;

  /** Opens a stream from its start. */
  @FunctionalInterface
  public interface Opener {
    /** Returns a new stream, which the caller closes. */
    InputStream open() throws IOException;
  }

  /** Checks that both parts are there. */
  public Source {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(opener, "opener is null");
  }

  /** Returns the file at {@code path}, named as the path is written. */
  public static Source file(Path path) {
    return file(path.toString(), path);
  }

  /** Returns the file at {@code path} under the name {@code name}. */
  public static Source file(String name, Path path) {
    return new Source(name, () -> Files.newInputStream(path));
  }

  /** Returns {@code in} as {@code <stdin>}; it can be read once. */
  public static Source standardInput(InputStream in) {
    return new Source("<stdin>", () -> in);
  }

  /** Returns {@code text} as if it were the content of a UTF-8 file. */
  public static Source text(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Source(name, () -> new ByteArrayInputStream(bytes));
  }

  /**
   * Returns a new stream of the content, unpacked if it begins with gzip's magic bytes, whatever
   * the name says. The caller closes it.
   */
  public InputStream open() throws IOException {
    InputStream stored = new Stored(opener.open());
    try {
      return isGzip(stored) ? new GZIPInputStream(stored, BUFFER) : stored;
    } catch (IOException e) {
      stored.close();
      throw e;
    }
  }

  private static boolean isGzip(InputStream stored) throws IOException {
    stored.mark(2);
    boolean gzip = stored.read() == 0x1f && stored.read() == 0x8b;
    stored.reset();
    return gzip;
  }

  /**
   * A buffered stream that never claims to have nothing left: the JDK takes {@code available() ==
   * 0}, which a pipe may say at any time, for the end of a gzip file of several members and would
   * drop the rest in silence.
   */
  private static final class Stored extends BufferedInputStream {
    Stored(InputStream in) {
      super(in, BUFFER);
    }

    @Override
    public int available() {
      return 1;
    }
  }
}
