package io.ipflow.auth;

import static io.ipflow.auth.House.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that trust ca.pem, and nothing else, take the server's certificate. */
class StrictVerificationTest {

  @TempDir Path folder;
  private CertificateAuthority authority;
  private ServerIdentity server;

  @BeforeEach
  void start() {
    authority =
        CertificateAuthority.open(DataDirectory.open(folder), InstantSource.system(), RANDOM);
    server = authority.server(ServerNames.of(List.of("ipflow.example.com")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-verify_hostname localhost",
        "-verify_ip 127.0.0.1",
        "-verify_ip ::1",
        "-verify_hostname ipflow.example.com"
      })
  void opensslVerifiesItStrictly(String name) throws Exception {
    assumeThat(hasOpenssl()).as("openssl is installed").isTrue();
    Path leaf = folder.resolve("leaf.pem");
    Files.writeString(leaf, Pem.text(server.chain().get(0)));
    String[] words = name.split(" ", -1);
    assertThat(
            openssl(
                "verify",
                "-x509_strict",
                "-purpose",
                "sslserver",
                words[0],
                words[1],
                "-no-CApath",
                "-no-CAstore",
                "-CAfile",
                authority.certificateFile().toString(),
                leaf.toString()))
        .isEqualTo(leaf + ": OK");
  }

  @Test
  void aClientOfTheJdkShakesHandsWithIt() throws Exception {
    assertThat(handshake(trusting(authority.certificateFile()), "localhost")).isEqualTo("TLSv1.3");
    assertThat(handshake(trusting(authority.certificateFile()), "127.0.0.1")).isEqualTo("TLSv1.3");
  }

  @Test
  void aClientThatTrustsAnotherAuthorityDoesNot(@TempDir Path other) {
    Path stranger =
        CertificateAuthority.open(DataDirectory.open(other), InstantSource.system(), RANDOM)
            .certificateFile();
    assertThatExceptionOfType(SSLException.class)
        .isThrownBy(() -> handshake(trusting(stranger), "localhost"));
  }

  @Test
  void aClientThatMeansAnotherNameDoesNot() {
    server = authority.server(ServerNames.local());
    assertThatExceptionOfType(SSLException.class)
        .isThrownBy(() -> handshake(trusting(authority.certificateFile()), "ipflow.example.com"));
  }

  /** Connects to this machine as if it had that name, and returns the protocol agreed on. */
  private String handshake(SSLContext client, String name) throws Exception {
    try (SSLServerSocket listening =
        (SSLServerSocket) server.sslContext().getServerSocketFactory().createServerSocket(0)) {
      CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> answer(listening));
      try (java.net.Socket plain =
              new java.net.Socket(
                  java.net.InetAddress.getLoopbackAddress(), listening.getLocalPort());
          SSLSocket socket =
              (SSLSocket)
                  client.getSocketFactory().createSocket(plain, name, plain.getPort(), true)) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        assertThat(socket.getInputStream().read()).isEqualTo('!');
        return socket.getSession().getProtocol();
      } finally {
        answer.get(10, TimeUnit.SECONDS);
      }
    }
  }

  private static void answer(SSLServerSocket listening) {
    try (SSLSocket socket = (SSLSocket) listening.accept()) {
      socket.getOutputStream().write('!');
    } catch (IOException e) {
      assertThat(e).isNotNull(); // the client went away: its own failure tells why
    }
  }

  private static SSLContext trusting(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    X509Certificate certificate = Pem.certificates(Pem.read(file), file).get(0);
    store.setCertificateEntry("ca", certificate);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static boolean hasOpenssl() {
    try {
      return !openssl("version").isEmpty();
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  private static String openssl(String... words) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of("openssl"));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.strip();
  }
}
