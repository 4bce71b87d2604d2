package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.formats.json.LocatedNull;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.OpenThings;
import io.ipflow.model.PrivateEndpoint;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Maps network interfaces of machines and of scale-set instances. */
final class InterfaceMapper {
  private InterfaceMapper() {}

  /** Adds the interface; without ip configurations it is a reference. */
  static void add(Fields nic) {
    Optional<OpenThing> unknown =
        Review.of(ReviewedProperties.INTERFACE, nic)
            .or(() -> unknownWithin(nic))
            .or(() -> stray(nic));
    List<IpConfiguration> configurations = new ArrayList<>();
    for (Located item : nic.get("ipConfigurations").items()) {
      if (item.kind() == Located.Kind.OBJECT) {
        configurations.add(configuration(nic.child(nic.childId(item, "ipConfigurations"), item)));
      }
    }
    if (configurations.isEmpty()) {
      unreadable(nic);
      return;
    }
    nic.expanded("networkSecurityGroup");
    note(nic, configurations);
    nic.intake().builder().add(body(nic, configurations, unknown));
    addEndpoint(nic, configurations);
  }

  /** Where some ip configurations can be read, the others may be anything. */
  private static Optional<OpenThing> stray(Fields nic) {
    Located listed = nic.get("ipConfigurations");
    boolean some = listed.items().stream().anyMatch(i -> i.kind() == Located.Kind.OBJECT);
    return some ? nic.strays("ipConfigurations") : Optional.empty();
  }

  private static void unreadable(Fields nic) {
    Located listed = nic.get("ipConfigurations");
    if (!Fields.isBlank(listed) || nic.scope().isTemplate()) {
      boolean made =
          nic.scope().expression(listed).isPresent() || nic.copied("ipConfigurations").isPresent();
      nic.intake()
          .warn(
              listed.origin(),
              "the ip configurations of interface `"
                  + nic.id().name()
                  + "` are "
                  + (made ? "made by an expression" : listed.describe())
                  + ", expected an array of objects; the interface is left out"
                  + (made ? ": give the deployed resources to have it" : ""));
    }
  }

  private static NetworkInterface body(
      Fields nic, List<IpConfiguration> configurations, Optional<OpenThing> unknown) {
    Value<Optional<ResourceId>> group =
        nic.association("networkSecurityGroup", "network security group");
    Located machine = nic.get("virtualMachine");
    return new NetworkInterface(
        nic.id(),
        nic.location(),
        configurations,
        unknown.isPresent() ? nic.open(unknown.get()) : group,
        nic.flag("enableIPForwarding", false),
        Fields.isBlank(machine) ? Optional.empty() : nic.reference(machine).ifKnown(),
        nic.origin());
  }

  /** An ip configuration with an unknown property opens the interface's association as well. */
  private static Optional<OpenThing> unknownWithin(Fields nic) {
    return nic.get("ipConfigurations").items().stream()
        .map(item -> nic.child(nic.childId(item, "ipConfigurations"), item))
        .flatMap(item -> Review.quietly(ReviewedProperties.IP_CONFIGURATION, item).stream())
        .findFirst();
  }

  private static void note(Fields nic, List<IpConfiguration> configurations) {
    for (IpConfiguration configuration : configurations) {
      ResourceId network =
          configuration.subnet().ifKnown().flatMap(ResourceId::parent).orElse(configuration.id());
      nic.intake().noteInterface(nic.id(), network);
    }
  }

  private static IpConfiguration configuration(Fields configuration) {
    Optional<OpenThing> unknown = Review.of(ReviewedProperties.IP_CONFIGURATION, configuration);
    configuration.expanded("subnet");
    Located publicAddress = configuration.get("publicIPAddress");
    return new IpConfiguration(
        configuration.id(),
        version(configuration),
        address(configuration),
        subnet(configuration),
        unknown.isPresent() ? configuration.open(unknown.get()) : groups(configuration),
        Fields.isBlank(publicAddress)
            ? Optional.empty()
            : configuration.reference(publicAddress).ifKnown(),
        configuration.references("loadBalancerBackendAddressPools"),
        isPrimary(configuration),
        configuration.origin());
  }

