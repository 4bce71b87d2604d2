package io.ipflow.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Where a page of a listing ended, as a text that may travel in a link. */
public final class Continuation {
  private final String afterKey;

  private Continuation(String afterKey) {
    this.afterKey = afterKey;
  }

  static Continuation after(String key) {
    return new Continuation(key);
  }

  /** Returns the continuation of that text, or empty where it is none that was given out. */
  public static Optional<Continuation> parse(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      String key = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return key.isEmpty() ? Optional.empty() : Optional.of(after(key));
    } catch (IllegalArgumentException | CharacterCodingException notOurs) {
      return Optional.empty();
    }
  }

  String afterKey() {
    return afterKey;
  }

  /** Returns the text, of letters, digits, {@code -} and {@code _}. */
  public String text() {
    byte[] bytes = afterKey.getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Continuation that && afterKey.equals(that.afterKey);
  }

  @Override
  public int hashCode() {
    return afterKey.hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
