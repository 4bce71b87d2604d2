package io.ipflow.auth;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The user's own certificate in place of one of our authority. */
public final class OwnCertificate {
  private OwnCertificate() {}

  /**
   * Reads a chain of certificates, the server's own first, and its private key, both as PEM; they
   * may stand in one file.
   *
   * @throws AuthFault where one cannot be read, is out of date, or they do not belong together
   */
  public static ServerIdentity read(Path chain, Path key, InstantSource clock) {
    List<X509Certificate> certificates = Pem.certificates(Pem.read(chain), chain);
    PrivateKey secret = PrivateKeys.parse(Pem.read(key), key);
    if (!PrivateKeys.areOne(secret, certificates.get(0).getPublicKey())) {
      throw new AuthFault(
          "the key in `%s` is not that of the first certificate in `%s`: the server's own certificate comes first, then those that signed it"
              .formatted(key, chain));
    }
    checkLinks(certificates, chain);
    certificates.forEach(certificate -> checkTime(certificate, chain, clock.instant()));
    return new ServerIdentity(secret, certificates);
  }

  private static void checkLinks(List<X509Certificate> chain, Path from) {
    for (int i = 1; i < chain.size(); i++) {
      try {
        chain.get(i - 1).verify(chain.get(i).getPublicKey());
      } catch (GeneralSecurityException e) {
        throw new AuthFault(
            "certificate %d in `%s` is not signed by certificate %d: each is followed by the one that signed it"
                .formatted(i, from, i + 1),
            e);
      }
    }
  }

  /** Refuses a certificate whose time has not come, or is over. */
  static void checkTime(X509Certificate certificate, Path from, Instant now) {
    Instant begin = certificate.getNotBefore().toInstant();
    Instant end = certificate.getNotAfter().toInstant();
    if (now.isBefore(begin) || now.isAfter(end)) {
      throw new AuthFault(
          "the certificate of `%s` in `%s` is valid from %s to %s, and it is %s: renew it, or set the clock"
              .formatted(certificate.getSubjectX500Principal().getName(), from, begin, end, now));
    }
  }
}
