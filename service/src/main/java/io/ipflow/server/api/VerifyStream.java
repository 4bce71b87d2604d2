package io.ipflow.server.api;

import io.ipflow.formats.batch.FlowFormat;
import io.ipflow.formats.batch.FlowForms;
import io.ipflow.question.Narrowing;
import io.ipflow.question.Watchers;
import io.ipflow.question.batch.BatchTask;
import io.ipflow.question.batch.FlowBatch;
import io.ipflow.server.http.Notes;
import io.ipflow.server.http.Streaming;
import io.ipflow.store.StoreException;
import io.ipflow.verify.IpFlow;
import java.io.BufferedInputStream;
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

  @Override
  public void run(InputStream body, OutputStream out) throws IOException {
    BufferedInputStream in = new BufferedInputStream(body, BUFFER);
    IpFlow engine = engine(in);
    FlowBatch batch =
        new FlowBatch(
            new BatchTask(engine, narrowing, new Watchers(engine.network(), false)),
            new FlowForms(format, format, sizes.record()),
            networks.classifiers(),
            Runtime.getRuntime().availableProcessors());
    try {
      batch.run(in, out);
    } finally {
      batch.tally().verdicts().forEach(notes::verdicts);
    }
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
