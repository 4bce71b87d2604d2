package io.ipflow.effective;

import io.ipflow.model.Atom;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a condition about one address becomes for all addresses of a range: an open set may contain
 * all of the range, a part of it or nothing.
 *
 * @param all whether the condition holds for every address of the range
 * @param some whether it holds for at least one
 */
record RangeCondition(Condition all, Condition some) {
  /**
   * Lifts {@code condition}, which was asked of {@code address}, to {@code range}, within which the
   * known sets do not tell addresses apart.
   */
  static RangeCondition of(Condition condition, Ip address, IpRange range) {
    if (condition instanceof Condition.Is is) {
      return Atoms.isAbout(is.atom(), address) ? lifted(is, range) : same(condition);
    }
    if (condition instanceof Condition.Not not) {
      RangeCondition inner = of(not.condition(), address, range);
      return new RangeCondition(inner.some.not(), inner.all.not());
    }
    if (condition instanceof Condition.AllOf all) {
      return all.conditions().stream()
          .map(part -> of(part, address, range))
          .reduce(same(Certain.ALWAYS), (one, other) -> one.and(other, range));
    }
    if (condition instanceof Condition.AnyOf any) {
      return any.conditions().stream()
          .map(part -> of(part, address, range))
          .reduce(same(Certain.NEVER), (one, other) -> one.or(other, range));
    }
    return same(condition);
  }

  private static RangeCondition same(Condition condition) {
    return new RangeCondition(condition, condition);
  }

  private static RangeCondition lifted(Condition.Is is, IpRange range) {
    Condition whole = Atoms.extentIn(is.atom().thing(), range, Atoms.ALL_OF_IT);
    Condition nothing = Atoms.extentIn(is.atom().thing(), range, Atoms.NOTHING_OF_IT);
    return is.value() == Atom.YES
        ? new RangeCondition(whole, nothing.not())
        : new RangeCondition(nothing, whole.not());
  }

  private boolean isUniform() {
    return all.equals(some);
  }

  /** Two parts may hold at different addresses, so that no address has both. */
  private RangeCondition and(RangeCondition other, IpRange range) {
    Condition both = some.and(other.some);
    if (!isUniform() && !other.isUniform()) {
      both = both.and(all.or(other.all).or(doubt(other, range, "share an address of ")));
    }
    return new RangeCondition(all.and(other.all), both);
  }

  /** Two parts may together cover what neither covers alone. */
  private RangeCondition or(RangeCondition other, IpRange range) {
    Condition either = all.or(other.all);
    if (!isUniform() && !other.isUniform()) {
      either = either.or(some.and(other.some).and(doubt(other, range, "together contain all of ")));
    }
    return new RangeCondition(either, some.or(other.some));
  }

  private Condition doubt(RangeCondition other, IpRange range, String what) {
    Set<Atom> atoms = new LinkedHashSet<>();
    List.of(this, other).forEach(part -> part.all.collect(atoms));
    List.of(this, other).forEach(part -> part.some.collect(atoms));
    String key = atoms.stream().map(Atom::key).sorted().collect(Collectors.joining("+", what, ""));
    Atom first = atoms.iterator().next();
    return Atoms.yesOrNo(
        key,
        first.thing(),
        "it and what else is open " + what + range,
        "it and what else is open do not " + what + range);
  }
}
