package io.ipflow.oracle;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Subnet;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who is in an application security group, in one world. */
final class Members {
  private final Site site;

  Members(Site site) {
    this.site = site;
  }

  /** 3.11: ASGs are sets of ip configurations; this end is the site's own. */
  boolean isMember(ResourceId asg, IpConfiguration configuration) {
    return configuration
        .applicationSecurityGroups()
        .ifOpen()
        .map(thing -> site.holds(thing, asg.toString().toLowerCase(Locale.ROOT)))
        .orElseGet(
            () -> configuration.applicationSecurityGroups().ifKnown().orElseThrow().contains(asg));
  }

  /** Whether some member has the address {@code ip}. */
  boolean contains(ResourceId asg, Ip ip) {
    for (NetworkInterface nic : site.network().interfaces().values()) {
      for (IpConfiguration configuration : nic.configurations()) {
        if (mayBe(configuration, asg) && has(configuration, ip) && isMember(asg, configuration)) {
          return true;
        }
      }
    }
    // 3.11: absent from the input: open; 3.11: empty matches nothing
    return !site.network().applicationSecurityGroups().containsKey(asg)
        && !isTaken(ip, site.configuration())
        && site.holds(Site.missing(asg), ip);
  }

  private static boolean mayBe(IpConfiguration configuration, ResourceId asg) {
    return configuration
        .applicationSecurityGroups()
        .ifKnown()
        .map(list -> list.contains(asg))
        .orElse(true);
  }

  private boolean has(IpConfiguration configuration, Ip ip) {
    Optional<Ip> known = configuration.privateAddress().ifKnown();
    if (known.isPresent()) {
      return known.get().equals(ip);
    }
    if (configuration.id().equals(site.configuration().id()) && site.isOwn()) {
      return ip.equals(site.local()); // the packet itself tells this end's address
    }
    // 3.11: an address that is not known yet is one of its subnet
    return configuration.version() == ip.version()
        && mayLieIn(configuration, ip)
        && !isTaken(ip, configuration)
        && site.holds(configuration.privateAddress().ifOpen().orElseThrow(), ip);
  }

  /** 3.11: only a free address is taken for one that is not known: one holder in a network. */
  private boolean isTaken(Ip ip, IpConfiguration place) {
    Optional<ResourceId> here = Site.virtualNetworkId(place);
    return here.isPresent()
        && site.network().interfaces().values().stream()
            .flatMap(nic -> nic.configurations().stream())
            .filter(other -> Site.virtualNetworkId(other).equals(here))
            .anyMatch(other -> other.privateAddress().is(ip));
  }

  private boolean mayLieIn(IpConfiguration configuration, Ip ip) {
    Optional<List<Prefix>> prefixes =
        configuration
            .subnet()
            .ifKnown()
            .map(id -> site.network().subnets().get(id))
            .flatMap((Subnet subnet) -> subnet.prefixes().ifKnown());
    return prefixes.map(list -> Addresses.in(list, ip)).orElse(true);
  }
}
