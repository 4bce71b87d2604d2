package io.ipflow.effective;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;

/**
 * Where a policy is resolved for.
 *
 * @param nic the interface
 * @param configuration its ip configuration
 * @param virtualNetwork what VirtualNetwork stands for there
 */
record Place(
    NetworkInterface nic, IpConfiguration configuration, VirtualNetworkSet virtualNetwork) {
  /** Returns the id of the subnet. */
  Value<ResourceId> subnet() {
    return configuration.subnet();
  }

  /** Returns the id of the virtual network. */
  Value<ResourceId> networkId() {
    return subnet().map(id -> id.parent().orElse(id));
  }
}
