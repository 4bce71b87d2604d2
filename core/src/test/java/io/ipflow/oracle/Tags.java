package io.ipflow.oracle;

import io.ipflow.model.ServiceTags;
import io.ipflow.model.ServiceTags.ServiceTag;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a tag stands for at a site, in one world. */
final class Tags {
  private final Site site;

  /** A question to the VirtualNetwork tag; it is asked by one ip configuration alone. */
  private record InVirtualNetwork(Ip local, Ip ip) {}

  Tags(Site site) {
    this.site = site;
  }

  /** Whether {@code ip} belongs to the tag {@code name}. */
  boolean contains(String name, Ip ip) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      // 3.4: the classic spellings are the old forms of the same tags
      case "virtualnetwork", "virtual_network" -> inVirtualNetwork(ip);
      case "internet" -> internet(ip);
      // 3.4 [REC]: AzureLoadBalancer is 168.63.129.16/32 only
      case "azureloadbalancer", "azure_loadbalancer" -> ip.equals(Addresses.PLATFORM);
      // 3.0.4 and 3.5: these are what 3.5 says, not public tags
      case "azureplatformdns" -> ip.equals(Addresses.PLATFORM);
      case "azureplatformimds" -> ip.equals(Addresses.METADATA);
      // our reading: 3.5 gives no address of the licensing service, so it may be any
      case "azureplatformlkm" -> site.holds("AzurePlatformLKM", ip);
      default -> service(name.toLowerCase(Locale.ROOT), ip);
    };
  }

  private boolean inVirtualNetwork(Ip ip) {
    return site.world()
        .recall(
            new InVirtualNetwork(site.local(), ip), () -> new VirtualNetworkTag(site).contains(ip));
  }

  private boolean internet(Ip ip) {
    // 3.4: the table, whose open blocks may belong to it or not
    boolean listed =
        in(site.network().internet().ranges(), ip)
            || (in(site.network().internet().open(), ip) && site.holds("Internet", ip));
    // 3.4: minus that interface's VirtualNetwork
    return listed && !inVirtualNetwork(ip);
  }

  private static boolean in(List<IpRange> ranges, Ip ip) {
    for (IpRange range : ranges) {
      if (range.contains(ip)) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code ip} belongs to the public service tag {@code name}, in lower case. */
  boolean service(String name, Ip ip) {
    ServiceTags tags = site.network().serviceTags();
    Optional<ServiceTag> listed = tags.find(name);
    if (listed.isPresent()) {
      return Addresses.in(listed.get().prefixes(), ip);
    }
    // 3.0.6: a tag in no loaded file is open
    if (!tags.isServiceTagName(name)) {
      return site.holds("tag " + name, ip);
    }
    // 3.0.4: no private address is in a public service tag
    if (Addresses.outsideAllPublicTags(ip)) {
      return false;
    }
    int dot = name.indexOf('.');
    if (dot >= 0) {
      // 3.0.4: X.region lies inside X
      return service(name.substring(0, dot), ip) && site.holds("tag " + name, ip);
    }
    return anyRegionContains(name, ip) || site.holds("tag " + name, ip);
  }

  /** 3.0.4: X.region lies inside X, so what is in a listed region of X is in X. */
  private boolean anyRegionContains(String name, Ip ip) {
    return site.network().serviceTags().all().stream()
        .filter(tag -> tag.name().toLowerCase(Locale.ROOT).startsWith(name + "."))
        .anyMatch(tag -> Addresses.in(tag.prefixes(), ip));
  }
}
