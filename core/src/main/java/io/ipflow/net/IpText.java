package io.ipflow.net;

/** Reads and writes the text forms of addresses. */
final class IpText {
  private static final int GROUPS = 8;

  private IpText() {}

  /** Reads each character once: of a batch every record has two addresses. */
  static Ip parseIpv4(String text) {
    int value = 0;
    int dots = 0;
    int octet = -1; // no digit of it is read yet
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '.' && octet >= 0 && dots < 3) {
        value = value << 8 | octet;
        dots++;
        octet = -1;
      } else {
        octet = withDigit(octet, character);
        if (octet < 0) {
          return null;
        }
      }
    }
    return dots == 3 && octet >= 0 ? Ip.ofIpv4(value << 8 | octet) : null;
  }

  /** Returns {@code octet}, -1 for one without digits, with one more digit; -1 if it is none. */
  private static int withDigit(int octet, char digit) {
    if (digit < '0' || digit > '9' || octet == 0) {
      return -1;
    }
    int more = Math.max(octet, 0) * 10 + (digit - '0');
    return more <= 255 ? more : -1;
  }

  static Ip parseIpv6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    int[] head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
    int[] tail = gap < 0 ? new int[0] : groups(text.substring(gap + 2), true);
    if (head == null || tail == null) {
      return null;
    }
    int written = head.length + tail.length;
    if (gap < 0 ? written != GROUPS : written >= GROUPS) {
      return null;
    }
    int[] all = new int[GROUPS];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(tail, 0, all, GROUPS - tail.length, tail.length);
    return new Ip(IpVersion.IPV6, word(all, 0), word(all, 4));
  }

  private static long word(int[] groups, int from) {
    return (long) groups[from] << 48
        | (long) groups[from + 1] << 32
        | (long) groups[from + 2] << 16
        | groups[from + 3];
  }

  /** Returns the 16-bit groups of a run without {@code ::}, or null if it is malformed. */
  private static int[] groups(String run, boolean mayEndDotted) {
    if (run.isEmpty()) {
      return new int[0];
    }
    String[] parts = run.split(":", -1);
    boolean dotted = mayEndDotted && parts[parts.length - 1].indexOf('.') >= 0;
    int[] groups = new int[parts.length + (dotted ? 1 : 0)];
    for (int i = 0; i < (dotted ? parts.length - 1 : parts.length); i++) {
      groups[i] = hexGroup(parts[i]);
      if (groups[i] < 0) {
        return null;
      }
    }
    return dotted ? withDottedTail(groups, parts[parts.length - 1]) : groups;
  }

  private static int[] withDottedTail(int[] groups, String dotted) {
    Ip ipv4 = parseIpv4(dotted);
    if (ipv4 == null) {
      return null;
    }
    groups[groups.length - 2] = (int) (ipv4.low() >>> 16);
    groups[groups.length - 1] = (int) (ipv4.low() & 0xFFFF);
    return groups;
  }

  private static int hexGroup(String text) {
    if (text.isEmpty() || text.length() > 4) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      int digit = character < 128 ? Character.digit(character, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  static String formatIpv4(int bits) {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 0xFF)
        + "."
        + (bits >>> 8 & 0xFF)
        + "."
        + (bits & 0xFF);
  }

  static String formatIpv6(long high, long low) {
    boolean mapped = high == 0 && low >>> 32 == 0xFFFF;
    return mapped ? "::ffff:" + formatIpv4((int) low) : formatGroups(groups(high, low));
  }

  private static int[] groups(long high, long low) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = (int) ((i < 4 ? high : low) >>> (48 - 16 * (i % 4)) & 0xFFFF);
    }
    return groups;
  }

  private static String formatGroups(int[] groups) {
    int[] zeros = longestZeroRun(groups);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == zeros[0]) {
        text.append("::");
        i += zeros[1] - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  /** Returns {start, length} of the first longest run of two or more zero groups, else {-1, 0}. */
  private static int[] longestZeroRun(int[] groups) {
    int[] best = {-1, 0};
    int start = 0;
    for (int i = 0; i <= GROUPS; i++) {
      if (i == GROUPS || groups[i] != 0) {
        if (i - start > Math.max(1, best[1])) {
          best = new int[] {start, i - start};
        }
        start = i + 1;
      }
    }
    return best;
  }
}
