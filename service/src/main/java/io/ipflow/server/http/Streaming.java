package io.ipflow.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.Optional;

/**
 * A reply that is written while the request's body is still read, neither of which is ever held as
 * a whole.
 *
 * @param head status and headers; all there is where the request is refused
 * @param work reads the one and writes the other; empty where the request is refused
 */
public record Streaming(Reply head, Optional<Work> work) {
  /** Reads a body and writes a reply. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does it: by the time it returns everything was read and written.
     *
     * @throws RefusedException where the request is refused after all; it counts only as long as
     *     nothing was flushed
     */
    void run(InputStream in, OutputStream out) throws IOException;
  }

  /** Why a request is refused whose body was begun. */
  public static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    /** Makes a refusal. */
    public RefusedException(Reply reply) {
      super("refused with " + reply.status());
      this.reply = reply;
    }

    Reply reply() {
      return reply;
    }
  }

  /** Checks that both parts are there. */
  public Streaming {
    Objects.requireNonNull(head, "head is null");
    Objects.requireNonNull(work, "work is null");
  }

  /** Returns the refusal of a request of which no body is read. */
  public static Streaming refused(Reply reply) {
    return new Streaming(reply, Optional.empty());
  }
}
