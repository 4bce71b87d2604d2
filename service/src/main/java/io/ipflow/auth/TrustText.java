package io.ipflow.auth;

import java.nio.file.Path;

/** Tells how clients come to trust the server's certificate authority. */
public final class TrustText {
  private static final String LINES =
      """
      Clients must trust %1$s, the certificate of this server's own authority:
        curl         curl --cacert %1$s https://…
        az, Python   export REQUESTS_CA_BUNDLE=%1$s
                     (it takes the place of all other authorities; for Azure as well, append the file to a copy of the system's bundle)
        Node         export NODE_EXTRA_CA_CERTS=%1$s
        Java         keytool -importcert -noprompt -alias ipflow -file %1$s -keystore ipflow-trust.p12 -storetype PKCS12 -storepass changeit
                     java -Djavax.net.ssl.trustStore=ipflow-trust.p12 -Djavax.net.ssl.trustStorePassword=changeit …
        Debian       cp %1$s /usr/local/share/ca-certificates/ipflow.crt && update-ca-certificates
      """;

  private TrustText() {}

  /** Returns lines to print, each command ready to be pasted; they end with a line break. */
  public static String of(Path certificateFile) {
    return LINES.formatted(quoted(certificateFile.toAbsolutePath().normalize().toString()));
  }

  /** Quotes for a shell what it would take apart. */
  private static String quoted(String path) {
    return path.matches("[A-Za-z0-9/._+@%:,=-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
