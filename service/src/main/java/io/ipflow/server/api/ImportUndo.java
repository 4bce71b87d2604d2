package io.ipflow.server.api;

import io.ipflow.server.http.Reply;
import io.ipflow.store.AuditEntry;
import io.ipflow.store.Kept;
import io.ipflow.store.Reading;
import io.ipflow.store.Store;
import io.ipflow.store.StoreException;
import io.ipflow.store.Writing;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The last import: what is known of it, and how to bring back what was stored before it. */
record ImportUndo(Store store, Clock clock) {
  private static final String REVISION = "revision";

  /** Answers {@code GET /ipflow/v1/import}. */
  Reply last() throws StoreException {
    ObjectNode answer =
        store.read(
            reading -> {
              ObjectNode found = ApiJson.object();
              Optional<Kept> kept = reading.kept();
              if (kept.isPresent()) {
                describe(kept.get(), found.putObject("last"))
                    .put("undoable", isLatest(kept.get(), reading));
              }
              return found;
            });
    return Reply.json(200, ApiJson.write(answer) + "\n");
  }

  /** Answers {@code POST /ipflow/v1/import/undo}: all of the import is undone, or nothing. */
  Reply undo(ApiRequest request) throws ApiException, StoreException {
    Optional<Long> wanted = wanted(request);
    String who = request.caller().clientId();
    ObjectNode answer =
        store
            .<ObjectNode, ApiException>change(
                who,
                writing -> {
                  Kept kept = check(writing, wanted);
                  writing.undo();
                  writing.audit(
                      new AuditEntry(
                          clock.instant(),
                          who,
                          "POST",
                          "/ipflow/v1/import/undo",
                          kept.resources() + " documents"));
                  ObjectNode undone = ApiJson.object();
                  describe(kept, undone.putObject("undone"));
                  return undone;
                })
            .answer();
    return Reply.json(200, ApiJson.write(answer) + "\n");
  }

  private static Optional<Long> wanted(ApiRequest request) throws ApiException {
    if (request.call().body().isEmpty()) {
      return Optional.empty();
    }
    List<Detail> problems = new ArrayList<>();
    Members members = new Members(ApiJson.read(request.call().body().bytes()), problems);
    Optional<JsonNode> revision = members.value(REVISION);
    if (revision.isPresent() && !revision.get().canConvertToLong()) {
      members.complain(List.of(REVISION + ": expected the number that GET /ipflow/v1/import told"));
    }
    members.check();
    return revision.map(JsonNode::longValue);
  }

  private static Kept check(Writing writing, Optional<Long> wanted)
      throws ApiException, StoreException {
    Optional<Kept> kept = writing.kept();
    if (kept.isEmpty()) {
      throw conflict("NothingToUndo", "There is no import to undo.");
    }
    if (wanted.isPresent() && wanted.get() != kept.get().revision()) {
      throw conflict(
          "AnotherImport",
          "Another import was made since, by `" + kept.get().who() + "`; nothing was undone.");
    }
    if (!isLatest(kept.get(), writing)) {
      throw conflict(
          "ChangedSince",
          "Something was changed since the import, which undoing it would lose; nothing was"
              + " undone.");
    }
    return kept.get();
  }

  private static boolean isLatest(Kept kept, Reading reading) throws StoreException {
    return kept.revision() == reading.revision();
  }

  private static ApiException conflict(String code, String message) {
    return new ApiException(409, code, message, List.of());
  }

  private static ObjectNode describe(Kept kept, ObjectNode to) {
    return to.put(REVISION, kept.revision())
        .put("at", kept.at().toString())
        .put("who", kept.who())
        .put("resources", kept.resources());
  }
}
