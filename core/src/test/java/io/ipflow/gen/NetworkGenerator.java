package io.ipflow.gen;

import io.ipflow.model.ApplicationSecurityGroup;
import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkBuilder;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.NetworkManager;
import io.ipflow.model.Peering;
import io.ipflow.model.PrivateEndpoint;
import io.ipflow.model.RecordedExpansion;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityGroup;
import io.ipflow.model.ServiceTags;
import io.ipflow.model.ServiceTags.ServiceTag;
import io.ipflow.model.Subnet;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Makes small, nasty networks: overlapping and touching prefixes, ties, absent references, open
 * things of every kind. Three of five leave nothing open but what they do not hold.
 */
public final class NetworkGenerator {
  private static final List<String> SPACES =
      List.of(
          "10.0.0.0/16",
          "10.1.0.0/16",
          "172.16.0.0/12",
          "192.168.0.0/24",
          "100.0.0.0/8",
          "20.0.0.0/16",
          "10.0.0.0/8");
  static final List<String> TAGS =
      List.of(
          "VirtualNetwork",
          "VIRTUAL_NETWORK",
          "Internet",
          "internet",
          "AzureLoadBalancer",
          "Storage",
          "storage.westus",
          "Sql",
          "Sql.EastUS",
          "AzureMonitor",
          "AzureMonitor.WestUS",
          "AZURE_LOADBALANCER",
          "AzureCloud",
          "AzureCloud.westus",
          "AzurePlatformIMDS",
          "AzurePlatformDNS",
          "AzurePlatformLKM",
          "Foo",
          "Foo.Bar");

  private final Dice dice;
  private final NetworkBuilder builder = new NetworkBuilder();
  private final Map<ResourceId, List<Prefix>> subnets = new LinkedHashMap<>();
  private final List<Prefix> pool = new ArrayList<>();
  private final List<ResourceId> asgs = new ArrayList<>();

  /** {@code -Dipflow.beyond=false} leaves out sites, load balancers and admin rules. */
  static final boolean BEYOND = !"false".equals(System.getProperty("ipflow.beyond"));

  private final boolean sites;
  private final Optional<BalancerGenerator> balancers;
  private final AdminGenerator admin;

  private NetworkGenerator(long seed) {
    this.dice = new Dice(seed);
    this.sites = dice.chance(0.35) && BEYOND;
    this.balancers =
        dice.chance(0.25) && BEYOND
            ? Optional.of(new BalancerGenerator(dice, builder))
            : Optional.empty();
    this.admin = new AdminGenerator(seed, !dice.mayOpen());
  }

  /** Returns the network of {@code seed}; it has an interface. */
  public static Network network(long seed) {
    return new NetworkGenerator(seed).make();
  }

  private Network make() {
    for (String text :
        List.of(
            "0.0.0.0/0",
            "168.63.129.16/32",
            "8.8.8.8/32",
            "20.0.0.0/24",
            "20.0.1.0/24",
            "4.128.0.0/12",
            "10.0.0.128/25",
            "169.254.169.254/32",
            "::/0",
            "fd00:1::/64")) {
      pool.add(Prefix.of(text));
    }
    for (int i = 0; i < 3; i++) {
      asgs.add(Dice.network("applicationSecurityGroups/asg" + i));
    }
    asgs.stream()
        .limit(dice.between(1, 3))
        .forEach(id -> builder.add(new ApplicationSecurityGroup(id, Dice.HERE)));
    addTags();
    int networks = dice.between(1, 3);
    for (int i = 0; i < networks; i++) {
      addVirtualNetwork(i, networks);
    }
    addInterfaces();
    balancers.ifPresent(one -> one.add(pool));
    if (sites) {
      new SiteGenerator(dice, builder.onPremises(), pool).add(networks);
    }
    RuleGenerator rules = new RuleGenerator(dice, List.copyOf(pool), TAGS, asgs);
    for (int i = 0; i < 3; i++) {
      if (dice.chance(0.93)) {
        addGroup(Dice.network("networkSecurityGroups/nsg" + i), rules);
      }
    }
    if (dice.chance(0.9)) {
      builder.add(rules.routeTable(Dice.network("routeTables/table")));
    }
    addRare();
    admin.addTo(builder, List.copyOf(pool), TAGS, subnets.keySet());
    return builder.build();
  }

