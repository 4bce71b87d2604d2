package io.ipflow.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts put together as the package's documentation says, with their real settings. */
class StartTest {

  @TempDir Path folder;

  @Test
  void fromAnEmptyFolderToAnAdmittedRequest() {
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    DataDirectory directory = DataDirectory.open(folder.resolve("data"));
    ServerIdentity identity =
        CertificateAuthority.open(directory, clock, random).server(ServerNames.local());
    assertThat(identity.keyStore("x".toCharArray())).isNotNull();
    Clients clients = new Clients(new ClientFile(directory), clock, random);
    String secret = FirstClient.ensure(clients, Map.of()).orElseThrow();
    SigningKey key = SigningKey.open(directory, random);
    InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8443);
    Audiences audiences = ListenRule.audiences(listen, Optional.empty());
    TokenSettings settings =
        TokenSettings.of(URI.create("https://localhost:8443/adfs"), UUID.randomUUID());

    TokenAnswer answer =
        new Issuer(key, clients, settings, clock)
            .answer(
                Map.of(
                    "grant_type", List.of("client_credentials"),
                    "client_id", List.of("admin"),
                    "client_secret", List.of(secret),
                    "scope", List.of("https://localhost:8443//.default")));
    String header = "Bearer " + answer.body().get("access_token");
    assertThat(new TokenCheck(key, settings, audiences, clock).admit(List.of(header)))
        .isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void bouncyCastleIsLoadedOnlyWhereACertificateIsMade() throws Exception {
    assertThat(classesLoadedByAStart()).contains("org.bouncycastle").contains("com.nimbusds");
    assertThat(classesLoadedByAStart()).doesNotContain("org.bouncycastle");
  }

  private String classesLoadedByAStart() throws Exception {
    Path log = folder.resolve("classes");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                Start.class.getName(),
                folder.resolve("data").toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    return java.nio.file.Files.readString(log);
  }
}
