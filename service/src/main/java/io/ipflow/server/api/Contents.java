package io.ipflow.server.api;

import io.ipflow.formats.InspectionJson;
import io.ipflow.server.estate.Estate;
import io.ipflow.server.estate.Snapshot;
import io.ipflow.server.http.Reply;
import io.ipflow.store.Store;
import io.ipflow.store.StoreException;
import java.util.StringJoiner;

/** What is stored: all of it, and what is wrong with it. */
record Contents(Store store, StoredDocuments documents, Estate estate) {

  /** Returns every stored resource, as an array that {@code -c} and an import read. */
  Reply export() throws StoreException {
    StringJoiner all = new StringJoiner(",\n", "[", "]\n");
    store.read(
        reading -> {
          documents.forEach(reading, all::add);
          return "";
        });
    return Reply.json(200, all.toString());
  }

  /** Returns what {@code inspect -o json} says of the stored network. */
  Reply problems() throws StoreException {
    Snapshot now = estate.now();
    return Reply.json(
        200,
        InspectionJson.of(now.configuration().files(), now.configuration().network().problems()));
  }
}
