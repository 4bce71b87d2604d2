package io.ipflow.server.arm.network;

import io.ipflow.net.IpVersion;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Body;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Source or destination of a security rule: its addresses and ports, as Azure takes them. */
final class RuleSide {
  private static final int MOST_GROUPS = 10;
  private static final String ANY = "*";

  /** Tags that no file of service tags lists, and the spellings of the classic model. */
  private static final Set<String> OTHER_TAGS =
      Set.of(
          "virtualnetwork",
          "azureloadbalancer",
          "internet",
          "azureplatformdns",
          "azureplatformimds",
          "azureplatformlkm",
          "virtual_network",
          "azure_loadbalancer");

  private final String id;
  private final ObjectNode properties;
  private final String side;
  private final Predicate<String> serviceTags;
  private final Set<IpVersion> families = EnumSet.noneOf(IpVersion.class);

  /**
   * Makes a side of the rule {@code id}.
   *
   * @param side {@code Source} or {@code Destination}
   */
  RuleSide(String id, ObjectNode properties, String side, Predicate<String> serviceTags) {
    this.id = id;
    this.properties = properties;
    this.side = side;
    this.serviceTags = serviceTags;
  }

  private String name(String rest) {
    return side.toLowerCase(Locale.ROOT) + rest;
  }

  /** Checks ports and addresses, and writes the members that Azure always prints. */
  void settle() throws ArmException {
    ports();
    addresses();
  }

  /** Returns the families of the addresses. */
  Set<IpVersion> families() {
    return families;
  }

  private void ports() throws ArmException {
    Optional<String> one = single("PortRange");
    List<String> several = several("PortRanges");
    if (one.isEmpty() && several.isEmpty()) {
      throw RuleErrors.missing(id, side + "PortRange");
    }
    refuseBoth(one, several, "PortRange");
    for (String value : one.isPresent() ? List.of(one.get()) : several) {
      if (!value.equals(ANY) && PortRange.parse(value).isEmpty()) {
        throw RuleErrors.portRange(value);
      }
    }
  }

  private void addresses() throws ArmException {
    Optional<String> one = single("AddressPrefix");
    List<String> several = several("AddressPrefixes");
    int groups = Body.objects(properties, name("ApplicationSecurityGroups")).size();
    if (groups > MOST_GROUPS) {
      throw RuleErrors.tooManyGroups(side, groups);
    }
    if (one.isEmpty() && several.isEmpty() && groups == 0) {
      throw RuleErrors.noAddress(id, side);
    }
    refuseBoth(one, several, "AddressPrefix");
    if (groups > 0 && (one.isPresent() || !several.isEmpty())) {
      throw ArmErrors.invalidRequestContent(
          "rule `%s` has application security groups and prefixes as its %s"
              .formatted(id, side.toLowerCase(Locale.ROOT)));
    }
    if (one.isPresent()) {
      checkOne(one.get());
    }
    checkSeveral(several);
  }

  private void checkOne(String value) throws ArmException {
    Optional<Prefix> prefix = Prefix.parse(value);
    prefix.map(Prefix::version).ifPresent(families::add);
    if (prefix.isEmpty() && !value.equals(ANY) && !isTag(value)) {
      throw RuleErrors.addressPrefix(id, value);
    }
  }

  private void checkSeveral(List<String> values) throws ArmException {
    List<Prefix> known = new ArrayList<>();
    for (String value : values) {
      if (value.equals(ANY) || isTag(value)) {
        throw RuleErrors.unsupportedValue(id, side, value);
      }
      Prefix prefix = Prefix.parse(value).orElseThrow(() -> RuleErrors.addressPrefix(id, value));
      for (int i = 0; i < known.size(); i++) {
        if (known.get(i).overlaps(prefix)) {
          throw RuleErrors.overlap(id, side, List.of(values.get(i), value));
        }
      }
      known.add(prefix);
      families.add(prefix.version());
    }
  }

  private boolean isTag(String value) {
    return OTHER_TAGS.contains(value.toLowerCase(Locale.ROOT)) || serviceTags.test(value);
  }

  /** Returns the singular member's text, which from now on is a text; blank is absent. */
  private Optional<String> single(String rest) throws ArmException {
    Optional<String> value = Body.word(properties, name(rest));
    if (value.isPresent()) {
      properties.put(name(rest), value.get());
    } else {
      properties.remove(name(rest));
    }
    return value;
  }

  private List<String> several(String rest) throws ArmException {
    List<String> values = Body.texts(properties, name(rest));
    ArrayNode array = properties.putArray(name(rest));
    values.forEach(array::add);
    return values;
  }

  private void refuseBoth(Optional<String> one, List<String> several, String rest)
      throws ArmException {
    if (one.isPresent() && !several.isEmpty()) {
      throw ArmErrors.invalidRequestContent(
          "rule `%s` has both `%s` and its plural".formatted(id, name(rest)));
    }
  }
}
