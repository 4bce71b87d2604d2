package io.ipflow.server.api;

import io.ipflow.auth.Caller;
import io.ipflow.formats.batch.FlowFormat;
import io.ipflow.formats.json.Source;
import io.ipflow.server.api.ApiRoutes.Route;
import io.ipflow.server.arm.ArmSettings;
import io.ipflow.server.arm.Query;
import io.ipflow.server.arm.network.NetworkTypes;
import io.ipflow.server.estate.Estate;
import io.ipflow.server.http.Call;
import io.ipflow.server.http.Limits;
import io.ipflow.server.http.Reply;
import io.ipflow.server.http.Streaming;
import io.ipflow.store.Store;
import io.ipflow.store.StoreException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** All own endpoints. Thread-safe. */
public final class Api {
  private static final String BASE = "/ipflow/";
  private static final String VERIFY = "/ipflow/v1/verify";
  private static final String DOCUMENT = "/ipflow/v1/openapi.json";
  private static final Caller ANYBODY = new Caller("", "", "");

  private final ApiRoutes routes = new ApiRoutes();
  private final Networks networks;
  private final VerifyStream.StreamSizes sizes;

  /**
   * Makes the endpoints.
   *
   * @param tags the service tags that hold for a question's own configuration too
   */
  public Api(Store store, Estate estate, List<Source> tags, Limits limits, Clock clock) {
    networks = new Networks(estate, tags);
    sizes = new VerifyStream.StreamSizes(limits.streams().recordBytes(), limits.bodyBytes());
    routes.add(new Route("POST", VERIFY, "application/json", true), new Verify(networks));
    InterfaceAnswers asked = new InterfaceAnswers(networks);
    routes.add(Route.json("POST", "/ipflow/v1/next-hop"), asked::nextHop);
    routes.add(Route.json("GET", "/ipflow/v1/effective-rules"), asked::effectiveRules);
    routes.add(Route.json("POST", "/ipflow/v1/effective-rules"), asked::effectiveRules);
    routes.add(Route.json("GET", "/ipflow/v1/effective-routes"), asked::effectiveRoutes);
    routes.add(Route.json("POST", "/ipflow/v1/effective-routes"), asked::effectiveRoutes);
    FlowAnswers flows = new FlowAnswers(networks);
    routes.add(Route.json("POST", "/ipflow/v1/connect"), flows::connect);
    routes.add(Route.json("POST", "/ipflow/v1/diagnose"), flows::diagnose);
    routes.add(Route.json("POST", "/ipflow/v1/reach"), new Reach(networks));
    routes.add(Route.json("GET", "/ipflow/v1/inventory"), new Inventory(networks));
    routes.add(Route.json("GET", "/ipflow/v1/map"), new NetworkMap(networks));
    routes.add(Route.json("GET", "/ipflow/v1/watchers"), new Watchers(store));
    routes.add(Route.json("GET", "/ipflow/v1/service-tags"), new TagNames(networks));
    addContents(store, estate, clock);
  }

  private void addContents(Store store, Estate estate, Clock clock) {
    StoredDocuments documents =
        new StoredDocuments(NetworkTypes.table(ArmSettings.usual(name -> true)), clock);
    Contents contents = new Contents(store, documents, estate);
    routes.add(
        new Route("POST", "/ipflow/v1/import", "application/json", true),
        readingAhead(estate, new Import(store, documents)));
    ImportUndo undo = new ImportUndo(store, clock);
    routes.add(Route.json("GET", "/ipflow/v1/import"), request -> undo.last());
    routes.add(Route.json("POST", "/ipflow/v1/import/undo"), undo::undo);
    routes.add(Route.json("GET", "/ipflow/v1/export"), request -> contents.export());
    routes.add(Route.json("GET", "/ipflow/v1/problems"), request -> contents.problems());
    String document = OpenApi.text();
    routes.add(Route.json("GET", DOCUMENT), request -> Reply.json(200, document));
  }

  /** What an import brings is often everything: it is read before anybody asks. */
  private static ApiHandler readingAhead(Estate estate, ApiHandler changing) {
    return request -> {
      Reply reply = changing.answer(request);
      estate.readAhead();
      return reply;
    };
  }

  ApiRoutes routes() {
    return routes;
  }

  /** Returns the reply to what needs no token, the OpenAPI document; else empty. */
  public Optional<Reply> answerAnybody(Call call, Query query) {
    return call.path().equals(DOCUMENT) ? answer(call, query, ANYBODY) : Optional.empty();
  }

  /** Returns the reply, or empty where the path is about something else. */
  public Optional<Reply> answer(Call call, Query query, Caller caller) {
    if (!call.path().startsWith(BASE)) {
      return Optional.empty();
    }
    try {
      return Optional.of(routes.answer(new ApiRequest(call, query, caller)));
    } catch (ApiException e) {
      return Optional.of(e.reply());
    } catch (StoreException e) {
      return Optional.of(Unavailable.reply(e));
    }
  }

  /** Returns whether a request is one that is answered while its body is read. */
  public static boolean isStream(Call head) {
    return head.path().equals(VERIFY) && head.method().equals("POST") && format(head).isPresent();
  }

  private static Optional<FlowFormat> format(Call head) {
    String type = Accepted.type(head);
    if (type.equals("text/csv")) {
      return Optional.of(FlowFormat.CSV);
    }
    return Accepted.isNdjson(type) ? Optional.of(FlowFormat.NDJSON) : Optional.empty();
  }

  /** Returns the answer of a request that {@link #isStream} tells. */
  public Streaming stream(Call head, Query query, Caller caller) {
    FlowFormat format = format(head).orElseThrow();
    String type = format == FlowFormat.CSV ? "text/csv" : "application/x-ndjson";
    Reply answer = Reply.empty(200).with("Content-Type", type + "; charset=utf-8");
    return new Streaming(
        answer,
        Optional.of(
            new VerifyStream(networks, format, new ApiRequest(head, query, caller), sizes)));
  }
}
