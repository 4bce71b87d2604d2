package io.ipflow.server.arm.network;

import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.Prefix;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Reference;
import io.ipflow.server.arm.resource.View;
import io.ipflow.store.StoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The private addresses of one subnet: who has which, and which is the next free one. */
final class SubnetAddresses {
  /** Azure keeps the first four addresses of every subnet. */
  private static final int RESERVED = 4;

  private final String name;
  private final List<Prefix> prefixes;
  private final Map<Ip, ResourceId> taken = new HashMap<>();

  /** Reads who has which address; what {@code own} has is its own to change. */
  SubnetAddresses(View view, ResourceId subnet, ResourceId own)
      throws ArmException, StoreException {
    Optional<ObjectNode> body = view.find(subnet);
    this.name = subnet.name();
    this.prefixes = body.isPresent() ? Prefixes.ofSubnet(body.get()) : List.of();
    for (Reference use : view.references().to(subnet)) {
      if (!use.holder().equals(own)) {
        use.address().flatMap(Ip::parse).ifPresent(ip -> taken.put(ip, use.source()));
      }
    }
  }

  /** Returns whether the address may be given to somebody. */
  boolean isFree(Ip address) {
    return !taken.containsKey(address)
        && prefixes.stream()
            .anyMatch(prefix -> prefix.contains(address) && !isReserved(prefix, address));
  }

  /** Gives an address that was asked for, or refuses it. */
  void take(Ip address, String configuration) throws ArmException {
    Prefix prefix =
        prefixes.stream()
            .filter(block -> block.contains(address))
            .findFirst()
            .orElseThrow(() -> SubnetErrors.notInSubnet(address.toString(), prefixes));
    if (isReserved(prefix, address)) {
      throw SubnetErrors.reserved(address, prefix);
    }
    ResourceId other = taken.putIfAbsent(address, ResourceId.of(configuration));
    if (other != null) {
      throw SubnetErrors.allocated(configuration, address, other);
    }
  }

  /** Gives the lowest free address of the family. */
  Ip takeFree(IpVersion version, String configuration) throws ArmException {
    for (Prefix prefix : prefixes) {
      Optional<Ip> at =
          prefix.version() == version ? skip(prefix.network(), RESERVED) : Optional.empty();
      while (at.isPresent() && prefix.contains(at.get()) && !isReserved(prefix, at.get())) {
        if (taken.putIfAbsent(at.get(), ResourceId.of(configuration)) == null) {
          return at.get();
        }
        at = at.get().next();
      }
    }
    throw SubnetErrors.full(name, prefixes);
  }

  private static boolean isReserved(Prefix prefix, Ip address) {
    Optional<Ip> first = skip(prefix.network(), RESERVED);
    return first.isEmpty()
        || address.compareTo(first.get()) < 0
        || (address.isIpv4() && address.equals(prefix.last()));
  }

  private static Optional<Ip> skip(Ip from, int count) {
    Optional<Ip> at = Optional.of(from);
    for (int i = 0; i < count && at.isPresent(); i++) {
      at = at.get().next();
    }
    return at;
  }
}
