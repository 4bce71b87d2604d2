package io.ipflow.classify;

import io.ipflow.effective.AddressSet;
import io.ipflow.effective.Certain;
import io.ipflow.effective.Condition;
import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.End;
import io.ipflow.net.Direction;
import io.ipflow.net.IpVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the tables of both families are built from. For use by one thread. */
final class Compilation {
  private final Map<AddressSet, Extent> extents = new HashMap<>();
  private final Optional<List<End>> ends;
  private final FilterSet filters;
  private final ServiceDraft services;
  private final RowIndex localRows = new RowIndex();
  private final int[] localClasses;
  private final Row anyRemote;
  private final Row anyLocal;
  private final Row anyService;

  /**
   * Reads {@code policy}.
   *
   * @param ends the local ends that packets name by index; empty if they are bare addresses
   */
  Compilation(EffectivePolicy policy, Direction direction, Optional<List<End>> ends) {
    this.ends = ends;
    filters =
        new Lowering(
                policy,
                direction,
                set -> extent(set).isCertain(),
                set ->
                    ends.isEmpty()
                        ? extent(set).isCertain()
                        : ends.get().stream().allMatch(end -> set.contains(end) instanceof Certain))
            .filters(policy);
    localClasses =
        ends.stream()
            .flatMap(List::stream)
            .mapToInt(end -> localRows.number(wanting(end)))
            .toArray();
    anyRemote = filters.where(filter -> isEverything(filter.remote()));
    anyLocal =
        ends.isPresent()
            ? filters.inAll(localRows.rows())
            : filters.where(filter -> isEverything(filter.local()));
    anyService = filters.where(filter -> filter.services().isEverything());
    services = new ServiceDraft(filters, anyRemote.and(anyLocal));
  }

  private static boolean isEverything(AddressSet set) {
    return set instanceof AddressSet.Everything;
  }

  private Extent extent(AddressSet set) {
    return extents.computeIfAbsent(set, Extent::of);
  }

  private Row wanting(End end) {
    return filters.where(
        filter -> {
          Condition contains = filter.local().contains(end);
          return filter.certainly() ? contains.isAlways() : !contains.isNever();
        });
  }

  FilterSet filters() {
    return filters;
  }

  /** Returns what looks up services. */
  ServiceField services() {
    return new ServiceField(services);
  }

  /** Returns whether packets name their local ends by index. */
  boolean namesEnds() {
    return ends.isPresent();
  }

  /** Returns the class of each local end that packets name by its index. */
  int[] localClasses() {
    return localClasses;
  }

  List<Row> localRows() {
    return localRows.rows();
  }

  /** Returns the local addresses of a family. */
  AddressField locals(IpVersion version) {
    return AddressField.of(
        filters, Filter::local, version, this::extent, anyRemote.and(anyService));
  }

  /** Returns the remote addresses of a family. */
  AddressField remotes(IpVersion version) {
    return AddressField.of(
        filters, Filter::remote, version, this::extent, anyLocal.and(anyService));
  }

  /**
   * Returns what decides by classes of local and of remote addresses and of services.
   *
   * @param mostBytes what tables may take before slower ones that take less are built
   */
  Decision decision(List<Row> locals, List<Row> remotes, long mostBytes) {
    Classes classes = new Classes(locals, remotes, services.rows());
    return CrossProduct.of(filters, classes, anyService, mostBytes)
        .<Decision>map(product -> product)
        .or(() -> Partition.of(filters, classes, anyLocal, anyRemote, mostBytes))
        .orElseGet(() -> new BitVectors(filters, classes));
  }
}
