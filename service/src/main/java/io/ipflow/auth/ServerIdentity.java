package io.ipflow.auth;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * What the server shows to its clients: a private key, and the chain of certificates over it.
 * Immutable.
 */
public final class ServerIdentity {
  private static final String ALIAS = "server";

  private final PrivateKey key;
  private final List<X509Certificate> chain;

  ServerIdentity(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /** Returns the chain, the server's own certificate first. */
  public List<X509Certificate> chain() {
    return chain;
  }

  /** Returns when the first certificate of the chain ends. */
  public Instant expires() {
    return chain.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /** Returns a new store, in memory alone, whose only entry is this, under the password given. */
  public KeyStore keyStore(char[] password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry(ALIAS, key, password, chain.toArray(X509Certificate[]::new));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new AuthFault("the server's certificate cannot be used: " + e.getMessage(), e);
    }
  }

  /** Returns a context for TLS servers, with the JDK's own choice of protocols and ciphers. */
  public SSLContext sslContext() {
    char[] password = new char[0];
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(keyStore(password), password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new AuthFault("the server's certificate cannot be used: " + e.getMessage(), e);
    }
  }

  PrivateKey key() {
    return key;
  }
}
