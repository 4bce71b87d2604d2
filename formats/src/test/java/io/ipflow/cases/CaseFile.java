package io.ipflow.cases;

import io.ipflow.effective.DiagnosticQuery.Profile;
import io.ipflow.formats.ConfigurationReader;
import io.ipflow.formats.azure.DiagnosisJson;
import io.ipflow.formats.json.Document;
import io.ipflow.formats.json.JsonReader;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Located;
import io.ipflow.formats.json.Source;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Problem;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One case: a directory with {@code network.json} and {@code answers.json}.
 *
 * @param name the directory's name
 * @param network the network read from {@code network.json} and, where there is one, {@code
 *     service-tags.json}
 * @param answers the root of the answers
 */
public record CaseFile(String name, Network network, Located answers) {
  private static final Set<String> KINDS =
      Set.of(
          "source",
          "problems",
          "verify",
          "refused",
          "nextHop",
          "effectiveRules",
          "effectiveRoutes",
          "diagnose");

  /** Returns the cases under {@code folder}, by name. */
  public static List<CaseFile> all(Path folder) {
    try (Stream<Path> cases = Files.list(folder)) {
      return cases.sorted().map(CaseFile::read).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static CaseFile read(Path folder) {
    Document answers =
        JsonReader.read(Source.file(folder.resolve("answers.json")), Limits.DEFAULTS);
    Located root = answers.roots().get(0);
    root.members()
        .forEach(
            member -> {
              if (!KINDS.contains(member.name())) {
                throw new IllegalArgumentException(
                    folder + ": `" + member.name() + "` is no kind of answer");
              }
            });
    int problems = root.get("problems").scalar().map(Integer::valueOf).orElse(0);
    return new CaseFile(folder.getFileName().toString(), network(folder, problems), root);
  }

  private static Network network(Path folder, int expected) {
    List<Source> files =
        Stream.of("network.json", "service-tags.json")
            .map(folder::resolve)
            .filter(Files::exists)
            .map(Source::file)
            .toList();
    Network network = ConfigurationReader.read(files, Limits.DEFAULTS).network();
    List<Problem> problems = network.problems();
    if (problems.size() != expected) {
      throw new IllegalArgumentException(folder + ": " + problems);
    }
    return network;
  }

  /** Returns the answers of one kind, in the order written. */
  public List<Located> answers(String kind) {
    return answers.get(kind).items();
  }

  /** Returns the interface that {@code asked} names. */
  public NetworkInterface networkInterface(Located asked) {
    String wanted = text(asked, "nic");
    return network.interfaces().values().stream()
        .filter(nic -> nic.id().name().equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the question in the fields of a batch record. */
  public static Question question(Located asked) {
    return new Question(
        Direction.parse(text(asked, "direction")).orElseThrow(),
        Protocol.parse(text(asked, "protocol")).orElseThrow(),
        Endpoint.of(Ip.of(text(asked, "localIPAddress"))),
        PortRange.parse(text(asked, "localPort")).orElseThrow(),
        Endpoint.of(Ip.of(text(asked, "remoteIPAddress"))),
        PortRange.parse(text(asked, "remotePort")).orElseThrow());
  }

  /** Returns the query of NSG diagnostics in the fields of its profile. */
  public static Profile profile(Located asked) {
    return new Profile(
        Direction.parse(text(asked, "direction")).orElseThrow(),
        Protocol.parse(text(asked, "protocol")).orElseThrow(),
        AddressOperand.parse(text(asked, "source"), asked.origin()),
        AddressOperand.parse(text(asked, "destination"), asked.origin()),
        PortRange.parse(text(asked, "destinationPort")).orElseThrow());
  }

  /** Returns the same as it is written. */
  public static DiagnosisJson.Written written(Located asked) {
    return new DiagnosisJson.Written(
        text(asked, "source"), text(asked, "destination"), text(asked, "destinationPort"));
  }

  /** Returns the text of {@code member}, which must be there. */
  public static String text(Located object, String member) {
    return object.get(member).scalar().orElseThrow();
  }

  @Override
  public String toString() {
    return name;
  }
}
