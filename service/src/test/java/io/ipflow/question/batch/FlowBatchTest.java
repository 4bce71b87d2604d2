package io.ipflow.question.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ipflow.formats.ConfigurationReader;
import io.ipflow.formats.batch.FlowFormat;
import io.ipflow.formats.batch.FlowForms;
import io.ipflow.formats.batch.FlowRecord;
import io.ipflow.formats.batch.FlowSink;
import io.ipflow.formats.batch.FlowSource;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Sources;
import io.ipflow.question.Narrowing;
import io.ipflow.question.Watchers;
import io.ipflow.verify.IpFlow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many threads say what one reader and one careful judge say, byte for byte, in that order. */
class FlowBatchTest {
  private static final int INPUTS = 60;
  private static final String RECORD =
      "{\"vm\":\"web-1\",\"direction\":\"Inbound\",\"protocol\":\"TCP\","
          + "\"localIPAddress\":\"10.0.1.4\",\"localPort\":443,"
          + "\"remoteIPAddress\":\"203.0.113.9\",\"remotePort\":50000,\"n\":%d}\n";

  private static IpFlow engine;

  /** What came of a batch. */
  private record Outcome(String answers, long bad, List<String> lost) {}

  /** Gives some bytes at a time. */
  private static final class Trickle extends FilterInputStream {
    private final Random random;
    private final int most;

    Trickle(String text, Random random) {
      super(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
      this.random = random;
      this.most = 1 << random.nextInt(17);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return super.read(bytes, from, Math.min(length, 1 + random.nextInt(most)));
    }
  }

  @BeforeAll
  static void read() {
    Sources sources = Sources.of(List.of("../examples/three-tier"), InputStream.nullInputStream());
    engine = new IpFlow(ConfigurationReader.read(sources.files(), Limits.DEFAULTS).network());
  }

  private static BatchTask task() {
    return new BatchTask(
        engine,
        new Narrowing(Optional.empty(), Optional.empty(), Narrowing.Words.FIELDS),
        new Watchers(engine.network(), false));
  }

  private static Outcome byOne(String input, List<FlowFormat> forms, int max) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    FlowSource source = forms.get(0).source(in, max);
    FlowSink sink = forms.get(1).sink(out);
    BatchJudge judge = BatchJudge.careful(task());
    long bad = 0;
    for (FlowRecord record = source.next(); record != null; record = source.next()) {
      bad += judge.judge(record, sink) == null ? 1 : 0;
    }
    sink.flush();
    return new Outcome(out.toString(StandardCharsets.UTF_8), bad, List.copyOf(sink.lost()));
  }

  private static Outcome byMany(String input, List<FlowFormat> forms, int max, long seed)
      throws IOException {
    Random random = new Random(seed);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FlowBatch batch =
        new FlowBatch(
            task(),
            new FlowForms(forms.get(0), forms.get(1), max),
            new Classifiers(),
            1 + random.nextInt(4),
            16 << random.nextInt(14));
    batch.run(new Trickle(input, random), out);
    Tally tally = batch.tally();
    return new Outcome(
        out.toString(StandardCharsets.UTF_8), tally.bad(), List.copyOf(tally.lost()));
  }

  private static void compare(String input, FlowFormat form, long seed) throws IOException {
    for (FlowFormat written : FlowFormat.values()) {
      for (int max : List.of(1 << 20, 1 << 15, 1000)) {
        List<FlowFormat> forms = List.of(form, written);
        assertThat(byMany(input, forms, max, seed))
            .as("seed %d, %s, records of up to %d bytes: %s", seed, forms, max, input)
            .isEqualTo(byOne(input, forms, max));
      }
    }
  }

  @Test
  void linesOfJsonAreAnsweredAsOneByOne() throws IOException {
    for (long seed = 0; seed < INPUTS; seed++) {
      RandomInput input = new RandomInput(seed);
      compare(input.ndjson((int) (seed * 3)), FlowFormat.NDJSON, seed);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void csvIsAnsweredAsOneByOne(boolean quotes) throws IOException {
    for (long seed = 0; seed < INPUTS; seed++) {
      RandomInput input = new RandomInput(seed);
      compare(input.csv((int) (seed * 3), quotes), FlowFormat.CSV, seed);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\ufeff",
        "vm",
        "vm\n",
        "\"vm",
        "vm,direction\r",
        "vm,direction\rweb-1,Inbound\rweb-2,Inbound",
        "vm\n\n\nweb-1\n\n",
        "vm,note\nweb-1,\"a\nb\"\nweb-1,\"c",
        "vm,note\nweb-1,\"a\"b\nweb-1,c\n",
        "vm,note\nweb-1,\"a\rb\"\nweb-1\n",
        "vm,note\nweb-1,a\"b\nweb-1,\"\"\"\"\n",
        "\ufeff\"vm\",\"no\nte\"\nweb-1,x\n",
        "access,error\nx,y\n",
        "vm,vm\nweb-1,web-1\nweb-1,\n",
      })
  void csvAtTheEdgeIsAnsweredAsOneByOne(String input) throws IOException {
    for (long seed = 0; seed < 20; seed++) {
      compare(input, FlowFormat.CSV, seed);
    }
  }

  @Test
  void aLineThatIsTooLongHarmsNoOther() throws IOException {
    String input = String.format(RECORD, 1) + "{\"x\":\"" + "y".repeat(70_000) + "\"}\n";
    for (long seed = 0; seed < 20; seed++) {
      compare(input + String.format(RECORD, 2), FlowFormat.NDJSON, seed);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aLoneRecordIsAnsweredAtOnce(int threads) throws Exception {
    PipedOutputStream questions = new PipedOutputStream();
    PipedInputStream answers = new PipedInputStream(1 << 16);
    OutputStream out = new PipedOutputStream(answers);
    InputStream in = new PipedInputStream(questions, 1 << 16);
    FlowBatch batch =
        new FlowBatch(
            task(),
            new FlowForms(FlowFormat.NDJSON, FlowFormat.NDJSON, 1 << 20),
            new Classifiers(),
            threads);
    CompletableFuture<Void> run =
        CompletableFuture.runAsync(
            () -> {
              try {
                batch.run(in, out);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    for (int i = 0; i < 20; i++) {
      questions.write(String.format(RECORD, i).getBytes(StandardCharsets.UTF_8));
      questions.flush();
      StringBuilder line = new StringBuilder();
      for (int c = answers.read(); c != '\n'; c = answers.read()) {
        line.append((char) c);
      }
      assertThat(line).contains("\"n\":" + i + ",\"access\":\"Allow\"");
    }
    questions.close();
    run.get(10, TimeUnit.SECONDS);
    assertThat(batch.tally().verdicts()).containsEntry("Allow", 20L);
  }

  @Test
  void whatCannotBeWrittenEndsIt() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("no space left");
          }
        };
    FlowBatch batch =
        new FlowBatch(
            task(),
            new FlowForms(FlowFormat.NDJSON, FlowFormat.NDJSON, 1 << 20),
            new Classifiers(),
            3,
            1 << 10);
    InputStream in =
        new ByteArrayInputStream(
            String.format(RECORD, 1).repeat(5000).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> batch.run(in, full)).hasMessage("no space left");
  }
}
