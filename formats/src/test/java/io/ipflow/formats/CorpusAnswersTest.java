package io.ipflow.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.ipflow.formats.azure.AnswerJson;
import io.ipflow.formats.azure.EffectiveGroup;
import io.ipflow.formats.azure.EffectiveRoutesJson;
import io.ipflow.formats.azure.EffectiveRulesJson;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Source;
import io.ipflow.formats.json.Sources;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Answer;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.Question;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every interface in other people's files is answered about: no crash, no hang. */
class CorpusAnswersTest {
  private static final Path DATA = Path.of("..", "..", "shared", "data");
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final List<String> REMOTES =
      List.of("203.0.113.9", "10.0.0.5", "168.63.129.16", "192.168.1.1");

  private static List<Source> files(String folder) {
    assumeThat(Files.isDirectory(DATA)).as("../shared/data is there").isTrue();
    return Sources.of(List.of(DATA.resolve(folder).toString()), InputStream.nullInputStream())
        .files();
  }

  @Test
  void every_interface_of_the_corpus_is_answered_about_file_by_file() {
    int interfaces = 0;
    for (Source file : files("corpus")) {
      long start = System.nanoTime();
      interfaces += ask(ConfigurationReader.read(List.of(file), Limits.DEFAULTS).network());
      assertThat(Duration.ofNanos(System.nanoTime() - start)).as(file.name()).isLessThan(LONGEST);
    }
    assertThat(interfaces).isGreaterThan(200);
  }

  @Test
  void every_interface_of_the_exports_and_of_all_files_together_is_answered_about() {
    Network exports = ConfigurationReader.read(files("exports"), Limits.DEFAULTS).network();
    Network all = ConfigurationReader.read(files("corpus"), Limits.DEFAULTS).network();

    assertThat(ask(exports)).isGreaterThan(5);
    assertThat(ask(all)).isGreaterThan(200);
  }

  private static int ask(Network network) {
    IpFlow engine = new IpFlow(network);
    for (NetworkInterface nic : network.interfaces().values()) {
      for (Direction direction : Direction.values()) {
        REMOTES.forEach(remote -> ask(engine, nic, direction, remote));
      }
      assertThat(EffectiveRulesJson.of(EffectiveGroup.of(engine, nic))).startsWith("{");
      assertThat(EffectiveRoutesJson.of(engine.routes(nic, nic.configurations().get(0))))
          .startsWith("{");
    }
    return network.interfaces().size();
  }

  private static void ask(IpFlow engine, NetworkInterface nic, Direction direction, String remote) {
    boolean inbound = direction == Direction.INBOUND;
    Question question =
        new Question(
            direction,
            Protocol.TCP,
            Endpoint.of(nic.configurations().get(0)),
            PortRange.of(inbound ? 443 : 50000),
            Endpoint.of(Ip.of(remote)),
            PortRange.of(inbound ? 50000 : 443));
    if (engine.ask(nic, question) instanceof Answer answer) {
      assertThat(AnswerJson.of(answer, engine.network(), true)).startsWith("{");
    }
  }
}
