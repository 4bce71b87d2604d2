package io.ipflow.verify;

import java.util.Objects;

/**
 * A reason why access is not delivery (azure-semantics.md 3.0.7).
 *
 * @param code a stable word for it, such as {@code StandardPublicIpClosed}
 * @param effect what it does to the packet, one sentence
 * @param source the document that says so
 */
public record DeliveryNote(String code, String effect, String source) {
  /** Checks that every part is there. */
  public DeliveryNote {
    Objects.requireNonNull(code, "code is null");
    Objects.requireNonNull(effect, "effect is null");
    Objects.requireNonNull(source, "source is null");
  }
}
