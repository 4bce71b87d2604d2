package io.ipflow.formats.azure;

import io.ipflow.model.AzCommand;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkBuilder;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import io.ipflow.net.IpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Ip configurations that the input refers to and does not hold: each may be a member of any
 * application security group, with any free address of its subnet (azure-semantics.md 3.0.1).
 */
final class Unseen {
  private final Map<ResourceId, Reference> interfaces = new TreeMap<>();
  private final List<OpenThing> anywhere = new ArrayList<>();

  /** Where an interface is referred to, and the subnet it is then known to stand in. */
  private record Reference(Optional<ResourceId> subnet, Origin origin) {}

  /** Notes that something refers to the interface {@code id}. */
  void refer(ResourceId id, Optional<ResourceId> subnet, Origin origin) {
    interfaces.merge(
        id,
        new Reference(subnet, origin),
        (first, second) -> first.subnet().isPresent() ? first : second);
  }

  /** Notes that {@code thing} leaves open who the members of groups are. */
  void anywhere(OpenThing thing) {
    anywhere.add(thing);
  }

  /** Adds one ip configuration for each subnet in which an interface that is not there stands. */
  void addTo(NetworkBuilder builder, Set<ResourceId> seen) {
    Map<Optional<ResourceId>, List<ResourceId>> missing =
        new TreeMap<>(
            (first, second) ->
                first
                    .map(ResourceId::toString)
                    .orElse("")
                    .compareToIgnoreCase(second.map(ResourceId::toString).orElse("")));
    interfaces.forEach(
        (id, reference) -> {
          if (!seen.contains(id)) {
            missing.computeIfAbsent(reference.subnet(), key -> new ArrayList<>()).add(id);
          }
        });
    missing.forEach(
        (subnet, ids) ->
            builder.addReferenced(
                configuration(ids.get(0), subnet, thing(ids, interfaces.get(ids.get(0))))));
    anywhere.forEach(
        thing ->
            builder.addReferenced(
                configuration(ResourceId.of(thing.key()), Optional.empty(), thing)));
  }

  private static OpenThing thing(List<ResourceId> ids, Reference first) {
    String others =
        switch (ids.size()) {
          case 1 -> "";
          case 2 -> " and of one more interface";
          default -> " and of " + (ids.size() - 1) + " more interfaces";
        };
    return new OpenThing(
        "unseen:" + first.subnet().map(ResourceId::toString).orElse("").toLowerCase(Locale.ROOT),
        "the ip configurations of "
            + ids.get(0).name()
            + others
            + (ids.size() == 1 ? ", which is not in the input" : ", which are not in the input"),
        first.origin(),
        AzCommand.interfaces(ids));
  }

  private static IpConfiguration configuration(
      ResourceId id, Optional<ResourceId> subnet, OpenThing thing) {
    return new IpConfiguration(
        id,
        IpVersion.IPV4,
        Value.open(thing),
        subnet.<Value<ResourceId>>map(Value::known).orElseGet(() -> Value.open(thing)),
        Value.open(thing),
        Optional.empty(),
        List.of(),
        false,
        thing.origin());
  }
}
