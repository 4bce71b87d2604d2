package io.ipflow.question;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Ip;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.NextHop;
import java.util.Optional;

/** Where an interface sends a packet, by the address that it comes from. */
public final class NextHops {
  private NextHops() {}

  /** A source that is no address of the interface, such as its public one, is the interface. */
  public static NextHop of(
      IpFlow engine, NetworkInterface nic, Optional<Ip> source, Ip destination) {
    Optional<IpConfiguration> configuration = source.flatMap(ip -> engine.configuration(nic, ip));
    return configuration.isPresent()
        ? engine.nextHop(nic, configuration.get(), destination)
        : engine.nextHop(nic, destination);
  }
}
