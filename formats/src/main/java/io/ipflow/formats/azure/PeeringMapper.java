package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.OpenThing;
import io.ipflow.model.OpenThings;
import io.ipflow.model.Peering;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Maps virtual network peerings. */
final class PeeringMapper {
  private static final Set<String> STATES = Set.of("connected", "initiated", "disconnected");

  private PeeringMapper() {}

  /** Adds one end of a peering; without a remote network it is a reference. */
  static void add(Fields peering) {
    Optional<OpenThing> unknown = Review.of(ReviewedProperties.PEERING, peering);
    Located remote = peering.get("remoteVirtualNetwork");
    Optional<ResourceId> network = peering.id().parent();
    if (network.isEmpty() || (Fields.isBlank(remote) && !peering.scope().isTemplate())) {
      return;
    }
    boolean followsOtherEnd =
        peering.scope().isTemplate()
            && Fields.isBlank(peering.get("peeringState"))
            && peering.condition().isEmpty();
    peering
        .intake()
        .add(
            new Intake.PendingPeering(
                network.get(), body(peering, remote, unknown), followsOtherEnd));
  }

  private static Peering body(Fields peering, Located remote, Optional<OpenThing> unknown) {
    return new Peering(
        peering.id(),
        Fields.isBlank(remote)
            ? peering.open(OpenThings.unstated("remote network", peering.id(), peering.origin()))
            : peering.reference(remote),
        connected(peering),
        access(peering),
        peering.flag("useRemoteGateways", false),
        unknown.isPresent() ? Optional.of(peering.open(unknown.get())) : remoteSpace(peering),
        wholeNetworks(peering),
        peering.origin());
  }

  /** What Azure makes of a template that does not say is not documented. */
  private static Value<Boolean> access(Fields peering) {
    String name = "allowVirtualNetworkAccess";
    return peering.scope().isTemplate() && Fields.isBlank(peering.get(name))
        ? peering.open(OpenThings.unstated(name, peering.id(), peering.origin()))
        : peering.flag(name, true);
  }

  private static Value<Boolean> connected(Fields peering) {
    Located state = peering.get("peeringState");
    if (peering.condition().isPresent()) {
      return peering.open(peering.condition().get());
    }
    return Fields.isBlank(state)
        ? Value.open(OpenThings.unstated("peering state", peering.id(), peering.origin()))
        : peering.word(state, PeeringMapper::isConnected, "Connected, Initiated or Disconnected");
  }

  private static Optional<Boolean> isConnected(String state) {
    String word = state.toLowerCase(Locale.ROOT);
    return STATES.contains(word) ? Optional.of(word.equals("connected")) : Optional.empty();
  }

  private static Optional<Value<List<Prefix>>> remoteSpace(Fields peering) {
    for (String name : List.of("remoteAddressSpace", "remoteVirtualNetworkAddressSpace")) {
      Located space = peering.get(name);
      if (!Fields.isBlank(space.get("addressPrefixes"))) {
        return Optional.of(
            PrefixList.read(
                peering, List.of(space.get("addressPrefixes")), "remote address space"));
      }
    }
    return Optional.empty();
  }

  /** Peering by subnet or of one family leaves open how far it reaches. */
  private static boolean wholeNetworks(Fields peering) {
    return peering.flag("peerCompleteVnets", true).is(true)
        && peering.flag("enableOnlyIPv6Peering", false).is(false);
  }

  /** Adds all peerings; in templates, two ends that meet become Connected. */
  static void addPending(Intake intake) {
    for (Intake.PendingPeering pending : intake.peerings()) {
      Peering peering = pending.peering();
      boolean meets = pending.followsOtherEnd() && hasOtherEnd(intake, pending);
      intake.builder().addPeering(pending.network(), meets ? connected(peering) : peering);
    }
  }

  private static boolean hasOtherEnd(Intake intake, Intake.PendingPeering pending) {
    return intake.peerings().stream()
        .anyMatch(
            other ->
                pending.peering().remote().is(other.network())
                    && other.peering().remote().is(pending.network())
                    && other.followsOtherEnd());
  }

  private static Peering connected(Peering peering) {
    return new Peering(
        peering.id(),
        peering.remote(),
        Value.known(true),
        peering.allowVirtualNetworkAccess(),
        peering.useRemoteGateways(),
        peering.remoteSpace(),
        peering.complete(),
        peering.origin());
  }
}
