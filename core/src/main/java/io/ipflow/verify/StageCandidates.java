package io.ipflow.verify;

import io.ipflow.effective.Certain;
import io.ipflow.effective.Condition;
import io.ipflow.effective.EffectiveRule;
import io.ipflow.effective.EffectiveStage;
import io.ipflow.effective.Traffic;
import io.ipflow.model.Access;
import io.ipflow.model.AdminRule;
import io.ipflow.model.Atom;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Rule;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Stage;
import io.ipflow.model.Verdict.Decided;
import io.ipflow.net.Direction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What may decide one packet at one stage: the rules that may match it, and what may stand among
 * them unseen.
 */
final class StageCandidates {
  private final EffectiveStage stage;
  private final Traffic traffic;
  private final List<Candidate> candidates = new ArrayList<>();

  private StageCandidates(EffectiveStage stage, Traffic traffic) {
    this.stage = stage;
    this.traffic = traffic;
  }

  /** Returns the candidates of {@code stage} for {@code traffic}, in the order they are listed. */
  static List<Candidate> of(EffectiveStage stage, Traffic traffic) {
    StageCandidates found = new StageCandidates(stage, traffic);
    if (stage.content() instanceof EffectiveStage.Unknown unknown) {
      found.addUnknown(unknown.thing());
    } else {
      found.addRules((EffectiveStage.Rules) stage.content());
    }
    return found.candidates;
  }

  private String asked(OpenThing thing, Direction direction) {
    return thing.key() + "@" + direction.azureName().toLowerCase(Locale.ROOT);
  }

  private void addUnknown(OpenThing thing) {
    Candidate.Rank rank = Candidate.Rank.known(firstPriority());
    if (isAdmin()) {
      addUnseenAdminRules(thing, rank, "they do not match the packet");
      return;
    }
    // Where even the group is not known, the stage stands at the subnet or interface itself.
    boolean isGroup = stage.resource().after("networkSecurityGroups").isPresent();
    List<String> words =
        isGroup
            ? List.of("it allows the packet", "it denies the packet")
            : List.of(
                "a security group there allows the packet, or there is none",
                "a security group there denies the packet");
    Atom atom = new Atom(asked(thing, traffic.direction()), thing, words);
    candidates.add(
        new Candidate(
            Certain.ALWAYS, Condition.yes(atom), Certain.NEVER, decided(Optional.empty()), rank));
  }

  private boolean isAdmin() {
    return stage.stage() == Stage.ADMIN_RULES;
  }

  private int firstPriority() {
    return isAdmin() ? AdminRule.FIRST_PRIORITY : SecurityRule.FIRST_PRIORITY;
  }

  /** Adds rules that are not listed: they decide nothing, allow or deny. */
  private void addUnseen(OpenThing thing, Candidate.Rank rank) {
    Atom atom =
        new Atom(
            asked(thing, traffic.direction()),
            thing,
            List.of(
                "no further rule decides the packet",
                "a further rule allows the packet",
                "they deny the packet"));
    Condition decides = new Condition.Is(atom, 0).not();
    addUnseen(rank, decides, new Condition.Is(atom, 1), Certain.NEVER);
  }

  /** Likewise of admin rules, which may also allow always; a plain Allow overrules later ones. */
  private void addUnseenAdminRules(OpenThing thing, Candidate.Rank rank, String none) {
    Atom atom =
        new Atom(
            asked(thing, traffic.direction()),
            thing,
            List.of(
                none,
                "they leave it to the security groups",
                "they always allow the packet",
                "they deny the packet"));
    Condition decides = new Condition.Is(atom, 0).not();
    addUnseen(rank, decides, new Condition.Is(atom, 3).not(), new Condition.Is(atom, 2));
  }

  private void addUnseen(
      Candidate.Rank rank, Condition decides, Condition allows, Condition skips) {
    candidates.add(new Candidate(decides, allows, skips, decided(Optional.empty()), rank));
  }

  private Decided decided(Optional<Rule> rule) {
    return new Decided(Access.ALLOW, stage.stage(), stage.resource(), rule);
  }

