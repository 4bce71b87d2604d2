package io.ipflow.store;

import io.ipflow.model.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All that is stored, as it was at one moment. */
public interface Reading {

  /** Returns the revision of that moment: of the last change before it; 0 where there was none. */
  long revision() throws StoreException;

  /** Returns the resource of that id, in any letter case. */
  Optional<Resource> get(ResourceId id) throws StoreException;

  /** Returns a page of a listing. */
  Page list(Listing listing) throws StoreException;

  /** Hands over each resource in scope, one at a time, in the order of their lower-case ids. */
  void forEach(Scope scope, Consumer<Resource> taker) throws StoreException;

  /** Returns what happened after that revision. */
  Changes changesSince(long revision) throws StoreException;

  /** Returns the operation of that id. */
  Optional<Operation> operation(String id) throws StoreException;

  /** Returns the audit log after the line of that number, at most {@code limit} lines. */
  List<Audited> auditAfter(long number, int limit) throws StoreException;

  /** Returns the value of a setting. */
  Optional<String> setting(String name) throws StoreException;

  /** Returns the change that is kept so that it can be undone. */
  Optional<Kept> kept() throws StoreException;
}
