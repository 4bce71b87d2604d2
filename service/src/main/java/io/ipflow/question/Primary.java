package io.ipflow.question;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkInterface;

/** The ip configuration that an interface is known by. */
public final class Primary {
  private Primary() {}

  /** Returns the primary configuration, else the first. */
  public static IpConfiguration of(NetworkInterface nic) {
    return nic.configurations().stream()
        .filter(IpConfiguration::primary)
        .findFirst()
        .orElse(nic.configurations().get(0));
  }
}
