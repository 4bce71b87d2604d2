package io.ipflow.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A network interface of a virtual machine or of a scale-set instance.
 *
 * @param id the interface's id
 * @param location the region, as written; empty if not written
 * @param configurations its ip configurations, in the order written; at least one
 * @param securityGroup the associated network security group; known empty if there is none
 * @param ipForwarding whether it may receive and send packets that are not its own
 * @param virtualMachine the machine it is attached to; empty if to none
 * @param origin where it is written
 */
public record NetworkInterface(
    ResourceId id,
    Optional<String> location,
    List<IpConfiguration> configurations,
    Value<Optional<ResourceId>> securityGroup,
    Value<Boolean> ipForwarding,
    Optional<ResourceId> virtualMachine,
    Origin origin) {
  /** Copies the configurations and checks that there is one. */
  public NetworkInterface {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(location, "location is null");
    configurations = List.copyOf(configurations);
    Objects.requireNonNull(securityGroup, "securityGroup is null");
    Objects.requireNonNull(ipForwarding, "ipForwarding is null");
    Objects.requireNonNull(virtualMachine, "virtualMachine is null");
    Objects.requireNonNull(origin, "origin is null");
    if (configurations.isEmpty()) {
      throw new IllegalArgumentException("a network interface has an ip configuration");
    }
  }

  /** Returns this interface with another association to a network security group. */
  public NetworkInterface withSecurityGroup(Value<Optional<ResourceId>> group) {
    return new NetworkInterface(
        id, location, configurations, group, ipForwarding, virtualMachine, origin);
  }

  /** Returns this interface attached to {@code machine}. */
  public NetworkInterface withVirtualMachine(ResourceId machine) {
    return new NetworkInterface(
        id, location, configurations, securityGroup, ipForwarding, Optional.of(machine), origin);
  }
}
