package io.ipflow.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * What files hold, told from their bare text: a second opinion that shares nothing with the reader.
 */
final class RawText {
  /** The property without which an object with an id is a mere reference (3.0.1). */
  private static final List<String> BODIES =
      List.of(
          "networksecuritygroups:securityrules",
          "virtualnetworks:addressspace",
          "subnets:addressprefix",
          "subnets:addressprefixes",
          "routetables:routes",
          "networkinterfaces:ipconfigurations",
          "applicationsecuritygroups:provisioningstate");

  private final String text;

  private RawText(String text) {
    this.text = text.toLowerCase(Locale.ROOT);
  }

  static RawText of(List<Path> files) {
    StringBuilder all = new StringBuilder();
    files.forEach(file -> all.append(read(file)).append('\n'));
    return new RawText(all.toString());
  }

  private static String read(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      boolean packed = file.toString().endsWith(".gz");
      return new String(
          packed ? new GZIPInputStream(bytes).readAllBytes() : bytes.readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Returns this text and {@code more}. */
  RawText with(String more) {
    return new RawText(text + "\n" + more);
  }

  /** Returns this text without blanks, and with quotes as they are within strings. */
  RawText withoutBlanks() {
    return new RawText(text.replaceAll("\\s", "").replace("\\\"", "\""));
  }

  boolean contains(String part) {
    return text.contains(part.toLowerCase(Locale.ROOT));
  }

  /** Returns whether an object of the text has {@code id} and the body of its type. */
  boolean holdsBodyOf(String id) {
    String wanted = id.toLowerCase(Locale.ROOT);
    String[] parts = wanted.split("/", -1);
    String type = parts[parts.length - 2];
    List<String> bodies = BODIES.stream().filter(it -> it.startsWith(type + ":")).toList();
    if (bodies.isEmpty()) {
      throw new IllegalArgumentException("what makes a body of " + type + "?");
    }
    return objectsWith(wanted).stream()
        .anyMatch(
            object ->
                bodies.stream()
                    .anyMatch(
                        it -> object.contains("\"" + it.substring(type.length() + 1) + "\"")));
  }

  private List<String> objectsWith(String id) {
    Pattern own = Pattern.compile("\"id\"\\s*:\\s*\"" + Pattern.quote(id) + "/?\"");
    List<String> found = new ArrayList<>();
    Matcher matcher = own.matcher(text);
    while (matcher.find()) {
      found.add(enclosing(matcher.start()));
    }
    return found;
  }

  /** Returns the innermost object around {@code position}. */
  private String enclosing(int position) {
    Deque<Integer> open = new ArrayDeque<>();
    int target = -1;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i == position) {
        target = open.peek();
      }
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '{') {
        open.push(i);
      } else if (!quoted && c == '}' && open.pop() == target) {
        return text.substring(target, i + 1);
      }
    }
    throw new IllegalStateException("no object ends");
  }
}
