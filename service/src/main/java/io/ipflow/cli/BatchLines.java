package io.ipflow.cli;

import io.ipflow.formats.batch.FlowFormat;
import io.ipflow.formats.batch.FlowRecord;
import io.ipflow.formats.batch.FlowSource;
import io.ipflow.question.Fault;
import io.ipflow.question.RecordReader;
import io.ipflow.question.Watchers;
import io.ipflow.verify.Answer;
import io.ipflow.verify.Reply;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A batch whose answers are lines of another kind than its records; it streams as any batch. */
final class BatchLines {
  private static final List<String> FORMS = List.of("md", "az");

  private final CommonOptions common;
  private final PacketOptions packet;
  private final boolean markdown;
  private final List<String> problems;

  /** Makes a batch; what is wrong with its options is added to {@code problems}. */
  BatchLines(CommonOptions common, PacketOptions packet, List<String> problems) {
    this.common = common;
    this.packet = packet;
    this.problems = problems;
    this.markdown = !packet.asAz && form(common).equals("md");
    if (packet.asAz && common.output != null && !form(common).equals("az")) {
      problems.add("--as-az: with --flows it prints lines for a shell; leave out --output");
    }
    if (!packet.flows.equals("-")) {
      GivenFile.check("--flows", packet.flows, problems);
    }
    if (packet.flows.equals("-") && common.config.contains("-")) {
      problems.add("standard input cannot be both -c and --flows");
    }
  }

  /** Returns whether the options ask for such lines. */
  static boolean isAsked(CommonOptions common, PacketOptions packet) {
    return packet.asAz || FORMS.contains(form(common));
  }

  private static String form(CommonOptions common) {
    return common.output == null ? "" : common.output.toLowerCase(Locale.ROOT);
  }

  int run(Console console) throws IOException {
    Session session = Session.readConfigured(common, console, problems);
    if (!problems.isEmpty()) {
      throw new Fault(problems);
    }
    new Warnings(common, console).tell(session.problems());
    try (BufferedInputStream in = new BufferedInputStream(open(console), 1 << 16)) {
      FlowSource source = FlowFormat.of(in).source(in, packet.maxRecordSize);
      return run(session, source, console);
    }
  }

  private InputStream open(Console console) throws IOException {
    return packet.flows.equals("-") ? console.in() : Files.newInputStream(Path.of(packet.flows));
  }

  private int run(Session session, FlowSource source, Console console) throws IOException {
    RecordReader reader = new RecordReader(session.network(), common.narrowing());
    Watchers watchers = new Watchers(session.network(), packet.requireWatcher);
    console.print(markdown ? Markdown.head() : "");
    long number = 0;
    long bad = 0;
    for (FlowRecord record = source.next(); record != null; record = source.next()) {
      number++;
      List<String> wrong = new ArrayList<>();
      Optional<Answer> answer = answer(session, reader, record, watchers, wrong);
      bad += answer.isEmpty() ? 1 : 0;
      console.print(
          answer.isPresent() ? good(number, answer.get()) : bad(number, String.join("; ", wrong)));
    }
    console.print(markdown ? Markdown.foot(session.network().serviceTags()) : "");
    console.flush();
    if (!common.quiet) {
      watchers.warnings().forEach(console::remark);
    }
    if (bad > 0) {
      console.remark(bad + (bad == 1 ? " record was bad" : " records were bad"));
    }
    return bad > 0 ? Status.IN_PART : Status.ANSWERED;
  }

  private static Optional<Answer> answer(
      Session session,
      RecordReader reader,
      FlowRecord record,
      Watchers watchers,
      List<String> wrong) {
    record.problem().ifPresent(wrong::add);
    Optional<RecordReader.Asked> asked =
        wrong.isEmpty() ? reader.read(record::text, wrong) : Optional.empty();
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    watchers.check(asked.get().nic(), wrong);
    if (!wrong.isEmpty()) {
      return Optional.empty();
    }
    Reply reply = session.engine().ask(asked.get().nic(), asked.get().question());
    if (reply instanceof Reply.Refusal refusal) {
      wrong.add(refusal.message());
      return Optional.empty();
    }
    return Optional.of((Answer) reply);
  }

  private String good(long number, Answer answer) {
    return markdown ? Markdown.row(number, answer) : AzLine.of(answer) + "\n";
  }

  private String bad(long number, String why) {
    return markdown
        ? Markdown.bad(number, why)
        : "# record " + number + " is bad: " + Page.plain(why) + "\n";
  }
}
