package io.ipflow.auth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of keys and certificates, by the JDK alone. */
final class Pem {
  private static final int LONGEST = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----.*?-----END \\1-----", Pattern.DOTALL);
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  /** One block: its type, and all of its text, borders included. */
  record Block(String type, String text) {
    /** Returns what is between the borders, decoded. */
    byte[] der() {
      return Base64.getMimeDecoder().decode(text.replaceAll("-----[^-]*-----", ""));
    }
  }

  private Pem() {}

  static String text(String type, byte[] der) {
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
        .replace("%n", "\n")
        .formatted(type, LINES.encodeToString(der));
  }

  /** Returns a private key as PKCS#8. */
  static String text(Key key) {
    return text("PRIVATE KEY", key.getEncoded());
  }

  static String text(X509Certificate certificate) {
    try {
      return text("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the blocks in their order; text between them is skipped. */
  static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group()));
    }
    return blocks;
  }

  /** Returns the certificates of a file in their order, at least one. */
  static List<X509Certificate> certificates(String text, Path from) {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Block block : blocks(text)) {
        if (block.type().equals("CERTIFICATE")) {
          Certificate read = factory.generateCertificate(new ByteArrayInputStream(block.der()));
          certificates.add((X509Certificate) read);
        }
      }
    } catch (CertificateException | IllegalArgumentException e) {
      throw new AuthFault("`%s` has a certificate that cannot be read".formatted(from), e);
    }
    if (certificates.isEmpty()) {
      throw new AuthFault(
          "`%s` has no certificate: expected PEM, `-----BEGIN CERTIFICATE-----`".formatted(from));
    }
    return List.copyOf(certificates);
  }

  /** Returns the text of a file that a user named. */
  static String read(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new AuthFault("`%s` is longer than %d bytes: no PEM file".formatted(file, LONGEST));
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw DataDirectory.fault("file", file, "read", e);
    }
  }
}
