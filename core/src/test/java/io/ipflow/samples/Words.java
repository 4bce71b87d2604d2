package io.ipflow.samples;

import io.ipflow.model.Access;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.Peering;
import io.ipflow.model.PortOperand;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Route;
import io.ipflow.model.RuleSide;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.ServiceTags.ServiceTag;
import io.ipflow.model.Value;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Parts of a network from words; what begins with {@code ?} is open. */
public final class Words {
  public static final Origin HERE = new Origin("test", 1, "");

  private Words() {}

  public static ResourceId network(String typeAndName) {
    return ResourceId.of(
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/" + typeAndName);
  }

  public static OpenThing open(String key) {
    return new OpenThing(key, key, HERE, "--service-tags FILE");
  }

  public static List<Prefix> prefixes(String... texts) {
    return Stream.of(texts).map(Prefix::of).toList();
  }

  /** Returns a tag from its name and prefixes. */
  public static ServiceTag tag(String words) {
    String[] word = words.split(" ", -1);
    return new ServiceTag(word[0], Stream.of(word).skip(1).map(Prefix::of).toList());
  }

  /** Returns a rule of the subnet's group from words: name, priority, direction, access. */
  public static SecurityRule.Builder rule(String words) {
    String[] word = words.split(" ", -1);
    return SecurityRule.builder(SmallNetwork.SUBNET_NSG.child("securityRules", word[0]), HERE)
        .priority(
            word[1].startsWith("?")
                ? Value.open(open("priority of " + word[0]))
                : Value.known(Integer.parseInt(word[1])))
        .direction(
            word[2].startsWith("?")
                ? Value.open(open("direction of " + word[0]))
                : Value.known(Direction.parse(word[2]).orElseThrow()))
        .access(
            word[3].startsWith("?")
                ? Value.open(open("access of " + word[0]))
                : Value.known(Access.valueOf(word[3].toUpperCase(Locale.ROOT))));
  }

  /** Returns a rule side of comma-separated addresses and ports. */
  public static RuleSide side(String addresses, String ports) {
    return new RuleSide(
        Stream.of(addresses.split(",", -1)).map(Words::operand).toList(),
        Stream.of(ports.split(",", -1)).map(Words::port).toList());
  }

  private static PortOperand port(String text) {
    return text.startsWith("?")
        ? new PortOperand.Open(open(text))
        : new PortOperand.Range(PortRange.parse(text).orElseThrow());
  }

  /** Returns {@code *}, a prefix, {@code asg:name}, or the tag of that name. */
  public static AddressOperand operand(String text) {
    if (text.equals("*")) {
      return new AddressOperand.Any();
    }
    if (text.startsWith("?")) {
      return new AddressOperand.Open(open(text));
    }
    if (text.startsWith("asg:")) {
      return new AddressOperand.Asg(asg(text.substring(4)), HERE);
    }
    return Prefix.parse(text)
        .<AddressOperand>map(prefix -> new AddressOperand.Prefixes(List.of(prefix)))
        .orElseGet(() -> new AddressOperand.Tag(text, HERE));
  }

  public static ResourceId asg(String name) {
    return network("applicationSecurityGroups/" + name);
  }

  /** Returns a route such as {@code "0.0.0.0/0 VirtualAppliance 10.0.0.200"}. */
  public static Route route(String words) {
    String[] word = words.split(" ", -1);
    return new Route(
        SmallNetwork.TABLE.child("routes", word[0].replace('/', '-')),
        operand(word[0]),
        word[1].startsWith("?")
            ? Value.open(open(word[1]))
            : Value.known(Route.NextHop.parse(word[1]).orElseThrow()),
        Value.known(word.length > 2 ? Optional.of(Ip.of(word[2])) : Optional.empty()),
        HERE);
  }

  /** Returns a row as Azure records it, such as {@code "User 0.0.0.0/0 Internet"}. */
  public static EffectiveRoute recorded(String words) {
    String[] word = words.split(" ", -1);
    return new EffectiveRoute(
        Optional.empty(),
        Stream.of(EffectiveRoute.Source.values())
            .filter(source -> source.azureName().equals(word[0]))
            .findFirst()
            .orElseThrow(),
        word.length < 4,
        prefixes(word[1]),
        word[2],
        List.of(),
        Optional.empty());
  }

  /**
   * Returns a peering from its name and the words that hold of it: {@code disconnected}, {@code
   * noAccess}, {@code gateways}, {@code bySubnet}; with {@code ?} before them that is open. A
   * prefix is of the recorded space of the peer.
   */
  public static Peering peering(String words) {
    List<String> word = List.of(words.split(" ", -1));
    List<Prefix> space =
        word.stream().skip(1).flatMap(text -> Prefix.parse(text).stream()).toList();
    return new Peering(
        SmallNetwork.VNET.child("virtualNetworkPeerings", word.get(0)),
        Value.known(network("virtualNetworks/" + word.get(0))),
        flag(word, "disconnected", false),
        flag(word, "noAccess", false),
        flag(word, "gateways", true),
        word.contains("?space")
            ? Optional.of(Value.open(open("?space")))
            : Optional.of(space).filter(found -> !found.isEmpty()).map(Value::known),
        !word.contains("bySubnet"),
        HERE);
  }

  private static Value<Boolean> flag(List<String> words, String word, boolean there) {
    return words.contains("?" + word)
        ? Value.open(open(word))
        : Value.known(words.contains(word) == there);
  }

  public static IpConfiguration configuration(
      ResourceId nic, String name, IpVersion version, Value<Ip> ip, Value<List<ResourceId>> asgs) {
    return new IpConfiguration(
        nic.child("ipConfigurations", name),
        version,
        ip,
        Value.known(SmallNetwork.SUBNET),
        asgs,
        Optional.empty(),
        List.of(),
        false,
        HERE);
  }
}