  private void addTags() {
    if (dice.chance(0.15)) {
      return;
    }
    List<ServiceTag> tags =
        List.of(
            tag("Storage", "20.0.0.0/15", "40.0.0.0/8", "2603::/32"),
            tag("Storage.WestUS", "20.0.0.0/24", "40.5.0.0/16"),
            tag("Sql", "20.1.0.0/24", "51.0.0.0/30"),
            tag("Sql.EastUS", "20.1.0.0/25"),
            tag("AzureCloud", "20.0.0.0/14", "51.0.0.0/24"),
            tag("AzureCloud.westus", "20.0.0.0/16"));
    builder.add(
        new ServiceTags(
            "Public", OptionalInt.of(1), tags.stream().filter(tag -> dice.chance(0.7)).toList()),
        Dice.HERE);
  }

  private static ServiceTag tag(String name, String... prefixes) {
    return new ServiceTag(name, Stream.of(prefixes).map(Prefix::of).toList());
  }

  private void addVirtualNetwork(int index, int networks) {
    ResourceId id = Dice.network("virtualNetworks/vnet" + index);
    Prefix space = Prefix.of(index == 0 ? "10.0.0.0/16" : dice.pick(SPACES));
    List<Prefix> prefixes = new ArrayList<>(List.of(space));
    if (dice.chance(0.3)) {
      prefixes.add(Prefix.of("fd00:" + (index + 1) + "::/48"));
    }
    pool.addAll(prefixes);
    List<Peering> peerings = new ArrayList<>();
    for (int other = 0; other < networks + 1; other++) {
      if (other != index && dice.chance(0.5)) {
        peerings.add(peering(id, other));
      }
    }
    if (dice.chance(0.96)) {
      builder.add(
          new VirtualNetwork(
              id,
              dice.maybe("space", prefixes),
              peerings,
              dice.opens() ? Optional.of(dice.openAlone("peerings")) : Optional.empty(),
              Dice.HERE));
    }
    int count = dice.between(1, 3);
    for (int i = 0; i < count; i++) {
      addSubnet(id.child("subnets", admin.subnetName("subnet" + i)), space, i, prefixes);
    }
  }

  private Peering peering(ResourceId id, int other) {
    Optional<Value<List<Prefix>>> recorded =
        dice.chance(0.4)
            ? Optional.of(dice.maybe("remote", List.of(Prefix.of(dice.pick(SPACES)))))
            : Optional.empty();
    return new Peering(
        id.child("virtualNetworkPeerings", "to" + other),
        dice.maybe("remote id", Dice.network("virtualNetworks/vnet" + other)),
        dice.maybe("connected", dice.chance(0.8)),
        dice.maybe("access", dice.chance(0.8)),
        dice.maybe("gateways", dice.chance(sites ? 0.5 : 0.1)),
        recorded,
        dice.chance(0.95),
        Dice.HERE);
  }

  private void addSubnet(ResourceId id, Prefix space, int index, List<Prefix> spaces) {
    int length = Math.min(32, space.length() + 8);
    Prefix first = Prefix.containing(space.network(), length);
    for (int i = 0; i < index; i++) {
      first = Prefix.containing(first.last().next().orElseThrow(), length);
    }
    List<Prefix> prefixes = new ArrayList<>(List.of(first));
    if (spaces.size() > 1) {
      prefixes.add(Prefix.containing(spaces.get(1).network(), 64));
    }
    pool.add(first);
    subnets.put(id, prefixes);
    if (dice.chance(0.04)) {
      return;
    }
    builder.add(
        new Subnet(
            id,
            dice.maybe("subnet prefix", prefixes),
            dice.maybe("subnet nsg", association("networkSecurityGroups/nsg" + dice.below(3), 0.7)),
            dice.maybe("subnet table", association("routeTables/table", 0.3)),
            dice.chance(0.2)
                ? List.of(
                    new Subnet.ServiceEndpoint(
                        dice.chance(0.7) ? "Microsoft.Storage" : "Microsoft.Sql", List.of()))
                : List.of(),
            dice.maybe("policies", dice.pick(List.of(Subnet.PrivateEndpointPolicies.values()))),
            Optional.empty(),
            dice.chance(0.08) ? List.of(Dice.network("virtualNetworkGateways/gw")) : List.of(),
            Dice.HERE));
  }

  private Optional<ResourceId> association(String id, double probability) {
    return dice.chance(probability) ? Optional.of(Dice.network(id)) : Optional.empty();
  }

  private void addInterfaces() {
    int count = dice.between(1, 4);
    for (int i = 0; i < count; i++) {
      ResourceId id = Dice.network("networkInterfaces/nic" + i);
      builder.add(
          new NetworkInterface(
              id,
              admin.location(),
              configurations(id),
              dice.maybe("nic nsg", association("networkSecurityGroups/nsg" + dice.below(3), 0.6)),
              dice.maybe("forwarding", dice.chance(0.2)),
              Optional.empty(),
              Dice.HERE));
    }
  }

