package io.ipflow.server;

import io.ipflow.server.http.Ended;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts requests and verdicts, and writes what was counted in Prometheus's text format (version
 * 0.0.4). Thread-safe.
 */
final class Figures {
  private static final double[] BOUNDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10};

  private final Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> verdicts = new ConcurrentSkipListMap<>();
  private final Map<String, Histogram> times = new ConcurrentSkipListMap<>();

  /** Times by their upper bounds. */
  private static final class Histogram {
    private final LongAdder[] counts = new LongAdder[BOUNDS.length + 1];
    private final LongAdder nanos = new LongAdder();

    Histogram() {
      for (int i = 0; i < counts.length; i++) {
        counts[i] = new LongAdder();
      }
    }

    void add(long took) {
      int at = 0;
      while (at < BOUNDS.length && took > BOUNDS[at] * 1e9) {
        at++;
      }
      counts[at].increment();
      nanos.add(took);
    }
  }

  void count(Ended ended) {
    String route = RouteClass.of(ended.path());
    String method = RouteClass.method(ended.method());
    requests
        .computeIfAbsent(
            "class=\"" + route + "\",method=\"" + method + "\",status=\"" + ended.status() + "\"",
            labels -> new LongAdder())
        .increment();
    times
        .computeIfAbsent("class=\"" + route + "\"", labels -> new Histogram())
        .add(ended.took().toNanos());
    ended
        .notes()
        .verdicts()
        .forEach(
            (access, count) ->
                verdicts
                    .computeIfAbsent("access=\"" + access + "\"", labels -> new LongAdder())
                    .add(count));
  }

  /** Returns what was counted, and what is so at this moment: its name, help and value. */
  String text(Map<String, Gauge> gauges) {
    StringBuilder text = new StringBuilder(4096);
    counter(text, "ipflow_http_requests_total", "Requests that have ended.", requests);
    counter(text, "ipflow_verdicts_total", "Verdicts that answers held.", verdicts);
    head(text, "ipflow_http_request_seconds", "How long requests took.", "histogram");
    times.forEach((labels, histogram) -> histogram(text, labels, histogram));
    new TreeMap<>(gauges)
        .forEach(
            (name, gauge) -> {
              head(text, name, gauge.help(), "gauge");
              text.append(name).append(' ').append(number(gauge.value())).append('\n');
            });
    return text.toString();
  }

  /** A figure of this moment. */
  record Gauge(String help, double value) {}

  private static void head(StringBuilder text, String name, String help, String type) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static void counter(
      StringBuilder text, String name, String help, Map<String, LongAdder> counts) {
    head(text, name, help, "counter");
    counts.forEach(
        (labels, count) -> text.append("%s{%s} %d\n".formatted(name, labels, count.sum())));
  }

  private static void histogram(StringBuilder text, String labels, Histogram histogram) {
    String name = "ipflow_http_request_seconds";
    long sum = 0;
    for (int i = 0; i < BOUNDS.length; i++) {
      sum += histogram.counts[i].sum();
      text.append("%s_bucket{%s,le=\"%s\"} %d\n".formatted(name, labels, number(BOUNDS[i]), sum));
    }
    sum += histogram.counts[BOUNDS.length].sum();
    text.append("%s_bucket{%s,le=\"+Inf\"} %d\n".formatted(name, labels, sum));
    text.append("%s_sum{%s} %s\n".formatted(name, labels, number(histogram.nanos.sum() / 1e9)));
    text.append("%s_count{%s} %d\n".formatted(name, labels, sum));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%d", (long) value)
        : Double.toString(value);
  }
}
