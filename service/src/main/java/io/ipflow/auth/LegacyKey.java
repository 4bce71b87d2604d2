package io.ipflow.auth;

import java.io.IOException;
import java.io.StringReader;
import java.security.spec.InvalidKeySpecException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/** Keys as openssl wrote them before PKCS#8: `RSA PRIVATE KEY`, `EC PRIVATE KEY`. */
final class LegacyKey {
  private LegacyKey() {}

  static byte[] toPkcs8(String block) throws InvalidKeySpecException {
    try (PEMParser parser = new PEMParser(new StringReader(block))) {
      if (parser.readObject() instanceof PEMKeyPair pair) {
        return pair.getPrivateKeyInfo().getEncoded();
      }
      throw new InvalidKeySpecException("expected a key of RSA or of an elliptic curve");
    } catch (IOException e) {
      throw new InvalidKeySpecException(e);
    }
  }
}
