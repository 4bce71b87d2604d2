package io.ipflow.server.http;

import java.time.Duration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/** Tells a journal of what Jetty has answered, what it refused by itself too. */
record JettyJournal(Journal journal) implements RequestLog {
  private static final String NOTES = Notes.class.getName();

  /** Keeps the notes of a request until it ends. */
  static void keep(Request request, Notes notes) {
    request.setAttribute(NOTES, notes);
  }

  /** Returns the notes that were kept; new ones where none were. */
  static Notes notes(Request request) {
    return request.getAttribute(NOTES) instanceof Notes known ? known : new Notes();
  }

  /** Of a request that never reached anybody: Jetty itself refuses ambiguous paths. */
  private static Notes unread(int status) {
    Notes notes = new Notes();
    if (status == Refusal.MALFORMED.status()) {
      notes.refused(Refusal.MALFORMED.code());
    }
    return notes;
  }

  @Override
  public void log(Request request, Response response) {
    Notes notes =
        request.getAttribute(NOTES) == null ? unread(response.getStatus()) : notes(request);
    String path = request.getHttpURI() == null ? "" : request.getHttpURI().getPath();
    String from = Request.getRemoteAddr(request);
    journal.ended(
        new Ended(
            from == null ? "" : from,
            request.getMethod() == null ? "" : request.getMethod(),
            path == null ? "" : path,
            response.getStatus(),
            Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime()),
            notes));
  }
}
