package io.ipflow.effective;

import io.ipflow.model.AddressOperand;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.RecordedExpansion;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
import io.ipflow.model.ServiceTags.ServiceTag;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Resolves the address operands of rules and routes to sets; keeps what it resolved. Thread-safe.
 */
final class OperandResolver {
  private static final Blocks PLATFORM_ADDRESS = blocks("168.63.129.16/32");
  private static final Blocks METADATA_ADDRESS = blocks("169.254.169.254/32");

  private final Network network;
  private final Map<String, AddressSet> tags = new ConcurrentHashMap<>();
  private final Map<GroupKey, AsgMembers> groups = new ConcurrentHashMap<>();
  private final Map<ExpansionKey, Blocks> expansions = new HashMap<>();
  private final VirtualNetworkResolver virtualNetworks;

  /** What a recorded expansion is of. */
  private record ExpansionKey(
      ResourceId group, ResourceId association, String rule, boolean inbound, boolean source) {}

  /**
   * Where the operands of a rule are resolved for.
   *
   * @param group the rule's group
   * @param association the subnet or interface through which the group is in force
   * @param direction the direction in which the rule is asked
   * @param nic the interface that is asked about
   * @param network the virtual network it stands in; empty if that is open
   * @param virtualNetwork what VirtualNetwork stands for there
   */
  record Scope(
      ResourceId group,
      ResourceId association,
      Direction direction,
      ResourceId nic,
      Optional<ResourceId> network,
      VirtualNetworkSet virtualNetwork) {}

  /** A group's members as seen from a virtual network. */
  private record GroupKey(ResourceId group, Optional<ResourceId> network) {}

  OperandResolver(Network network) {
    this.network = network;
    this.virtualNetworks = new VirtualNetworkResolver(network, this::serviceTag);
    for (RecordedExpansion recorded : network.recordedExpansions()) {
      expansions.put(
          new ExpansionKey(
              recorded.group(),
              recorded.association(),
              recorded.rule().toLowerCase(Locale.ROOT),
              recorded.inbound(),
              recorded.source()),
          Blocks.of(recorded.prefixes()));
    }
  }

  private static Blocks blocks(String prefix) {
    return Blocks.of(List.of(Prefix.of(prefix)));
  }

  /** Returns what VirtualNetwork stands for at {@code configuration} of {@code nic}. */
  VirtualNetworkSet virtualNetwork(NetworkInterface nic, IpConfiguration configuration) {
    return virtualNetworks.resolve(nic, configuration);
  }

  /** Returns {@code rule} with its operands resolved; what Azure recorded wins. */
  EffectiveRule resolve(Rule rule, Condition inForce, Scope scope) {
    return new EffectiveRule(
        rule,
        inForce,
        resolve(rule.source().addresses(), scope, recorded(rule, scope, true)),
        PortSet.of(rule.source().ports()),
        resolve(rule.destination().addresses(), scope, recorded(rule, scope, false)),
        PortSet.of(rule.destination().ports()));
  }

  /** Returns the set that {@code operand}, of no rule, stands for at {@code place}. */
  AddressSet resolve(AddressOperand operand, Place place) {
    ResourceId nic = place.nic().id();
    return resolve(
        operand,
        new Scope(
            nic, nic, Direction.INBOUND, nic, place.networkId().ifKnown(), place.virtualNetwork()));
  }

  private Optional<AddressSet> recorded(Rule rule, Scope scope, boolean source) {
    if (expansions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        expansions.get(
            new ExpansionKey(
                scope.group(),
                scope.association(),
                rule.listedName().toLowerCase(Locale.ROOT),
                scope.direction() == Direction.INBOUND,
                source)));
  }

  /** What is recorded stands for what needs resolving; addresses stand for themselves. */
  private AddressSet resolve(
      List<AddressOperand> operands, Scope scope, Optional<AddressSet> recorded) {
    List<AddressSet> sets =
        operands.stream()
            .map(
                operand ->
                    recorded
                        .filter(found -> needsResolving(operand))
                        .orElseGet(() -> resolve(operand, scope)))
            .distinct()
            .toList();
    return sets.size() == 1 ? sets.get(0) : new AddressSet.Union(sets);
  }

  private static boolean needsResolving(AddressOperand operand) {
    return !(operand instanceof AddressOperand.Any)
        && !(operand instanceof AddressOperand.Prefixes);
  }

