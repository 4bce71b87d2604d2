package io.ipflow.auth;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Keeps clients in a file of the data directory, a line each, for its owner alone. */
public final class ClientFile implements ClientStore {
  private static final String NAME = "clients";
  private static final String HEADER = "# ipflow clients 1: id, object id, created, secret hash";
  private static final String SCHEME = "pbkdf2-sha256";
  private static final int FIELDS = 7;

  private final DataDirectory directory;

  public ClientFile(DataDirectory directory) {
    this.directory = directory;
  }

  @Override
  public List<Client> load() {
    return directory
        .read(NAME, DataDirectory.Readers.OWNER)
        .map(text -> parse(text, directory.file(NAME)))
        .orElse(List.of());
  }

  @Override
  public List<Client> update(UnaryOperator<List<Client>> change) {
    return directory.alone(
        () -> {
          List<Client> next = List.copyOf(change.apply(load()));
          directory.replace(NAME, text(next), DataDirectory.Readers.OWNER);
          return next;
        });
  }

  private static String text(List<Client> clients) {
    return clients.stream()
        .map(ClientFile::line)
        .collect(Collectors.joining("\n", HEADER + "\n", "\n"));
  }

  private static String line(Client client) {
    SecretHash secret = client.secret();
    return String.join(
        " ",
        client.id(),
        client.objectId().toString(),
        client.created().toString(),
        SCHEME,
        Integer.toString(secret.iterations()),
        secret.salt(),
        secret.hash());
  }

  private static List<Client> parse(String text, Path file) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new AuthFault("`%s` line 1: expected `%s`".formatted(file, HEADER));
    }
    List<Client> clients = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        clients.add(client(lines.get(i), file, i + 1));
      }
    }
    return List.copyOf(clients);
  }

  /** The line itself is never quoted in a message: it has a hash. */
  private static Client client(String line, Path file, int number) {
    String[] fields = line.split(" ", -1);
    try {
      if (fields.length == FIELDS && fields[3].equals(SCHEME)) {
        return new Client(
            fields[0],
            UUID.fromString(fields[1]),
            new SecretHash(Integer.parseInt(fields[4]), fields[5], fields[6]),
            Instant.parse(fields[2]));
      }
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw unreadable(file, number, e);
    }
    throw unreadable(file, number, null);
  }

  private static AuthFault unreadable(Path file, int number, Throwable cause) {
    return new AuthFault(
        "`%s` line %d: expected a client as this server writes it: restore the file, or delete the line"
            .formatted(file, number),
        cause);
  }
}
