package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.formats.json.LocatedObject;
import io.ipflow.model.OpenThing;
import io.ipflow.model.OpenThings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks through one body for what nobody reviewed, and for what is written in two ways. */
final class Review {
  /** What else may stand within a property that is an object or a list of them. */
  private static final Map<String, Set<String>> INNER =
      Map.ofEntries(
          inner("addressSpace", "addressPrefixes ipamPoolPrefixAllocations"),
          inner("localAddressSpace", "addressPrefixes ipamPoolPrefixAllocations"),
          inner("localVirtualNetworkAddressSpace", "addressPrefixes ipamPoolPrefixAllocations"),
          inner("localNetworkAddressSpace", "addressPrefixes ipamPoolPrefixAllocations"),
          inner("remoteAddressSpace", "addressPrefixes ipamPoolPrefixAllocations"),
          inner("remoteVirtualNetworkAddressSpace", "addressPrefixes ipamPoolPrefixAllocations"),
          inner("ipamPoolPrefixAllocations", "pool numberOfIpAddresses allocatedAddressPrefixes"),
          inner("association", "subnet networkInterface networkManager"),
          inner("serviceEndpoints", "service locations networkIdentifier"),
          inner(
              "networkProfile",
              "networkInterfaces networkInterfaceConfigurations networkApiVersion"),
          inner("networkInterfaces", "primary deleteOption"),
          inner("ipConfigurations", "privateIPAddress groupId memberName"),
          inner(
              "loadBalancerBackendAddressPools",
              """
              backendIPConfigurations loadBalancingRules outboundRule outboundRules inboundNatRules
              loadBalancerBackendAddresses tunnelInterfaces drainPeriodInSeconds syncMode
              virtualNetwork
              """),
          inner("networkInterfaceIPConfiguration", ""),
          inner(
              "inboundNatRulesPortMapping", "inboundNatRuleName protocol frontendPort backendPort"),
          inner("customDnsConfigs", "fqdn ipAddresses"),
          inner("networkInterfaceConfigurations", ""),
          inner("appliesToGroups", "networkGroupId"),
          inner("ruleCollectionAppliesToGroups", "networkGroupId"),
          inner("sources", "addressPrefix addressPrefixType"),
          inner("destinations", "addressPrefix addressPrefixType"));

  /** What a reference may carry besides: the body it refers to, or a part of it. */
  private static final Map<String, ReviewedProperties> TARGETS =
      Map.ofEntries(
          Map.entry("networksecuritygroup", ReviewedProperties.SECURITY_GROUP),
          Map.entry("subnet", ReviewedProperties.SUBNET),
          Map.entry("subnets", ReviewedProperties.SUBNET),
          Map.entry("routetable", ReviewedProperties.ROUTE_TABLE),
          Map.entry("publicipaddress", ReviewedProperties.PUBLIC_ADDRESS),
          Map.entry("networkinterface", ReviewedProperties.INTERFACE),
          Map.entry("networkinterfaces", ReviewedProperties.INTERFACE),
          Map.entry("frontendipconfiguration", ReviewedProperties.FRONTEND),
          Map.entry("frontendipconfigurations", ReviewedProperties.FRONTEND),
          Map.entry("backendaddresspool", ReviewedProperties.BACKEND_POOL),
          Map.entry("backendaddresspools", ReviewedProperties.BACKEND_POOL),
          Map.entry("backendipconfiguration", ReviewedProperties.IP_CONFIGURATION),
          Map.entry("backendipconfigurations", ReviewedProperties.IP_CONFIGURATION),
          Map.entry("ipconfiguration", ReviewedProperties.IP_CONFIGURATION),
          Map.entry("ipconfigurations", ReviewedProperties.IP_CONFIGURATION),
          Map.entry("virtualmachine", ReviewedProperties.MACHINE),
          Map.entry("privateendpoint", ReviewedProperties.PRIVATE_ENDPOINT),
          Map.entry("virtualnetworkgateway1", ReviewedProperties.GATEWAY),
          Map.entry("virtualnetworkgateway2", ReviewedProperties.GATEWAY),
          Map.entry("localnetworkgateway2", ReviewedProperties.LOCAL_GATEWAY),
          Map.entry("gatewaydefaultsite", ReviewedProperties.LOCAL_GATEWAY),
          Map.entry("remotevirtualnetwork", ReviewedProperties.VIRTUAL_NETWORK));

  private static final String ECHO = "Text";

  private final ReviewedProperties list;
  private final Fields body;
  private final boolean template;
  private final List<Located> unknown = new ArrayList<>();
  private final List<Located> doubled = new ArrayList<>();

  private Review(ReviewedProperties list, Fields body) {
    this.list = list;
    this.body = body;
    this.template = body.scope().isTemplate();
    look();
  }

