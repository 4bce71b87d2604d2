package io.ipflow.question;

import io.ipflow.formats.azure.AzureWords;
import io.ipflow.formats.batch.FlowRecord;
import io.ipflow.formats.batch.FlowSink;
import io.ipflow.formats.batch.Ruling;
import io.ipflow.model.Access;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Rule;
import io.ipflow.model.Stage;
import io.ipflow.model.Verdict;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.Question;
import io.ipflow.verify.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers one record after the other, and remembers what rules say. */
public final class BatchJudge {
  private static final Ruling NO_RULE = new Ruling("Allow", null, null, AzureWords.NO_STAGE);
  private static final Map<String, Ruling> WITHOUT_RULE =
      Map.of(
          "Allow",
          new Ruling("Allow", null, null, AzureWords.OPEN_STAGE),
          "Deny",
          new Ruling("Deny", null, null, AzureWords.OPEN_STAGE),
          AzureWords.UNKNOWN,
          new Ruling(AzureWords.UNKNOWN, null, null, null));

  private final IpFlow engine;
  private final RecordReader reader;
  private final Map<Access, Map<Stage, Map<Rule, Ruling>>> rulings = new EnumMap<>(Access.class);
  private final Watchers watchers;
  private final List<String> problems = new ArrayList<>();

  /** Makes a judge of records about what {@code engine} answers about. */
  public BatchJudge(IpFlow engine, Narrowing narrowing, Watchers watchers) {
    this.engine = engine;
    this.watchers = watchers;
    this.reader = new RecordReader(engine.network(), narrowing);
    for (Access access : Access.values()) {
      Map<Stage, Map<Rule, Ruling>> byStage = new EnumMap<>(Stage.class);
      for (Stage stage : Stage.values()) {
        byStage.put(stage, new IdentityHashMap<>());
      }
      rulings.put(access, byStage);
    }
  }

  /** Writes the answer on {@code record}, or what is wrong with it; returns whether it was good. */
  public boolean judge(FlowRecord record, FlowSink sink) throws IOException {
    problems.clear();
    record.problem().ifPresent(problems::add);
    if (problems.isEmpty()) {
      Ruling ruling = ruling(record);
      if (ruling != null) {
        sink.answer(record, ruling);
        return true;
      }
    }
    sink.fail(record, String.join("; ", problems));
    return false;
  }

  /** Returns the ruling; null if something is wrong. */
  private Ruling ruling(FlowRecord record) {
    Optional<RecordReader.Asked> asked = reader.read(record::text, problems);
    if (asked.isEmpty()) {
      return null;
    }
    NetworkInterface nic = asked.get().nic();
    Question question = asked.get().question();
    Optional<Verdict> verdict = engine.verdict(nic, question, this::refuse);
    watchers.check(nic, problems);
    return problems.isEmpty() ? words(verdict.orElseThrow()) : null;
  }

  private void refuse(Reply.Refusal refusal) {
    problems.add(refusal.message());
  }

  private Ruling words(Verdict verdict) {
    if (verdict instanceof Verdict.NoRule) {
      return NO_RULE;
    }
    if (verdict instanceof Verdict.Decided decided && decided.rule().isPresent()) {
      Map<Rule, Ruling> known = rulings.get(decided.result()).get(decided.stage());
      Ruling ruling = known.get(decided.rule().get());
      return ruling != null
          ? ruling
          : known.computeIfAbsent(decided.rule().get(), rule -> words(decided, rule));
    }
    return WITHOUT_RULE.get(AzureWords.access(verdict));
  }

  private static Ruling words(Verdict.Decided decided, Rule rule) {
    return new Ruling(
        decided.result().azureName(),
        rule.listedName(),
        AzureWords.ruleId(rule),
        decided.stage().word());
  }
}