  private void addRules(EffectiveStage.Rules rules) {
    Set<Integer> occupied = rules.ordered() ? Set.of() : knownPriorities(rules.rules());
    rules.further().ifPresent(thing -> addFurther(thing, occupied));
    for (EffectiveRule rule : rules.rules()) {
      Condition matches = rule.matches(traffic);
      if (!matches.isNever()) {
        candidates.add(
            new Candidate(
                matches,
                rule.allows(),
                rule.skipsLaterStages(),
                decided(Optional.of(rule.rule())),
                rules.ordered()
                    ? Candidate.Rank.known(rule.rule().priority().ifKnown().orElseThrow())
                    : rank(rule, rules.rules(), occupied)));
      }
    }
  }

  /** An unlisted rule has a free priority; the first such stands before all the others. */
  private void addFurther(OpenThing thing, Set<Integer> occupied) {
    IntStream.rangeClosed(firstPriority(), SecurityRule.LAST_PRIORITY)
        .filter(priority -> !occupied.contains(priority))
        .findFirst()
        .ifPresent(free -> addFurtherAt(Candidate.Rank.known(free), thing));
  }

  private void addFurtherAt(Candidate.Rank rank, OpenThing thing) {
    if (isAdmin()) {
      addUnseenAdminRules(thing, rank, "no further rule decides the packet");
    } else {
      addUnseen(thing, rank);
    }
  }

  private static Set<Integer> knownPriorities(List<EffectiveRule> rules) {
    return rules.stream()
        .map(EffectiveRule::rule)
        .filter(rule -> rule.direction().ifKnown().isPresent())
        .flatMap(rule -> rule.priority().ifKnown().stream())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private Candidate.Rank rank(
      EffectiveRule rule, List<EffectiveRule> listed, Set<Integer> occupied) {
    Optional<OpenThing> open = rule.rule().priority().ifOpen();
    if (open.isPresent()) {
      return floating(open.get(), listed, occupied);
    }
    int priority = rule.rule().priority().ifKnown().orElseThrow();
    List<EffectiveRule> sharing =
        listed.stream()
            .filter(other -> other.rule().priority().is(priority))
            .filter(other -> other.rule().isDefault() == rule.rule().isDefault())
            .toList();
    return sharing.size() == 1 ? Candidate.Rank.known(priority) : shared(rule, sharing, priority);
  }

  /** The order of rules that share a priority and direction is open (azure-semantics.md 3.0.6). */
  private Candidate.Rank shared(EffectiveRule rule, List<EffectiveRule> sharing, int priority) {
    List<List<EffectiveRule>> orders = Permutations.of(sharing);
    String names =
        sharing.stream().map(other -> other.rule().name()).collect(Collectors.joining(", "));
    OpenThing thing =
        new OpenThing(
            "order:" + stage.resource().toString().toLowerCase(Locale.ROOT) + ":" + priority,
            "the order of the rules with priority " + priority + " (" + names + ")",
            rule.rule().origin(),
            "a priority of its own for each rule");
    Atom atom =
        new Atom(
            asked(thing, traffic.direction()),
            thing,
            orders.stream().map(order -> order.get(0).rule().name() + " comes first").toList());
    List<Integer> turns = orders.stream().map(order -> order.indexOf(rule)).toList();
    return new Candidate.Rank(priority, Optional.of(new OpenOrder(atom, false, turns)));
  }

  /** An open priority: as many free numbers before each other candidate as rules may want one. */
  private Candidate.Rank floating(
      OpenThing thing, List<EffectiveRule> listed, Set<Integer> occupied) {
    int wanted =
        (int) listed.stream().filter(rule -> rule.rule().priority().ifOpen().isPresent()).count();
    List<Integer> bounds =
        new ArrayList<>(
            listed.stream()
                .filter(rule -> !rule.rule().isDefault())
                .flatMap(rule -> rule.rule().priority().ifKnown().stream())
                .sorted()
                .distinct()
                .toList());
    bounds.add(SecurityRule.LAST_PRIORITY + 1);
    List<Integer> answers = new ArrayList<>();
    int from = firstPriority();
    for (int bound : bounds) {
      IntStream.range(from, bound)
          .filter(priority -> !occupied.contains(priority))
          .limit(wanted)
          .forEach(answers::add);
      from = bound + 1;
    }
    if (answers.size() < 2) {
      return Candidate.Rank.known(answers.isEmpty() ? SecurityRule.LAST_PRIORITY : answers.get(0));
    }
    Atom atom =
        new Atom(
            thing.key(), thing, answers.stream().map(answer -> "it is as if " + answer).toList());
    return new Candidate.Rank(0, Optional.of(new OpenOrder(atom, true, answers)));
  }
}
