package io.ipflow.verify;

import io.ipflow.effective.End;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Subnet;
import io.ipflow.model.Translations;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The ip configuration of an interface that a question's local end means (azure-semantics.md 3.11).
 *
 * @param configuration the configuration that the end is, or by which it is reached
 * @param address the address; empty for the configuration's own where that is open
 * @param own whether the end is the configuration itself; else its packets are forwarded
 * @param assumption what had to be assumed for that; empty if nothing
 */
record LocalEnd(
    IpConfiguration configuration, Optional<Ip> address, boolean own, Optional<String> assumption) {
  static final Comparator<IpConfiguration> PRIMARY_FIRST =
      Comparator.<IpConfiguration, Boolean>comparing(configuration -> !configuration.primary())
          .thenComparing(IpConfiguration::id);

  LocalEnd {
    Objects.requireNonNull(configuration, "configuration is null");
    Objects.requireNonNull(address, "address is null");
    Objects.requireNonNull(assumption, "assumption is null");
  }

  /** Returns the end at {@code ip}, the end's own address or one taken in its place. */
  End at(Ip ip) {
    return own ? End.own(ip, configuration) : End.forwarded(ip);
  }

  /** Returns the local end that {@code endpoint} means at {@code nic}; empty if it means none. */
  static Optional<LocalEnd> find(
      Network network, NetworkInterface nic, Endpoint endpoint, IpVersion version) {
    if (endpoint.address().isEmpty()) {
      return Optional.of(itself(nic, endpoint, version));
    }
    Ip ip = endpoint.address().get();
    Optional<LocalEnd> found = withoutRules(network, nic, ip);
    return found.isPresent()
        ? found
        : floating(nic, ip, it -> Translation.mayFloat(network, it, ip));
  }

  /**
   * Returns what {@code ip} means at {@code nic} whatever the rules of known load balancers are.
   */
  static Optional<LocalEnd> withoutRules(Network network, NetworkInterface nic, Ip ip) {
    Optional<LocalEnd> own = own(nic, ip);
    return own.isPresent() ? own : others(network, nic, ip);
  }

  private static Optional<LocalEnd> others(Network network, NetworkInterface nic, Ip ip) {
    return unallocated(network, nic, ip)
        .or(() -> forwarded(nic, ip))
        .or(() -> floating(nic, ip, it -> isBehindUnknown(network, it)));
  }

  private static LocalEnd itself(NetworkInterface nic, Endpoint endpoint, IpVersion version) {
    IpConfiguration configuration = endpoint.configuration().orElseGet(() -> primary(nic, version));
    return new LocalEnd(
        configuration, configuration.privateAddress().ifKnown(), true, Optional.empty());
  }

  /** Returns the primary configuration of the family, else the first of it, else the first. */
  static IpConfiguration primary(NetworkInterface nic, IpVersion version) {
    return nic.configurations().stream()
        .min(
            Comparator.<IpConfiguration, Boolean>comparing(
                    configuration -> configuration.version() != version)
                .thenComparing(configuration -> !configuration.primary()))
        .orElseThrow();
  }

  /** Azure gives no address twice (5.5); of configurations that share one the primary counts. */
  private static Optional<LocalEnd> own(NetworkInterface nic, Ip ip) {
    IpConfiguration best = null;
    for (IpConfiguration found : nic.configurations()) {
      if (found.privateAddress().is(ip)
          && (best == null || PRIMARY_FIRST.compare(found, best) < 0)) {
        best = found;
      }
    }
    return best == null
        ? Optional.empty()
        : Optional.of(new LocalEnd(best, Optional.of(ip), true, Optional.empty()));
  }

  private static Optional<LocalEnd> unallocated(Network network, NetworkInterface nic, Ip ip) {
    return nic.configurations().stream()
        .filter(configuration -> configuration.privateAddress().ifOpen().isPresent())
        .filter(configuration -> configuration.version() == ip.version())
        .filter(configuration -> mayHold(network, configuration, ip))
        .filter(configuration -> isFree(network, configuration, ip))
        .findFirst()
        .map(
            configuration ->
                new LocalEnd(
                    configuration,
                    Optional.of(ip),
                    true,
                    Optional.of(
                        "ip configuration "
                            + configuration.id().name()
                            + ", whose address is not in"
                            + " the input, has the address "
                            + ip)));
  }

  private static boolean mayHold(Network network, IpConfiguration configuration, Ip ip) {
    Optional<Subnet> subnet = configuration.subnet().ifKnown().map(network.subnets()::get);
    return subnet
        .flatMap(found -> found.prefixes().ifKnown())
        .map(prefixes -> prefixes.stream().anyMatch(prefix -> prefix.contains(ip)))
        .orElse(true);
  }

  /** Returns whether no other configuration of the subnet has {@code ip}. */
  static boolean isFree(Network network, IpConfiguration configuration, Ip ip) {
    return network.interfaces().values().stream()
        .flatMap(nic -> nic.configurations().stream())
        .filter(other -> other.subnet().equals(configuration.subnet()))
        .noneMatch(other -> other.privateAddress().is(ip));
  }

  private static Optional<LocalEnd> forwarded(NetworkInterface nic, Ip ip) {
    IpConfiguration primary = primary(nic, ip.version());
    if (nic.ipForwarding().is(false) || primary.version() != ip.version()) {
      return Optional.empty();
    }
    return Optional.of(
        new LocalEnd(
            primary,
            Optional.of(ip),
            false,
            Optional.of(
                "interface "
                    + nic.id().name()
                    + " forwards packets of "
                    + ip
                    + ", which is not its own address")));
  }

  private static Optional<LocalEnd> floating(
      NetworkInterface nic, Ip ip, Predicate<IpConfiguration> isBehind) {
    return nic.configurations().stream()
        .filter(configuration -> configuration.version() == ip.version())
        .filter(isBehind)
        .findFirst()
        .map(
            configuration ->
                new LocalEnd(
                    configuration,
                    Optional.of(ip),
                    false,
                    Optional.of(
                        ip
                            + " is a frontend of the load balancer in front of "
                            + nic.id().name()
                            + ", with floating IP")));
  }

  /** Returns whether a load balancer in front is not in the input, or not all of it is known. */
  private static boolean isBehindUnknown(Network network, IpConfiguration configuration) {
    return configuration.backendPools().stream()
            .map(pool -> pool.parent().map(network.translations().loadBalancers()::get))
            .anyMatch(found -> found.isEmpty() || found.get().further().isPresent())
        || network.translations().loadBalancers().values().stream()
            .filter(balancer -> balancer.further().isPresent())
            .anyMatch(balancer -> !Translations.poolsOf(balancer, configuration).isEmpty());
  }

  /** Returns the addresses of {@code nic} for a message. */
  static String addresses(NetworkInterface nic) {
    List<String> known =
        nic.configurations().stream()
            .flatMap(configuration -> configuration.privateAddress().ifKnown().stream())
            .map(ip -> "`" + ip + "`")
            .toList();
    return known.isEmpty()
        ? "none that is known"
        : known.stream().collect(Collectors.joining(", "));
  }
}
