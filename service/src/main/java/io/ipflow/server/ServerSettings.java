package io.ipflow.server;

import io.ipflow.server.arm.operation.OperationSettings;
import io.ipflow.server.http.Limits;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a server runs.
 *
 * @param listen where it listens; port 0 for one that is free
 * @param folder where it keeps keys, certificates, clients and the store
 * @param certificate the user's own certificate; empty for one of the server's own authority
 * @param names by which clients reach it besides this machine's own
 * @param audiences that tokens may be for, https addresses; none for those of loopback
 * @param tokenLifetime how long a token is good
 * @param serviceTags Microsoft's file of service tags; empty for none
 * @param limits what a request may take
 * @param operations how long-running operations are answered
 */
public record ServerSettings(
    InetSocketAddress listen,
    Path folder,
    Optional<Certificate> certificate,
    List<String> names,
    List<String> audiences,
    Duration tokenLifetime,
    Optional<Path> serviceTags,
    Limits limits,
    OperationSettings operations) {
  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * The user's own certificate.
   *
   * @param chain PEM, the server's own certificate first
   * @param key PEM
   */
  public record Certificate(Path chain, Path key) {
    /** Checks that both parts are there. */
    public Certificate {
      Objects.requireNonNull(chain, "chain is null");
      Objects.requireNonNull(key, "key is null");
    }
  }

  /** Copies the lists and checks that every part is there. */
  public ServerSettings {
    Objects.requireNonNull(listen, "listen is null");
    Objects.requireNonNull(folder, "folder is null");
    Objects.requireNonNull(certificate, "certificate is null");
    names = List.copyOf(names);
    audiences = List.copyOf(audiences);
    Objects.requireNonNull(tokenLifetime, "tokenLifetime is null");
    Objects.requireNonNull(serviceTags, "serviceTags is null");
    Objects.requireNonNull(limits, "limits is null");
    Objects.requireNonNull(operations, "operations is null");
  }

  /** Returns the usual settings. */
  public static ServerSettings of(InetSocketAddress listen, Path folder) {
    return new ServerSettings(
        listen,
        folder,
        Optional.empty(),
        List.of(),
        List.of(),
        HOUR,
        Optional.empty(),
        Limits.USUAL,
        OperationSettings.USUAL);
  }

  /** Returns these settings with other answers of long-running operations. */
  public ServerSettings withOperations(OperationSettings other) {
    return new ServerSettings(
        listen, folder, certificate, names, audiences, tokenLifetime, serviceTags, limits, other);
  }

  /** Returns the same with another token lifetime. */
  public ServerSettings withTokenLifetime(Duration lifetime) {
    return new ServerSettings(
        listen, folder, certificate, names, audiences, lifetime, serviceTags, limits, operations);
  }

  /** Returns the same with other limits. */
  public ServerSettings withLimits(Limits other) {
    return new ServerSettings(
        listen,
        folder,
        certificate,
        names,
        audiences,
        tokenLifetime,
        serviceTags,
        other,
        operations);
  }

  /** Returns the same with another file of service tags. */
  public ServerSettings withServiceTags(Path file) {
    return new ServerSettings(
        listen,
        folder,
        certificate,
        names,
        audiences,
        tokenLifetime,
        Optional.of(file),
        limits,
        operations);
  }
}