  private AddressSet resolve(AddressOperand operand, Scope scope) {
    if (operand instanceof AddressOperand.Any) {
      return new AddressSet.Everything();
    }
    if (operand instanceof AddressOperand.Prefixes prefixes) {
      return Blocks.of(prefixes.prefixes());
    }
    if (operand instanceof AddressOperand.Asg asg) {
      return groups.computeIfAbsent(
          new GroupKey(asg.id(), scope.network()),
          key -> new AsgMembers(network, asg.id(), asg.origin(), scope.network()));
    }
    if (operand instanceof AddressOperand.Open open) {
      return new AddressSet.OpenSet(open.thing());
    }
    return tag((AddressOperand.Tag) operand, scope);
  }

  /** Names are compared without letter case; the classic spellings are the old forms (3.4). */
  private AddressSet tag(AddressOperand.Tag tag, Scope scope) {
    return switch (tag.name().toLowerCase(Locale.ROOT)) {
      case "virtualnetwork", "virtual_network" -> scope.virtualNetwork();
      case "internet" -> internet(scope);
      default -> serviceTag(tag.name(), tag.origin());
    };
  }

  private InternetSet internet(Scope scope) {
    return InternetSet.of(
        (Blocks)
            tags.computeIfAbsent("<internet>", key -> Blocks.ofRanges(network.internet().ranges())),
        (Blocks)
            tags.computeIfAbsent("<doubtful>", key -> Blocks.ofRanges(network.internet().open())),
        scope.virtualNetwork(),
        scope.nic());
  }

  /** Returns the addresses of the tag called {@code name}, VirtualNetwork and Internet excepted. */
  AddressSet serviceTag(String name, Origin reference) {
    String key = name.toLowerCase(Locale.ROOT);
    AddressSet resolved = tags.get(key);
    if (resolved == null) {
      resolved =
          network
              .serviceTags()
              .find(key)
              .map(ServiceTag::prefixes)
              .<AddressSet>map(Blocks::of)
              .orElseGet(() -> unlisted(name, reference));
      tags.put(key, resolved);
    }
    return resolved;
  }

  /**
   * Returns the prefixes of the tag called {@code name} as they are listed, which a longest prefix
   * match must not see joined; empty if they are open.
   */
  Optional<List<Prefix>> prefixes(String name, Origin reference) {
    return network
        .serviceTags()
        .find(name)
        .map(ServiceTag::prefixes)
        .or(
            () ->
                serviceTag(name, reference) instanceof Blocks blocks
                    ? Optional.of(blocks.prefixes())
                    : Optional.empty());
  }

  /** Platform tags are what azure-semantics.md 3.4 and 3.5 say; others are open. */
  private AddressSet unlisted(String name, Origin reference) {
    String key = name.toLowerCase(Locale.ROOT);
    return switch (key) {
      case "azureloadbalancer", "azure_loadbalancer", "azureplatformdns" -> PLATFORM_ADDRESS;
      case "azureplatformimds" -> METADATA_ADDRESS;
      default -> openTag(name, reference);
    };
  }

  private OpenTag openTag(String name, Origin reference) {
    String key = name.toLowerCase(Locale.ROOT);
    boolean serviceTag = network.serviceTags().isServiceTagName(name);
    int dot = serviceTag ? key.lastIndexOf('.') : -1;
    AddressSet container =
        dot > 0 && network.serviceTags().isServiceTagName(key.substring(0, dot))
            ? serviceTag(name.substring(0, dot), reference)
            : new AddressSet.Everything();
    OpenThing thing =
        new OpenThing(
            "tag:" + key,
            "service tag " + name,
            reference,
            network.serviceTags().supplyOf(name, anyRegion()));
    return new OpenTag(key, thing, container, regionsOf(key, serviceTag), serviceTag);
  }

  /** What the listed regions of a tag hold the tag holds too (azure-semantics.md 3.0.4). */
  private Blocks regionsOf(String key, boolean serviceTag) {
    return Blocks.of(
        network.serviceTags().all().stream()
            .filter(tag -> serviceTag && tag.name().toLowerCase(Locale.ROOT).startsWith(key + "."))
            .flatMap(tag -> tag.prefixes().stream())
            .toList());
  }

  private String anyRegion() {
    return network.interfaces().values().stream()
        .flatMap(nic -> nic.location().stream())
        .findFirst()
        .orElse("REGION");
  }

  /** Returns the platform's own address, in every VirtualNetwork (azure-semantics.md 3.4). */
  static Ip platformAddress() {
    return PLATFORM_ADDRESS.ranges().get(0).first();
  }
}
