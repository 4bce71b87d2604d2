package io.ipflow.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.Map;

/**
 * The key that signs tokens, kept in the data directory for its owner alone: RSA of 2048 bits and
 * RS256, as Azure's. All tokens end with it. Thread-safe.
 */
public final class SigningKey {
  private static final String NAME = "signing.key";
  private static final int FEWEST_BITS = 2048;

  private final RSAKey open;
  private final JWSHeader header;
  private final String headerText;
  private final JWSSigner signer;
  private final JWSVerifier verifier;

  private SigningKey(RSAPublicKey open, PrivateKey secret) throws JOSEException {
    this.open =
        new RSAKey.Builder(open)
            .keyUse(KeyUse.SIGNATURE)
            .algorithm(JWSAlgorithm.RS256)
            .keyIDFromThumbprint()
            .build();
    this.header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(JOSEObjectType.JWT)
            .keyID(this.open.getKeyID())
            .build();
    this.headerText = header.toBase64URL().toString();
    this.signer = new RSASSASigner(secret);
    this.verifier = new RSASSAVerifier(open);
  }

  /**
   * Opens the key of a data directory, and makes it where there is none.
   *
   * @throws AuthFault where it cannot be read, or is no such key
   */
  public static SigningKey open(DataDirectory directory, SecureRandom random) {
    PrivateKey secret =
        directory.alone(
            () ->
                directory
                    .read(NAME, DataDirectory.Readers.OWNER)
                    .map(text -> PrivateKeys.parse(text, directory.file(NAME)))
                    .orElseGet(() -> made(directory, random)));
    try {
      if (secret instanceof RSAPrivateCrtKey key && key.getModulus().bitLength() >= FEWEST_BITS) {
        return new SigningKey(open(key), key);
      }
    } catch (GeneralSecurityException | JOSEException e) {
      throw unusable(directory, e);
    }
    throw unusable(directory, null);
  }

  /** Returns the document that tells others how to check our tokens, `jwks_uri`. */
  public Map<String, Object> jwks() {
    return Map.of("keys", List.of(open.toPublicJWK().toJSONObject()));
  }

  String id() {
    return open.getKeyID();
  }

  /** Returns the claims signed: a token. */
  String sign(JWTClaimsSet claims) {
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("a key that was opened signs", e);
    }
    return token.serialize();
  }

  /**
   * Whether we wrote this: three parts, of which the first is, letter by letter, the header of our
   * tokens. So nothing that a stranger wrote is read before its signature is known to be ours, and
   * there is no other algorithm or key to be talked into.
   */
  boolean wrote(String token) {
    int claims = headerText.length() + 1;
    int signature = token.lastIndexOf('.');
    if (!token.startsWith(headerText + ".") || signature < claims) {
      return false;
    }
    byte[] signed = token.substring(0, signature).getBytes(StandardCharsets.US_ASCII);
    try {
      return verifier.verify(header, signed, new Base64URL(token.substring(signature + 1)));
    } catch (JOSEException e) {
      return false;
    }
  }

  private static PrivateKey made(DataDirectory directory, SecureRandom random) {
    PrivateKey key = PrivateKeys.rsa(random).getPrivate();
    directory.replace(NAME, Pem.text(key), DataDirectory.Readers.OWNER);
    return key;
  }

  private static RSAPublicKey open(RSAPrivateCrtKey key) throws GeneralSecurityException {
    return (RSAPublicKey)
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
  }

  private static AuthFault unusable(DataDirectory directory, Exception cause) {
    return new AuthFault(
        "`%s` is no RSA key of %d bits or more: put back what was there, or delete it to get another, which ends all tokens"
            .formatted(directory.file(NAME), FEWEST_BITS),
        cause);
  }
}
