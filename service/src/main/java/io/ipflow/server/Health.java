package io.ipflow.server;

import io.ipflow.server.http.Call;
import io.ipflow.server.http.Reply;
import java.util.Optional;

/** Whether the server lives ({@code /health/live}) and can answer ({@code /health/ready}). */
final class Health {
  private Health() {}

  /** Returns the reply of a server that is started, or empty where the path is about another. */
  static Optional<Reply> answer(Call call) {
    return isAsked(call)
        ? Optional.of(
            Refused.unlessReading(call)
                .orElseGet(() -> Reply.json(200, "{\"status\":\"Healthy\"}")))
        : Optional.empty();
  }

  /** Returns the reply of a server that is about to be ready. */
  static Reply starting(Call call) {
    return call.path().equals("/health/live")
        ? Reply.json(200, "{\"status\":\"Healthy\"}")
        : Reply.json(
                503,
                "{\"error\":{\"code\":\"ServerStarting\",\"message\":\"The server is being started;"
                    + " try again.\"}}")
            .with("Retry-After", "1");
  }

  private static boolean isAsked(Call call) {
    return call.path().equals("/health/live") || call.path().equals("/health/ready");
  }
}
