package io.ipflow.server;

import io.ipflow.server.estate.Estate;
import io.ipflow.server.http.Call;
import io.ipflow.server.http.Reply;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * {@code /metrics}, for Prometheus.
 *
 * @param figures what was counted
 * @param estate tells of the snapshot
 * @param connections tells how many are open
 */
record Metrics(Figures figures, Estate estate, IntSupplier connections) {

  /** Returns the reply, or empty where the path is about something else. */
  Optional<Reply> answer(Call call) {
    return call.path().equals("/metrics")
        ? Optional.of(Refused.unlessReading(call).orElseGet(this::reply))
        : Optional.empty();
  }

  private Reply reply() {
    return new Reply(
        200,
        Map.of("Content-Type", "text/plain; version=0.0.4; charset=utf-8"),
        figures.text(gauges()));
  }

  private Map<String, Figures.Gauge> gauges() {
    Map<String, Figures.Gauge> all = new HashMap<>();
    add(all, "ipflow_http_connections", "Open connections.", connections.getAsInt());
    estate
        .last()
        .ifPresent(
            last -> {
              add(all, "ipflow_snapshot_revision", "Store revision.", last.revision());
              add(all, "ipflow_snapshot_resources", "Resources read.", last.resources());
              add(
                  all,
                  "ipflow_snapshot_renewal_seconds",
                  "How long the latest reading took.",
                  last.took().toNanos() / 1e9);
            });
    var memory = ManagementFactory.getMemoryMXBean();
    add(all, "jvm_memory_heap_bytes", "Heap in use.", memory.getHeapMemoryUsage().getUsed());
    add(all, "jvm_memory_heap_max_bytes", "Largest heap.", memory.getHeapMemoryUsage().getMax());
    add(
        all,
        "jvm_memory_nonheap_bytes",
        "Other memory in use.",
        memory.getNonHeapMemoryUsage().getUsed());
    add(all, "jvm_threads", "Threads.", ManagementFactory.getThreadMXBean().getThreadCount());
    add(
        all,
        "jvm_gc_collection_seconds",
        "Time in collections since the start.",
        ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(collector -> Math.max(0, collector.getCollectionTime()))
                .sum()
            / 1e3);
    add(
        all,
        "process_uptime_seconds",
        "Time since the start.",
        ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
    return all;
  }

  private static void add(Map<String, Figures.Gauge> all, String name, String help, Number value) {
    all.put(name, new Figures.Gauge(help, value.doubleValue()));
  }
}
