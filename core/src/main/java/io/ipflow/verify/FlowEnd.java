package io.ipflow.verify;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One end of a flow: an ip configuration of an interface in the input, an address, or the addresses
 * of a tag.
 *
 * @param name what the user calls it
 * @param networkInterface the interface; empty for an end that the input does not hold
 * @param endpoint the configuration at its private address, the address, or where it lies
 * @param front the public address, or the frontend of a load balancer, by which the interface was
 *     named; empty if by another
 * @param extent what leaves open where an end outside lies within its endpoint; empty if nothing
 */
public record FlowEnd(
    String name,
    Optional<NetworkInterface> networkInterface,
    Endpoint endpoint,
    Optional<Ip> front,
    Optional<OpenThing> extent) {
  /** Checks that every part is there. */
  public FlowEnd {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(networkInterface, "networkInterface is null");
    Objects.requireNonNull(endpoint, "endpoint is null");
    Objects.requireNonNull(front, "front is null");
    Objects.requireNonNull(extent, "extent is null");
  }

  /** Returns the end that is {@code configuration} of {@code nic}. */
  public static FlowEnd of(String name, NetworkInterface nic, IpConfiguration configuration) {
    return new FlowEnd(
        name, Optional.of(nic), Endpoint.of(configuration), Optional.empty(), Optional.empty());
  }

  /** Returns an end that the input does not hold: an address, or ranges in which it lies. */
  public static FlowEnd outside(String name, Endpoint endpoint) {
    return new FlowEnd(name, Optional.empty(), endpoint, Optional.empty(), Optional.empty());
  }

  /**
   * Returns an end that the input does not hold and of which it leaves open where it lies.
   *
   * @param endpoint ranges outside of which it certainly does not lie
   * @param thing what would tell
   */
  public static FlowEnd somewhere(String name, Endpoint endpoint, OpenThing thing) {
    return new FlowEnd(name, Optional.empty(), endpoint, Optional.empty(), Optional.of(thing));
  }

  /** Returns this end as named by {@code ip}, a public address or frontend that leads to it. */
  public FlowEnd at(Ip ip) {
    return new FlowEnd(name, networkInterface, endpoint, Optional.of(ip), extent);
  }

  /** Returns this end as the other one sees it: at {@code seen}. */
  FlowEnd as(Endpoint seen) {
    return new FlowEnd(name, Optional.empty(), seen, Optional.empty(), extent);
  }

  /** Returns what is open where something differs between the addresses of this end. */
  OpenThing whichAddress() {
    return extent.orElseGet(
        () ->
            new OpenThing(
                "connect:address:" + name,
                "which address of " + name + " is meant",
                Origin.AZURE,
                "one address in place of " + name));
  }

  /** Returns the ip configuration; only an end with an interface has one. */
  IpConfiguration configuration() {
    return endpoint.configuration().orElseThrow();
  }

  /** Returns the private address, or the address of an end outside, if it is one that is known. */
  Optional<Ip> address() {
    return endpoint.address();
  }

  /** Returns where the address lies, as the other end sends to it. */
  List<IpRange> reachedAt(Network network) {
    Optional<Ip> one = front.or(this::address);
    if (one.isPresent()) {
      return List.of(new IpRange(one.get(), one.get()));
    }
    return endpoint
        .configuration()
        .map(found -> Cuts.extent(network, found))
        .orElseGet(endpoint::within);
  }
}
