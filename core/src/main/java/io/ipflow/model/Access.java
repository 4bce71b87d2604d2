package io.ipflow.model;

/** What a rule does with the packets it matches; there are two values, Unknown is none of them. */
public enum Access {
  /** The packet goes on. */
  ALLOW("Allow"),
  /** The packet is dropped. */
  DENY("Deny");

  private final String azureName;

  Access(String azureName) {
    this.azureName = azureName;
  }

  /** Returns Azure's spelling, {@code Allow} or {@code Deny}. */
  public String azureName() {
    return azureName;
  }
}
