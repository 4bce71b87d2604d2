package io.ipflow.server.api;

import io.ipflow.auth.Caller;
import io.ipflow.question.Narrowing;
import io.ipflow.server.arm.Query;
import io.ipflow.server.http.Call;
import java.util.Objects;

/**
 * A request to an own endpoint.
 *
 * @param call as it came in
 * @param query its parameters
 * @param caller who asks
 */
record ApiRequest(Call call, Query query, Caller caller) {
  ApiRequest {
    Objects.requireNonNull(call, "call is null");
    Objects.requireNonNull(query, "query is null");
    Objects.requireNonNull(caller, "caller is null");
  }

  /** Returns which resources a name can mean, as the query says. */
  Narrowing narrowing() {
    return new Narrowing(
        query.value("resourceGroup"), query.value("subscription"), Narrowing.Words.FIELDS);
  }
}
