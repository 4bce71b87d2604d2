package io.ipflow.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.ConfigurationReader;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Source;
import io.ipflow.gen.NetworkGenerator;
import io.ipflow.gen.PacketGenerator;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Verdict;
import io.ipflow.net.Direction;
import io.ipflow.net.FiveTuple;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.Question;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A generated network in every shape of Azure's and in every spelling gives the same verdicts. */
class SameNetworkTest {
  private static final int SEEDS = Integer.getInteger("ipflow.shapes", 120);
  private static final int PACKETS = 25;

  /** A template gives other ids, and another order is another list. */
  static Stream<Arguments> writingsInOrder() {
    return writings()
        .filter(writing -> writing.get()[0] != ArmShape.TEMPLATE)
        .filter(writing -> writing.get()[1] != Spelling.SHUFFLED);
  }

  static Stream<Arguments> writings() {
    return Stream.of(ArmShape.values())
        .flatMap(
            shape -> Stream.of(Spelling.values()).map(spelling -> Arguments.of(shape, spelling)));
  }

  @ParameterizedTest
  @MethodSource("writings")
  void every_writing_of_a_network_gives_its_verdicts(ArmShape shape, Spelling spelling) {
    int written = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Network network = NetworkGenerator.network(seed);
      Optional<Network> read = read(network, shape, spelling, seed);
      if (read.isPresent()) {
        written++;
        compare(network, read.get(), seed);
      }
    }
    assertThat(written).as("networks that the shape can say").isGreaterThan(SEEDS / 5);
  }

  @ParameterizedTest
  @MethodSource("writingsInOrder")
  void what_was_read_is_the_same_from_every_writing(ArmShape shape, Spelling spelling) {
    for (long seed = 0; seed < SEEDS / 4; seed++) {
      Network network = NetworkGenerator.network(seed);
      Optional<Network> read = read(network, shape, spelling, seed);
      if (read.isPresent()) {
        Network plain = read(network, ArmShape.REST, Spelling.PLAIN, seed).orElseThrow();
        assertThat(described(read.get())).as("seed %d", seed).isEqualTo(described(plain));
      }
    }
  }

  private static Optional<Network> read(
      Network network, ArmShape shape, Spelling spelling, long seed) {
    List<Source> files = new ArrayList<>();
    try {
      for (Object document : shape.documents(network)) {
        String text = Json.text(spelling.of(document, seed));
        files.add(Source.text("file" + (9 - files.size() % 10) + files.size() + ".json", text));
      }
    } catch (ArmNetwork.Unsayable e) {
      return Optional.empty();
    }
    if (spelling == Spelling.SHUFFLED) {
      Collections.shuffle(files, new Random(seed));
    }
    return Optional.of(ConfigurationReader.read(files, Limits.DEFAULTS).network());
  }

  private static void compare(Network network, Network read, long seed) {
    IpFlow engine = new IpFlow(network);
    IpFlow other = new IpFlow(read);
    PacketGenerator packets = new PacketGenerator(network, seed);
    Map<String, NetworkInterface> byName =
        read.interfaces().values().stream()
            .collect(Collectors.toMap(nic -> name(nic.id()), nic -> nic));
    for (NetworkInterface nic : network.interfaces().values()) {
      NetworkInterface same = byName.get(name(nic.id()));
      assertThat(same).as("seed %d: %s", seed, nic.id()).isNotNull();
      for (int i = 0; i < nic.configurations().size(); i++) {
        IpConfiguration here = nic.configurations().get(i);
        IpConfiguration there = configuration(same, here);
        for (int n = 0; n < PACKETS; n++) {
          PacketGenerator.Case asked = packets.next(network, here);
          Verdict expected = engine.verdict(nic, question(here, asked));
          Verdict got = other.verdict(same, question(there, asked));
          if (!told(got).equals(told(expected))) {
            keep(network, nic, asked, expected, seed);
          }
          assertThat(told(got))
              .as("seed %d (kept in target/cases), %s, %s", seed, here.id(), asked)
              .isEqualTo(told(expected));
        }
      }
    }
  }

  private static void keep(
      Network network,
      NetworkInterface nic,
      PacketGenerator.Case asked,
      Verdict expected,
      long seed) {
    CaseWriter.write(
        Path.of("target/cases/seed-" + seed),
        "generated, seed " + seed,
        network,
        List.of(asked(nic, asked, expected)));
  }

  private static CaseWriter.Asked asked(
      NetworkInterface nic, PacketGenerator.Case asked, Verdict expected) {
    Ip local =
        asked.direction() == Direction.INBOUND
            ? asked.packet().destination()
            : asked.packet().source();
    return new CaseWriter.Asked(nic, local, question(nic.configurations().get(0), asked), expected);
  }

  @Test
  void a_seed_written_as_a_case_file_is_read_and_answered_alike(@TempDir Path folder) {
    for (long seed = 0; seed < 40; seed++) {
      Network network = NetworkGenerator.network(seed);
      NetworkInterface nic = network.interfaces().firstEntry().getValue();
      IpConfiguration configuration = nic.configurations().get(0);
      PacketGenerator.Case asked = new PacketGenerator(network, seed).next(network, configuration);
      Verdict verdict = new IpFlow(network).verdict(nic, question(configuration, asked));
      Path place = folder.resolve("seed-" + seed);
      if (read(network, ArmShape.REST, Spelling.PLAIN, seed).isPresent()
          && !(verdict instanceof Verdict.Open)
          && configuration.privateAddress().is(asked(nic, asked, verdict).local())) {
        CaseWriter.write(place, "seed " + seed, network, List.of(asked(nic, asked, verdict)));
        new CasesTest().answersAsTheCaseSays(CaseFile.read(place));
      }
    }
    assertThat(folder).isNotEmptyDirectory();
  }

  private static IpConfiguration configuration(NetworkInterface nic, IpConfiguration like) {
    return nic.configurations().stream()
        .filter(one -> name(one.id()).equals(name(like.id())))
        .findFirst()
        .orElseThrow();
  }

  private static String name(ResourceId id) {
    return id.name().toLowerCase(Locale.ROOT);
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

  /** What a verdict says, with resources by name: a template gives them other ids. */
  private static Set<List<Object>> told(Verdict verdict) {
    List<Verdict.Outcome> possible =
        verdict instanceof Verdict.Open open ? open.possible() : List.of((Verdict.Outcome) verdict);
    return possible.stream().map(SameNetworkTest::told).collect(Collectors.toSet());
  }

  private static List<Object> told(Verdict.Outcome outcome) {
    return outcome instanceof Verdict.Decided decided
        ? List.of(
            decided.result(),
            decided.stage(),
            name(decided.resource()),
            decided.rule().map(rule -> rule.listedName().toLowerCase(Locale.ROOT)))
        : List.of("no rule");
  }

  /** Returns everything that was read, without where it was written and in one letter case. */
  private static String described(Network network) {
    String all =
        String.join(
            "\n",
            network.virtualNetworks().values().toString(),
            network.subnets().values().toString(),
            network.interfaces().values().toString(),
            network.securityGroups().values().toString(),
            network.routeTables().values().toString(),
            network.applicationSecurityGroups().keySet().toString(),
            network.privateEndpoints().values().toString(),
            network.networkManagers().values().toString(),
            network.recordedRoutes().toString(),
            network.recordedExpansions().toString());
    return all.replaceAll("Origin\\[[^]]*\\]|origin=[^,\\]\\s]*", "").toLowerCase(Locale.ROOT);
  }
}
