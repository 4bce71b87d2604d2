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
import java.util.List;

/** Where a command reads and prints. Answers go to {@link #out()}, remarks to standard error. */
final class Console {
  private final InputStream in;
  private final Pipe pipe;
  private final OutputStream out;
  private final PrintStream err;
  private final boolean terminal;

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
        closed = true;
        throw e;
      }
    }
  }

  /** Makes a console on the given streams; {@code terminal} says whether people read the output. */
  Console(InputStream in, OutputStream out, PrintStream err, boolean terminal) {
    this.in = in;
    this.pipe = new Pipe(out);
    this.out = new BufferedOutputStream(pipe, 1 << 16);
    this.err = err;
    this.terminal = terminal;
  }

  /** Returns the console of this process. The launcher tells whether it writes to a terminal. */
  static Console ofSystem() {
    boolean terminal = Boolean.getBoolean("ipflow.terminal");
    // System.out swallows failed writes; a closed pipe has to end a long batch.
    return new Console(System.in, new FileOutputStream(FileDescriptor.out), System.err, terminal);
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  boolean isTerminal() {
    return terminal;
  }

  boolean isPipeClosed() {
    return pipe.closed;
  }

  /** Prints text that ends its own lines. */
  void print(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Prints one line to standard error. */
  void remark(String line) {
    err.println("ipflow: " + oneLine(line));
  }

  /** Input may hold anything; a message is one line and cannot steer a terminal. */
  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      line.append(Character.isISOControl(character) ? ' ' : character);
    }
    return line.toString();
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
