package io.ipflow.server.api;

import io.ipflow.formats.batch.FlowFormat;
import io.ipflow.formats.batch.FlowRecord;
import io.ipflow.formats.batch.FlowSource;
import io.ipflow.question.BatchJudge;
import io.ipflow.question.Narrowing;
import io.ipflow.question.Watchers;
import io.ipflow.server.http.Notes;
import io.ipflow.server.http.Streaming;
import io.ipflow.store.StoreException;
import io.ipflow.verify.IpFlow;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * {@code POST /ipflow/v1/verify} with records: each answered as {@code verify --flows} does, while
 * the next come in. What is answered is sent as soon as there is nothing more to read.
 */
final class VerifyStream implements Streaming.Work {
  private static final int BUFFER = 1 << 16;

  private final Networks networks;
  private final FlowFormat format;
  private final Narrowing narrowing;
  private final Notes notes;
  private final StreamSizes sizes;

  /**
   * How long the parts of a stream may be.
   *
   * @param record the longest record, in bytes
   * @param configuration the longest configuration before the records, in bytes
   */
  record StreamSizes(int record, int configuration) {}

  VerifyStream(Networks networks, FlowFormat format, ApiRequest request, StreamSizes sizes) {
    this.networks = networks;
    this.format = format;
    this.narrowing = request.narrowing();
    this.notes = request.call().notes();
    this.sizes = sizes;
  }

  /** Sends what was answered before it waits for more. */
  private static final class Impatient extends FilterInputStream {
    private final CountingSink sink;

    Impatient(InputStream in, CountingSink sink) {
      super(in);
      this.sink = sink;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (sink.isHolding() && in.available() <= 0) {
        sink.flush();
      }
      return super.read(bytes, from, length);
    }
  }

  @Override
  public void run(InputStream body, OutputStream out) throws IOException {
    BufferedInputStream in = new BufferedInputStream(body, BUFFER);
    IpFlow engine = engine(in);
    CountingSink sink = new CountingSink(format.sink(out));
    try {
      answer(new BatchJudge(engine, narrowing, new Watchers(engine.network(), false)), in, sink);
    } finally {
      sink.tell(notes);
    }
  }

  private void answer(BatchJudge judge, InputStream in, CountingSink sink) throws IOException {
    FlowSource source = format.source(new Impatient(in, sink), sizes.record());
    for (FlowRecord record = source.next(); record != null; record = source.next()) {
      judge.judge(record, sink);
    }
    sink.flush();
  }

  private IpFlow engine(BufferedInputStream in) throws IOException {
    try {
      return format == FlowFormat.NDJSON && FirstLine.isConfiguration(in)
          ? FirstLine.read(in, sizes.configuration(), networks)
          : networks.stored();
    } catch (ApiException e) {
      throw new Streaming.RefusedException(e.reply());
    } catch (StoreException e) {
      throw new Streaming.RefusedException(Unavailable.reply(e));
    }
  }
}