  private static boolean isPrimary(Fields configuration) {
    Located primary = configuration.get("primary");
    return !Fields.isBlank(primary) && configuration.flag("primary", false).is(true);
  }

  private static IpVersion version(Fields configuration) {
    Located stated = configuration.get("privateIPAddressVersion");
    Optional<IpVersion> version =
        Fields.isBlank(stated)
            ? Optional.empty()
            : configuration.word(stated, InterfaceMapper::version, "IPv4 or IPv6").ifKnown();
    return hasIpv6Address(configuration) ? IpVersion.IPV6 : version.orElse(IpVersion.IPV4);
  }

  private static Optional<IpVersion> version(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "ipv4" -> Optional.of(IpVersion.IPV4);
      case "ipv6" -> Optional.of(IpVersion.IPV6);
      default -> Optional.empty();
    };
  }

  private static boolean hasIpv6Address(Fields configuration) {
    return configuration
        .text("privateIPAddress")
        .filter(text -> text.indexOf(':') >= 0)
        .isPresent();
  }

  /** A template's address counts only where it does not leave the choice to Azure. */
  private static Value<Ip> address(Fields configuration) {
    boolean chosenLater =
        configuration.scope().isTemplate()
            && configuration
                .text("privateIPAllocationMethod")
                .filter(method -> method.toLowerCase(Locale.ROOT).equals("dynamic"))
                .isPresent();
    return chosenLater
        ? configuration.open(
            OpenThings.unstated("private address", configuration.id(), configuration.origin()))
        : configuration.address("privateIPAddress");
  }

  private static Value<ResourceId> subnet(Fields configuration) {
    Located value = configuration.get("subnet");
    return Fields.isBlank(value)
        ? configuration.open(
            OpenThings.unstated("subnet", configuration.id(), configuration.origin()))
        : configuration.reference(value);
  }

  private static Value<List<ResourceId>> groups(Fields configuration) {
    Located value = configuration.get("applicationSecurityGroups");
    Optional<OpenThing> open = configuration.strays("applicationSecurityGroups");
    if (open.isPresent()) {
      return configuration.open(open.get());
    }
    if (Fields.isBlank(value)) {
      boolean stated =
          configuration.isComplete()
              || value instanceof LocatedNull
              || value.kind() == Located.Kind.ARRAY;
      return stated ? Value.known(List.of()) : unstatedGroups(configuration);
    }
    List<ResourceId> groups = new ArrayList<>();
    for (Located item : value.items()) {
      Value<ResourceId> group = configuration.reference(item);
      if (group.ifOpen().isPresent()) {
        return Value.open(group.ifOpen().get());
      }
      groups.add(group.ifKnown().orElseThrow());
    }
    Optional<OpenThing> condition = configuration.condition();
    return condition.isPresent() ? configuration.open(condition.get()) : Value.known(groups);
  }

  private static Value<List<ResourceId>> unstatedGroups(Fields configuration) {
    return configuration.open(
        OpenThings.unstated(
            "application security groups", configuration.id(), configuration.origin()));
  }

  /** The interface of a private endpoint tells the endpoint's addresses. */
  private static void addEndpoint(Fields nic, List<IpConfiguration> configurations) {
    Located endpoint = nic.get("privateEndpoint");
    Optional<ResourceId> subnet = configurations.get(0).subnet().ifKnown();
    if (Fields.isBlank(endpoint) || subnet.isEmpty()) {
      return;
    }
    List<Ip> addresses =
        configurations.stream().flatMap(c -> c.privateAddress().ifKnown().stream()).toList();
    nic.reference(endpoint)
        .ifKnown()
        .ifPresent(
            id ->
                nic.intake()
                    .builder()
                    .add(new PrivateEndpoint(id, subnet.get(), addresses, nic.origin())));
  }
}
