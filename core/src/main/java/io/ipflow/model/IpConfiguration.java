package io.ipflow.model;

import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One ip configuration of a network interface.
 *
 * @param id the configuration's id
 * @param version the family of its private address
 * @param privateAddress the private address; open before deployment where Azure allocates it
 * @param subnet the subnet it stands in
 * @param applicationSecurityGroups the groups it is a member of
 * @param publicAddress the public address resource associated with it; empty if there is none
 * @param backendPools the load balancer backend pools it is in
 * @param primary whether it is the primary configuration of its interface
 * @param origin where it is written
 */
public record IpConfiguration(
    ResourceId id,
    IpVersion version,
    Value<Ip> privateAddress,
    Value<ResourceId> subnet,
    Value<List<ResourceId>> applicationSecurityGroups,
    Optional<ResourceId> publicAddress,
    List<ResourceId> backendPools,
    boolean primary,
    Origin origin) {
  /** Copies the lists and checks that every part is there. */
  public IpConfiguration {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(version, "version is null");
    Objects.requireNonNull(privateAddress, "privateAddress is null");
    Objects.requireNonNull(subnet, "subnet is null");
    Objects.requireNonNull(applicationSecurityGroups, "applicationSecurityGroups is null");
    Objects.requireNonNull(publicAddress, "publicAddress is null");
    backendPools = List.copyOf(backendPools);
    Objects.requireNonNull(origin, "origin is null");
  }
}
