package io.ipflow.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ipflow.formats.ConfigurationReader;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Source;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How much real input decides, and what the rest waits for: 10,000 seeded questions over {@code
 * ../shared/data} with Microsoft's tag file of change number 376. Prints the tables that
 * docs/unknowns.md holds, and checks against the bare text of the files that everything waited for
 * is truly not there.
 */
class DefiniteShareTest {
  private static final Path DATA = Path.of("../../shared/data");
  private static final Path TAGS =
      DATA.resolve("service-tags/ServiceTags_Public_cn376_2025-11-10.json.gz");
  private static final List<Prefix> INTERNET_HOLES =
      List.of(Prefix.of("4.128.0.0/12"), Prefix.of("13.96.0.0/13"));
  private static final int QUESTIONS = 10_000;
  private static final int EXPORTED_GROUPS = 9;
  private static final long SEED = 376;

  @BeforeEach
  void data() {
    assumeTrue(Files.isDirectory(DATA), "../shared/data is not beside the project");
  }

  private static Network network(List<Path> files, String... more) {
    List<Source> sources = new ArrayList<>(files.stream().map(Source::file).toList());
    for (String text : more) {
      sources.add(Source.text("more" + sources.size() + ".json", text));
    }
    return ConfigurationReader.read(sources, Limits.DEFAULTS).network();
  }

  private static List<Path> files(String folder, String name) {
    try (Stream<Path> all = Files.walk(DATA.resolve(folder))) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().startsWith(name))
          .filter(file -> !file.toString().endsWith(".csv"))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<Path> withTags(List<Path> files) {
    return Stream.concat(files.stream(), Stream.of(TAGS)).toList();
  }

  @Test
  void exportsWaitOnlyForWhatTheyDoNotHold() {
    List<Path> files = files("exports", "");
    DefiniteShare share = new DefiniteShare();
    share.ask(network(withTags(files)), SEED, QUESTIONS);
    System.out.println("exports: " + share.table());
    assertThat(share.asked()).isEqualTo(QUESTIONS);
    assertTrulyAbsent(share, RawText.of(files));
  }

  /** Each exported group in force at each exported interface, whose networks are then supplied. */
  @Test
  void exportsWithTheirNetworksSuppliedAreNearlyAllDecided() {
    List<Path> groups = files("exports", "networkSecurityGroups");
    List<Path> interfaces = files("exports", "networkInterfaces");
    DefiniteShare share = new DefiniteShare();
    int turn = 0;
    for (Path file : groups) {
      List<Path> files = Stream.concat(interfaces.stream(), Stream.of(file)).toList();
      for (ResourceId group : network(List.of(file)).securityGroups().keySet()) {
        String supplied = networksOf(network(interfaces), group);
        int questions =
            QUESTIONS * (turn + 1) / EXPORTED_GROUPS - QUESTIONS * turn / EXPORTED_GROUPS;
        share.ask(network(withTags(files), supplied), SEED + turn, questions);
        assertTrulyAbsent(share, RawText.of(files).with(supplied));
        turn++;
      }
    }
    assertThat(turn).isEqualTo(EXPORTED_GROUPS);
    assertThat(share.asked()).isEqualTo(QUESTIONS);
    System.out.println("exports, their networks supplied: " + share.table());
    assertThat(share.definite()).isGreaterThan(share.asked() * 9 / 10);
  }

  /** Returns, as {@code az network vnet list} prints them, the networks that interfaces name. */
  private static String networksOf(Network network, ResourceId group) {
    Map<String, Ip> subnets = new TreeMap<>();
    network.interfaces().values().stream()
        .flatMap(nic -> nic.configurations().stream())
        .forEach(it -> subnets.put(subnet(it), it.privateAddress().ifKnown().orElseThrow()));
    List<String> bodies = new ArrayList<>();
    subnets.forEach((id, ip) -> bodies.add(networkOf(id, Prefix.containing(ip, 16), group)));
    return "[" + String.join(",", bodies) + "]";
  }

  private static String subnet(IpConfiguration configuration) {
    return configuration.subnet().ifKnown().orElseThrow().toString();
  }

  private static String networkOf(String subnet, Prefix space, ResourceId group) {
    String network = subnet.substring(0, subnet.toLowerCase(Locale.ROOT).indexOf("/subnets/"));
    return """
        {"id": "%s", "type": "Microsoft.Network/virtualNetworks", "provisioningState": "Succeeded",
         "addressSpace": {"addressPrefixes": ["%s"]}, "virtualNetworkPeerings": [], "subnets": [
         {"id": "%s", "addressPrefix": "%s", "provisioningState": "Succeeded",
          "networkSecurityGroup": {"id": "%s"}}]}
        """
        .formatted(network, space, subnet, space, group);
  }

  private static void assertTrulyAbsent(DefiniteShare share, RawText text) {
    for (DefiniteShare.Wait wait : share.takeWaits()) {
      assertThat(isAbsent(wait, text)).as(wait.toString()).isTrue();
    }
  }

  private static boolean isAbsent(DefiniteShare.Wait wait, RawText text) {
    OpenThing thing = wait.thing();
    String rest = thing.key().substring(thing.key().indexOf(':') + 1);
    return switch (DefiniteShare.start(thing)) {
      case "resource" -> !text.holdsBodyOf(rest);
      case "tag" -> !text.contains("\"name\": \"" + rest + "\"");
      // Azure's own documents leave these open; only a recording of its answer would settle them.
      case "internet" ->
          INTERNET_HOLES.stream().anyMatch(block -> block.contains(wait.remote()))
              && !text.contains("\"effectivesecurityrules\"");
      case "portless" -> !wait.question().protocol().hasPorts();
      default -> false;
    };
  }

  /** Templates: what is not evaluated yet must at least stand in the file as an expression. */
  @Test
  void corpusWaitsOnlyForWhatItsFilesDoNotTell() {
    DefiniteShare share = new DefiniteShare();
    int holding = 0;
    for (Path file : files("corpus", "")) {
      Network network = network(List.of(file, TAGS));
      if (!network.interfaces().isEmpty()) {
        holding++;
        share.ask(network, SEED, 50);
        RawText text = RawText.of(List.of(file));
        for (DefiniteShare.Wait wait : share.takeWaits()) {
          assertThat(isUntold(wait, text)).as(file + ": " + wait).isTrue();
        }
      }
    }
    System.out.println("corpus, " + holding + " files with interfaces: " + share.table());
    assertThat(holding).isPositive();
  }

  private static boolean isUntold(DefiniteShare.Wait wait, RawText text) {
    String what = wait.thing().what();
    String key = wait.thing().key();
    return switch (DefiniteShare.start(wait.thing())) {
      case "expression" ->
          text.withoutBlanks()
              .contains(
                  what.substring(what.indexOf('`') + 2, what.lastIndexOf('`') - 1)
                      .replaceAll("\\s", ""));
      case "resource" -> key.startsWith("resource:/template/") || isAbsent(wait, text);
      case "copy" -> text.contains("\"copy\"");
      case "property" -> text.contains("\"" + key.substring(key.lastIndexOf(':') + 1) + "\"");
      case "" ->
          text.contains("virtualnetworkgateways")
              || text.contains("virtualhubs")
              || text.contains("\"useremotegateways\"");
      case "route" -> text.contains("\"nexthoptype\"");
      case "conflict", "unstated" -> true; // read one by one: docs/unknowns.md
      default -> isAbsent(wait, text);
    };
  }
}
