package io.ipflow.model;

/** A place where a packet is filtered; a packet must pass all that are in force. */
public enum Stage {
  /** The admin rules of a Virtual Network Manager. */
  ADMIN_RULES("adminRules"),
  /** The network security group of the subnet. */
  SUBNET("subnet"),
  /** The network security group of the interface. */
  NETWORK_INTERFACE("networkInterface");

  private final String word;

  Stage(String word) {
    this.word = word;
  }

  /** Returns the word for the stage in answers (contract.md section 2). */
  public String word() {
    return word;
  }
}
