package io.ipflow.question.batch;

import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.End;
import io.ipflow.formats.batch.Ruling;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.PortRange;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.Question;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gates of local ends that are simply an interface's own, at an IPv4 address that is known. All
 * other ends (public addresses, frontends, forwarded packets) are for the plain engine. Bounded.
 * Not thread-safe.
 */
final class LocalGates {
  /** Of interfaces beyond that many the gates are made anew each time. */
  private static final int REMEMBERED = 1 << 16;

  private static final Comparator<IpConfiguration> IPV4_AND_PRIMARY_FIRST =
      Comparator.<IpConfiguration, Boolean>comparing(it -> it.version() != IpVersion.IPV4)
          .thenComparing(it -> !it.primary());

  private final IpFlow engine;
  private final Rulings rulings;
  private final Classifiers.Lease classifiers;
  private final IdentityHashMap<NetworkInterface, Map<Optional<Ip>, Both>> known =
      new IdentityHashMap<>();

  /** The gates of both directions. */
  record Both(Gate inbound, Gate outbound) {
    Gate of(Direction direction) {
      return direction == Direction.INBOUND ? inbound : outbound;
    }
  }

  LocalGates(IpFlow engine, Rulings rulings, Classifiers.Lease classifiers) {
    this.engine = engine;
    this.rulings = rulings;
    this.classifiers = classifiers;
  }

  /**
   * Returns the gates of {@code nic} at its address {@code local}; null if that is no such end.
   *
   * @param local empty for the interface itself
   */
  Both find(NetworkInterface nic, Optional<Ip> local) {
    Map<Optional<Ip>, Both> there = known.get(nic);
    if (there == null) {
      there = new HashMap<>();
      if (known.size() < REMEMBERED) {
        known.put(nic, there);
      }
    }
    Both gates = there.get(local);
    if (gates == null) {
      gates = make(nic, local);
      if (gates != null) {
        there.put(local, gates);
      }
    }
    return gates;
  }

  /** Returns the ruling on {@code question}; null if it is for the plain engine. */
  Ruling ruling(NetworkInterface nic, Question question) {
    Endpoint remote = question.remote();
    boolean bare = remote.configuration().isEmpty() && question.local().configuration().isEmpty();
    Optional<Ip> address = remote.address().filter(Ip::isIpv4);
    if (!bare || address.isEmpty() || !isOne(question)) {
      return null;
    }
    Both gates = find(nic, question.local().address());
    return gates == null
        ? null
        : gates
            .of(question.direction())
            .ruling(
                (int) address.get().low(),
                question.localPort().first(),
                question.remotePort().first(),
                question.protocol());
  }

  /** Returns whether the question's protocol has ports and it names one at either end. */
  private static boolean isOne(Question question) {
    return question.protocol().hasPorts()
        && isOne(question.localPort())
        && isOne(question.remotePort());
  }

  private static boolean isOne(PortRange ports) {
    return ports.first() == ports.last();
  }

  private Both make(NetworkInterface nic, Optional<Ip> local) {
    IpConfiguration own = local.isPresent() ? having(nic, local.get()) : itself(nic);
    Optional<Ip> address =
        Optional.ofNullable(own).flatMap(it -> it.privateAddress().ifKnown()).filter(Ip::isIpv4);
    if (address.isEmpty()) {
      return null;
    }
    EffectivePolicy policy = engine.policy(nic, own);
    End end = End.own(address.get(), own);
    return new Both(
        gate(new GatePlace(policy, Direction.INBOUND, end)),
        gate(new GatePlace(policy, Direction.OUTBOUND, end)));
  }

  private Gate gate(GatePlace place) {
    return new Gate(place, rulings, classifiers);
  }

  /** Returns the one configuration that has the address. */
  private static IpConfiguration having(NetworkInterface nic, Ip address) {
    List<IpConfiguration> having =
        nic.configurations().stream().filter(it -> it.privateAddress().is(address)).toList();
    return having.size() == 1 ? having.get(0) : null;
  }

  /** Returns the configuration that a question without a local address is about. */
  private static IpConfiguration itself(NetworkInterface nic) {
    return nic.configurations().stream()
        .min(IPV4_AND_PRIMARY_FIRST)
        .filter(it -> it.version() == IpVersion.IPV4)
        .orElse(null);
  }
}
