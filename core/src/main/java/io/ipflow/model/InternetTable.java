package io.ipflow.model;

import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import java.util.ArrayList;
import java.util.List;

/**
 * The addresses that the Internet tag stands for before an interface's VirtualNetwork is taken out
 * (azure-semantics.md 3.4); replaceable data.
 *
 * @param ranges the addresses that belong to it, of both families
 * @param open the addresses that may or may not belong to it
 */
public record InternetTable(List<IpRange> ranges, List<IpRange> open) {
  /**
   * The default: 1.0.0.0-223.255.255.255 less 10/8, 100.64/10, 127/8, 169.254/16, 172.16/12 and
   * 192.168/16, with 4.128.0.0/12 and 13.96.0.0/13 open; and 2000::/3, this project's choice.
   */
  public static final InternetTable DEFAULT = makeDefault();

  /** Copies the lists. */
  public InternetTable {
    ranges = List.copyOf(ranges);
    open = List.copyOf(open);
  }

  private static InternetTable makeDefault() {
    List<IpRange> open =
        List.of(range("4.128.0.0", "4.143.255.255"), range("13.96.0.0", "13.103.255.255"));
    List<IpRange> excluded =
        List.of(
            range("10.0.0.0", "10.255.255.255"),
            range("100.64.0.0", "100.127.255.255"),
            range("127.0.0.0", "127.255.255.255"),
            range("169.254.0.0", "169.254.255.255"),
            range("172.16.0.0", "172.31.255.255"),
            range("192.168.0.0", "192.168.255.255"));
    List<IpRange> rest = List.of(range("1.0.0.0", "223.255.255.255"));
    for (List<IpRange> holes : List.of(open, excluded)) {
      for (IpRange hole : holes) {
        rest = rest.stream().flatMap(part -> part.minus(hole).stream()).toList();
      }
    }
    List<IpRange> ranges = new ArrayList<>(rest);
    ranges.add(range("2000::", "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"));
    return new InternetTable(ranges, open);
  }

  private static IpRange range(String first, String last) {
    return new IpRange(Ip.of(first), Ip.of(last));
  }
}
