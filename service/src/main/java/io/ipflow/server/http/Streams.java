package io.ipflow.server.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Runs streaming replies. Each holds its thread, which waits where the client neither sends nor
 * takes: so memory is bounded whatever the length, and the client's pace is the stream's.
 */
final class Streams {
  private final StreamLimits limits;
  private final Semaphore free;

  Streams(StreamLimits limits) {
    this.limits = limits;
    this.free = new Semaphore(limits.streams());
  }

  /** Says that a stream took longer than it may. */
  private static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** A body that ends with the stream's time, however slowly it trickles. */
  private static final class Timed extends FilterInputStream {
    private final long end;

    Timed(InputStream in, long nanos) {
      super(in);
      this.end = System.nanoTime() + nanos;
    }

    @Override
    public int read() throws IOException {
      check();
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      check();
      return super.read(bytes, from, length);
    }

    private void check() throws IOException {
      if (System.nanoTime() - end > 0) {
        throw new TooLongException();
      }
    }
  }

  /** Answers a request by {@code streaming}, and returns once it is answered. */
  void run(Streaming streaming, Request request, Response response, Callback callback) {
    if (streaming.work().isEmpty()) {
      Front.write(streaming.head().with("Connection", "close"), false, response, callback);
    } else if (!free.tryAcquire()) {
      Front.refuse(Refusal.TOO_MANY_STREAMS, response, callback);
    } else {
      try {
        work(streaming, request, response, callback);
      } finally {
        free.release();
      }
    }
  }

  private void work(Streaming streaming, Request request, Response response, Callback callback) {
    response.setStatus(streaming.head().status());
    streaming.head().headers().forEach((name, value) -> response.getHeaders().put(name, value));
    try {
      OutputStream out = new WholeChunks.Output(response);
      streaming
          .work()
          .orElseThrow()
          .run(new Timed(Content.Source.asInputStream(request), limits.time().toNanos()), out);
      out.close(); // Ends the reply: a stream that fails is cut off instead.
      callback.succeeded();
    } catch (Streaming.RefusedException e) {
      fail(e.reply(), e, response, callback);
    } catch (IOException e) {
      fail(reason(e).reply(), e, response, callback);
    } catch (RuntimeException | Error e) {
      fail(Front.failed(JettyJournal.notes(request), e), e, response, callback);
    }
  }

  private static Refusal reason(IOException failure) {
    if (failure instanceof TooLongException) {
      return Refusal.STREAM_TOO_LONG;
    }
    return failure.getCause() instanceof TimeoutException ? Refusal.IDLE : Refusal.MALFORMED;
  }

  /** A reply that was begun cannot be taken back: the client sees that it has no end. */
  private static void fail(Reply reply, Throwable why, Response response, Callback callback) {
    if (response.isCommitted()) {
      callback.failed(why);
    } else {
      response.getHeaders().clear();
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
      Front.write(reply, false, response, callback);
    }
  }
}
