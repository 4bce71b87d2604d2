package io.ipflow.auth;

import static io.ipflow.auth.House.RANDOM;
import static io.ipflow.auth.House.permissions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String CONSTRAINTS = "2.5.29.19";
  private static final String SUBJECT_KEY = "2.5.29.14";
  private static final String AUTHORITY_KEY = "2.5.29.35";
  private static final String ALTERNATIVES = "2.5.29.17";
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final ServerNames LOCAL = ServerNames.local();

  @TempDir Path folder;
  private final SetClock clock = new SetClock();
  private DataDirectory directory;

  @BeforeEach
  void openTheFolder() {
    directory = DataDirectory.open(folder);
  }

  private CertificateAuthority open() {
    return CertificateAuthority.open(directory, clock, RANDOM);
  }

  private X509Certificate server(ServerNames names) {
    return open().server(names).chain().get(0);
  }

  private X509Certificate authority() {
    Path file = open().certificateFile();
    return Pem.certificates(Pem.read(file), file).get(0);
  }

  @Test
  void theFirstStartMakesAnAuthorityWhoseKeyIsForItsOwnerAlone() throws Exception {
    assertThat(open().certificateFile()).isEqualTo(folder.resolve("ca.pem"));
    open().server(LOCAL);
    assertThat(permissions(folder.resolve("ca.pem"))).isEqualTo("rw-r--r--");
    assertThat(permissions(folder.resolve("ca.key"))).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("server.pem"))).isEqualTo("rw-------");
    assertThat(Files.readString(folder.resolve("ca.pem"))).doesNotContain("PRIVATE KEY");
  }

  // RFC 5280 sections 4.2.1.1, 4.2.1.2, 4.2.1.3 and 4.2.1.9.
  @Test
  void theAuthorityMaySignServersAndNothingElse() {
    X509Certificate authority = authority();
    assertThat(authority.getVersion()).isEqualTo(3);
    assertThat(authority.getBasicConstraints()).isZero();
    assertThat(authority.getCriticalExtensionOIDs())
        .containsExactlyInAnyOrder(KEY_USAGE, CONSTRAINTS);
    assertThat(authority.getNonCriticalExtensionOIDs()).contains(SUBJECT_KEY, AUTHORITY_KEY);
    assertThat(authority.getKeyUsage())
        .containsExactly(false, false, false, false, false, true, true, false, false);
  }

  @Test
  void theServersCertificateIsForServersOfItsNamesAlone() throws Exception {
    X509Certificate server = server(ServerNames.of(List.of("ipflow.example.com", "10.0.0.4")));
    assertThat(server.getBasicConstraints()).isEqualTo(-1);
    assertThat(server.getExtendedKeyUsage()).containsExactly(SERVER_AUTH);
    assertThat(server.getCriticalExtensionOIDs()).contains(KEY_USAGE);
    assertThat(server.getNonCriticalExtensionOIDs())
        .contains(SUBJECT_KEY, AUTHORITY_KEY, ALTERNATIVES);
    assertThat(server.getSubjectAlternativeNames().stream().map(entry -> (String) entry.get(1)))
        .containsExactlyInAnyOrder(
            "localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "ipflow.example.com", "10.0.0.4");
    server.verify(authority().getPublicKey());
    assertThat(server.getIssuerX500Principal()).isEqualTo(authority().getSubjectX500Principal());
    assertThat(server.getSubjectX500Principal()).isNotEqualTo(server.getIssuerX500Principal());
  }

  @Test
  void theNextStartKeepsBoth() {
    X509Certificate authority = authority();
    X509Certificate server = server(LOCAL);
    assertThat(authority()).isEqualTo(authority);
    assertThat(server(LOCAL)).isEqualTo(server);
  }

  @Test
  void otherNamesGetAnotherCertificateOfTheSameAuthority() throws Exception {
    X509Certificate before = server(LOCAL);
    X509Certificate after = server(ServerNames.of(List.of("other")));
    assertThat(after.getSerialNumber()).isNotEqualTo(before.getSerialNumber());
    after.verify(authority().getPublicKey());
  }

  @Test
  void aCertificateIsRenewedThirtyDaysBeforeItsEnd() {
    X509Certificate first = server(LOCAL);
    clock.set(first.getNotAfter().toInstant().minus(Duration.ofDays(30)).minusSeconds(1));
    assertThat(server(LOCAL)).isEqualTo(first);
    clock.pass(Duration.ofSeconds(1));
    X509Certificate second = server(LOCAL);
    assertThat(second.getNotAfter()).isAfter(first.getNotAfter());
  }

  @Test
  void noCertificateOutlivesItsAuthorityNorIsItMadeAnewForNothing() {
    X509Certificate authority = authority();
    clock.set(authority.getNotAfter().toInstant().minus(Duration.ofDays(10)));
    X509Certificate server = server(LOCAL);
    assertThat(server.getNotAfter()).isEqualTo(authority.getNotAfter());
    clock.pass(Duration.ofDays(1));
    assertThat(server(LOCAL)).isEqualTo(server);
  }

  @Test
  void anAuthorityWhoseTimeIsOverIsSaidWithTheFile() {
    X509Certificate authority = authority();
    clock.set(authority.getNotAfter().toInstant().plusSeconds(1));
    assertThatExceptionOfType(AuthFault.class)
        .isThrownBy(this::open)
        .withMessageContaining(folder.resolve("ca.pem").toString())
        .withMessageContaining("is valid from");
  }

  @Test
  void aClockBeforeTheAuthorityIsSaid() {
    authority();
    clock.pass(Duration.ofDays(-2));
    assertThatExceptionOfType(AuthFault.class)
        .isThrownBy(this::open)
        .withMessageContaining("set the clock");
  }

  @Test
  void aDeletedAuthorityIsReplacedAndWithItTheServersCertificate() throws Exception {
    X509Certificate authority = authority();
    X509Certificate server = server(LOCAL);
    Files.delete(folder.resolve("ca.pem"));
    assertThat(authority().getSubjectX500Principal())
        .isNotEqualTo(authority.getSubjectX500Principal());
    assertThat(server(LOCAL)).isNotEqualTo(server);
    server(LOCAL).verify(authority().getPublicKey());
  }

  @Test
  void aMissingKeyIsNotReplacedInSilence() throws Exception {
    open();
    Files.delete(folder.resolve("ca.key"));
    assertThatExceptionOfType(AuthFault.class)
        .isThrownBy(this::open)
        .withMessageContaining("`%s` is missing: put it back, or delete", folder.resolve("ca.key"));
  }

  @Test
  void anotherAuthoritysKeyIsFoundOut() throws Exception {
    open();
    Files.writeString(folder.resolve("ca.key"), Pem.text(PrivateKeys.ec(RANDOM).getPrivate()));
    assertThatExceptionOfType(AuthFault.class)
        .isThrownBy(this::open)
        .withMessageContaining("is not the key of");
  }

  @Test
  void aDamagedCertificateOfTheAuthorityIsSaidAndOneOfTheServerReplaced() throws Exception {
    X509Certificate server = server(LOCAL);
    Files.writeString(folder.resolve("server.pem"), "rubbish");
    assertThat(server(LOCAL)).isNotEqualTo(server);
    Files.writeString(folder.resolve("ca.pem"), "rubbish");
    assertThatExceptionOfType(AuthFault.class)
        .isThrownBy(this::open)
        .withMessageContaining("has no certificate");
  }
}
