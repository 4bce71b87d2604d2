package io.ipflow.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Joins what several bodies of one resource state about one property.
 *
 * <p>INVARIANT: joining is commutative, associative and idempotent, so that the order of files
 * changes no answer. An open value gives way to a known one, and both give way to a conflict, which
 * therefore stays however many bodies follow; lists are in the order of ids.
 */
final class Join {
  private final List<Problem> problems;

  Join(List<Problem> problems) {
    this.problems = problems;
  }

  /** Names the resource that a join is about, for the problems it finds. */
  record Subject(ResourceId id, Origin first, Origin second) {}

  /**
   * The rules or routes of one body.
   *
   * @param items the rules or routes; none if the body is a stub
   * @param further what may hold more of them; a conflict, or what makes the body a stub
   */
  record Listing<T>(List<T> items, Optional<OpenThing> further) {
    boolean isStub() {
      return further.filter(thing -> !OpenThings.isConflict(thing)).isPresent();
    }
  }

  /** What a listing holds: the words for all and for one, and how to tell one from another. */
  record Items<T>(String all, String one, Function<T, ResourceId> id, Function<T, Origin> origin) {}

  <T> Value<T> value(Subject subject, String property, Value<T> first, Value<T> second) {
    if (first instanceof Value.Open<T> open) {
      return second instanceof Value.Open<T> other
          ? Value.open(stronger(open.thing(), other.thing()))
          : OpenThings.staysOpen(open.thing()) ? first : second;
    }
    if (second instanceof Value.Open<T>) {
      return value(subject, property, second, first);
    }
    return first.equals(second) ? first : Value.open(conflict(subject, property, property));
  }

  /** Joins lists of which only the set of members counts. */
  <T extends Comparable<? super T>> Value<List<T>> set(
      Subject subject, String property, Value<List<T>> first, Value<List<T>> second) {
    return value(
        subject,
        property,
        first.map(list -> union(list, List.of())),
        second.map(list -> union(list, List.of())));
  }

  private static int rank(OpenThing thing) {
    return OpenThings.isConflict(thing) ? 2 : OpenThings.staysOpen(thing) ? 1 : 0;
  }

  private static OpenThing stronger(OpenThing first, OpenThing second) {
    if (rank(first) != rank(second)) {
      return rank(first) > rank(second) ? first : second;
    }
    return lesser(first, second);
  }

  /** Returns the one whose key comes first, whichever was read first. */
  static OpenThing lesser(OpenThing first, OpenThing second) {
    return first.key().compareTo(second.key()) <= 0 ? first : second;
  }

  private static Optional<OpenThing> lasting(Optional<OpenThing> further) {
    return further.filter(OpenThings::staysOpen);
  }

  /** Returns what may hold more, where a list is complete if one of the bodies says so. */
  static Optional<OpenThing> further(Optional<OpenThing> first, Optional<OpenThing> second) {
    Optional<OpenThing> lasting = lasting(first).or(() -> lasting(second));
    return first.isPresent() && second.isPresent()
        ? Optional.of(stronger(first.get(), second.get()))
        : lasting;
  }

  /** Returns the value that is stated; of two different ones the lesser, and a problem. */
  <T extends Comparable<? super T>> Optional<T> either(
      Subject subject, String property, Optional<T> first, Optional<T> second) {
    if (first.isEmpty() || second.isEmpty()) {
      return first.or(() -> second);
    }
    T lesser = first.get().compareTo(second.get()) <= 0 ? first.get() : second.get();
    if (!spelling(first.get()).equals(spelling(second.get()))) {
      problems.add(
          Problem.warning(
              subject.second(),
              "the %s of `%s` is `%s` or `%s`, as the body at `%s` differs; `%s` is used"
                  .formatted(
                      property, subject.id(), first.get(), second.get(), subject.first(), lesser)));
    }
    return Optional.of(lesser);
  }

  /** Returns {@code value} such that {@code West US} and {@code westus} are the same. */
  private static String spelling(Object value) {
    return value.toString().toLowerCase(Locale.ROOT).replace(" ", "");
  }

  OpenThing conflict(Subject subject, String property, String what) {
    problems.add(
        Problem.error(
            subject.second(),
            "two bodies of `"
                + subject.id()
                + "` differ in the "
                + what
                + ": this one and that at `"
                + subject.first()
                + "`; it is open until the input holds one of them"));
    return OpenThings.conflicting(property, subject.id(), subject.first());
  }

  /** Keeps what both complete listings hold alike; where others differ the rest is open. */
  <T> Listing<T> listing(Subject subject, Items<T> kind, Listing<T> first, Listing<T> second) {
    if (first.isStub() || second.isStub()) {
      List<T> items = first.isStub() ? second.items() : first.items();
      return new Listing<>(items, furtherOfStub(first, second));
    }
    Set<T> common = new HashSet<>(first.items());
    common.retainAll(second.items());
    boolean alike =
        common.containsAll(first.items()) && common.size() == Set.copyOf(second.items()).size();
    Optional<OpenThing> conflict = first.further().or(second::further);
    return new Listing<>(
        common.stream().sorted(Comparator.comparing(kind.id())).toList(),
        alike
            ? conflict
            : conflict.or(() -> Optional.of(conflict(subject, kind.all(), kind.all()))));
  }

  private static <T> Optional<OpenThing> furtherOfStub(Listing<T> first, Listing<T> second) {
    if (first.isStub() && second.isStub()) {
      return further(first.further(), second.further());
    }
    return first.isStub()
        ? second.further().or(() -> lasting(first.further()))
        : first.further().or(() -> lasting(second.further()));
  }

  /** Adds items that stand by themselves; those that differ from a namesake open the listing. */
  <T> Listing<T> plus(ResourceId parent, Items<T> kind, Listing<T> listing, List<T> alone) {
    Map<ResourceId, T> merged = new TreeMap<>();
    Set<ResourceId> disputed = new TreeSet<>();
    Optional<OpenThing> further = listing.further();
    List<T> all = new ArrayList<>(listing.items());
    all.addAll(alone);
    for (T item : all) {
      ResourceId id = kind.id().apply(item);
      T namesake = merged.putIfAbsent(id, item);
      if (namesake != null && !namesake.equals(item) && disputed.add(id)) {
        Subject subject =
            new Subject(parent, kind.origin().apply(namesake), kind.origin().apply(item));
        further = Optional.of(conflict(subject, kind.all(), kind.one() + " `" + id.name() + "`"));
      }
    }
    merged.keySet().removeAll(disputed);
    return new Listing<>(List.copyOf(merged.values()), further);
  }

  static <T extends Comparable<? super T>> List<T> union(
      Collection<T> first, Collection<T> second) {
    Set<T> all = new TreeSet<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }

  /** Adds a body to those known by their id, merged with the one that is there if they differ. */
  static <T> void add(Map<ResourceId, T> all, ResourceId id, T body, BinaryOperator<T> merge) {
    all.merge(
        id, body, (first, second) -> first.equals(second) ? first : merge.apply(first, second));
  }

  static <T> List<T> byId(
      List<T> first, List<T> second, Function<T, ResourceId> id, BinaryOperator<T> merge) {
    Map<ResourceId, T> all = new TreeMap<>();
    first.forEach(item -> all.put(id.apply(item), item));
    second.forEach(item -> add(all, id.apply(item), item, merge));
    return List.copyOf(all.values());
  }
}
