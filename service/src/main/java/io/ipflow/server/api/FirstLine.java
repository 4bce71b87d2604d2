package io.ipflow.server.api;

import io.ipflow.verify.IpFlow;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first line of a stream of records where it is no record but {@code {"configuration": […]}}:
 * the network that the records are about.
 */
final class FirstLine {
  private static final int LOOK = 64;
  private static final Pattern BEGIN =
      Pattern.compile("(\\x{ef}\\x{bb}\\x{bf})?\\s*\\{\\s*\"configuration\"\\s*:");

  private FirstLine() {}

  /**
   * Returns whether a configuration is what {@code in} begins with; nothing is consumed, and no
   * more is waited for than settles it.
   */
  static boolean isConfiguration(BufferedInputStream in) throws IOException {
    in.mark(LOOK);
    try {
      StringBuilder head = new StringBuilder(LOOK);
      Matcher begin = BEGIN.matcher(head);
      do {
        int next = in.read();
        if (next < 0) {
          return false;
        }
        head.append((char) next);
        if (begin.reset(head).matches()) {
          return true;
        }
      } while (begin.hitEnd() && head.length() < LOOK);
      return false;
    } finally {
      in.reset();
    }
  }

  /** Consumes the line and returns its network. */
  static IpFlow read(BufferedInputStream in, int longest, Networks networks)
      throws IOException, ApiException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() == longest) {
        throw new ApiException(
            413,
            "RequestContentTooLarge",
            "The line of the configuration is longer than --max-body allows.",
            java.util.List.of());
      }
      line.write(next);
    }
    ObjectNode object = ApiJson.read(line.toByteArray());
    Members members = new Members(object, new ArrayList<>());
    return networks.posted(members.value(Networks.CONFIGURATION).orElseGet(ApiJson::object));
  }
}
