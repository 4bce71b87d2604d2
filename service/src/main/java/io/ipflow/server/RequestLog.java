package io.ipflow.server;

import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.http.Ended;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of JSON for each request that has ended: who asked what, and what became of it. Neither
 * bodies nor queries nor headers are ever in it, so no token and no secret is.
 *
 * @param level which requests are told
 * @param out takes a line without its line feed
 * @param clock tells the time
 */
public record RequestLog(Level level, Consumer<String> out, Clock clock) {
  /** Tells nothing. */
  public static final RequestLog NONE = new RequestLog(Level.OFF, line -> {}, Clock.systemUTC());

  private static final int LONGEST = 1_000;

  /** Which requests are told. */
  public enum Level {
    /** None. */
    OFF,
    /** Those that the server could not answer. */
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
    boolean failed = ended.status() == 0 || ended.status() >= 500;
    if (level == Level.REQUESTS || (level == Level.ERRORS && failed)) {
      out.accept(line(ended));
    }
  }

  private String line(Ended ended) {
    ObjectNode line = ArmJson.object().put("time", clock.instant().toString());
    ended.notes().requestId().ifPresent(id -> line.put("requestId", id));
    line.put("method", cut(ended.method())).put("path", cut(ended.path()));
    line.put("status", ended.status()).put("milliseconds", ended.took().toMillis());
    ended.notes().caller().ifPresent(caller -> line.put("caller", caller));
    return ArmJson.write(line);
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
