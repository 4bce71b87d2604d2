package io.ipflow.formats.batch;

import java.io.IOException;
import java.util.Set;

/** Where answered records go, in the order in which they are handed in. */
public interface FlowSink {
  /** Writes {@code record} with the answer's fields added. */
  void answer(FlowRecord record, Ruling ruling) throws IOException;

  /** Writes {@code record} with {@code error} added, one line that says what was wrong with it. */
  void fail(FlowRecord record, String error) throws IOException;

  /** Writes out what is still held back. */
  void flush() throws IOException;

  /** Returns the names of fields that this form had no place for, in the order met. */
  default Set<String> lost() {
    return Set.of();
  }
}
