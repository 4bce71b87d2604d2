package io.ipflow.classify;

import io.ipflow.effective.AddressSet;
import io.ipflow.effective.Certain;
import io.ipflow.effective.Condition;
import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.EffectiveRule;
import io.ipflow.effective.EffectiveStage;
import io.ipflow.effective.End;
import io.ipflow.effective.Packet;
import io.ipflow.effective.PortSet;
import io.ipflow.model.Access;
import io.ipflow.model.Stage;
import io.ipflow.model.Verdict;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Turns the rules of a policy into filters. A rule about which something is open becomes two: one
 * for what it certainly matches, and after it one for what it matches perhaps, whose verdict is
 * {@link Classifier#OPEN}. So whatever may be open is left to the plain engine, and nothing else.
 */
final class Lowering {
  private static final List<PortRange> ALL_PORTS = List.of(PortRange.ANY);
  private static final End ANYBODY = End.remote(Ip.of("0.0.0.0"));

  private final Direction direction;
  private final Predicate<AddressSet> certainRemotes;
  private final Predicate<AddressSet> certainLocals;
  private final ProtocolKinds kinds;
  private final List<Packet> examples;
  private final List<Optional<Verdict>> verdicts = new ArrayList<>();

  /**
   * Makes one for packets of one direction.
   *
   * @param certainRemotes whether nothing is open about what is in a set, for the remote ends
   * @param certainLocals likewise for the local ends
   */
  Lowering(
      EffectivePolicy policy,
      Direction direction,
      Predicate<AddressSet> certainRemotes,
      Predicate<AddressSet> certainLocals) {
    this.direction = direction;
    this.certainRemotes = certainRemotes;
    this.certainLocals = certainLocals;
    this.kinds = new ProtocolKinds(policy.stages(direction));
    this.examples = kinds.examples().stream().map(this::example).toList();
    verdicts.add(Optional.empty());
    verdicts.add(Optional.of(new Verdict.NoRule()));
  }

  private Packet example(Protocol protocol) {
    return new Packet(direction, protocol, ANYBODY, 0, ANYBODY, 0);
  }

  /**
   * Returns the filters of {@code policy}.
   *
   * @throws IllegalArgumentException if there are more verdicts than can be numbered
   */
  FilterSet filters(EffectivePolicy policy) {
    List<List<Filter>> stages = new ArrayList<>();
    boolean admin = false;
    for (EffectiveStage stage : policy.stages(direction)) {
      // What one manager's rules decide no other's rules are asked (azure-semantics.md 3.2).
      if (!admin || stage.stage() != Stage.ADMIN_RULES) {
        stages.add(new ArrayList<>());
      }
      admin = stage.stage() == Stage.ADMIN_RULES;
      lower(stage, stages.get(stages.size() - 1));
    }
    if (verdicts.size() > 1 + Character.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a policy of more than 65,534 rules is not compiled: ask the plain engine");
    }
    return new FilterSet(stages, verdicts, kinds);
  }

  private void lower(EffectiveStage stage, List<Filter> filters) {
    if (!(stage.content() instanceof EffectiveStage.Rules rules) || !rules.ordered()) {
      filters.add(everything());
      return;
    }
    rules.rules().forEach(rule -> lower(stage, rule, filters));
  }

  private static Filter everything() {
    List<Boolean> all = java.util.Collections.nCopies(256, true);
    AddressSet everywhere = new AddressSet.Everything();
    Services services = new Services(all, ALL_PORTS, ALL_PORTS);
    return new Filter(everywhere, everywhere, services, true, Classifier.OPEN, true);
  }

  private void lower(EffectiveStage stage, EffectiveRule rule, List<Filter> filters) {
    Condition applies = rule.applies(direction);
    if (applies.isNever()) {
      return;
    }
    boolean inbound = direction == Direction.INBOUND;
    AddressSet local = inbound ? rule.destination() : rule.source();
    AddressSet remote = inbound ? rule.source() : rule.destination();
    List<Condition> wanted = examples.stream().map(example -> matches(rule, example)).toList();
    Services certain = services(rule, wanted, true);
    Services possible = services(rule, wanted, false);
    if (applies.isAlways()) {
      filters.add(decided(stage, rule, new Filter(local, remote, certain, true, 0, true)));
    }
    if (!applies.isAlways()
        || !certain.equals(possible)
        || !certainLocals.test(local)
        || !certainRemotes.test(remote)) {
      filters.add(new Filter(local, remote, possible, false, Classifier.OPEN, true));
    }
  }

  private Filter decided(EffectiveStage stage, EffectiveRule rule, Filter filter) {
    Condition allows = rule.allows();
    Condition skips = rule.skipsLaterStages();
    if (!(allows instanceof Certain && skips instanceof Certain) || stage.contest().isPresent()) {
      return filter; // it is open
    }
    Access access = allows.isAlways() ? Access.ALLOW : Access.DENY;
    verdicts.add(
        Optional.of(
            new Verdict.Decided(
                access, stage.stage(), stage.resource(), Optional.of(rule.rule()))));
    return new Filter(
        filter.local(),
        filter.remote(),
        filter.services(),
        true,
        verdicts.size() - 1,
        access == Access.DENY || skips.isAlways());
  }

  private static Services services(EffectiveRule rule, List<Condition> wanted, boolean certainly) {
    return new Services(
        wanted.stream()
            .map(condition -> certainly ? condition.isAlways() : !condition.isNever())
            .toList(),
        ports(rule.sourcePorts(), certainly),
        ports(rule.destinationPorts(), certainly));
  }

  /** Protocols with ports are asked without them. */
  private static Condition matches(EffectiveRule rule, Packet example) {
    Condition matches = rule.matches(EffectiveRule.Field.PROTOCOL, example);
    return example.protocol().hasPorts() || matches.isNever()
        ? matches
        : matches
            .and(rule.matches(EffectiveRule.Field.SOURCE_PORT, example))
            .and(rule.matches(EffectiveRule.Field.DESTINATION_PORT, example));
  }

  private static List<PortRange> ports(PortSet ports, boolean certainly) {
    return ports.isAny() || (!certainly && !ports.open().isEmpty()) ? ALL_PORTS : ports.ranges();
  }
}
