package io.ipflow.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.bench.trace.Header;
import io.ipflow.bench.trace.Trace;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTest {
  private static final Header ONE = new Header(Ip.of("1.2.3.4"), 5, Ip.of("10.0.0.1"), 80, 6);
  private static final Header TWO = new Header(Ip.of("1.2.3.5"), 5, Ip.of("10.0.0.1"), 81, 6);

  @Test
  void differencesAreCountedAndTheFirstIsTold() {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    Trace trace = new Trace(IpVersion.IPV4, List.of(ONE, TWO));
    Check check =
        new Check("a", trace, new int[] {3, 4}, new PrintStream(log, true, StandardCharsets.UTF_8));
    check.compare("batch", new int[] {3, 4});
    assertThat(check.differences()).isZero();
    check.compare("single", new int[] {3, -1});
    check.compare("rival", new int[] {9, 9});
    assertThat(check.differences()).isEqualTo(3);
    assertThat(log.toString(StandardCharsets.UTF_8))
        .startsWith("a: single: 1 of 2 answers are wrong, the first on packet 1, Header[")
        .contains("81, protocol=6]: rule -1, not 4" + System.lineSeparator() + "a: rival: 2 of 2");
  }
}
