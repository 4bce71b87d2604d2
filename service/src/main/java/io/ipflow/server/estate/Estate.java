package io.ipflow.server.estate;

import io.ipflow.formats.Configuration;
import io.ipflow.formats.ConfigurationReader;
import io.ipflow.formats.json.Document;
import io.ipflow.formats.json.JsonReader;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Source;
import io.ipflow.model.ResourceId;
import io.ipflow.store.Change;
import io.ipflow.store.Changes;
import io.ipflow.store.Reading;
import io.ipflow.store.Resource;
import io.ipflow.store.Scope;
import io.ipflow.store.Store;
import io.ipflow.store.StoreException;
import io.ipflow.verify.IpFlow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The network that the store holds, read through the mapper that reads files. A reader gets the
 * whole of one moment, never half a change. Thread-safe.
 */
public final class Estate {
  private static final long NEVER = -1;
  private static final String MANAGERS = "microsoft.network/networkmanagers";

  private final Store store;
  private final Supplier<List<Document>> besides;

  /** Of the documents as they were read, only those that change are read again. */
  private final Map<ResourceId, Document> documents = new HashMap<>();

  private long readUntil = NEVER;
  private volatile Snapshot latest;
  private volatile Optional<Renewal> last = Optional.empty();

  /**
   * The latest reading of the store.
   *
   * @param revision that was read
   * @param resources how many were read
   * @param took how long it took
   */
  public record Renewal(long revision, int resources, Duration took) {}

  /**
   * Makes an estate.
   *
   * @param besides what is read with every snapshot though nobody stored it: a service-tag file
   */
  public Estate(Store store, List<Source> besides) {
    this.store = store;
    this.besides = once(List.copyOf(besides));
  }

  private static Supplier<List<Document>> once(List<Source> sources) {
    AtomicReference<List<Document>> read = new AtomicReference<>();
    return () ->
        read.updateAndGet(
            known -> known == null ? sources.stream().map(Estate::document).toList() : known);
  }

  /**
   * Returns the network as it is now: every change that was acknowledged before the call is in it.
   * After a change it costs a reading of what changed and the linking of all, else next to nothing.
   */
  public Snapshot now() throws StoreException {
    Snapshot known = latest;
    long revision = store.revision();
    return known != null && known.revision() >= revision ? known : renewed(revision);
  }

  /**
   * Reads in the background what is stored, so that whoever asks next need not wait for the whole
   * of it.
   */
  public void readAhead() {
    Thread reading =
        new Thread(
            () -> {
              try {
                now();
              } catch (StoreException e) {
                return; // Whoever asks next is told.
              }
            },
            "ipflow-read-ahead");
    reading.setDaemon(true);
    reading.start();
  }

  /** Returns the latest reading of the store; empty before the first. */
  public Optional<Renewal> last() {
    return last;
  }

  /** One at a time: whoever waited finds the work done. */
  private synchronized Snapshot renewed(long wanted) throws StoreException {
    Snapshot known = latest;
    if (known == null || known.revision() < wanted) {
      long begin = System.nanoTime();
      known = read();
      last =
          Optional.of(
              new Renewal(
                  known.revision(),
                  known.configuration().files().size(),
                  Duration.ofNanos(System.nanoTime() - begin)));
      latest = known;
    }
    return known;
  }

  /**
   * Subscriptions and resource groups configure nothing, and what a network manager defines has no
   * effect: what it deployed does, which is a document of its own.
   */
  private static boolean isRead(String type) {
    boolean isDefinition =
        type.equals(MANAGERS)
            || type.startsWith(MANAGERS + "/securityadminconfigurations")
            || type.startsWith(MANAGERS + "/connectivityconfigurations");
    return !type.startsWith("microsoft.resources/") && !isDefinition;
  }

  private Snapshot read() throws StoreException {
    AtomicBoolean same = new AtomicBoolean(true);
    long revision =
        store.read(
            reading -> {
              Changes changes = reading.changesSince(readUntil);
              if (readUntil == NEVER || !changes.areKnown()) {
                readUntil = NEVER;
                documents.clear();
                reading.forEach(Scope.EVERYTHING, this::keep);
                same.set(false);
              } else {
                for (ResourceId id : ids(changes)) {
                  same.compareAndSet(true, !renew(reading, id));
                }
              }
              return reading.revision();
            });
    readUntil = revision;
    Snapshot known = latest;
    if (same.get() && known != null) {
      return new Snapshot(revision, known.configuration(), known.engine());
    }
    List<Document> all = new ArrayList<>(besides.get());
    all.addAll(documents.values());
    Configuration configuration = ConfigurationReader.ofAll(all);
    return new Snapshot(revision, configuration, new IpFlow(configuration.network()));
  }

  private static Set<ResourceId> ids(Changes changes) {
    return changes.changes().stream().map(Change::id).collect(Collectors.toSet());
  }

  /** Brings one document up to date, and returns whether it concerns the network. */
  private boolean renew(Reading reading, ResourceId id) throws StoreException {
    boolean was = documents.remove(id) != null;
    Optional<Resource> stored = reading.get(id);
    return (stored.isPresent() && keep(stored.get())) || was;
  }

  private boolean keep(Resource stored) {
    boolean read = isRead(stored.type().toLowerCase(Locale.ROOT));
    if (read) {
      documents.put(stored.id(), document(Source.text(stored.id().toString(), stored.body())));
    }
    return read;
  }

  private static Document document(Source source) {
    return JsonReader.read(source, Limits.DEFAULTS);
  }
}
