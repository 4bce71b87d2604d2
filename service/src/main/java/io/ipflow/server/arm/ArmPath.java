package io.ipflow.server.arm;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The path of a request to Azure Resource Manager, read by the grammar of resource ids:
 *
 * <pre>
 * /subscriptions[/S[/resourceGroups[/G]]][/providers/N(/type/name)*[/type] | /resources]
 * /subscriptions/S/locations
 * </pre>
 *
 * <p>The fixed words are known in any letter case, empty segments ({@code //}, which clients send)
 * do not count, and names stay as they are written.
 *
 * @param subscription the subscription's id; empty for the list of subscriptions
 * @param resourceGroup the group's name; empty at the level of the subscription
 * @param part which words stand where no resource is named
 * @param namespace the provider's namespace, such as {@code Microsoft.Network}
 * @param names the pairs of type and name, the outermost first
 * @param last the type at the end that no name follows: of a collection, or an action's word
 */
public record ArmPath(
    Optional<String> subscription,
    Optional<String> resourceGroup,
    Part part,
    Optional<String> namespace,
    List<Step> names,
    Optional<String> last) {
  /** The longest name that Azure takes anywhere is shorter; so is every path of eight levels. */
  private static final int LONGEST_SEGMENT = 260;

  /** What a path is about. */
  public enum Part {
    /** The list of subscriptions, or one of them. */
    SUBSCRIPTION,
    /** The list of resource groups, or one of them. */
    RESOURCE_GROUP,
    /** All resources of a group or subscription: {@code …/resources}. */
    RESOURCES,
    /** The regions of a subscription: {@code …/locations}. */
    LOCATIONS,
    /** The list of providers, or one of them. */
    PROVIDER,
    /** A resource, a collection of one type, or an action. */
    RESOURCE
  }

  /**
   * One level of a resource's id.
   *
   * @param type the type's own word, such as {@code securityRules}
   * @param name the name
   */
  public record Step(String type, String name) {}

  public ArmPath {
    names = List.copyOf(names);
  }

  /**
   * Reads a path as it stands in the request line, without its query.
   *
   * @return empty if it does not follow the grammar, or has segments that no id has: {@code .},
   *     {@code ..}, encoded slashes, control characters, bytes that are no UTF-8
   */
  public static Optional<ArmPath> parse(String path) {
    List<String> segments = new ArrayList<>();
    for (String written : path.split("/", -1)) {
      if (written.isEmpty()) {
        continue;
      }
      Optional<String> segment = decode(written);
      if (segment.isEmpty()) {
        return Optional.empty();
      }
      segments.add(segment.get());
    }
    return new Reader(segments).read();
  }

  private static Optional<String> decode(String written) {
    Optional<String> text = isPlain(written) ? Optional.of(written) : unescape(written);
    return text.filter(ArmPath::isName);
  }

  /** Whether there is nothing to decode and nothing to refuse, as almost always. */
  private static boolean isPlain(String written) {
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '%' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> unescape(String written) {
    byte[] bytes = new byte[written.length()];
    int length = 0;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      int value = c;
      if (c == '%') {
        value = i + 2 < written.length() ? hex(written, i + 1) : -1;
        i += 2;
      }
      if (value < ' ' || value == '/' || value == '\\' || value == 0x7f || c > 0x7f) {
        return Optional.empty();
      }
      bytes[length++] = (byte) value;
    }
    return text(ByteBuffer.wrap(bytes, 0, length))
        .filter(decoded -> decoded.codePoints().noneMatch(Character::isISOControl));
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static Optional<String> text(ByteBuffer bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(bytes)
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isName(String text) {
    return !text.equals(".") && !text.equals("..") && text.length() <= LONGEST_SEGMENT;
  }

  /**
   * Returns the full type that the names spell, such as {@code Microsoft.Network/virtualNetworks}.
   */
  public String type() {
    StringBuilder type = new StringBuilder(namespace.orElse(""));
    for (Step step : names) {
      type.append('/').append(step.type());
    }
    return type.toString();
  }

  /** Returns the id of what the names name: of the resource, or of a collection's parent. */
  public String id() {
    StringBuilder id = new StringBuilder(scope());
    namespace.ifPresent(word -> id.append("/providers/").append(word));
    for (Step step : names) {
      id.append('/').append(step.type()).append('/').append(step.name());
    }
    return id.toString();
  }

  /** Returns the id of the resource group, or of the subscription where none is named. */
  public String scope() {
    return subscription.map(id -> "/subscriptions/" + id).orElse("")
        + resourceGroup.map(name -> "/resourceGroups/" + name).orElse("");
  }

  /** Walks along the segments of a path. */
  private static final class Reader {
    private final List<String> segments;
    private int at;

    Reader(List<String> segments) {
      this.segments = segments;
    }

    Optional<ArmPath> read() {
      if (!take("subscriptions")) {
        return Optional.empty();
      }
      Optional<String> subscription = take();
      if (subscription.isEmpty() || isAtEnd()) {
        return of(subscription, Optional.empty(), Part.SUBSCRIPTION);
      }
      Optional<String> group = Optional.empty();
      if (take("resourceGroups")) {
        group = take();
        if (group.isEmpty() || isAtEnd()) {
          return of(subscription, group, Part.RESOURCE_GROUP);
        }
      }
      if (take("resources")) {
        return end(subscription, group, Part.RESOURCES);
      }
      if (group.isEmpty() && take("locations")) {
        return end(subscription, group, Part.LOCATIONS);
      }
      return take("providers") ? providers(subscription, group) : Optional.empty();
    }

    private Optional<ArmPath> providers(Optional<String> subscription, Optional<String> group) {
      Optional<String> namespace = take();
      List<Step> names = new ArrayList<>();
      while (at + 1 < segments.size()) {
        names.add(new Step(segments.get(at), segments.get(at + 1)));
        at += 2;
      }
      Optional<String> last = take();
      boolean provider = names.isEmpty() && last.isEmpty();
      return Optional.of(
          new ArmPath(
              subscription,
              group,
              provider ? Part.PROVIDER : Part.RESOURCE,
              namespace,
              names,
              last));
    }

    private static Optional<ArmPath> of(
        Optional<String> subscription, Optional<String> group, Part part) {
      return Optional.of(
          new ArmPath(subscription, group, part, Optional.empty(), List.of(), Optional.empty()));
    }

    private Optional<ArmPath> end(
        Optional<String> subscription, Optional<String> group, Part part) {
      return isAtEnd() ? of(subscription, group, part) : Optional.empty();
    }

    private boolean isAtEnd() {
      return at == segments.size();
    }

    private Optional<String> take() {
      return isAtEnd() ? Optional.empty() : Optional.of(segments.get(at++));
    }

    private boolean take(String word) {
      boolean there = !isAtEnd() && is(segments.get(at), word);
      at += there ? 1 : 0;
      return there;
    }

    private static boolean is(String segment, String word) {
      return segment.equals(word)
          || segment.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT));
    }
  }
}
