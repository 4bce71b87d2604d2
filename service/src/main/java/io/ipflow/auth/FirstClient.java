package io.ipflow.auth;

import java.util.Map;
import java.util.Optional;

/** Sees to it that somebody can sign in: the client {@code admin}. */
public final class FirstClient {
  /** The id of the first client. */
  public static final String ID = "admin";

  /** The environment variable that its secret is taken from. */
  public static final String VARIABLE = "IPFLOW_ADMIN_SECRET";

  private FirstClient() {}

  /**
   * Gives {@code admin} the secret that the environment sets: on every start, so that a lost secret
   * can be replaced. Where it sets none and there is no client yet, makes one and returns its
   * secret, to be printed this once.
   *
   * @throws AuthFault where the variable is all blanks or has control characters
   */
  public static Optional<String> ensure(Clients clients, Map<String, String> environment) {
    String given = environment.get(VARIABLE);
    if (given != null && !given.isEmpty()) {
      if (given.isBlank() || given.chars().anyMatch(Character::isISOControl)) {
        throw new AuthFault(
            "environment variable %s: expected a secret without control characters, got %s"
                .formatted(VARIABLE, given.isBlank() ? "a blank one" : "one with some"));
      }
      clients.set(ID, given);
      return Optional.empty();
    }
    return clients.all().isEmpty() ? Optional.of(clients.add(ID)) : Optional.empty();
  }
}
