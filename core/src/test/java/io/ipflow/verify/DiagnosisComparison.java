package io.ipflow.verify;

import io.ipflow.effective.DiagnosticQuery.Profile;
import io.ipflow.effective.EffectiveRule.Field;
import io.ipflow.gen.Queries.Asked;
import io.ipflow.model.Access;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
import io.ipflow.model.Stage;
import io.ipflow.model.Verdict;
import io.ipflow.oracle.DiagnosisOracle;
import io.ipflow.oracle.Fields;
import io.ipflow.oracle.Inspection;
import io.ipflow.oracle.Inspection.Inspected;
import io.ipflow.oracle.Query;
import io.ipflow.verify.Diagnosis.Evaluated;
import io.ipflow.verify.Diagnosis.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query of NSG diagnostics, asked of the oracle and of the engine. Where the oracle asks nothing
 * open they say the same in every word; else what the engine says for certain holds in every world.
 */
final class DiagnosisComparison {
  private final Diagnosis engine;
  private final List<Inspection> oracle;

  DiagnosisComparison(IpFlow engine, DiagnosisOracle oracle, Asked asked, long seed) {
    this.engine =
        engine.diagnose(
            asked.nic(),
            new Profile(
                asked.direction(),
                asked.protocol(),
                asked.source(),
                asked.destination(),
                asked.port()));
    Query query =
        new Query(
            asked.direction(), asked.protocol(), asked.source(), asked.destination(), asked.port());
    this.oracle = oracle.inspect(asked.nic(), this.engine.configuration(), query, seed);
  }

  private boolean certain() {
    return oracle.size() == 1 && oracle.get(0).certain();
  }

  /** Returns what kind of answer it was, to see that everything is reached. */
  List<String> labels() {
    List<String> labels = new ArrayList<>();
    String access = engine.verdict().access().map(Access::azureName).orElse("Unknown");
    labels.add((certain() ? "certain, " : "open, ") + access);
    if (engine.verdict().access().isEmpty()) {
      labels.add(
          oracle.stream().map(Inspection::access).distinct().count() == 2
              ? "Unknown, both found"
              : "Unknown, one found");
    }
    engine.stages().stream()
        .filter(stage -> stage.stage() == Stage.ADMIN_RULES)
        .findFirst()
        .ifPresent(stage -> labels.add("with admin rules"));
    return labels;
  }

  /** Returns how the two differ; empty if they agree. */
  Optional<String> difference() {
    for (Inspection world : oracle) {
      Optional<String> wrong = certain() ? unequal(world) : contradicted(world);
      if (wrong.isPresent()) {
        return Optional.of(wrong.get() + "\noracle " + told(world) + "\nengine " + told());
      }
    }
    return Optional.empty();
  }

  private Optional<String> unequal(Inspection world) {
    if (engine.stages().size() != world.stages().size()) {
      return Optional.of("stages");
    }
    for (int i = 0; i < world.stages().size(); i++) {
      Inspected wanted = world.stages().get(i);
      Evaluated stage = engine.stages().get(i);
      if (!isOf(stage, wanted) || !rule(stage.verdict()).equals(wanted.rule().map(Rule::id))) {
        return Optional.of("stage " + i);
      }
      if (!ids(rules(stage, wanted)).equals(ids(wanted.tried().keySet()))) {
        return Optional.of("the rules of stage " + i);
      }
      if (stage.rules().stream()
          .flatMap(one -> List.of(Field.values()).stream().map(one::matched))
          .anyMatch(Optional::isEmpty)) {
        return Optional.of("an open field in stage " + i);
      }
    }
    Optional<ResourceId> last =
        world.stages().stream().reduce((one, two) -> two).flatMap(Inspected::rule).map(Rule::id);
    return rule(engine.verdict()).equals(last)
            && engine.verdict().access().equals(Optional.of(world.access()))
        ? contradicted(world)
        : Optional.of("the verdict");
  }

