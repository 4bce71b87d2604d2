package io.ipflow.store;

import io.ipflow.model.ResourceId;
import java.time.Instant;

/**
 * One change in the making. It sees what it has written itself; others see all of it once it is
 * committed, or nothing of it ever. No other change comes between what it reads and what it writes,
 * so a check of references made here stays true until the commit.
 *
 * <p>A text may hold any character but lone surrogates, which no encoding keeps: {@link
 * IllegalArgumentException}.
 */
public interface Writing extends Reading {

  /**
   * Puts a resource under a new etag.
   *
   * @throws PreconditionException where the resource is not as wanted; nothing is written, and the
   *     change may go on
   */
  Resource put(ResourceId id, String type, String body, Precondition wanted) throws StoreException;

  /**
   * Deletes a resource, and returns whether it was there.
   *
   * @throws PreconditionException where the resource is not as wanted; nothing is deleted, and the
   *     change may go on
   */
  boolean delete(ResourceId id, Precondition wanted) throws StoreException;

  /** Stores an operation, or replaces the one of its id. */
  void put(Operation operation) throws StoreException;

  /** Adds a line to the audit log. */
  void audit(AuditEntry entry) throws StoreException;

  /** Sets a setting. */
  void set(String name, String value) throws StoreException;

  /** Forgets operations that were created before that moment. */
  void forgetOperationsBefore(Instant moment) throws StoreException;

  /** Forgets lines of the audit log that are older. */
  void forgetAuditBefore(Instant moment) throws StoreException;

  /** Forgets which resources were changed before that moment; the resources stay as they are. */
  void forgetChangesBefore(Instant moment) throws StoreException;

  /**
   * Keeps whatever this change alters from here on as it was before, in place of what an earlier
   * change kept.
   */
  void keep() throws StoreException;

  /**
   * Brings everything back to what it was before the change that was kept, which must be the latest
   * one and is kept no longer; resources get new etags.
   *
   * @throws IllegalStateException where nothing is kept, or something was changed since
   */
  void undo() throws StoreException;
}
