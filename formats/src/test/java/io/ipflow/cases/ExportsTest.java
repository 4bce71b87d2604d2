package io.ipflow.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ipflow.formats.ConfigurationReader;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Sources;
import io.ipflow.gen.PacketGenerator;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Verdict;
import io.ipflow.net.Direction;
import io.ipflow.net.FiveTuple;
import io.ipflow.net.PortRange;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.Question;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How much real exports decide, and what the rest waits for: 10,000 seeded questions over {@code
 * ../shared/data/exports} with Microsoft's tag file of change number 376. Prints the table that
 * docs/unknown.md holds.
 */
class ExportsTest {
  private static final Path DATA = Path.of("../../shared/data");
  private static final int QUESTIONS = 10_000;

  private static Network network() {
    assumeTrue(Files.isDirectory(DATA), "../shared/data is not beside the project");
    Sources sources =
        Sources.of(
            List.of(
                DATA.resolve("exports").toString(),
                DATA.resolve("service-tags/ServiceTags_Public_cn376_2025-11-10.json.gz")
                    .toString()),
            InputStream.nullInputStream());
    return ConfigurationReader.read(sources.files(), Limits.DEFAULTS).network();
  }

  @Test
  void leavesOpenOnlyWhatTheExportsDoNotHold() {
    Network network = network();
    IpFlow engine = new IpFlow(network);
    Map<String, Integer> waits = new TreeMap<>();
    int definite = 0;
    List<NetworkInterface> interfaces = new ArrayList<>(network.interfaces().values());
    PacketGenerator packets = new PacketGenerator(network, 376);
    for (int i = 0; i < QUESTIONS; i++) {
      NetworkInterface nic = interfaces.get(i % interfaces.size());
      IpConfiguration configuration = nic.configurations().get(0);
      PacketGenerator.Case asked = packets.next(network, configuration);
      Verdict verdict = engine.verdict(nic, question(configuration, asked));
      if (verdict.access().isPresent()) {
        definite++;
      } else {
        for (Verdict.Dependency dependency : ((Verdict.Open) verdict).dependsOn()) {
          OpenThing thing = dependency.atom().thing();
          assertThat(isHeld(network, thing)).as(thing.what()).isFalse();
          waits.merge(kind(thing), 1, Integer::sum);
        }
      }
    }
    System.out.printf(
        "%d questions, %d definite; Unknown waits for: %s%n", QUESTIONS, definite, waits);
    assertThat(interfaces).isNotEmpty();
  }

  private static Question question(IpConfiguration configuration, PacketGenerator.Case asked) {
    FiveTuple packet = asked.packet();
    boolean inbound = asked.direction() == Direction.INBOUND;
    return new Question(
        asked.direction(),
        packet.protocol(),
        Endpoint.of(configuration),
        PortRange.of(inbound ? packet.destinationPort() : packet.sourcePort()),
        Endpoint.of(inbound ? packet.source() : packet.destination()),
        PortRange.of(inbound ? packet.sourcePort() : packet.destinationPort()));
  }

  private static boolean isHeld(Network network, OpenThing thing) {
    if (!thing.key().startsWith("resource:")) {
      return false;
    }
    ResourceId id = ResourceId.of(thing.key().substring("resource:".length()));
    return network.subnets().containsKey(id)
        || network.virtualNetworks().containsKey(id)
        || network.securityGroups().containsKey(id)
        || network.routeTables().containsKey(id);
  }

  private static String kind(OpenThing thing) {
    return thing.what().replaceAll(" [^ ]+, which", " X, which").replaceAll("of [^ ]+, ", "of X, ");
  }
}
