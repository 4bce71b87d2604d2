package io.ipflow.server;

import io.ipflow.auth.CertificateAuthority;
import io.ipflow.auth.ClientFile;
import io.ipflow.auth.Clients;
import io.ipflow.auth.DataDirectory;
import io.ipflow.auth.FirstClient;
import io.ipflow.auth.OwnCertificate;
import io.ipflow.auth.ServerIdentity;
import io.ipflow.auth.ServerNames;
import io.ipflow.auth.SigningKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What a server proves itself with, and knows its clients by.
 *
 * @param identity what it shows to clients
 * @param authority the file that clients have to trust; empty with a certificate of the user's own
 * @param key signs tokens
 * @param clients who may sign in
 * @param firstSecret the secret of the client {@code admin} where it was made just now
 */
record Keyring(
    ServerIdentity identity,
    Optional<Path> authority,
    SigningKey key,
    Clients clients,
    Optional<String> firstSecret) {

  /**
   * Opens what the folder keeps, and makes what is missing.
   *
   * @throws io.ipflow.auth.AuthFault where that is not possible
   */
  static Keyring open(ServerSettings settings, Map<String, String> environment) {
    DataDirectory directory = DataDirectory.open(settings.folder());
    SecureRandom random = new SecureRandom();
    Clock clock = Clock.systemUTC();
    Optional<CertificateAuthority> authority =
        settings.certificate().isPresent()
            ? Optional.empty()
            : Optional.of(CertificateAuthority.open(directory, clock, random));
    ServerIdentity identity =
        settings
            .certificate()
            .map(own -> OwnCertificate.read(own.chain(), own.key(), clock))
            .orElseGet(() -> authority.orElseThrow().server(ServerNames.of(settings.names())));
    Clients clients = new Clients(new ClientFile(directory), clock, random);
    return new Keyring(
        identity,
        authority.map(CertificateAuthority::certificateFile),
        SigningKey.open(directory, random),
        clients,
        FirstClient.ensure(clients, environment));
  }
}
