package io.ipflow.cli;

import io.ipflow.formats.batch.FlowFormat;
import io.ipflow.formats.batch.FlowForms;
import io.ipflow.question.Names;
import io.ipflow.question.Watchers;
import io.ipflow.question.batch.BatchTask;
import io.ipflow.question.batch.Classifiers;
import io.ipflow.question.batch.FlowBatch;
import io.ipflow.question.batch.Tally;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Answers records in their order; memory does not grow with their number. */
final class Batch {
  private static final int BUFFER = 1 << 16;

  private final CommonOptions common;
  private final PacketOptions packet;
  private final FlowFormat wanted;

  /** Makes a batch; what is wrong with its options is added to {@code problems}. */
  Batch(CommonOptions common, PacketOptions packet, List<String> problems) {
    this.common = common;
    this.packet = packet;
    this.wanted = wanted(common.output, problems);
    boolean file = !packet.flows.equals("-");
    if (file) {
      GivenFile.check("--flows", packet.flows, problems);
    }
    if (!file && common.config.contains("-")) {
      problems.add("standard input cannot be both -c and --flows");
    }
  }

  /** Returns the form asked for; null for that of the input. */
  private static FlowFormat wanted(String output, List<String> problems) {
    if (output == null) {
      return null;
    }
    switch (output.toLowerCase(Locale.ROOT)) {
      case "ndjson" -> {
        return FlowFormat.NDJSON;
      }
      case "csv" -> {
        return FlowFormat.CSV;
      }
      default -> {
        problems.add("--output: with --flows expected ndjson, csv, md or az, got `" + output + "`");
        return null;
      }
    }
  }

  int run(Session session, Console console) throws IOException {
    try (BufferedInputStream in = new BufferedInputStream(open(console), BUFFER)) {
      FlowFormat form = FlowFormat.of(in);
      Watchers watchers = new Watchers(session.network(), packet.requireWatcher);
      FlowBatch batch =
          new FlowBatch(
              new BatchTask(session.engine(), common.narrowing(), watchers),
              new FlowForms(form, wanted == null ? form : wanted, packet.maxRecordSize),
              new Classifiers(),
              Runtime.getRuntime().availableProcessors());
      batch.run(in, console.out());
      console.flush();
      int status = tell(batch.tally(), console);
      if (!common.quiet) {
        watchers.warnings().forEach(console::remark);
        TagSource.of(session.network().serviceTags()).ifPresent(console::remark);
      }
      return status;
    }
  }

  private InputStream open(Console console) throws IOException {
    return packet.flows.equals("-") ? console.in() : Files.newInputStream(Path.of(packet.flows));
  }

  private int tell(Tally tally, Console console) {
    if (!common.quiet && !tally.lost().isEmpty()) {
      console.remark(
          "warning: fields that the first record has not are not in the CSV: "
              + Names.list(tally.lost()));
    }
    long bad = tally.bad();
    if (bad > 0) {
      console.remark(
          bad
              + (bad == 1 ? " record was bad; it says" : " records were bad; each says")
              + " why in its field `error`");
    }
    return bad > 0 ? Status.IN_PART : Status.ANSWERED;
  }
}
