package io.ipflow.server.api;

import io.ipflow.formats.batch.FlowRecord;
import io.ipflow.formats.batch.FlowSink;
import io.ipflow.formats.batch.Ruling;
import io.ipflow.server.http.Notes;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Counts the verdicts that it passes on. */
final class CountingSink implements FlowSink {
  private final FlowSink sink;
  private final Map<String, long[]> counts = new HashMap<>();
  private boolean holding;

  CountingSink(FlowSink sink) {
    this.sink = sink;
  }

  @Override
  public void answer(FlowRecord record, Ruling ruling) throws IOException {
    counts.computeIfAbsent(ruling.access(), access -> new long[1])[0]++;
    holding = true;
    sink.answer(record, ruling);
  }

  @Override
  public void fail(FlowRecord record, String error) throws IOException {
    holding = true;
    sink.fail(record, error);
  }

  @Override
  public void flush() throws IOException {
    holding = false;
    sink.flush();
  }

  /** Returns whether something was passed on that may not have been sent. */
  boolean isHolding() {
    return holding;
  }

  void tell(Notes notes) {
    counts.forEach((access, count) -> notes.verdicts(access, count[0]));
  }
}
