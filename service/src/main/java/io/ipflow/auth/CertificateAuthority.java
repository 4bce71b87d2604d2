package io.ipflow.auth;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A certificate authority of the server's own, kept in its data directory: {@code ca.pem} for
 * clients to trust, {@code ca.key} for its owner alone. It signs the server's certificate, kept
 * with its key in {@code server.pem}. Thread-safe.
 */
public final class CertificateAuthority {
  private static final String CERTIFICATE = "ca.pem";
  private static final String KEY = "ca.key";
  private static final String SERVER = "server.pem";

  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
  // Clients refuse longer ones: 398 days is the most that some take.
  private static final Duration SERVER_LIFE = Duration.ofDays(397);
  private static final Duration NEAR_THE_END = Duration.ofDays(30);

  private final DataDirectory directory;
  private final InstantSource clock;
  private final SecureRandom random;
  private final ServerIdentity authority;

  private CertificateAuthority(
      DataDirectory directory, InstantSource clock, SecureRandom random, ServerIdentity authority) {
    this.directory = directory;
    this.clock = clock;
    this.random = random;
    this.authority = authority;
  }

  /**
   * Opens the authority of a data directory, and makes it where there is none.
   *
   * @throws AuthFault where its files cannot be read, do not belong together, or its time is over
   */
  public static CertificateAuthority open(
      DataDirectory directory, InstantSource clock, SecureRandom random) {
    ServerIdentity authority =
        directory.alone(
            () -> kept(directory, clock).orElseGet(() -> made(directory, clock, random)));
    return new CertificateAuthority(directory, clock, random, authority);
  }

  /** Returns the file that clients are told to trust. */
  public Path certificateFile() {
    return directory.file(CERTIFICATE);
  }

  /**
   * Returns a certificate and key for these names: the one kept, or a new one where that is for
   * other names, is near its end, or cannot be used. A server that runs for long asks again once a
   * day.
   */
  public ServerIdentity server(ServerNames names) {
    return directory.alone(() -> keptServer(names).orElseGet(() -> madeServer(names)));
  }

  private static Optional<ServerIdentity> kept(DataDirectory directory, InstantSource clock) {
    Path file = directory.file(CERTIFICATE);
    return directory
        .read(CERTIFICATE, DataDirectory.Readers.ALL)
        .map(text -> Pem.certificates(text, file).get(0))
        .map(certificate -> new ServerIdentity(key(directory, certificate), List.of(certificate)))
        .map(
            found -> {
              OwnCertificate.checkTime(found.chain().get(0), file, clock.instant());
              return found;
            });
  }

  private static PrivateKey key(DataDirectory directory, X509Certificate certificate) {
    Path file = directory.file(KEY);
    PrivateKey key =
        directory
            .read(KEY, DataDirectory.Readers.OWNER)
            .map(text -> PrivateKeys.parse(text, file))
            .orElseThrow(
                () -> new AuthFault("`%s` is missing%s".formatted(file, remedy(directory))));
    if (!PrivateKeys.areOne(key, certificate.getPublicKey())) {
      throw new AuthFault(
          "`%s` is not the key of `%s`%s"
              .formatted(file, directory.file(CERTIFICATE), remedy(directory)));
    }
    return key;
  }

  private static String remedy(DataDirectory directory) {
    return ": put it back, or delete `%s` to get another authority, which clients must then trust anew"
        .formatted(directory.file(CERTIFICATE));
  }

  /** The key is kept first: a certificate without its key is a fault, a lone key is replaced. */
  private static ServerIdentity made(
      DataDirectory directory, InstantSource clock, SecureRandom random) {
    KeyPair keys = PrivateKeys.ec(random);
    Instant now = clock.instant();
    try {
      X509Certificate certificate =
          new CertificateMaker(random).authority(keys, now, now.plus(AUTHORITY_LIFE));
      directory.replace(KEY, Pem.text(keys.getPrivate()), DataDirectory.Readers.OWNER);
      directory.replace(CERTIFICATE, Pem.text(certificate), DataDirectory.Readers.ALL);
      return new ServerIdentity(keys.getPrivate(), List.of(certificate));
    } catch (GeneralSecurityException e) {
      throw new AuthFault("no certificate authority can be made: " + e.getMessage(), e);
    }
  }

  private Optional<ServerIdentity> keptServer(ServerNames names) {
    try {
      return directory
          .read(SERVER, DataDirectory.Readers.OWNER)
          .map(text -> parsed(text, directory.file(SERVER)))
          .filter(found -> isGood(found, names));
    } catch (AuthFault e) {
      return Optional.empty(); // damaged: nobody trusts it by itself, so another replaces it
    }
  }

  private static ServerIdentity parsed(String text, Path file) {
    return new ServerIdentity(PrivateKeys.parse(text, file), Pem.certificates(text, file));
  }

  private boolean isGood(ServerIdentity found, ServerNames names) {
    X509Certificate certificate = found.chain().get(0);
    Instant now = clock.instant();
    return names.areThoseOf(certificate)
        && !now.isBefore(certificate.getNotBefore().toInstant())
        && (now.plus(NEAR_THE_END).isBefore(found.expires()) || cannotLiveLonger(found, now))
        && isOfThisAuthority(certificate)
        && PrivateKeys.areOne(found.key(), certificate.getPublicKey());
  }

  /** Whether the authority itself is near its end, so that another certificate gains nothing. */
  private boolean cannotLiveLonger(ServerIdentity found, Instant now) {
    return now.isBefore(found.expires()) && !found.expires().isBefore(authority.expires());
  }

  private boolean isOfThisAuthority(X509Certificate certificate) {
    try {
      certificate.verify(authority.chain().get(0).getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private ServerIdentity madeServer(ServerNames names) {
    OwnCertificate.checkTime(authority.chain().get(0), certificateFile(), clock.instant());
    KeyPair keys = PrivateKeys.ec(random);
    Instant now = clock.instant();
    Instant end = earlier(now.plus(SERVER_LIFE), authority.expires());
    try {
      X509Certificate certificate =
          new CertificateMaker(random).server(names, keys.getPublic(), authority, now, end);
      directory.replace(
          SERVER, Pem.text(keys.getPrivate()) + Pem.text(certificate), DataDirectory.Readers.OWNER);
      return new ServerIdentity(keys.getPrivate(), List.of(certificate));
    } catch (GeneralSecurityException e) {
      throw new AuthFault("no certificate can be made for the server: " + e.getMessage(), e);
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
