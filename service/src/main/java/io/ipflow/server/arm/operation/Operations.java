package io.ipflow.server.arm.operation;

import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.operation.OperationSettings.Style;
import io.ipflow.server.http.Reply;
import io.ipflow.store.FaultException;
import io.ipflow.store.Operation;
import io.ipflow.store.Operation.Status;
import io.ipflow.store.Store;
import io.ipflow.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Answers what Azure does in the background, as the settings say. Everything here is done when it
 * is asked for; what is kept is the result, in the store, so that it is still there when the client
 * comes for it, after a restart too. Thread-safe.
 */
public final class Operations {
  /** What Azure tells while an operation runs, word for word. */
  static final String NOTHING_YET = "null";

  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);
  private static final int FIRST_FAILURE = 400;

  private final Store store;
  private final OperationSettings settings;
  private final Clock clock;
  private final AtomicReference<Instant> swept = new AtomicReference<>(Instant.MIN);

  /** Makes the operations that {@code store} keeps. */
  public Operations(Store store, OperationSettings settings, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Where an operation runs, and how.
   *
   * @param namespace the provider's
   * @param region as written
   * @param retryAfter the seconds that Azure was recorded to name; 0 for none
   */
  public record Run(String namespace, String region, int retryAfter) {
    /** Returns a run of the network provider that names no seconds. */
    public static Run network(String region) {
      return new Run("Microsoft.Network", region, 0);
    }

    /** Returns this run where Azure names so many seconds. */
    public Run retryingAfter(int seconds) {
      return new Run(namespace, region, seconds);
    }
  }

  /** Returns the reply to an action that came to {@code result}: 202, or the result itself. */
  public Reply begin(ArmRequest request, Run run, Reply result) throws StoreException {
    if (settings.style() == Style.AT_ONCE) {
      return result;
    }
    Optional<String> id = remember(request, result, true);
    return id.isPresent() ? begun(links(request, run, id.get()), run) : result;
  }

  private Reply begun(Links links, Run run) {
    Reply begun = named(Reply.json(202, NOTHING_YET).with("Location", links.location()), links);
    return settings.style() == Style.ASYNC
        ? retry(begun.with("Azure-AsyncOperation", links.state()), settings.retrySeconds())
        : retry(begun, run.retryAfter());
  }

  /**
   * Returns {@code result} with all that an operation has besides: of what Azure answers at once
   * and as an operation all the same.
   */
  public Reply alreadyDone(ArmRequest request, Run run, Reply result) throws StoreException {
    if (settings.style() == Style.AT_ONCE) {
      return result;
    }
    return remember(request, result, true)
        .map(id -> retry(done(result, links(request, run, id)), run.retryAfter()))
        .orElse(result);
  }

  /** Returns the reply to a write of a resource, which is shown with where to wait. */
  Reply written(ArmRequest request, Run run, Reply result) throws StoreException {
    return remember(request, Reply.empty(200), false)
        .map(id -> links(request, run, id))
        .map(links -> named(result.with("Azure-AsyncOperation", links.state()), links))
        .map(reply -> retry(reply, seconds(run)))
        .orElse(result);
  }

  /** Returns the reply to what is done and has no body, such as a deletion. */
  Reply accepted(ArmRequest request, Run run, int status) throws StoreException {
    Optional<String> id = remember(request, Reply.empty(status), false);
    return id.isPresent()
        ? retry(done(Reply.empty(202), links(request, run, id.get())), seconds(run))
        : Reply.empty(status);
  }

  private static Links links(ArmRequest request, Run run, String id) {
    return new Links(request, run.namespace(), run.region(), id);
  }

  private static Reply done(Reply reply, Links links) {
    return named(
        reply.with("Location", links.location()).with("Azure-AsyncOperation", links.state()),
        links);
  }

  private static Reply named(Reply reply, Links links) {
    return reply.with("x-ms-request-id", links.id());
  }

  private int seconds(Run run) {
    return settings.style() == Style.ASYNC ? settings.retrySeconds() : run.retryAfter();
  }

  private static Reply retry(Reply reply, int seconds) {
    return seconds == 0 ? reply : reply.with("Retry-After", Integer.toString(seconds));
  }

  /**
   * Returns the id under which the result is found from the end of the delay on; empty where the
   * store takes nothing more. What was asked for is done all the same, and is answered at once: a
   * refusal would say that nothing was changed.
   */
  private Optional<String> remember(ArmRequest request, Reply result, boolean shown)
      throws StoreException {
    Instant now = clock.instant();
    Operation operation =
        new Operation(
            UUID.randomUUID().toString(),
            now,
            now.plus(settings.delay()),
            result.status() < FIRST_FAILURE ? Status.SUCCEEDED : Status.FAILED,
            result.status(),
            shown ? result.body() : "");
    boolean sweep = isSweepDue(now);
    try {
      store.change(
          "ipflow",
          writing -> {
            writing.put(operation);
            if (sweep) {
              writing.forgetOperationsBefore(now.minus(KEPT));
            }
            return operation;
          });
      return Optional.of(operation.id());
    } catch (FaultException fault) {
      request.call().notes().fault(fault);
      return Optional.empty();
    }
  }

  private boolean isSweepDue(Instant now) {
    Instant last = swept.get();
    return (last.equals(Instant.MIN) || now.isAfter(last.plus(BETWEEN_SWEEPS)))
        && swept.compareAndSet(last, now);
  }
}
