package io.ipflow.auth;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** A program that opens what a server opens. */
final class Start {
  private Start() {}

  public static void main(String[] arguments) {
    SecureRandom random = new SecureRandom();
    DataDirectory directory = DataDirectory.open(Path.of(arguments[0]));
    CertificateAuthority.open(directory, InstantSource.system(), random)
        .server(ServerNames.local())
        .sslContext();
    SigningKey.open(directory, random);
  }
}
