package io.ipflow.cases;

import io.ipflow.formats.ConfigurationReader;
import io.ipflow.formats.azure.AzureWords;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Source;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Verdict;
import io.ipflow.net.Ip;
import io.ipflow.verify.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a network and questions about it as a case file, so that a failing seed can be kept. */
public final class CaseWriter {
  /**
   * A question and its answer.
   *
   * @param nic the interface asked about
   * @param local the local address
   * @param question the question
   * @param expected the right verdict
   */
  public record Asked(NetworkInterface nic, Ip local, Question question, Verdict expected) {}

  private CaseWriter() {}

  /**
   * Writes the case into the directory {@code folder}.
   *
   * @param source where the answers are from
   * @throws ArmNetwork.Unsayable if the network holds what Azure's answers cannot say
   */
  public static void write(Path folder, String source, Network network, List<Asked> questions) {
    String documents =
        ArmShape.REST.documents(network).stream().map(Json::text).collect(Collectors.joining());
    Map<String, Object> answers =
        Json.object(
            "source",
            source,
            "problems",
            problems(documents),
            "verify",
            questions.stream().map(CaseWriter::asked).toList());
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("network.json"), documents);
      Files.writeString(folder.resolve("answers.json"), Json.text(answers));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static int problems(String documents) {
    return ConfigurationReader.read(
            List.of(Source.text("network.json", documents)), Limits.DEFAULTS)
        .network()
        .problems()
        .size();
  }

  private static Object asked(Asked asked) {
    Question question = asked.question();
    return Json.object(
        "nic", asked.nic().id().name(),
        "direction", question.direction().azureName(),
        "protocol", question.protocol().toString(),
        "localIPAddress", asked.local().toString(),
        "localPort", question.localPort().toString(),
        "remoteIPAddress", question.remote().address().orElseThrow().toString(),
        "remotePort", question.remotePort().toString(),
        "expect", expected(asked.expected()));
  }

  private static Object expected(Verdict verdict) {
    List<Object> members = new ArrayList<>(List.of("access", AzureWords.access(verdict)));
    if (verdict instanceof Verdict.Decided decided) {
      decided
          .rule()
          .ifPresent(
              rule ->
                  members.addAll(
                      List.of("ruleName", rule.listedName(), "ruleId", AzureWords.ruleId(rule))));
    }
    String stage = AzureWords.stage(verdict);
    if (!stage.isEmpty()) {
      members.addAll(List.of("stage", stage));
    }
    return Json.object(members.toArray());
  }
}
