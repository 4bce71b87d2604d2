package io.ipflow.store;

import io.ipflow.model.ResourceId;
import java.util.Locale;
import java.util.Optional;

/** The texts by which ids and types are found: in lower case, for neither knows letter case. */
final class Keys {
  private static final String PROVIDERS = "/providers";

  private Keys() {}

  static String of(ResourceId id) {
    return of(id.toString());
  }

  static String of(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Returns the key of what the resource stands in, or the empty text. */
  static String parent(ResourceId id) {
    Optional<ResourceId> owner = id.parent();
    while (owner.isPresent() && isProvider(of(owner.get()))) {
      owner = owner.get().parent();
    }
    return owner.map(Keys::of).orElse("");
  }

  // The part …/providers/Microsoft.Network of an id is no resource.
  private static boolean isProvider(String key) {
    int nameAt = key.lastIndexOf('/');
    return nameAt > 0 && key.substring(0, nameAt).endsWith(PROVIDERS);
  }
}
