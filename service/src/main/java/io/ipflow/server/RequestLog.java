package io.ipflow.server;

import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.http.Ended;
import io.ipflow.store.FaultException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of JSON for each request that has ended: who asked what, what became of it, and why where
 * it was refused or the server failed. Neither bodies nor queries nor headers are ever in it, so no
 * token and no secret is.
 *
 * @param level which requests are told
 * @param out takes a line without its line feed
 * @param clock tells the time
 */
public record RequestLog(Level level, Consumer<String> out, Clock clock) {
  /** Tells nothing. */
  public static final RequestLog NONE = new RequestLog(Level.OFF, line -> {}, Clock.systemUTC());

  private static final int LONGEST = 1_000;
  private static final int DEEPEST = 5;
  private static final int FRAMES = 12;

  /** Which requests are told. */
  public enum Level {
    /** None. */
    OFF,
    /** Those that the server could not answer, or refused for want of a right. */
    ERRORS,
    /** All. */
    REQUESTS;

    /** Returns the level of a word in any letter case. */
    public static Optional<Level> parse(String word) {
      for (Level level : values()) {
        if (level.word().equals(word.toLowerCase(Locale.ROOT))) {
          return Optional.of(level);
        }
      }
      return Optional.empty();
    }

    /** Returns the word for the level. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks that every part is there. */
  public RequestLog {
    Objects.requireNonNull(level, "level is null");
    Objects.requireNonNull(out, "out is null");
    Objects.requireNonNull(clock, "clock is null");
  }

  void tell(Ended ended) {
    if (level == Level.REQUESTS || (level == Level.ERRORS && isTold(ended))) {
      out.accept(line(ended));
    }
  }

  private static boolean isTold(Ended ended) {
    return ended.status() == 0
        || ended.status() >= 500
        || ended.notes().fault().isPresent()
        || ended.notes().refusal().isPresent();
  }

  private String line(Ended ended) {
    ObjectNode line = ArmJson.object().put("time", clock.instant().toString());
    ended.notes().requestId().ifPresent(id -> line.put("requestId", id));
    line.put("from", ended.from());
    line.put("method", cut(ended.method())).put("path", cut(ended.path()));
    line.put("status", ended.status()).put("milliseconds", ended.took().toMillis());
    ended.notes().caller().ifPresent(caller -> line.put("caller", caller));
    ended.notes().refusal().ifPresent(why -> line.put("refused", why));
    ended.notes().fault().ifPresent(cause -> fault(line, cause));
    return ArmJson.write(line);
  }

  /**
   * What failed and where. Messages of exceptions may repeat what a client sent; only the store's
   * are all our own.
   */
  private static void fault(ObjectNode line, Throwable fault) {
    line.put("fault", fault.getClass().getName());
    if (fault instanceof FaultException store) {
      line.put("reason", store.getMessage());
      return;
    }
    ArrayNode trace = line.putArray("trace");
    Throwable cause = fault;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (depth > 0) {
        trace.add("caused by " + cause.getClass().getName());
      }
      Arrays.stream(cause.getStackTrace()).limit(FRAMES).forEach(at -> trace.add(at.toString()));
      cause = cause.getCause();
    }
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
