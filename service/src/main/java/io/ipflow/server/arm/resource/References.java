package io.ipflow.server.arm.resource;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.store.Change;
import io.ipflow.store.Changes;
import io.ipflow.store.Reading;
import io.ipflow.store.Resource;
import io.ipflow.store.Scope;
import io.ipflow.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Who names whom among the stored documents, kept in memory and renewed for what changed alone.
 * Thread-safe.
 */
public final class References {
  private final Map<ResourceId, NavigableSet<Reference>> byTarget = new ConcurrentHashMap<>();
  private final Map<ResourceId, List<Reference>> byHolder = new ConcurrentHashMap<>();
  private long revision = -1;

  /**
   * Brings this up to the moment of {@code reading}, in which nothing was written yet. Where
   * another thread has brought it further, it stays there.
   */
  public synchronized void reach(Reading reading) throws StoreException {
    long wanted = reading.revision();
    if (revision >= wanted) {
      return;
    }
    Changes changes = reading.changesSince(Math.max(revision, 0));
    if (revision < 0 || !changes.areKnown()) {
      byTarget.clear();
      byHolder.clear();
      reading.forEach(Scope.EVERYTHING, this::add);
    } else {
      for (Change change : changes.changes()) {
        renew(change.id(), reading);
      }
    }
    revision = wanted;
  }

  /** Returns who names that resource, in the order of their documents' ids. */
  public List<Reference> to(ResourceId target) {
    NavigableSet<Reference> all = byTarget.get(target);
    return all == null ? List.of() : List.copyOf(all);
  }

  private void renew(ResourceId id, Reading reading) throws StoreException {
    for (Reference old : Optional.ofNullable(byHolder.remove(id)).orElse(List.of())) {
      byTarget.computeIfPresent(
          old.target(),
          (target, all) -> {
            all.remove(old);
            return all.isEmpty() ? null : all;
          });
    }
    reading.get(id).ifPresent(this::add);
  }

  private void add(Resource resource) {
    List<Reference> found = ReferenceWalk.of(resource.id(), ArmJson.parse(resource.body()));
    if (!found.isEmpty()) {
      byHolder.put(resource.id(), found);
      found.forEach(
          reference ->
              byTarget
                  .computeIfAbsent(reference.target(), target -> new ConcurrentSkipListSet<>())
                  .add(reference));
    }
  }
}