  /** Those tried before the one that matched: between equal priorities the order is open. */
  private static List<Rule> rules(Evaluated stage, Inspected wanted) {
    return stage.rules().stream()
        .map(Evaluation::rule)
        .filter(
            rule ->
                wanted
                    .rule()
                    .filter(last -> !rule.id().equals(last.id()))
                    .filter(last -> rule.priority().equals(last.priority()))
                    .isEmpty())
        .toList();
  }

  private static List<String> ids(Iterable<? extends Rule> rules) {
    List<String> ids = new ArrayList<>();
    rules.forEach(rule -> ids.add(rule.id().toString()));
    return ids;
  }

  private static Optional<ResourceId> rule(Verdict verdict) {
    return verdict instanceof Verdict.Decided decided
        ? decided.rule().map(Rule::id)
        : Optional.empty();
  }

  private static boolean isOf(Evaluated stage, Inspected wanted) {
    return stage.stage() == wanted.stage()
        && wanted.resource().map(stage.resource()::equals).orElse(true);
  }

  private Optional<String> contradicted(Inspection world) {
    if (engine.verdict().access().filter(access -> access != world.access()).isPresent()) {
      return Optional.of("the access");
    }
    int at = 0;
    for (Inspected wanted : world.stages()) {
      while (at < engine.stages().size() && !isOf(engine.stages().get(at), wanted)) {
        at++;
      }
      if (at == engine.stages().size()) {
        return Optional.of("no stage " + wanted.stage());
      }
      Optional<String> wrong = contradicted(engine.stages().get(at++), wanted);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> contradicted(Evaluated stage, Inspected wanted) {
    if (stage.verdict().access().filter(access -> access != wanted.access()).isPresent()) {
      return Optional.of("the access of stage " + wanted.stage());
    }
    for (Map.Entry<Rule, Fields> tried : wanted.tried().entrySet()) {
      Optional<Evaluation> found =
          stage.rules().stream()
              .filter(one -> one.rule().id().equals(tried.getKey().id()))
              .findFirst();
      if (found.isEmpty()) {
        return Optional.of("no rule " + tried.getKey().id());
      }
      if (isContradicted(found.get(), tried.getValue())) {
        return Optional.of("rule " + tried.getKey().id() + " " + tried.getValue());
      }
    }
    return Optional.empty();
  }

  private static boolean isContradicted(Evaluation told, Fields wanted) {
    for (Field field : Field.values()) {
      boolean holds =
          switch (field) {
            case PROTOCOL -> wanted.protocol();
            case SOURCE -> wanted.source();
            case SOURCE_PORT -> wanted.sourcePort();
            case DESTINATION -> wanted.destination();
            case DESTINATION_PORT -> wanted.destinationPort();
          };
      if (told.matched(field).filter(matched -> matched != holds).isPresent()) {
        return true;
      }
    }
    return wanted.match() ? told.matches().isNever() : told.matches().isAlways();
  }

  private String told() {
    StringBuilder text = new StringBuilder(engine.verdict().access() + "");
    for (Evaluated stage : engine.stages()) {
      text.append("\n  %s %s %s".formatted(stage.stage(), stage.resource().name(), stage.open()));
      text.append(" " + stage.verdict().access() + " " + rule(stage.verdict()));
      for (Evaluation one : stage.rules()) {
        text.append("\n    " + one.rule().name() + " " + one.rule().priority());
        for (Field field : Field.values()) {
          text.append(one.matched(field).map(yes -> yes ? "+" : "-").orElse("?"));
        }
        text.append(" " + one.rule().protocol() + one.rule().source() + one.rule().destination());
      }
    }
    return text.toString();
  }

  private static String told(Inspection world) {
    StringBuilder text = new StringBuilder(world.access() + (world.certain() ? " certain" : ""));
    world.stages().forEach(stage -> text.append("\n  " + told(stage)));
    return text.toString();
  }

  private static String told(Inspected stage) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s %s %s"
            .formatted(stage.stage(), stage.resource().map(ResourceId::name), stage.access()));
    stage.tried().forEach((rule, fields) -> text.append("\n    " + rule.name() + fields.all()));
    return text.toString();
  }
}
