package io.ipflow.server.estate;

import io.ipflow.formats.Configuration;
import io.ipflow.formats.ConfigurationReader;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Source;
import io.ipflow.store.Scope;
import io.ipflow.store.Store;
import io.ipflow.store.StoreException;
import io.ipflow.verify.IpFlow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The network that the store holds, read through the mapper that reads files. A reader gets the
 * whole of one moment, never half a change. Thread-safe.
 */
public final class Estate {
  private static final String MANAGERS = "microsoft.network/networkmanagers";

  private final Store store;
  private final List<Source> besides;
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
    this.besides = List.copyOf(besides);
  }

  /**
   * Returns the network as it is now: every change that was acknowledged before the call is in it.
   * Costs one reading of all resources after a change, else next to nothing.
   */
  public Snapshot now() throws StoreException {
    Snapshot known = latest;
    long revision = store.revision();
    return known != null && known.revision() >= revision ? known : renewed(revision);
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
    List<Source> sources = new ArrayList<>(besides);
    long revision =
        store.read(
            reading -> {
              reading.forEach(
                  Scope.EVERYTHING,
                  stored -> {
                    if (isRead(stored.type().toLowerCase(Locale.ROOT))) {
                      sources.add(Source.text(stored.id().toString(), stored.body()));
                    }
                  });
              return reading.revision();
            });
    Configuration configuration = ConfigurationReader.readComplete(sources, Limits.DEFAULTS);
    return new Snapshot(revision, configuration, new IpFlow(configuration.network()));
  }
}
