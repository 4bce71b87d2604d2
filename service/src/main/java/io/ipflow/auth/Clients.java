package io.ipflow.auth;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The clients that may sign in, and whether one's secret is right. Thread-safe. */
public final class Clients {
  /** What comes of a sign-in. */
  sealed interface SignIn {
    record Known(Client client) implements SignIn {}

    /** No such client, or another secret: from outside they look and last alike. */
    record Unknown() implements SignIn {}

    /** Too many secrets are being checked: to be tried again. */
    record Busy() implements SignIn {}
  }

  private static final int SECRET_BYTES = 32;

  private final ClientStore store;
  private final InstantSource clock;
  private final SecureRandom random;
  private final SecretCheck secrets;
  private final int iterations;
  private final SecretHash nobody;
  private volatile Map<String, Client> byId;

  /** Loads the clients that the store keeps. */
  public Clients(ClientStore store, InstantSource clock, SecureRandom random) {
    this(store, clock, random, SecretHash.ITERATIONS);
  }

  Clients(ClientStore store, InstantSource clock, SecureRandom random, int iterations) {
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.secrets = new SecretCheck(random);
    this.iterations = iterations;
    this.nobody = SecretHash.ofNone(iterations, random);
    this.byId = byId(store.load());
  }

  /** Returns all clients in the order in which they were added. */
  public List<Client> all() {
    return List.copyOf(byId.values());
  }

  /** Returns the client of that id. */
  public Optional<Client> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * Adds a client and returns its secret: 256 bits, safe in URLs, told this once.
   *
   * @throws IllegalArgumentException where the id is no client id, or is taken
   */
  public String add(String id) {
    String secret = newSecret();
    Client added = client(id, secret);
    change(
        clients -> {
          if (clients.stream().anyMatch(client -> client.id().equals(id))) {
            throw new IllegalArgumentException("client `%s` is there already".formatted(id));
          }
          return with(clients, added);
        });
    return secret;
  }

  /** Gives a client this secret; adds the client where it is missing. */
  public void set(String id, String secret) {
    if (find(id).isPresent() && signIn(id, secret) instanceof SignIn.Known) {
      return;
    }
    Client fresh = client(id, secret);
    change(
        clients -> {
          Optional<Client> old = clients.stream().filter(at -> at.id().equals(id)).findFirst();
          return with(clients, old.map(at -> at.withSecret(fresh.secret())).orElse(fresh));
        });
  }

  /** Removes a client, so that it gets no more tokens; those it has last until they end. */
  public void remove(String id) {
    change(clients -> clients.stream().filter(client -> !client.id().equals(id)).toList());
  }

  SignIn signIn(String id, String secret) {
    Client client = byId.get(id);
    return switch (secrets.check(client == null ? nobody : client.secret(), secret)) {
      case RIGHT -> client == null ? new SignIn.Unknown() : new SignIn.Known(client);
      case WRONG -> new SignIn.Unknown();
      case BUSY -> new SignIn.Busy();
    };
  }

  private synchronized void change(UnaryOperator<List<Client>> change) {
    byId = byId(store.update(change));
  }

  private Client client(String id, String secret) {
    return new Client(
        id,
        UUID.randomUUID(),
        SecretHash.of(secret, iterations, random),
        clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  private String newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The list with this client in the place of its namesake, or at the end. */
  private static List<Client> with(List<Client> clients, Client changed) {
    Map<String, Client> next = new LinkedHashMap<>(byId(clients));
    next.put(changed.id(), changed);
    return new ArrayList<>(next.values());
  }

  private static Map<String, Client> byId(List<Client> clients) {
    Map<String, Client> byId = new LinkedHashMap<>();
    clients.forEach(client -> byId.put(client.id(), client));
    return Collections.unmodifiableMap(byId);
  }
}
