package io.ipflow.server;

import io.ipflow.server.http.Call;
import io.ipflow.server.http.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The headers that Azure puts on every answer (azure-semantics.md 1.3). */
final class Letterhead {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,128}");
  private static final List<Map.Entry<String, String>> FIXED =
      List.of(
          Map.entry("Cache-Control", "no-cache"),
          Map.entry("Pragma", "no-cache"),
          Map.entry("Expires", "-1"),
          Map.entry("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
          Map.entry("X-Content-Type-Options", "nosniff"));

  private Letterhead() {}

  /** Returns the reply to {@code call} with them; what the reply says itself stays. */
  static Reply on(Reply reply, Call call) {
    String id = id().toString();
    Map<String, String> headers = new LinkedHashMap<>(32);
    FIXED.forEach(field -> headers.put(field.getKey(), field.getValue()));
    call.notes().requestId(id);
    headers.put("x-ms-request-id", id);
    headers.put("x-ms-correlation-request-id", sent(call, "x-ms-correlation-request-id", id));
    headers.put("x-ms-routing-request-id", "LOCAL:" + id);
    if (sent(call, "x-ms-return-client-request-id", "").equalsIgnoreCase("true")) {
      headers.put("x-ms-client-request-id", sent(call, "x-ms-client-request-id", id));
    }
    headers.putAll(reply.headers());
    return new Reply(reply.status(), headers, reply.body());
  }

  /** An id that is told apart, not one that is kept secret: it need not wait for the kernel. */
  private static UUID id() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long version4 = (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
    long variant = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(version4, variant);
  }

  /** Returns what the client sent, where it is plain enough to be sent back. */
  private static String sent(Call call, String name, String otherwise) {
    return call.header(name).filter(value -> PLAIN.matcher(value).matches()).orElse(otherwise);
  }
}
