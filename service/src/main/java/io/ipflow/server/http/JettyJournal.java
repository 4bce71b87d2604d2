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

  @Override
  public void log(Request request, Response response) {
    Notes notes = request.getAttribute(NOTES) instanceof Notes known ? known : new Notes();
    String path = request.getHttpURI() == null ? "" : request.getHttpURI().getPath();
    journal.ended(
        new Ended(
            request.getMethod() == null ? "" : request.getMethod(),
            path == null ? "" : path,
            response.getStatus(),
            Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime()),
            notes));
  }
}
