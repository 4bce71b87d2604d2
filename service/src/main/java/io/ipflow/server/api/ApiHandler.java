package io.ipflow.server.api;

import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;

/** Answers one kind of request. Thread-safe. */
@FunctionalInterface
interface ApiHandler {
  Reply answer(ApiRequest request) throws ApiException, StoreException;
}
