package io.ipflow.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.bench.sets.FlatRule;
import io.ipflow.bench.trace.Header;
import io.ipflow.bench.trace.Trace;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.IpVersion;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layouts are those of the structs in rte_acl_peer.c. */
class PeerFilesTest {
  private static final List<PortRange> ANY = List.of(PortRange.ANY);

  @TempDir private Path directory;

  private static FlatRule rule(int protocol, List<IpRange> remote, List<PortRange> localPorts) {
    return new FlatRule(
        ResourceId.of("/r"),
        0,
        true,
        protocol,
        remote,
        List.of(Prefix.ALL_IPV4.range()),
        ANY,
        localPorts);
  }

  private String hex(Path file) throws IOException {
    return HexFormat.of().formatHex(Files.readAllBytes(file));
  }

  @Test
  void aRuleBecomesATupleForEachPrefixAndRangeOfPorts() {
    IpRange three = new IpRange(Ip.of("10.0.0.1"), Ip.of("10.0.0.3"));
    PeerFiles files =
        new PeerFiles(
            List.of(
                rule(6, List.of(three), List.of(PortRange.of(80), PortRange.of(443))),
                rule(-1, List.of(), ANY)));
    assertThat(files.tuples()).isEqualTo(2 * 2);
  }

  @Test
  void rulesAreWrittenAsTheStructHasThem() throws IOException {
    Path file = directory.resolve("rules");
    new PeerFiles(
            List.of(rule(17, List.of(Prefix.of("1.2.3.0/24").range()), List.of(PortRange.of(258)))))
        .writeRules(file);
    assertThat(hex(file))
        .isEqualTo(
            "01000000"
                + "01000000"
                + "01000000"
                + "01"
                + "00000000"
                + "00"
                + "11"
                + "ff"
                + "18"
                + "00"
                + "000000"
                + "01020300"
                + "00".repeat(12)
                + "00".repeat(16)
                + "0000ffff"
                + "02010201");
  }

  @Test
  void packetsAreInTheOrderOfTheNetwork() throws IOException {
    Path file = directory.resolve("packets");
    Header header = new Header(Ip.of("1.2.3.4"), 258, Ip.of("10.0.0.9"), 443, 6);
    PeerFiles.writePackets(new Trace(IpVersion.IPV4, List.of(header)), file);
    assertThat(hex(file))
        .isEqualTo("01000000" + "06000000" + "01020304" + "0a000009" + "0102" + "01bb");
  }

  @Test
  void anAnswerIsOneLessThanWritten() throws IOException {
    Path file = Files.write(directory.resolve("answers"), new byte[] {0, 0, 0, 0, 3, 1, 0, 0});
    assertThat(PeerFiles.readAnswers(file)).containsExactly(-1, 258);
  }
}
