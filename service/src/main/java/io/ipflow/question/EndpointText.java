package io.ipflow.question;

import java.util.Locale;

/**
 * One end of a packet as written on the command line: {@code [IP][:PORT]} or {@code
 * vm:NAME[:PORT]}; a part that is not there is null.
 *
 * @param address the address
 * @param machine the machine's name
 * @param port the port
 */
public record EndpointText(String address, String machine, String port) {
  private static final EndpointText NOTHING = new EndpointText(null, null, null);

  /**
   * Takes {@code text} apart without judging the parts; what cannot be is an address as a whole.
   */
  public static EndpointText split(String text) {
    if (text == null || text.isEmpty()) {
      return NOTHING;
    }
    if (text.toLowerCase(Locale.ROOT).startsWith("vm:")) {
      return machine(text.substring(3));
    }
    if (text.startsWith("[")) {
      return bracketed(text);
    }
    int first = text.indexOf(':');
    if (first < 0 || text.indexOf(':', first + 1) >= 0) {
      return new EndpointText(text, null, null);
    }
    return new EndpointText(
        absent(text.substring(0, first)), null, absent(text.substring(first + 1)));
  }

  private static EndpointText machine(String text) {
    // An id holds no colon, a name neither.
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    String port = colon < 0 ? null : absent(text.substring(colon + 1));
    return new EndpointText(null, name, port);
  }

  private static EndpointText bracketed(String text) {
    int close = text.indexOf(']');
    String rest = close < 0 ? "" : text.substring(close + 1);
    if (close < 0 || !(rest.isEmpty() || rest.startsWith(":"))) {
      return new EndpointText(text, null, null);
    }
    String port = rest.isEmpty() ? null : absent(rest.substring(1));
    return new EndpointText(absent(text.substring(1, close)), null, port);
  }

  private static String absent(String text) {
    return text.isEmpty() ? null : text;
  }
}
