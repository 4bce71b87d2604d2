package io.ipflow.verify;

import io.ipflow.model.Access;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkBuilder;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.PortOperand;
import io.ipflow.model.ResourceId;
import io.ipflow.model.RuleSide;
import io.ipflow.model.SecurityGroup;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Subnet;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One virtual network 10.0.0.0/16 with one subnet 10.0.0.0/24 and one interface at 10.0.0.4. */
final class SmallNetwork {
  static final Origin HERE = new Origin("test", 1, "");
  static final ResourceId VNET = network("virtualNetworks/vnet");
  static final ResourceId SUBNET = VNET.child("subnets", "subnet");
  static final ResourceId NIC = network("networkInterfaces/nic");
  static final ResourceId SUBNET_NSG = network("networkSecurityGroups/subnet-nsg");
  static final ResourceId NIC_NSG = network("networkSecurityGroups/nic-nsg");

  final NetworkBuilder builder = new NetworkBuilder();
  private Value<Optional<ResourceId>> subnetGroup = Value.known(Optional.empty());
  private Value<Optional<ResourceId>> nicGroup = Value.known(Optional.empty());
  private Value<Optional<ResourceId>> routeTable = Value.known(Optional.empty());
  private Value<Ip> address = Value.known(Ip.of("10.0.0.4"));
  private List<ResourceId> asgs = List.of();

  static ResourceId network(String typeAndName) {
    return ResourceId.of(
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/" + typeAndName);
  }

  static OpenThing open(String key) {
    return new OpenThing(key, key, HERE, "--service-tags FILE");
  }

  SmallNetwork subnetRules(SecurityRule... rules) {
    subnetGroup = Value.known(Optional.of(SUBNET_NSG));
    builder.add(new SecurityGroup(SUBNET_NSG, List.of(rules), Optional.empty(), HERE));
    return this;
  }

  SmallNetwork nicRules(SecurityRule... rules) {
    nicGroup = Value.known(Optional.of(NIC_NSG));
    builder.add(new SecurityGroup(NIC_NSG, List.of(rules), Optional.empty(), HERE));
    return this;
  }

  SmallNetwork nicGroup(Value<Optional<ResourceId>> group) {
    nicGroup = group;
    return this;
  }

  SmallNetwork routeTable(ResourceId table) {
    routeTable = Value.known(Optional.of(table));
    return this;
  }

  SmallNetwork addressOpen() {
    address = Value.open(open("address"));
    return this;
  }

  SmallNetwork memberOf(ResourceId... groups) {
    asgs = List.of(groups);
    return this;
  }

  Network build() {
    builder.add(
        new VirtualNetwork(
            VNET,
            Value.known(List.of(Prefix.of("10.0.0.0/16"))),
            List.of(),
            Optional.empty(),
            HERE));
    builder.add(
        new Subnet(
            SUBNET,
            Value.known(List.of(Prefix.of("10.0.0.0/24"))),
            subnetGroup,
            routeTable,
            List.of(),
            Value.known(Subnet.PrivateEndpointPolicies.DISABLED),
            Optional.empty(),
            List.of(),
            HERE));
    IpConfiguration configuration =
        new IpConfiguration(
            NIC.child("ipConfigurations", "ipconfig1"),
            IpVersion.IPV4,
            address,
            Value.known(SUBNET),
            Value.known(asgs),
            Optional.empty(),
            List.of(),
            true,
            HERE);
    builder.add(
        new NetworkInterface(
            NIC,
            Optional.of("westeurope"),
            List.of(configuration),
            nicGroup,
            Value.known(false),
            Optional.empty(),
            HERE));
    return builder.build();
  }

  /** Returns the reply to a question such as {@code "Inbound TCP 10.0.0.4:443 1.2.3.4:50000"}. */
  static Reply ask(Network network, String question) {
    return new IpFlow(network).ask(network.interfaces().get(NIC), question(question));
  }

  static Answer answer(Network network, String question) {
    return (Answer) ask(network, question);
  }

  static Question question(String text) {
    String[] words = text.split(" ", -1);
    String[] local = words[2].split(":", -1);
    String[] remote = words[3].split(":", -1);
    return new Question(
        Direction.parse(words[0]).orElseThrow(),
        Protocol.parse(words[1]).orElseThrow(),
        local[0].isEmpty() ? Endpoint.OWN : Endpoint.of(Ip.of(local[0])),
        PortRange.parse(local.length > 1 ? local[1] : "*").orElseThrow(),
        Endpoint.of(Ip.of(remote[0])),
        PortRange.parse(remote.length > 1 ? remote[1] : "*").orElseThrow());
  }

  /** Returns a rule of the subnet's group from words: name, priority, direction, access. */
  static SecurityRule.Builder rule(String words) {
    String[] word = words.split(" ", -1);
    return SecurityRule.builder(SUBNET_NSG.child("securityRules", word[0]), HERE)
        .priority(
            word[1].equals("?")
                ? Value.open(open("priority of " + word[0]))
                : Value.known(Integer.parseInt(word[1])))
        .direction(Value.known(Direction.parse(word[2]).orElseThrow()))
        .access(
            word[3].equals("?")
                ? Value.open(open("access of " + word[0]))
                : Value.known(Access.valueOf(word[3].toUpperCase(Locale.ROOT))));
  }

  /** Returns a rule side of comma-separated addresses and ports. */
  static RuleSide side(String addresses, String ports) {
    List<AddressOperand> operands = new ArrayList<>();
    for (String text : addresses.split(",", -1)) {
      operands.add(operand(text));
    }
    List<PortOperand> ranges = new ArrayList<>();
    for (String text : ports.split(",", -1)) {
      ranges.add(
          text.startsWith("?")
              ? new PortOperand.Open(open(text))
              : new PortOperand.Range(PortRange.parse(text).orElseThrow()));
    }
    return new RuleSide(operands, ranges);
  }

  private static AddressOperand operand(String text) {
    if (text.equals("*")) {
      return new AddressOperand.Any();
    }
    if (text.startsWith("?")) {
      return new AddressOperand.Open(open(text));
    }
    if (text.startsWith("asg:")) {
      return new AddressOperand.Asg(
          network("applicationSecurityGroups/" + text.substring(4)), HERE);
    }
    return Prefix.parse(text)
        .<AddressOperand>map(prefix -> new AddressOperand.Prefixes(List.of(prefix)))
        .orElseGet(() -> new AddressOperand.Tag(text, HERE));
  }
}
