package io.ipflow.server.arm.network;

import io.ipflow.net.Prefix;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Address prefixes in bodies. */
final class Prefixes {
  private Prefixes() {}

  /** Returns the prefixes of {@code addressPrefix} or else {@code addressPrefixes}. */
  static List<Prefix> ofSubnet(ObjectNode subnet) throws ArmException {
    ObjectNode properties = Body.properties(subnet);
    Optional<String> one = Body.word(properties, "addressPrefix");
    List<String> texts =
        one.isPresent() ? List.of(one.get()) : Body.texts(properties, "addressPrefixes");
    return parse(texts, subnet.path("id").asString());
  }

  /** Returns the prefixes of {@code addressPrefixes} in an address space. */
  static List<Prefix> ofSpace(Optional<ObjectNode> space, String id) throws ArmException {
    return space.isEmpty() ? List.of() : parse(Body.texts(space.get(), "addressPrefixes"), id);
  }

  private static List<Prefix> parse(List<String> texts, String id) throws ArmException {
    List<Prefix> all = new ArrayList<>();
    for (String text : texts) {
      Optional<Prefix> prefix = text.indexOf('/') < 0 ? Optional.empty() : Prefix.parse(text);
      all.add(prefix.orElseThrow(() -> SubnetErrors.malformed(text, id)));
    }
    return all;
  }
}
