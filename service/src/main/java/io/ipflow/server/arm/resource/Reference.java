package io.ipflow.server.arm.resource;

import io.ipflow.model.ResourceId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * That a document, or an element within it, names another resource.
 *
 * @param target what is named
 * @param source the innermost element with an id that names it
 * @param holder the document
 * @param property the member that names it, such as {@code networkSecurityGroup}
 * @param address the private address beside it, where one is stated
 */
public record Reference(
    ResourceId target,
    ResourceId source,
    ResourceId holder,
    String property,
    Optional<String> address)
    implements Comparable<Reference> {
  private static final Comparator<Reference> ORDER =
      Comparator.comparing(Reference::holder)
          .thenComparing(Reference::source)
          .thenComparing(Reference::property)
          .thenComparing(Reference::target)
          .thenComparing(reference -> reference.address().orElse(""));

  /** Returns whether the document is of that type, such as {@code networkInterfaces}. */
  public boolean isHeldBy(String word) {
    String wanted = "/" + word.toLowerCase(Locale.ROOT) + "/";
    String path = holder.toString().toLowerCase(Locale.ROOT);
    return path.substring(0, path.lastIndexOf('/') + 1).endsWith(wanted);
  }

  /** Orders by the document, then by what within it names. */
  @Override
  public int compareTo(Reference other) {
    return ORDER.compare(this, other);
  }
}
