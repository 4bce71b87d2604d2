package io.ipflow.store;

import io.ipflow.model.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads within one transaction. */
class ReadingSession implements Reading {
  private final Sql sql;

  ReadingSession(Sql sql) {
    this.sql = sql;
  }

  @Override
  public long revision() throws FaultException {
    return Moment.read(sql).revision();
  }

  @Override
  public Optional<Resource> get(ResourceId id) throws FaultException {
    return new ResourceTable(sql).get(id);
  }

  @Override
  public Page list(Listing listing) throws FaultException {
    return new ResourceTable(sql).list(listing);
  }

  @Override
  public void forEach(Scope scope, Consumer<Resource> taker) throws FaultException {
    new ResourceTable(sql).forEach(scope, taker);
  }

  @Override
  public Changes changesSince(long revision) throws FaultException {
    return new ChangeTable(sql).since(revision);
  }

  @Override
  public Optional<Operation> operation(String id) throws FaultException {
    return new OperationTable(sql).get(id);
  }

  @Override
  public List<Audited> auditAfter(long number, int limit) throws FaultException {
    return new AuditTable(sql).after(number, limit);
  }

  @Override
  public Optional<String> setting(String name) throws FaultException {
    return new SettingTable(sql).get(name);
  }

  @Override
  public Optional<Kept> kept() throws FaultException {
    return new KeptTable(sql).change();
  }
}