  private List<IpConfiguration> configurations(ResourceId nic) {
    ResourceId subnet = dice.pick(List.copyOf(subnets.keySet()));
    List<IpConfiguration> configurations = new ArrayList<>();
    for (Prefix prefix : subnets.get(subnet)) {
      int count = prefix.version() == IpVersion.IPV4 && dice.chance(0.2) ? 2 : 1;
      for (int i = 0; i < count; i++) {
        configurations.add(configuration(nic, configurations.size(), subnet, prefix));
      }
    }
    return configurations;
  }

  private IpConfiguration configuration(
      ResourceId nic, int index, ResourceId subnet, Prefix prefix) {
    Ip address = addressIn(prefix);
    pool.add(Prefix.of(address));
    List<ResourceId> members = asgs.stream().filter(asg -> dice.chance(0.3)).toList();
    return new IpConfiguration(
        nic.child("ipConfigurations", "c" + index),
        prefix.version(),
        dice.chance(0.05) ? Value.open(dice.openAlone("address")) : Value.known(address),
        dice.chance(0.01) ? Value.open(dice.openAlone("subnet")) : Value.known(subnet),
        dice.maybe("asgs", members),
        balancers.flatMap(BalancerGenerator::publicAddress),
        balancers
            .map(BalancerGenerator::pools)
            .orElseGet(
                () -> dice.chance(0.1) ? List.of(Dice.network("loadBalancers/lb")) : List.of()),
        index == 0,
        Dice.HERE);
  }

  private Ip addressIn(Prefix prefix) {
    Ip ip = prefix.network();
    for (int steps = dice.between(4, 11); steps > 0; steps--) {
      ip = ip.next().orElseThrow();
    }
    return ip;
  }

  private void addGroup(ResourceId id, RuleGenerator rules) {
    builder.add(
        new SecurityGroup(
            id,
            rules.rules(id),
            dice.opens() ? Optional.of(dice.openAlone("further")) : Optional.empty(),
            Dice.HERE));
  }

  private void addRare() {
    if (dice.chance(0.03)) {
      builder.add(
          new NetworkManager(
              Dice.network("networkManagers/manager"),
              dice.chance(0.5) ? List.of() : List.of(dice.chance(0.5) ? "sub" : "other"),
              Dice.HERE));
    }
    for (int i = dice.chance(0.15) ? dice.between(1, 4) : 0; i > 0; i--) {
      builder.add(expansion());
    }
    if (dice.chance(0.1)) {
      builder.add(
          new PrivateEndpoint(
              Dice.network("privateEndpoints/pe"),
              dice.pick(List.copyOf(subnets.keySet())),
              dice.chance(0.9) ? List.of(Ip.of("10.0.0.9")) : List.of(),
              Dice.HERE));
    }
    if (dice.chance(0.05)) {
      builder.recordRoutes(
          Dice.network("networkInterfaces/nic0"),
          List.of(
              recorded(EffectiveRoute.Source.DEFAULT, "10.0.0.0/16", "VnetLocal"),
              recorded(
                  EffectiveRoute.Source.VIRTUAL_NETWORK_GATEWAY,
                  "192.168.0.0/16",
                  "VirtualNetworkGateway"),
              recorded(
                  dice.chance(0.7)
                      ? EffectiveRoute.Source.DEFAULT
                      : EffectiveRoute.Source.VIRTUAL_NETWORK_GATEWAY,
                  "0.0.0.0/0",
                  "Internet")));
    }
  }

  private RecordedExpansion expansion() {
    boolean inbound = dice.chance(0.5);
    String byDefault =
        inbound
            ? dice.pick(List.of("AllowVnetInBound", "AllowAzureLoadBalancerInBound"))
            : dice.pick(List.of("AllowVnetOutBound", "AllowInternetOutBound"));
    return new RecordedExpansion(
        Dice.network("networkSecurityGroups/nsg" + dice.below(3)),
        dice.chance(0.5)
            ? dice.pick(List.copyOf(subnets.keySet()))
            : Dice.network("networkInterfaces/nic" + dice.below(2)),
        dice.chance(0.5) ? "defaultSecurityRules/" + byDefault : "securityRules/R" + dice.below(3),
        inbound,
        dice.chance(0.5),
        List.of(dice.pick(pool), dice.pick(pool)));
  }

  private static EffectiveRoute recorded(EffectiveRoute.Source source, String prefix, String type) {
    return new EffectiveRoute(
        Optional.empty(),
        source,
        true,
        List.of(Prefix.of(prefix)),
        type,
        List.of(),
        Optional.empty());
  }
}
