package io.ipflow.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InternetTableTest {
  private static final InternetTable TABLE = InternetTable.DEFAULT;

  /** Every edge of the default table of azure-semantics.md 3.4: the addresses on both sides. */
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, out",
    "0.255.255.255, out",
    "1.0.0.0, in",
    "4.127.255.255, in",
    "4.128.0.0, open",
    "4.143.255.255, open",
    "4.144.0.0, in",
    "9.255.255.255, in",
    "10.0.0.0, out",
    "10.10.10.10, out",
    "10.255.255.255, out",
    "11.0.0.0, in",
    "13.95.255.255, in",
    "13.96.0.0, open",
    "13.103.255.255, open",
    "13.104.0.0, in",
    "100.63.255.255, in",
    "100.64.0.0, out",
    "100.127.255.255, out",
    "100.128.0.0, in",
    "126.255.255.255, in",
    "127.0.0.0, out",
    "127.255.255.255, out",
    "128.0.0.0, in",
    "169.253.255.255, in",
    "169.254.0.0, out",
    "169.254.255.255, out",
    "169.255.0.0, in",
    "172.15.255.255, in",
    "172.16.0.0, out",
    "172.31.0.100, out",
    "172.31.255.255, out",
    "172.32.0.0, in",
    "192.167.255.255, in",
    "192.168.0.0, out",
    "192.168.255.255, out",
    "192.169.0.0, in",
    "223.255.255.255, in",
    "224.0.0.0, out",
    "240.0.0.0, out",
    "255.255.255.255, out",
    "::, out",
    "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, out",
    "2000::, in",
    "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, in",
    "4000::, out",
    "fd00::1, out",
    "fe80::1, out"
  })
  void theDefaultTableIsThatOfTheSemantics(String address, String where) {
    Ip ip = Ip.of(address);
    assertThat(holds(TABLE.ranges(), ip)).isEqualTo(where.equals("in"));
    assertThat(holds(TABLE.open(), ip)).isEqualTo(where.equals("open"));
  }

  private static boolean holds(List<IpRange> ranges, Ip ip) {
    return ranges.stream().anyMatch(range -> range.contains(ip));
  }

  @Test
  void noTwoOfItsRangesOverlap() {
    List<IpRange> all = new ArrayList<>(TABLE.ranges());
    all.addAll(TABLE.open());
    all.sort(null);
    for (int i = 1; i < all.size(); i++) {
      assertThat(all.get(i - 1).last()).isLessThan(all.get(i).first());
    }
  }

  @Test
  void anotherTableReplacesIt() {
    InternetTable own = new InternetTable(List.of(), List.of());
    assertThat(new NetworkBuilder().internet(own).build().internet()).isEqualTo(own);
    assertThat(new NetworkBuilder().build().internet()).isEqualTo(TABLE);
  }
}
