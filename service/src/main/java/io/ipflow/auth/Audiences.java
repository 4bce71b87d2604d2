package io.ipflow.auth;

import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom a token must be for to be let in. Compared letter by letter.
 *
 * @param accepted each audience as tokens have it, in the order in which messages name them
 */
public record Audiences(Set<String> accepted) {
  private static final String AZURE = "https://management.azure.com";
  private static final List<String> LOCAL = List.of("localhost", "127.0.0.1", "[::1]");
  private static final List<String> OWN_ENDS = List.of("", "/", "//");
  private static final List<String> AZURE_ENDS = List.of("", "/");

  public Audiences {
    if (accepted.isEmpty()) {
      throw new IllegalArgumentException("expected at least one accepted audience");
    }
    accepted = Collections.unmodifiableSet(new LinkedHashSet<>(accepted));
  }

  /** Those of a server that only its own machine reaches: its addresses there, and Azure's. */
  public static Audiences ofLoopback(int port) {
    Set<String> addresses = new LinkedHashSet<>();
    LOCAL.forEach(host -> addresses.add("https://" + host + ":" + port));
    addresses.add(AZURE);
    return of(addresses);
  }

  /**
   * Those set by a user: the server's addresses as clients write them, each also with one or two
   * slashes at its end, and, where it is among them, {@code https://management.azure.com}, also
   * with one.
   *
   * @throws IllegalArgumentException where one is no https address
   */
  public static Audiences of(Collection<String> addresses) {
    Set<String> accepted = new LinkedHashSet<>();
    for (String address : addresses) {
      String bare = withoutSlashes(address);
      check(bare, address);
      (bare.equals(AZURE) ? AZURE_ENDS : OWN_ENDS).forEach(end -> accepted.add(bare + end));
    }
    return new Audiences(accepted);
  }

  boolean accept(String audience) {
    return accepted.contains(audience);
  }

  /** Returns them as Azure's messages list them. */
  String listed() {
    return accepted.stream().map(one -> "'" + one + "'").collect(Collectors.joining(","));
  }

  private static String withoutSlashes(String address) {
    int end = address.length();
    while (end > 0 && address.charAt(end - 1) == '/') {
      end--;
    }
    return address.substring(0, end);
  }

  private static void check(String bare, String written) {
    try {
      URI uri = URI.create(bare);
      if ("https".equals(uri.getScheme()) && uri.getHost() != null && uri.getRawQuery() == null) {
        return;
      }
    } catch (IllegalArgumentException e) {
      throw refused(written, e);
    }
    throw refused(written, null);
  }

  private static IllegalArgumentException refused(String written, Throwable cause) {
    return new IllegalArgumentException(
        "expected an audience such as https://ipflow.example.com:8443, got `" + written + "`",
        cause);
  }
}
