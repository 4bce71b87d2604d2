package io.ipflow.server.http;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads a request whole, without holding a thread while it comes in, asks the endpoint, and writes
 * the reply; or lets the endpoint write it while the body is read. What is over a limit is refused
 * without being read to its end.
 */
final class Front extends Handler.Abstract {
  /** What has no place in the path of anything here: dot segments and path parameters. */
  private static final Pattern TRICK = Pattern.compile("/\\.{1,2}(/|$)|;");

  private static final UsualFields USUAL = new UsualFields();

  private final Endpoint endpoint;
  private final Limits limits;
  private final Semaphore calls;
  private final Streams streams;

  Front(Endpoint endpoint, Limits limits) {
    this.endpoint = endpoint;
    this.limits = limits;
    this.calls = new Semaphore(limits.calls());
    this.streams = new Streams(limits.streams());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Call head = head(request);
    JettyJournal.keep(request, head.notes());
    if (isTrick(head.path())) {
      head.notes().refused("PathTrick");
      refuse(Refusal.MALFORMED, response, callback);
      return true;
    }
    if (!calls.tryAcquire()) {
      refuse(Refusal.BUSY, response, callback);
      return true;
    }
    Request.addCompletionListener(request, failure -> calls.release());
    Optional<Streaming> streaming = streaming(head);
    if (streaming.isPresent()) {
      streams.run(streaming.get(), request, response, callback);
    } else {
      whole(request, head, response, callback);
    }
    return true;
  }

  /** The pattern is asked of those few paths alone that may have what it looks for. */
  private static boolean isTrick(String path) {
    return (path.indexOf(';') >= 0 || path.contains("/.")) && TRICK.matcher(path).find();
  }

  private Optional<Streaming> streaming(Call head) {
    try {
      return endpoint.stream(head);
    } catch (RuntimeException | Error e) {
      return Optional.of(Streaming.refused(failed(head, e)));
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Its completion is the reply.
  private void whole(Request request, Call head, Response response, Callback callback) {
    if (request.getLength() > limits.bodyBytes()) {
      refuse(Refusal.BODY_TOO_LARGE, response, callback);
      return;
    }
    CompletableFuture<byte[]> whole = new CompletableFuture<>();
    Content.Source.asByteArrayAsync(
        request,
        limits.bodyBytes(),
        Promise.Invocable.from(
            Invocable.InvocationType.NON_BLOCKING, whole::complete, whole::completeExceptionally));
    if (whole.isDone() && !whole.isCompletedExceptionally()) {
      answer(head.with(new Call.Body(whole.join())), response, callback); // It came at once.
      return;
    }
    whole
        .orTimeout(limits.requestTime().toMillis(), TimeUnit.MILLISECONDS)
        .whenCompleteAsync(
            (body, failure) -> {
              if (failure == null) {
                answer(head.with(new Call.Body(body)), response, callback);
              } else {
                refuse(reason(failure), response, callback);
              }
            },
            getServer().getThreadPool());
  }

  private static Refusal reason(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof IllegalStateException) {
      return Refusal.BODY_TOO_LARGE;
    }
    return cause instanceof TimeoutException ? Refusal.TOO_SLOW : Refusal.MALFORMED;
  }

  private void answer(Call call, Response response, Callback callback) {
    Reply reply;
    try {
      reply = endpoint.answer(call);
    } catch (RuntimeException | Error e) {
      reply = failed(call, e);
    }
    write(reply, call.method().equals("HEAD"), response, callback);
  }

  /** The client learns no more than by which id the log tells it. */
  private static Reply failed(Call call, Throwable cause) {
    call.notes().requestId(UUID.randomUUID().toString());
    return failed(call.notes(), cause);
  }

  static Reply failed(Notes notes, Throwable cause) {
    notes.fault(cause);
    return Refusal.FAILED.reply().with("x-ms-request-id", notes.requestId().orElse(""));
  }

  private static Call head(Request request) {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue() == null ? "" : field.getValue();
      headers.merge(field.getLowerCaseName(), value, (first, more) -> first + ", " + more);
    }
    String query = request.getHttpURI().getQuery();
    return new Call(
        request.getMethod().toUpperCase(Locale.ROOT),
        request.getHttpURI().getPath(),
        query == null ? "" : query,
        headers,
        Call.Body.NONE);
  }

  /** What was not read to its end cannot be followed by another request. */
  static void refuse(Refusal refusal, Response response, Callback callback) {
    write(refusal.reply().with("Connection", "close"), false, response, callback);
  }

  static void write(Reply reply, boolean headOnly, Response response, Callback callback) {
    response.setStatus(reply.status());
    HttpFields.Mutable fields = response.getHeaders();
    reply.headers().forEach((name, value) -> fields.add(USUAL.field(name, value)));
    byte[] bytes = reply.bytes();
    if (reply.status() != 204) {
      fields.put(HttpHeader.CONTENT_LENGTH, bytes.length);
    }
    response.write(true, ByteBuffer.wrap(headOnly ? new byte[0] : bytes), callback);
  }
}
