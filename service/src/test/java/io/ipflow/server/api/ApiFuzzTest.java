package io.ipflow.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.RunningServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent, seeded: never the server's fault, never a trace. */
class ApiFuzzTest {
  private static final long SEED = 20_261_126;
  private static final int REQUESTS = 2_000;

  private static final List<String> PATHS =
      List.of(
          "verify",
          "next-hop",
          "effective-rules",
          "effective-routes",
          "import",
          "connect",
          "diagnose");
  private static final List<String> TYPES =
      List.of("application/json", "application/x-ndjson", "text/csv", "text/plain", "");
  private static final List<String> WORDS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "\"",
          "null",
          "true",
          "1e999999",
          "-1",
          "443",
          "\\u0000",
          "\\ud800",
          "\n",
          "é",
          "\"vm\"",
          "\"nic\"",
          "\"direction\"",
          "\"Inbound\"",
          "\"protocol\"",
          "\"TCP\"",
          "\"localPort\"",
          "\"remoteIPAddress\"",
          "\"10.0.0.1\"",
          "\"dest\"",
          "\"from\"",
          "\"to\"",
          "\"source\"",
          "\"configuration\"",
          "\"id\"",
          "\"/subscriptions/s\"",
          "\"/\"",
          "\"type\"",
          "\"name\"",
          "\"Microsoft.Network/virtualNetworks\"",
          "\"Microsoft.Network/virtualNetworks/subnets\"",
          "\"properties\"",
          "\"subnets\"",
          "[]",
          "{}",
          "[[[[[[");

  @Test
  void noBodyIsTheServersFault(@TempDir Path folder) throws Exception {
    Random random = new Random(SEED);
    try (RunningServer server = RunningServer.in(folder)) {
      String token = "Bearer " + server.token();
      for (int i = 0; i < REQUESTS; i++) {
        String body = random.nextBoolean() ? soup(random) : object(random, 3);
        String path = "/ipflow/v1/" + PATHS.get(random.nextInt(PATHS.size()));
        String type = TYPES.get(random.nextInt(TYPES.size()));
        var request =
            server.request(path).header("Authorization", token).POST(BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
          request.header("Content-Type", type);
        }
        HttpResponse<String> answer = server.send(request);
        assertThat(answer.statusCode())
            .as("seed %d, request %d: %s %s %s", SEED, i, path, type, body)
            .isLessThan(500);
        assertThat(answer.body()).doesNotContain("\tat ");
      }
    }
  }

  private static String soup(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      text.append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.toString();
  }

  /** Well-formed, so that what lies behind the parser is met too. */
  private static String object(Random random, int depth) {
    StringBuilder text = new StringBuilder("{\"x\":1");
    for (int i = random.nextInt(6); i > 0; i--) {
      String name = WORDS.get(16 + random.nextInt(WORDS.size() - 20));
      text.append(',').append(name).append(':').append(value(random, depth));
    }
    return text.append('}').toString();
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> "null";
      case 1 -> "443";
      case 2, 3 -> WORDS.get(16 + random.nextInt(WORDS.size() - 20));
      case 4 -> "[" + value(random, depth - 1) + "," + object(random, depth - 1) + "]";
      default -> object(random, depth - 1);
    };
  }
}
