package io.ipflow.question.batch;

import java.util.List;
import java.util.Random;

/** Makes inputs of all sorts, good records and bad ones, as nobody would write them by hand. */
final class RandomInput {
  private static final List<String> NAMES =
      List.of("vm", "direction", "protocol", "localIPAddress", "localPort", "remoteIPAddress");
  private static final List<String> MACHINES =
      List.of("web-1", "web-2", "app-1", "db-1", "WEB-1", "web-1-nic", "nobody", "");
  private static final List<String> LOCALS =
      List.of("10.0.1.4", "10.0.1.5", "10.0.2.4", "10.0.3.4", "10.0.1.04", "10.0.1.9", "::1", "");
  private static final List<String> REMOTES =
      List.of("203.0.113.9", "10.0.2.4", "10.50.0.7", "8.8.8.8", "1.2.3", "256.1.1.1", "fd00::1");
  private static final List<String> PORTS =
      List.of("443", "80", "0", "65535", "65536", "*", "080", "-1", "", "1.5", "22", "50000");
  private static final List<String> NOTES =
      List.of("x", "", "a b", "\u00e9\u4e16", "#x", "'", "a;b", "\t", "true");
  private static final List<String> JSON_LINES =
      List.of("", " ", "\t", "broken", "{}", "[1]", "{\"vm\":\"web-1\"", "{\"vm\":7}", "{} {}");
  private static final List<String> QUOTED =
      List.of(
          "\"a,b\"", "\"two\nlines\"", "\"two\r\nlines\"", "\"\"", "\"say \"\"no\"\"\"", "\"x\"");

  private final Random random;

  RandomInput(long seed) {
    random = new Random(seed);
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  /** Mostly the first ones, which are right. */
  private String value(int field) {
    int good = one(8) ? Integer.MAX_VALUE : 4;
    List<String> values =
        switch (field) {
          case 0 -> MACHINES;
          case 1 -> List.of("Inbound", "Outbound", "Inbound", "Outbound", "inbound", "up", "");
          case 2 -> List.of("TCP", "UDP", "TCP", "Tcp", "tcp", "ICMP", "6", "", "*");
          case 3 -> LOCALS;
          case 5 -> REMOTES;
          case 4, 6 -> PORTS;
          default -> NOTES;
        };
    return pick(values.subList(0, Math.min(good, values.size())));
  }

  /** Returns lines of JSON. */
  String ndjson(int records) {
    StringBuilder text = new StringBuilder(one(4) ? "\ufeff" : "");
    for (int i = 0; i < records; i++) {
      text.append(one(12) ? pick(JSON_LINES) : object(i));
      text.append(i == records - 1 && one(2) ? "" : one(5) ? "\r\n" : "\n");
    }
    return text.toString();
  }

  private String object(int number) {
    StringBuilder text = new StringBuilder("{");
    for (int field = 0; field < 7; field++) {
      String name = field < 6 ? NAMES.get(field) : "remotePort";
      String value = value(field);
      boolean bare = !value.isEmpty() && value.chars().allMatch(Character::isDigit) && one(2);
      text.append('"').append(one(40) ? name.toUpperCase(java.util.Locale.ROOT) : name);
      text.append(one(9) ? "\" : " : "\":").append(bare ? value : '"' + value + '"').append(',');
    }
    if (one(20)) {
      text.append("\"access\":\"old\",");
    }
    if (one(30)) {
      text.append("\"long\":\"").append("y".repeat(random.nextInt(3000))).append("\",");
    }
    return text + "\"n\":" + (one(6) ? "{\"a\":[1]}" : number) + "}";
  }

  /** Returns CSV; {@code quotes} says whether fields are quoted here and there. */
  String csv(int records, boolean quotes) {
    String end = one(3) ? "\r\n" : "\n";
    StringBuilder text = new StringBuilder(one(4) ? "\ufeff" : "");
    text.append(one(5) ? end : "");
    text.append(quotes && one(2) ? "\"vm\"," : "vm,");
    text.append(String.join(",", NAMES.subList(1, 6))).append(",remotePort");
    text.append(one(6) ? ",Access" : "").append(",note").append(end);
    boolean added = text.indexOf("Access") >= 0;
    for (int i = 0; i < records; i++) {
      text.append(one(15) ? "" : row(i, added, quotes));
      text.append(i == records - 1 && one(2) ? "" : one(200) ? "\r" : end);
    }
    return text.toString();
  }

  private String row(int number, boolean added, boolean quotes) {
    StringBuilder text = new StringBuilder();
    for (int field = 0; field < 7; field++) {
      String value = value(field);
      boolean quoted = quotes && one(30);
      text.append(quoted ? '"' + value + '"' : one(60) ? " " + value + " " : value).append(',');
    }
    text.append(added ? "old," : "");
    text.append(quotes && one(10) ? pick(QUOTED) : one(3) ? pick(NOTES) : "n" + number);
    if (one(400)) {
      text.append("y".repeat(random.nextInt(30_000)));
    }
    return text + (one(40) ? ",more" : "");
  }
}
