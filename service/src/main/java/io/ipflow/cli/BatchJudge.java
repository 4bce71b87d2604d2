package io.ipflow.cli;

import io.ipflow.formats.azure.AzureWords;
import io.ipflow.formats.batch.FlowField;
import io.ipflow.formats.batch.FlowRecord;
import io.ipflow.formats.batch.FlowSink;
import io.ipflow.formats.batch.Ruling;
import io.ipflow.model.Access;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Rule;
import io.ipflow.model.Stage;
import io.ipflow.model.Verdict;
import io.ipflow.net.Ip;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.Question;
import io.ipflow.verify.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Answers one record after the other, and remembers what names mean and what rules say. */
final class BatchJudge {
  /** Names that are met more often than this are looked up each time, so that memory is bounded. */
  private static final int REMEMBERED = 1 << 16;

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
  private final InterfaceFinder finder;
  private final Map<String, List<NetworkInterface>> byNic = new HashMap<>();
  private final Map<String, List<NetworkInterface>> byVm = new HashMap<>();
  private final Map<Access, Map<Stage, Map<Rule, Ruling>>> rulings = new EnumMap<>(Access.class);
  private final IdentityHashMap<NetworkInterface, Optional<String>> watcherless =
      new IdentityHashMap<>();
  private final boolean requireWatcher;
  private final List<String> problems = new ArrayList<>();

  BatchJudge(Session session, CommonOptions common, boolean requireWatcher) {
    this.engine = session.engine();
    this.requireWatcher = requireWatcher;
    this.finder = new InterfaceFinder(session.network(), common);
    for (Access access : Access.values()) {
      Map<Stage, Map<Rule, Ruling>> byStage = new EnumMap<>(Stage.class);
      for (Stage stage : Stage.values()) {
        byStage.put(stage, new IdentityHashMap<>());
      }
      rulings.put(access, byStage);
    }
  }

  /** Writes the answer on {@code record}, or what is wrong with it; returns whether it was good. */
  boolean judge(FlowRecord record, FlowSink sink) throws IOException {
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
    QuestionText text =
        new QuestionText(
            record.text(FlowField.DIRECTION),
            record.text(FlowField.PROTOCOL),
            new EndpointText(
                record.text(FlowField.LOCAL_ADDRESS), null, record.text(FlowField.LOCAL_PORT)),
            new EndpointText(
                record.text(FlowField.REMOTE_ADDRESS), null, record.text(FlowField.REMOTE_PORT)),
            QuestionText.Labels.FIELDS);
    Optional<Question> question = new QuestionReader(text, problems).read(finder::remote);
    NetworkInterface nic = nic(record, question);
    if (nic == null || question.isEmpty()) {
      return null;
    }
    Optional<Reply.Refusal> refusal = engine.refusal(nic, question.get());
    refusal.map(Reply.Refusal::message).ifPresent(problems::add);
    Optional<String> watcher =
        watcherless.computeIfAbsent(
            nic, it -> WatcherRule.broken(engine.network(), it, requireWatcher));
    if (requireWatcher) {
      watcher.ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      return null;
    }
    return words(engine.verdict(nic, question.get()));
  }

  /** Returns what Azure's client says of the regions that were met and have no watcher. */
  Set<String> unwatched() {
    Set<String> messages = new TreeSet<>();
    watcherless.values().forEach(message -> message.ifPresent(messages::add));
    return messages;
  }

  private NetworkInterface nic(FlowRecord record, Optional<Question> question) {
    try {
      return InterfaceFinder.choose(
          candidates(record.text(FlowField.NIC), record.text(FlowField.VM)),
          question.flatMap(BatchJudge::localAddress));
    } catch (Fault e) {
      problems.addAll(e.messages());
      return null;
    }
  }

  private static Optional<Ip> localAddress(Question question) {
    return question.local().address();
  }

  private List<NetworkInterface> candidates(String nic, String vm) {
    if (nic == null && vm == null) {
      throw new Fault("expected the field nic or vm");
    }
    if (nic != null && vm != null) {
      return finder.candidates(nic, vm);
    }
    Map<String, List<NetworkInterface>> known = nic == null ? byVm : byNic;
    String name = nic == null ? vm : nic;
    List<NetworkInterface> candidates = known.get(name);
    if (candidates == null) {
      candidates = finder.candidates(nic, vm);
      if (known.size() < REMEMBERED) {
        known.put(name, candidates);
      }
    }
    return candidates;
  }

  private Ruling words(Verdict verdict) {
    if (verdict instanceof Verdict.NoRule) {
      return NO_RULE;
    }
    if (verdict instanceof Verdict.Decided decided && decided.rule().isPresent()) {
      return rulings
          .get(decided.result())
          .get(decided.stage())
          .computeIfAbsent(decided.rule().get(), rule -> words(decided, rule));
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
