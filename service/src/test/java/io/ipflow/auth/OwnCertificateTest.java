package io.ipflow.auth;

import static io.ipflow.auth.House.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnCertificateTest {

  @TempDir Path folder;
  private final SetClock clock = new SetClock();
  private Path chain;
  private Path key;
  private ServerIdentity made;

  @BeforeEach
  void makeAChainOfTwo() throws Exception {
    CertificateAuthority authority =
        CertificateAuthority.open(DataDirectory.open(folder), clock, RANDOM);
    made = authority.server(ServerNames.local());
    chain =
        Files.writeString(
            folder.resolve("chain.pem"),
            "Bag Attributes\n    friendlyName: server\n"
                + Pem.text(made.chain().get(0))
                + Files.readString(authority.certificateFile()));
    key = Files.writeString(folder.resolve("own.key"), Pem.text(made.key()));
  }

  private ServerIdentity read() {
    return OwnCertificate.read(chain, key, clock);
  }

  @Test
  void theChainIsShownAsItIsAndEndsWithItsFirstEnd() {
    assertThat(read().chain()).hasSize(2).first().isEqualTo(made.chain().get(0));
    assertThat(read().expires()).isEqualTo(made.expires());
  }

  @Test
  void chainAndKeyMayStandInOneFile() {
    chain = folder.resolve("server.pem");
    key = chain;
    assertThat(read().chain()).isEqualTo(made.chain());
  }

  // SEC 1 appendix C.4, as openssl writes it: with the curve, which PKCS#8 keeps outside.
  @Test
  void anEllipticKeyInTheFormBeforePkcs8IsRead() throws Exception {
    byte[] der =
        new org.bouncycastle.asn1.sec.ECPrivateKey(
                256, ((ECPrivateKey) made.key()).getS(), SECObjectIdentifiers.secp256r1)
            .getEncoded();
    byte[] curve = SECObjectIdentifiers.secp256r1.getEncoded();
    Files.writeString(key, Pem.text("EC PARAMETERS", curve) + Pem.text("EC PRIVATE KEY", der));
    assertThat(read().chain()).hasSize(2);
  }

  // RFC 8017 appendix A.1.2.
  @Test
  void anRsaKeyInTheFormBeforePkcs8IsRead() throws Exception {
    PrivateKey rsa = PrivateKeys.rsa(RANDOM).getPrivate();
    byte[] der =
        PrivateKeyInfo.getInstance(rsa.getEncoded())
            .parsePrivateKey()
            .toASN1Primitive()
            .getEncoded();
    assertThat(PrivateKeys.parse(Pem.text("RSA PRIVATE KEY", der), key)).isEqualTo(rsa);
  }

  @Test
  void anEncryptedKeyIsRefusedWithWhatToDo() throws Exception {
    Files.writeString(key, Pem.text("ENCRYPTED PRIVATE KEY", new byte[] {1}));
    assertRefused("openssl pkey -in " + key);
    Files.writeString(
        key,
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n");
    assertRefused("is encrypted");
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() throws Exception {
    Files.writeString(key, Pem.text(PrivateKeys.ec(RANDOM).getPrivate()));
    assertRefused("is not that of the first certificate");
  }

  @Test
  void aChainOutOfItsOrderIsRefused() throws Exception {
    Files.writeString(chain, Pem.text(made.chain().get(0)) + Pem.text(made.chain().get(0)));
    assertRefused("certificate 1 in `" + chain + "` is not signed by certificate 2");
  }

  @Test
  void aCertificateOutOfItsTimeIsRefused() {
    clock.pass(Duration.ofDays(398));
    assertRefused("renew it");
  }

  @Test
  void whatHoldsNoCertificateOrKeyIsSaidToHoldNone() throws Exception {
    Files.writeString(key, "nothing");
    assertRefused("`" + key + "` has no private key");
    Files.writeString(key, Pem.text("PRIVATE KEY", new byte[] {1, 2}));
    assertRefused("the key in `" + key + "` cannot be read");
    Files.writeString(chain, Pem.text("CERTIFICATE", new byte[] {1, 2}));
    assertRefused("`" + chain + "` has a certificate that cannot be read");
    chain = folder.resolve("absent.pem");
    assertRefused("file `" + chain + "` cannot be read: it does not exist");
  }

  private void assertRefused(String message) {
    assertThatExceptionOfType(AuthFault.class)
        .isThrownBy(this::read)
        .withMessageContaining(message);
  }
}
