package io.ipflow.formats.batch;

import java.io.IOException;

/** Records one after the other; nothing of one is kept once the next is asked for. */
public interface FlowSource {
  /** Returns the next record, which may be a bad one; null after the last. */
  FlowRecord next() throws IOException;
}
