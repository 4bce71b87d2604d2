package io.ipflow.auth;

import io.ipflow.net.Ip;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The host names and IP addresses by which clients reach the server, as its certificate has them.
 *
 * @param names host names in lower case (`*.` in front stands for one label) and canonical
 *     addresses; another is refused
 */
public record ServerNames(SortedSet<String> names) {
  private static final List<String> LOCAL = List.of("localhost", "127.0.0.1", "::1");
  private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
  private static final Pattern HOST =
      Pattern.compile("(?:\\*\\.)?" + LABEL + "(?:\\." + LABEL + ")*");
  private static final Pattern DIGITS_LAST = Pattern.compile("(?:.*\\.)?[0-9]+");
  private static final int LONGEST = 253;

  public ServerNames {
    SortedSet<String> canonical = new TreeSet<>();
    names.forEach(name -> canonical.add(canonical(name)));
    names = Collections.unmodifiableSortedSet(canonical);
  }

  /** The names of this machine to itself: localhost, 127.0.0.1 and ::1. */
  public static ServerNames local() {
    return of(List.of());
  }

  /**
   * Those of {@link #local()}, and further ones.
   *
   * @throws IllegalArgumentException where one is neither a host name nor an address
   */
  public static ServerNames of(Collection<String> further) {
    SortedSet<String> names = new TreeSet<>(LOCAL);
    names.addAll(further);
    return new ServerNames(names);
  }

  /** Whether the certificate is for these names, no more and no fewer. */
  boolean areThoseOf(X509Certificate certificate) {
    try {
      SortedSet<String> found = new TreeSet<>();
      Collection<List<?>> entries = certificate.getSubjectAlternativeNames();
      if (entries != null) {
        entries.forEach(entry -> found.add(canonical((String) entry.get(1))));
      }
      return found.equals(names);
    } catch (CertificateParsingException | IllegalArgumentException | ClassCastException e) {
      return false;
    }
  }

  static boolean isAddress(String name) {
    return Ip.parse(name).isPresent();
  }

  private static String canonical(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Ip.parse(lower).map(Ip::toString).orElseGet(() -> host(name, lower));
  }

  private static String host(String written, String lower) {
    if (lower.length() > LONGEST
        || !HOST.matcher(lower).matches()
        || DIGITS_LAST.matcher(lower).matches()) {
      throw new IllegalArgumentException(
          "expected a host name or an IP address for the server's certificate, got `%s`"
              .formatted(written));
    }
    return lower;
  }
}
