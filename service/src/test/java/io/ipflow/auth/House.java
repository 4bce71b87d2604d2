package io.ipflow.auth;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The parts that many tests need, cheap: one signing key for all, hashes of few iterations. */
final class House {
  static final SecureRandom RANDOM = new SecureRandom();
  static final int ITERATIONS = 10;
  static final String SELF = "https://127.0.0.1:8443";
  static final UUID TENANT = UUID.fromString("11111111-2222-3333-4444-555555555555");
  static final TokenSettings SETTINGS = TokenSettings.of(URI.create(SELF + "/adfs"), TENANT);
  static final Audiences AUDIENCES = Audiences.of(List.of(SELF, "https://management.azure.com"));
  static final SigningKey KEY = newKey();

  private House() {}

  static SigningKey newKey() {
    try {
      return SigningKey.open(DataDirectory.open(Files.createTempDirectory("ipflow-key")), RANDOM);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Clients clients(ClientStore store, SetClock clock) {
    return new Clients(store, clock, RANDOM, ITERATIONS);
  }

  static String permissions(Path file) throws java.io.IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  static Map<String, List<String>> form(String... namesAndValues) {
    Map<String, List<String>> form = new java.util.LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    return form;
  }
}