  private static Map.Entry<String, Set<String>> inner(String property, String parts) {
    return Map.entry(property.toLowerCase(Locale.ROOT), ReviewedProperties.words(parts));
  }

  /**
   * Notes everything in {@code body} that is on no list as a problem, and returns what is open
   * because of it or because of what is written in two ways; empty if there is none.
   */
  static Optional<OpenThing> of(ReviewedProperties list, Fields body) {
    Review review = new Review(list, body);
    review.unknown.forEach(review::note);
    review.noteOpaque();
    return review.first();
  }

  /** Returns what is open because of such properties, without noting them. */
  static Optional<OpenThing> quietly(ReviewedProperties list, Fields body) {
    return new Review(list, body).first();
  }

  private Optional<OpenThing> first() {
    Stream<OpenThing> strange = unknown.stream().map(part -> thing(part, "ipflow does not know"));
    Stream<OpenThing> twice = doubled.stream().map(part -> thing(part, "is there in two ways"));
    return Stream.concat(strange, twice).findFirst();
  }

  private void look() {
    boolean flat = body.bag() == body.node();
    // A row of active admin rules says beside its bag where the rule is in force.
    boolean beside = flat || list == ReviewedProperties.ACTIVE_ADMIN_RULE;
    for (Located member : body.node().members()) {
      if (beside && list.isKnown(member.name())) {
        lookInto(member);
      } else if (!ReviewedProperties.isEnvelope(member.name(), template)) {
        unknown.add(member);
      }
    }
    if (!flat) {
      body.bag().members().forEach(this::lookAtProperty);
      addDoubled(body.bag());
    }
    addDoubled(body.node());
    unknown.removeIf(member -> Fields.isBlank(member) || isEcho(member));
  }

  private void lookAtProperty(Located member) {
    if (list.isKnown(member.name())) {
      lookInto(member);
    } else if (!list.isInBag(member.name(), template)) {
      unknown.add(member);
    }
  }

  private void lookInto(Located member) {
    if (list.isMapped(member.name())) {
      lookWithin(member.name().toLowerCase(Locale.ROOT), member);
    }
  }

  private void lookWithin(String property, Located value) {
    value.items().forEach(item -> lookWithin(property, item));
    addDoubled(value);
    for (Located part : value.members()) {
      String name = part.name().toLowerCase(Locale.ROOT);
      if (!isExpected(property, name)) {
        unknown.add(part);
      } else if (name.equals("properties")) {
        lookWithin(property, part);
      } else if (INNER.containsKey(name) || isPartOf(property, name)) {
        lookWithin(name, part);
      }
    }
  }

  private static boolean isPartOf(String property, String part) {
    return INNER.getOrDefault(property, Set.of()).contains(part);
  }

  private boolean isExpected(String property, String part) {
    ReviewedProperties target = TARGETS.get(property);
    return ReviewedProperties.isEnvelope(part, template)
        || isPartOf(property, part)
        || (target != null && target.isKnown(part));
  }

  /** Of what is said twice the first is read; what cannot matter is left alone. */
  private void addDoubled(Located place) {
    if (place instanceof LocatedObject object) {
      object.duplicates().stream().filter(this::matters).forEach(doubled::add);
    }
  }

  private boolean matters(Located member) {
    return switch (member.name().toLowerCase(Locale.ROOT)) {
      case "etag", "tags", "systemdata", "provisioningstate", "resourceguid" -> false;
      default -> !list.isWhole(member.name());
    };
  }

  private void noteOpaque() {
    Located properties = body.top("properties");
    if (body.condition().isPresent()
        && !Fields.isBlank(properties)
        && properties.kind() != Located.Kind.OBJECT
        && body.scope().expression(properties).isEmpty()) {
      body.unread(properties, "an object");
    }
  }

  /** PowerShell writes many properties a second time as text. */
  private boolean isEcho(Located member) {
    String name = member.name();
    int end = name.length() - ECHO.length();
    return end > 0
        && member.kind() == Located.Kind.TEXT
        && name.regionMatches(true, end, ECHO, 0, ECHO.length())
        && isNamed(name.substring(0, end));
  }

  private boolean isNamed(String name) {
    return list.isKnown(name)
        || ReviewedProperties.isEnvelope(name, false)
        || TARGETS.values().stream().anyMatch(target -> target.isKnown(name))
        || INNER.values().stream().anyMatch(parts -> parts.contains(name.toLowerCase(Locale.ROOT)));
  }

  private void note(Located member) {
    body.intake()
        .warn(
            member.origin(),
            "property `"
                + member.name()
                + "` of `"
                + body.id().name()
                + "` is not known to this version; "
                + (list.opens() ? "what it could touch is open" : "nothing is derived from it"));
  }

  private OpenThing thing(Located member, String why) {
    return OpenThings.unreviewed(member.name(), body.id(), why, member.origin());
  }
}
