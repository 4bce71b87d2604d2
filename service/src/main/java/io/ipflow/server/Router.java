package io.ipflow.server;

import io.ipflow.auth.Admission;
import io.ipflow.auth.Caller;
import io.ipflow.auth.TokenCheck;
import io.ipflow.server.api.Api;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmHandler;
import io.ipflow.server.arm.ArmPath;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.Query;
import io.ipflow.server.http.Call;
import io.ipflow.server.http.Endpoint;
import io.ipflow.server.http.Reply;
import io.ipflow.server.http.Streaming;
import io.ipflow.server.page.Page;
import io.ipflow.store.FaultException;
import io.ipflow.store.StoreException;
import java.util.List;
import java.util.Optional;

/**
 * Brings every request to whom it concerns. Before anything else is looked at, whatever is not
 * public needs a good token.
 */
final class Router implements Endpoint {
  private final Address address;
  private final Page page = new Page();
  private final Metadata metadata;
  private final SignIn signIn;
  private final TokenCheck check;
  private final Tenants tenants;
  private final Metrics metrics;
  private final Api api;
  private final ArmHandler arm;

  /**
   * Who answers callers that were let in.
   *
   * @param tenants tells the tenant
   * @param metrics tells figures
   * @param api the product's own endpoints
   * @param arm Azure Resource Manager
   */
  record Inside(Tenants tenants, Metrics metrics, Api api, ArmHandler arm) {}

  Router(Address address, SignIn signIn, TokenCheck check, Inside inside) {
    this.address = address;
    this.metadata = new Metadata(address);
    this.signIn = signIn;
    this.check = check;
    this.tenants = inside.tenants();
    this.metrics = inside.metrics();
    this.api = inside.api();
    this.arm = inside.arm();
  }

  @Override
  public Reply answer(Call call) {
    return Letterhead.on(reply(call, Query.parse(call.query())), call);
  }

  @Override
  public Optional<Streaming> stream(Call head) {
    if (!Api.isStream(head)) {
      return Optional.empty();
    }
    Admission admission = admission(head);
    Streaming streaming =
        admission instanceof Admission.Admitted admitted
            ? api.stream(head, Query.parse(head.query()), admitted.caller())
            : Streaming.refused(refused(admission, head));
    return Optional.of(new Streaming(Letterhead.on(streaming.head(), head), streaming.work()));
  }

  private Admission admission(Call call) {
    Admission admission = check.admit(call.header("authorization").map(List::of).orElse(List.of()));
    if (admission instanceof Admission.Admitted admitted) {
      call.notes().caller(admitted.caller().clientId());
    } else if (admission instanceof Admission.Refused refused) {
      call.notes().refused(refused.code());
      refused.caller().ifPresent(known -> call.notes().caller(known.clientId()));
    }
    return admission;
  }

  private Reply refused(Admission admission, Call call) {
    return Refused.token((Admission.Refused) admission, address.of(call) + "/adfs");
  }

  private Reply reply(Call call, Query query) {
    Optional<Reply> open = isResource(call) ? Optional.empty() : toAnybody(call, query);
    if (open.isPresent()) {
      return open.get();
    }
    Admission admission = admission(call);
    return admission instanceof Admission.Admitted admitted
        ? admitted(call, query, admitted.caller())
        : refused(admission, call);
  }

  /** Most requests are of resources, of which nothing is public. */
  private static boolean isResource(Call call) {
    return call.path().startsWith("/subscriptions/");
  }

  private Optional<Reply> toAnybody(Call call, Query query) {
    return Health.answer(call)
        .or(() -> metadata.answer(call, query.value("api-version")))
        .or(() -> signIn.answer(call))
        .or(() -> api.answerAnybody(call, query))
        .or(() -> page.answer(call));
  }

  private Reply admitted(Call call, Query query, Caller caller) {
    try {
      Optional<Reply> listed =
          tenants
              .answer(call)
              .or(() -> metrics.answer(call))
              .or(() -> api.answer(call, query, caller));
      return listed.isPresent() ? listed.get() : resource(call, query, caller);
    } catch (ArmException e) {
      return e.reply();
    } catch (FaultException e) {
      call.notes().fault(e);
      return Refused.store(e);
    } catch (StoreException e) {
      throw new IllegalStateException("a condition that nobody answered", e);
    }
  }

  private Reply resource(Call call, Query query, Caller caller)
      throws ArmException, StoreException {
    Optional<ArmPath> path = ArmPath.parse(call.path());
    if (path.isEmpty()) {
      throw ArmErrors.noSuchPath(call.path());
    }
    return arm.answer(new ArmRequest(call, path.get(), query, caller, address.of(call)));
  }
}
