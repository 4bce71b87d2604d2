package io.ipflow.auth;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.List;

/** Makes private keys, reads them from PEM, and tells which public key is theirs. */
final class PrivateKeys {
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
  private static final byte[] ANYTHING = {1, 2, 3};

  private PrivateKeys() {}

  /** A key for certificates: P-256, which every client of TLS knows. */
  static KeyPair ec(SecureRandom random) {
    return generate("EC", new ECGenParameterSpec("secp256r1"), random);
  }

  /** A key for tokens: checking an RSA signature costs a tenth of checking an elliptic one. */
  static KeyPair rsa(SecureRandom random) {
    return generate("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), random);
  }

  /** Returns the first private key in the text; legacy forms are read as well. */
  static PrivateKey parse(String text, Path from) {
    Pem.Block block =
        Pem.blocks(text).stream()
            .filter(found -> found.type().endsWith("PRIVATE KEY"))
            .findFirst()
            .orElseThrow(
                () ->
                    new AuthFault(
                        "`%s` has no private key: expected PEM, `-----BEGIN PRIVATE KEY-----`"
                            .formatted(from)));
    if (block.type().startsWith("ENCRYPTED") || block.text().contains("ENCRYPTED")) {
      throw new AuthFault(
          "the key in `%1$s` is encrypted: decrypt it with `openssl pkey -in %1$s -out server.key`"
              .formatted(from));
    }
    try {
      return decode(
          block.type().equals("PRIVATE KEY") ? block.der() : LegacyKey.toPkcs8(block.text()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new AuthFault("the key in `%s` cannot be read".formatted(from), e);
    }
  }

  /** Whether what the private key signs is verified by the public one. */
  static boolean areOne(PrivateKey secret, PublicKey open) {
    try {
      Signature signature = Signature.getInstance(signatureOf(secret));
      signature.initSign(secret);
      signature.update(ANYTHING);
      byte[] signed = signature.sign();
      signature.initVerify(open);
      signature.update(ANYTHING);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Returns the name of the signature that a key of this kind makes. */
  static String signatureOf(PrivateKey key) throws InvalidKeyException {
    return switch (key.getAlgorithm()) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      case "EdDSA", "Ed25519", "Ed448" -> "EdDSA";
      default -> throw new InvalidKeyException(key.getAlgorithm());
    };
  }

  private static PrivateKey decode(byte[] pkcs8) throws GeneralSecurityException {
    InvalidKeySpecException none =
        new InvalidKeySpecException("expected a key for one of " + ALGORITHMS);
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (InvalidKeySpecException e) {
        none.addSuppressed(e); // a key of another algorithm
      }
    }
    throw none;
  }

  private static KeyPair generate(
      String algorithm, AlgorithmParameterSpec spec, SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(spec, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
