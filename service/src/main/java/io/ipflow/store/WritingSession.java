package io.ipflow.store;

import io.ipflow.model.ResourceId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes within one transaction, which is one revision if it touches a resource. */
final class WritingSession extends ReadingSession implements Writing {
  private final Sql sql;
  private final String who;
  private final Instant now;
  private final Map<ResourceId, String> etags = new LinkedHashMap<>();
  private long ownRevision;
  private boolean keeps;

  WritingSession(Sql sql, String who, Instant now) {
    super(sql);
    this.sql = sql;
    this.who = Objects.requireNonNull(who, "who is null");
    this.now = now.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Commits what {@code answer} came of. */
  <T> Committed<T> commit(T answer) throws FaultException {
    long revision = revision();
    sql.commit();
    return new Committed<>(answer, revision, etags);
  }

  @Override
  public Resource put(ResourceId id, String type, String body, Precondition wanted)
      throws StoreException {
    check(id, wanted);
    keepBefore(id);
    String etag = "W/\"" + UUID.randomUUID() + "\"";
    Resource resource = new Resource(id, type, body, etag, takeRevision());
    new ResourceTable(sql).put(resource);
    log(id, Change.Kind.PUT);
    etags.put(id, etag);
    return resource;
  }

  @Override
  public boolean delete(ResourceId id, Precondition wanted) throws StoreException {
    if (check(id, wanted).isEmpty()) {
      return false;
    }
    keepBefore(id);
    takeRevision();
    new ResourceTable(sql).delete(id);
    log(id, Change.Kind.DELETE);
    etags.remove(id);
    return true;
  }

  @Override
  public void put(Operation operation) throws FaultException {
    new OperationTable(sql).put(operation);
  }

  @Override
  public void audit(AuditEntry entry) throws FaultException {
    new AuditTable(sql).add(entry);
  }

  @Override
  public void set(String name, String value) throws FaultException {
    Objects.requireNonNull(value, "value is null");
    new SettingTable(sql).put(name, value);
  }

  @Override
  public void forgetOperationsBefore(Instant moment) throws FaultException {
    new OperationTable(sql).forgetBefore(moment);
  }

  @Override
  public void forgetAuditBefore(Instant moment) throws FaultException {
    new AuditTable(sql).forgetBefore(moment);
  }

  @Override
  public void forgetChangesBefore(Instant moment) throws FaultException {
    new ChangeTable(sql).forgetBefore(moment);
  }

  @Override
  public void keep() throws FaultException {
    new KeptTable(sql).begin(takeRevision(), now, who);
    keeps = true;
  }

  @Override
  public void undo() throws StoreException {
    KeptTable kept = new KeptTable(sql);
    long latest = revision();
    if (kept.change().filter(change -> change.revision() == latest).isEmpty()) {
      throw new IllegalStateException("the latest change is none that was kept");
    }
    for (KeptTable.Before before : kept.resources()) {
      if (before.body().isPresent()) {
        put(before.id(), before.type().get(), before.body().get(), Precondition.NONE);
      } else {
        delete(before.id(), Precondition.NONE);
      }
    }
    kept.clear();
  }

  private void keepBefore(ResourceId id) throws FaultException {
    if (keeps) {
      new KeptTable(sql).add(id);
    }
  }

  private Optional<String> check(ResourceId id, Precondition wanted) throws StoreException {
    Optional<String> etag = new ResourceTable(sql).etag(id);
    if (!wanted.isMetBy(etag)) {
      throw new PreconditionException(id, wanted, etag);
    }
    return etag;
  }

  private long takeRevision() throws FaultException {
    if (ownRevision == 0) {
      sql.update("UPDATE moment SET revision = revision + 1");
      ownRevision = revision();
    }
    return ownRevision;
  }

  private void log(ResourceId id, Change.Kind kind) throws FaultException {
    new ChangeTable(sql).add(new Change(ownRevision, id, kind, now, who));
  }
}
