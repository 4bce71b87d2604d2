package io.ipflow.model;

import io.ipflow.net.Ip;
import java.util.List;
import java.util.Objects;

/**
 * A private endpoint: the addresses through which a service is reached in a subnet.
 *
 * @param id the endpoint's id
 * @param subnet the subnet it stands in
 * @param addresses its addresses as far as the input knows them
 * @param origin where it is written
 */
public record PrivateEndpoint(ResourceId id, ResourceId subnet, List<Ip> addresses, Origin origin) {
  /** Copies the addresses and checks that every part is there. */
  public PrivateEndpoint {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(subnet, "subnet is null");
    addresses = List.copyOf(addresses);
    Objects.requireNonNull(origin, "origin is null");
  }
}
