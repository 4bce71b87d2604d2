package io.ipflow.store;

import io.ipflow.model.ResourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The resources. Keys are compared letter by letter, so their order is the same everywhere. */
final class ResourceTable {
  private static final String SELECT = "SELECT id, type, body, etag, revision FROM resource ";

  private final Sql sql;

  ResourceTable(Sql sql) {
    this.sql = sql;
  }

  Optional<Resource> get(ResourceId id) throws FaultException {
    return sql.first(ResourceTable::resource, SELECT + "WHERE id_key = ?", Keys.of(id));
  }

  Optional<String> etag(ResourceId id) throws FaultException {
    return sql.first(
        row -> row.getString(1), "SELECT etag FROM resource WHERE id_key = ?", Keys.of(id));
  }

  Page list(Listing listing) throws FaultException {
    Filter filter = new Filter().in(listing.scope());
    listing.type().ifPresent(type -> filter.and("type_key = ?", Keys.of(type)));
    listing.after().ifPresent(end -> filter.and("id_key > ?", end.afterKey()));
    // One more than the page holds tells whether there is a next one.
    List<Resource> found =
        sql.list(
            ResourceTable::resource,
            SELECT + filter.text() + " ORDER BY id_key LIMIT ?",
            filter.valuesAnd(listing.limit() + 1L));
    if (found.size() <= listing.limit()) {
      return new Page(found, Optional.empty());
    }
    List<Resource> page = found.subList(0, listing.limit());
    String last = Keys.of(page.get(page.size() - 1).id());
    return new Page(page, Optional.of(Continuation.after(last)));
  }

  void forEach(Scope scope, Consumer<Resource> taker) throws FaultException {
    Filter filter = new Filter().in(scope);
    sql.forEach(
        ResourceTable::resource,
        taker,
        SELECT + filter.text() + " ORDER BY id_key",
        filter.values.toArray());
  }

  void put(Resource resource) throws FaultException {
    sql.update(
        "INSERT INTO resource (id_key, parent_key, type_key, id, type, body, etag, revision)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id_key) DO UPDATE SET"
            + " parent_key = excluded.parent_key, type_key = excluded.type_key, id = excluded.id,"
            + " type = excluded.type, body = excluded.body, etag = excluded.etag,"
            + " revision = excluded.revision",
        Keys.of(resource.id()),
        Keys.parent(resource.id()),
        Keys.of(resource.type()),
        resource.id().toString(),
        resource.type(),
        resource.body(),
        resource.etag(),
        resource.revision());
  }

  void delete(ResourceId id) throws FaultException {
    sql.update("DELETE FROM resource WHERE id_key = ?", Keys.of(id));
  }

  private static Resource resource(ResultSet row) throws SQLException {
    return new Resource(
        ResourceId.of(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getLong(5));
  }

  /** The conditions of one statement, all of which hold. */
  private static final class Filter {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Filter and(String condition, Object value) {
      conditions.add(condition);
      values.add(value);
      return this;
    }

    Filter in(Scope scope) {
      if (scope instanceof Scope.Below below) {
        // 0 is the character after the slash: what goes on after the id lies between the two.
        String key = Keys.of(below.id());
        return and("id_key > ?", key + "/").and("id_key < ?", key + "0");
      }
      return scope instanceof Scope.ChildrenOf of ? and("parent_key = ?", Keys.of(of.id())) : this;
    }

    String text() {
      return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
    }

    Object[] valuesAnd(Object last) {
      List<Object> all = new ArrayList<>(values);
      all.add(last);
      return all.toArray();
    }
  }
}
