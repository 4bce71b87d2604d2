package io.ipflow.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TrustTextTest {

  @Test
  void namesWhatEachClientNeeds() {
    assertThat(TrustText.of(Path.of("/data/ca.pem")))
        .contains(
            "curl --cacert /data/ca.pem",
            "REQUESTS_CA_BUNDLE=/data/ca.pem",
            "NODE_EXTRA_CA_CERTS=/data/ca.pem",
            "keytool -importcert -noprompt -alias ipflow -file /data/ca.pem",
            "-Djavax.net.ssl.trustStore=")
        .endsWith("\n");
  }

  @Test
  void aPathThatAShellWouldTakeApartIsQuoted() {
    assertThat(TrustText.of(Path.of("/my data/it's/ca.pem")))
        .contains("--cacert '/my data/it'\\''s/ca.pem'");
  }
}
