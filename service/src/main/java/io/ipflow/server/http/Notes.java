package io.ipflow.server.http;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is found out about a request while it is answered, for the log and the figures. Thread-safe.
 */
public final class Notes {
  private volatile Optional<String> caller = Optional.empty();
  private volatile Optional<String> requestId = Optional.empty();
  private volatile Optional<String> refusal = Optional.empty();
  private volatile Optional<Throwable> fault = Optional.empty();
  private final Map<String, Long> verdicts = new TreeMap<>();

  /** Notes whose request it is. */
  public void caller(String clientId) {
    caller = Optional.of(clientId);
  }

  /** Notes what the answer calls the request. */
  public void requestId(String id) {
    requestId = Optional.of(id);
  }

  /** Notes verdicts that the answer holds: so many times Allow, Deny or Unknown. */
  public synchronized void verdicts(String access, long count) {
    verdicts.merge(access, count, Long::sum);
  }

  /** Notes why the request was refused for want of a right, in a code or words of our own. */
  public void refused(String why) {
    refusal = Optional.of(why);
  }

  /** Notes what kept the server from doing what it should; the first cause counts. */
  public void fault(Throwable cause) {
    if (fault.isEmpty()) {
      fault = Optional.of(cause);
    }
  }

  /** Returns why the request was refused for want of a right; empty if it was not. */
  public Optional<String> refusal() {
    return refusal;
  }

  /** Returns what kept the server from doing what it should; empty if nothing did. */
  public Optional<Throwable> fault() {
    return fault;
  }

  /** Returns whose request it is; empty if nobody is known. */
  public Optional<String> caller() {
    return caller;
  }

  /** Returns what the answer calls the request; empty if it calls it nothing. */
  public Optional<String> requestId() {
    return requestId;
  }

  /** Returns how many verdicts of each access the answer holds. */
  public synchronized Map<String, Long> verdicts() {
    return Map.copyOf(verdicts);
  }
}
