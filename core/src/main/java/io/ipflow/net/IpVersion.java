package io.ipflow.net;

/** The two address families. */
public enum IpVersion {
  /** 32-bit addresses. */
  IPV4(32),
  /** 128-bit addresses. */
  IPV6(128);

  private final int bits;

  IpVersion(int bits) {
    this.bits = bits;
  }

  /** Returns the width of an address in bits: 32 or 128. */
  public int bits() {
    return bits;
  }
}
