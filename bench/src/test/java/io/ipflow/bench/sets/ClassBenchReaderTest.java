package io.ipflow.bench.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ipflow.net.IpRange;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassBenchReaderTest {
  private static final Path SHARED = Path.of("../../shared/data");

  @TempDir private Path directory;

  private List<FlatRule> read(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("a.rules"), text);
    return ClassBenchReader.read("a", file).rules();
  }

  private static List<IpRange> block(String prefix) {
    return List.of(Prefix.of(prefix).range());
  }

  @Test
  void sourceIsTheRemoteEndAndDestinationTheLocalOne() throws IOException {
    FlatRule rule =
        read("@1.2.3.4/32\t10.0.0.0/8\t5 : 6\t80 : 80\t0x06/0xFF\t0x1000/0x1000\t\n").get(0);
    assertThat(rule.remote()).isEqualTo(block("1.2.3.4/32"));
    assertThat(rule.local()).isEqualTo(block("10.0.0.0/8"));
    assertThat(rule.remotePorts()).containsExactly(new PortRange(5, 6));
    assertThat(rule.localPorts()).containsExactly(PortRange.of(80));
    assertThat(rule.protocol()).isEqualTo(6);
  }

  @Test
  void zeroMasksAndWholeRangesLeaveAllFree() throws IOException {
    FlatRule rule =
        read("@0.0.0.0/0\t0.0.0.0/0\t0 : 65535\t0 : 65535\t0x00/0x00\t0x0000/0x0000\n").get(0);
    assertThat(rule.remote()).isEqualTo(block("0.0.0.0/0"));
    assertThat(rule.protocol()).isEqualTo(-1);
    assertThat(rule.isLimitedToPorts()).isFalse();
  }

  @Test
  void hostBitsArePassedOver() throws IOException {
    FlatRule rule = read("@1.2.3.4/24 0.0.0.0/0 0 : 65535 0 : 65535 0x00/0x00").get(0);
    assertThat(rule.remote()).isEqualTo(block("1.2.3.0/24"));
  }

  @Test
  void aLineThatIsNoRuleIsNamed() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    @1.2.3.4/32 1.2.3.4/32 0 : 1 0 : 1 0x06/0xFF
                    @1.2.3.4/32 1.2.3.4/32 9 : 1 0 : 1 0x06/0xFF
                    """))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("a.rules:2: not a rule of ClassBench");
    assertThatThrownBy(() -> read("@1.2.3.4/32 1.2.3.4/33 0 : 1 0 : 1 0x06/0xFF"))
        .hasMessageEndingWith("a.rules:1: not a rule of ClassBench");
    assertThatThrownBy(() -> read("@1.2.3.4/32 1.2.3.4/32 0 : 1 0 : 1 0x06/0x0F"))
        .hasMessageEndingWith("a.rules:1: not a rule of ClassBench");
  }

  @Test
  void everySharedSetIsRead() throws IOException {
    Path sets = SHARED.resolve("classbench");
    assumeTrue(Files.isDirectory(sets), "../shared/data is not beside the project");
    RuleSet set = new RuleSets(SHARED).find("fw5_100");
    assertThat(set.name()).isEqualTo("fw5_100");
    assertThat(set.rules()).hasSizeBetween(50, 100);
  }
}
