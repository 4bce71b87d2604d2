package io.ipflow.formats.azure;

import io.ipflow.model.ResourceId;

/** Makes ids for resources that have none yet: bodies to be PUT and the resources of templates. */
final class MadeIds {
  private MadeIds() {}

  /** Returns the start of the ids that belong to {@code file}. */
  static String ofFile(String kind, String file) {
    return "/" + kind + "/" + segment(file);
  }

  /** Returns {@code text} as one segment of an id. */
  static String segment(String text) {
    return text.replace("/", "%2F");
  }

  /**
   * Returns the id of a resource below {@code start}.
   *
   * @param type the full type, such as {@code Microsoft.Network/virtualNetworks/subnets}
   * @param names the names of the resource and its parents, separated by slashes
   */
  static ResourceId of(String start, String type, String names) {
    String[] types = type.split("/");
    String[] parts = names.split("/");
    StringBuilder id = new StringBuilder(start).append("/providers/").append(types[0]);
    if (types.length - 1 != parts.length) {
      return ResourceId.of(id + "/" + types[types.length - 1] + "/" + segment(names));
    }
    for (int i = 0; i < parts.length; i++) {
      id.append('/').append(types[i + 1]).append('/').append(parts[i]);
    }
    return ResourceId.of(id.toString());
  }
}
