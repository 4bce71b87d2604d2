package io.ipflow.verify;

import io.ipflow.effective.Condition;
import io.ipflow.effective.DiagnosticQuery;
import io.ipflow.effective.EffectiveRule.Field;
import io.ipflow.model.Atom;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
import io.ipflow.model.Stage;
import io.ipflow.model.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What NSG diagnostics says (azure-semantics.md 1.5).
 *
 * @param networkInterface the interface asked
 * @param configuration the ip configuration through whose subnet it was judged
 * @param profile the question
 * @param verdict what all stages together do
 * @param stages the stages evaluated, in their order; a network manager's only where one of its
 *     rules matches or may match
 */
public record Diagnosis(
    NetworkInterface networkInterface,
    IpConfiguration configuration,
    DiagnosticQuery.Profile profile,
    Verdict verdict,
    List<Evaluated> stages) {
  /** Copies the stages and checks that every part is there. */
  public Diagnosis {
    Objects.requireNonNull(networkInterface, "networkInterface is null");
    Objects.requireNonNull(configuration, "configuration is null");
    Objects.requireNonNull(profile, "profile is null");
    Objects.requireNonNull(verdict, "verdict is null");
    stages = List.copyOf(stages);
  }

  /**
   * One stage evaluated.
   *
   * @param stage the stage
   * @param resource the network security group or network manager in force, or what stands for it
   * @param verdict what the stage does by itself
   * @param rules the rules of this direction, in the order they are tried, up to and with the first
   *     that certainly matches
   * @param open what leaves open which rules there are
   */
  public record Evaluated(
      Stage stage,
      ResourceId resource,
      Verdict verdict,
      List<Evaluation> rules,
      Optional<OpenThing> open) {
    /** Copies the rules and checks that every part is there. */
    public Evaluated {
      Objects.requireNonNull(stage, "stage is null");
      Objects.requireNonNull(resource, "resource is null");
      Objects.requireNonNull(verdict, "verdict is null");
      rules = List.copyOf(rules);
      Objects.requireNonNull(open, "open is null");
    }

    /** Returns the rule that matched; empty if none did or it is open which. */
    public Optional<Rule> matched() {
      return verdict instanceof Verdict.Decided decided ? decided.rule() : Optional.empty();
    }
  }

  /**
   * One rule compared with the query.
   *
   * @param rule the rule
   * @param fields for each field whether all that the query says lies inside the rule's
   * @param matches whether the rule as a whole matches
   */
  public record Evaluation(Rule rule, Map<Field, Condition> fields, Condition matches) {
    /** Copies the fields and checks that every part is there. */
    public Evaluation {
      Objects.requireNonNull(rule, "rule is null");
      fields = Map.copyOf(fields);
      Objects.requireNonNull(matches, "matches is null");
    }

    /** Returns whether {@code field} matched; empty if that is open. */
    public Optional<Boolean> matched(Field field) {
      Condition condition = fields.get(field);
      return condition.isAlways() || condition.isNever()
          ? Optional.of(condition.isAlways())
          : Optional.empty();
    }

    /** Returns what leaves open whether the rule matches, each thing once. */
    public List<OpenThing> open() {
      Set<Atom> atoms = new LinkedHashSet<>();
      matches.collect(atoms);
      return atoms.stream().map(Atom::thing).distinct().toList();
    }
  }
}
