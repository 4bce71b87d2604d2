package io.ipflow.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Where a command reads and prints. Answers go to {@link #out()}, remarks to standard error. */
final class Console {
  private final InputStream in;
  private final Pipe pipe;
  private final OutputStream out;
  private final PrintStream err;
  private final Screen screen;

  /** Remembers that writing failed, so that it can be told from a failed reading. */
  private static final class Pipe extends FilterOutputStream {
    private boolean closed;

    Pipe(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      try {
        out.write(bytes, start, length);
      } catch (IOException e) {
        closed = isBroken(e);
        throw e;
      }
    }

    /** A pipe fails only where nobody reads it; a file, where the disk is full. */
    private static boolean isBroken(IOException e) {
      try {
        return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString().startsWith("pipe:");
      } catch (IOException | InvalidPathException | UnsupportedOperationException unknown) {
        return "Broken pipe".equals(e.getMessage());
      }
    }
  }

  /**
   * Who reads the output.
   *
   * @param terminal whether it is a terminal
   * @param columns how many characters wide that is; 0 if that is not known, and for no terminal
   * @param coloured whether it is a terminal where colours are welcome
   */
  record Screen(boolean terminal, int columns, boolean coloured) {
    /** A file or another program. */
    static final Screen NONE = new Screen(false, 0, false);

    /** Returns what the launcher tells: the JVM cannot know it. */
    static Screen ofSystem() {
      if (!Boolean.getBoolean("ipflow.terminal")) {
        return NONE;
      }
      String unwanted = System.getenv("NO_COLOR");
      boolean coloured =
          (unwanted == null || unwanted.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
      return new Screen(true, Math.max(Integer.getInteger("ipflow.columns", 0), 0), coloured);
    }
  }

  /** Makes a console on the given streams. */
  Console(InputStream in, OutputStream out, PrintStream err, Screen screen) {
    this.in = in;
    this.pipe = new Pipe(out);
    this.out = new BufferedOutputStream(pipe, 1 << 16);
    this.err = err;
    this.screen = screen;
  }

  /** Returns the console of this process. */
  static Console ofSystem() {
    // System.out swallows failed writes; a closed pipe has to end a long batch.
    return new Console(
        System.in, new FileOutputStream(FileDescriptor.out), System.err, Screen.ofSystem());
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  boolean isTerminal() {
    return screen.terminal();
  }

  boolean isColoured() {
    return screen.coloured();
  }

  /** Returns how many characters fit a line; 0 if there is no bound. */
  int columns() {
    return screen.columns();
  }

  boolean isPipeClosed() {
    return pipe.closed;
  }

  /** Prints text that ends its own lines. */
  void print(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Prints one line to standard error as it is. */
  void log(String line) {
    err.println(line);
  }

  /** Prints one line to standard error. */
  void remark(String line) {
    err.println("ipflow: " + Page.plain(line));
  }

  int fail(List<String> messages) {
    messages.forEach(this::remark);
    return Status.NOTHING;
  }

  /** Tells of a defect in one line; with {@code -v} also where it is. */
  int defect(Throwable defect, String[] args) {
    boolean verbose = List.of(args).contains("-v") || List.of(args).contains("--verbose");
    remark(
        "this is a defect of ipflow, not of your input ("
            + defect
            + "); "
            + (verbose
                ? "please report it with the lines below and `ipflow --version`"
                : "run it again with -v and report what that prints"));
    if (verbose) {
      for (StackTraceElement frame : defect.getStackTrace()) {
        remark("  at " + frame);
      }
    }
    return Status.NOTHING;
  }

  void flush() throws IOException {
    out.flush();
  }
}
