package io.ipflow.verify;

import io.ipflow.effective.Certain;
import io.ipflow.effective.Condition;
import io.ipflow.effective.EffectiveRule;
import io.ipflow.effective.EffectiveStage;
import io.ipflow.effective.Traffic;
import io.ipflow.model.Access;
import io.ipflow.model.Atom;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Rule;
import io.ipflow.model.Stage;
import io.ipflow.model.Value;
import io.ipflow.model.Verdict.Decided;
import io.ipflow.net.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What may decide one packet at one stage: the rules that may match it, and what may stand among
 * them unseen.
 */
final class StageCandidates {
  private final EffectiveStage stage;
  private final Traffic traffic;
  private final OpenPriorities priorities;
  private final List<Candidate> candidates = new ArrayList<>();

  private StageCandidates(EffectiveStage stage, Traffic traffic, OpenPriorities priorities) {
    this.stage = stage;
    this.traffic = traffic;
    this.priorities = priorities;
  }

  /** Returns the candidates of {@code stage} for {@code traffic}, in the order they are listed. */
  static List<Candidate> of(EffectiveStage stage, Traffic traffic, OpenPriorities priorities) {
    StageCandidates found = new StageCandidates(stage, traffic, priorities);
    if (stage.content() instanceof EffectiveStage.Unknown unknown) {
      found.addUnknown(unknown);
    } else {
      found.addRules((EffectiveStage.Rules) stage.content());
    }
    return found.candidates;
  }

  private String asked(OpenThing thing, Direction direction) {
    return thing.key() + "@" + direction.azureName().toLowerCase(Locale.ROOT);
  }

  private void addUnknown(EffectiveStage.Unknown unknown) {
    OpenThing thing = unknown.thing();
    Rank rank = Rank.known(0);
    if (isAdmin()) {
      addUnseenAdminRules(thing, rank, "they do not match the packet");
    } else if (unknown.inForce()) {
      Atom atom =
          new Atom(
              asked(thing, traffic.direction()),
              thing,
              List.of("it allows the packet", "it denies the packet"));
      addUnseen(rank, Certain.ALWAYS, Condition.yes(atom), Certain.NEVER);
    } else {
      addUnseen(
          thing,
          rank,
          List.of(
              "there is no security group",
              "a security group there allows the packet",
              "a security group there denies the packet"));
    }
  }

  private boolean isAdmin() {
    return stage.stage() == Stage.ADMIN_RULES;
  }

  /** Adds what is not seen: it decides nothing, allows or denies, in the order of the words. */
  private void addUnseen(OpenThing thing, Rank rank, List<String> words) {
    addUnseen(asked(thing, traffic.direction()), thing, rank, words);
  }

  private void addUnseen(String key, OpenThing thing, Rank rank, List<String> words) {
    Atom atom = new Atom(key, thing, words);
    Condition decides = new Condition.Is(atom, 0).not();
    addUnseen(rank, decides, new Condition.Is(atom, 1), Certain.NEVER);
  }

  /** Likewise of admin rules, which may also allow always; a plain Allow overrules later ones. */
  private void addUnseenAdminRules(OpenThing thing, Rank rank, String none) {
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

  private void addUnseen(Rank rank, Condition decides, Condition allows, Condition skips) {
    candidates.add(new Candidate(decides, decides, allows, skips, decided(Optional.empty()), rank));
  }

  private Decided decided(Optional<Rule> rule) {
    return new Decided(Access.ALLOW, stage.stage(), stage.resource(), rule);
  }

  private void addRules(EffectiveStage.Rules rules) {
    rules.further().ifPresent(thing -> addFurther(thing, rules));
    for (EffectiveRule rule : rules.rules()) {
      Condition there = rule.applies(traffic.direction());
      Condition matches = rule.matches(traffic);
      if (!matches.isNever() || mayOccupy(rule, there, rules)) {
        candidates.add(
            new Candidate(
                there,
                matches,
                rule.allows(),
                rule.skipsLaterStages(),
                decided(Optional.of(rule.rule())),
                rules.ordered() ? known(rule) : rank(rule, rules.rules())));
      }
    }
  }

  /** A rule that matches nothing may still keep others from its priority, if it is there. */
  private static boolean mayOccupy(
      EffectiveRule rule, Condition there, EffectiveStage.Rules rules) {
    return !rules.ordered()
        && !there.isNever()
        && !there.isAlways()
        && rule.rule().priority().ifKnown().isPresent();
  }

  /** An unlisted rule has a free priority; of admin rules it is not known whether any is taken. */
  private void addFurther(OpenThing thing, EffectiveStage.Rules rules) {
    if (isAdmin()) {
      addUnseenAdminRules(thing, Rank.known(0), "no further rule decides the packet");
      return;
    }
    // One thing may hold back rules of several groups; what they do in each is asked by itself.
    addUnseen(
        asked(thing, traffic.direction())
            + "@"
            + stage.resource().toString().toLowerCase(Locale.ROOT),
        thing,
        Rank.unlisted(OpenPriorities.occupied(rules.rules(), traffic.direction())),
        List.of(
            "no further rule decides the packet",
            "a further rule allows the packet",
            "a further rule denies the packet"));
  }

  private Rank rank(EffectiveRule rule, List<EffectiveRule> listed) {
    Rank rank =
        rule.rule()
            .priority()
            .ifOpen()
            .map(thing -> isAdmin() ? priorities.adminRank(thing) : priorities.rank(thing))
            .orElseGet(() -> known(rule));
    List<EffectiveRule> sharing =
        listed.stream()
            .filter(other -> other.rule().priority().equals(rule.rule().priority()))
            .filter(other -> other.rule().isDefault() == rule.rule().isDefault())
            .toList();
    return sharing.size() == 1 ? rank : rank.shared(turns(rule, sharing));
  }

  private Rank known(EffectiveRule rule) {
    int priority = rule.rule().priority().ifKnown().orElseThrow();
    return Rank.known(isAdmin() ? AdminPriorities.spread(priority) : priority);
  }

  /** The order of rules that share a priority and direction is open (azure-semantics.md 3.0.6). */
  private OpenOrder turns(EffectiveRule rule, List<EffectiveRule> sharing) {
    List<List<EffectiveRule>> orders = Permutations.of(sharing);
    Value<Integer> shared = rule.rule().priority();
    String priority =
        shared.ifKnown().map(number -> "priority " + number).orElse("one open priority");
    String names =
        sharing.stream().map(other -> other.rule().name()).collect(Collectors.joining(", "));
    String key = shared.ifKnown().map(String::valueOf).orElseGet(() -> shared.ifOpen().get().key());
    OpenThing thing =
        new OpenThing(
            "order:" + stage.resource().toString().toLowerCase(Locale.ROOT) + ":" + key,
            "the order of the rules with " + priority + " (" + names + ")",
            rule.rule().origin(),
            "a priority of its own for each rule");
    Atom atom =
        new Atom(
            asked(thing, traffic.direction()),
            thing,
            orders.stream().map(order -> order.get(0).rule().name() + " comes first").toList());
    return new OpenOrder(atom, orders.stream().map(order -> order.indexOf(rule)).toList());
  }
}
