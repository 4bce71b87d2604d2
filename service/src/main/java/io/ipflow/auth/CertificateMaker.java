package io.ipflow.auth;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.encoders.Hex;

/**
 * Makes certificates that pass strict verification (RFC 5280; openssl's {@code -x509_strict},
 * Python's {@code VERIFY_X509_STRICT}). Only this class and {@link LegacyKey} load Bouncy Castle.
 */
final class CertificateMaker {
  private static final int SERIAL_BITS = 127;
  private static final int NAME_BYTES = 4;

  // Clients' clocks are not always ours.
  private static final Duration EARLIER = Duration.ofDays(1);

  private final SecureRandom random;
  private final JcaX509ExtensionUtils extensions;

  CertificateMaker(SecureRandom random) throws GeneralSecurityException {
    this.random = random;
    this.extensions = new JcaX509ExtensionUtils();
  }

  /** Makes an authority's own certificate. Each has a name of its own: some clients go by it. */
  X509Certificate authority(KeyPair keys, Instant now, Instant end)
      throws GeneralSecurityException {
    SubjectKeyIdentifier id = extensions.createSubjectKeyIdentifier(keys.getPublic());
    X500Name name = name("ipflow CA " + Hex.toHexString(id.getKeyIdentifier(), 0, NAME_BYTES));
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name, serial(), begin(now), Date.from(end), name, keys.getPublic());
    try {
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
          .addExtension(
              Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
          .addExtension(Extension.subjectKeyIdentifier, false, id)
          .addExtension(
              Extension.authorityKeyIdentifier,
              false,
              extensions.createAuthorityKeyIdentifier(keys.getPublic()));
    } catch (CertIOException e) {
      throw new GeneralSecurityException(e);
    }
    return signed(builder, keys.getPrivate());
  }

  /** Makes a server's certificate, signed by the authority given. */
  X509Certificate server(
      ServerNames names, PublicKey key, ServerIdentity authority, Instant now, Instant end)
      throws GeneralSecurityException {
    X509Certificate issuer = authority.chain().get(0);
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new JcaX509CertificateHolder(issuer).getSubject(),
            serial(),
            begin(now),
            Date.from(end),
            name("ipflow server"),
            key);
    try {
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
          .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
          .addExtension(
              Extension.extendedKeyUsage,
              false,
              new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
          .addExtension(Extension.subjectAlternativeName, false, alternatives(names))
          .addExtension(
              Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(key))
          .addExtension(
              Extension.authorityKeyIdentifier,
              false,
              extensions.createAuthorityKeyIdentifier(issuer));
    } catch (CertIOException e) {
      throw new GeneralSecurityException(e);
    }
    return signed(builder, authority.key());
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder(PrivateKeys.signatureOf(key)).build(key)));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static GeneralNames alternatives(ServerNames names) {
    return new GeneralNames(
        names.names().stream()
            .map(
                name ->
                    new GeneralName(
                        ServerNames.isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName,
                        name))
            .toArray(GeneralName[]::new));
  }

  private static X500Name name(String text) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, text).build();
  }

  private static Date begin(Instant now) {
    return Date.from(now.minus(EARLIER));
  }

  private BigInteger serial() {
    return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1);
  }
}
