package io.ipflow.effective;

import io.ipflow.effective.EffectiveStage.Content;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.DefaultRules;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThings;
import io.ipflow.model.Origin;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
import io.ipflow.model.SecurityGroup;
import io.ipflow.model.Stage;
import io.ipflow.model.Subnet;
import io.ipflow.model.Value;
import io.ipflow.net.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Resolves what is in force at an interface (azure-semantics.md 3.1): which groups, in which order,
 * with which addresses behind their operands. Keeps what it resolved. Thread-safe.
 */
public final class PolicyResolver {
  /** User rules by priority, those of open priority last of them; default rules after all. */
  static final Comparator<Rule> TRIED_FIRST =
      Comparator.comparing(Rule::isDefault)
          .thenComparing(rule -> rule.priority().ifKnown().orElse(Integer.MAX_VALUE));

  private final Network network;
  private final OperandResolver operands;
  private final AdminStages adminStages;

  /** Makes a resolver for {@code network}. */
  public PolicyResolver(Network network) {
    this.network = Objects.requireNonNull(network, "network is null");
    this.operands = new OperandResolver(network);
    this.adminStages = new AdminStages(network, operands);
  }

  /**
   * Returns the policy in force at {@code configuration} of {@code nic}. Inbound packets meet admin
   * rules, the subnet's group, the interface's group; outbound packets admin rules, the
   * interface's, the subnet's (azure-semantics.md 3.1, network-security-group-how-it-works.md).
   */
  public EffectivePolicy policy(NetworkInterface nic, IpConfiguration configuration) {
    Place place = place(nic, configuration);
    return new EffectivePolicy(
        stages(place, Direction.INBOUND, List.of(subnetGroup(place), interfaceGroup(place))),
        stages(place, Direction.OUTBOUND, List.of(interfaceGroup(place), subnetGroup(place))));
  }

  private Place place(NetworkInterface nic, IpConfiguration configuration) {
    return new Place(nic, configuration, operands.virtualNetwork(nic, configuration));
  }

  /** Returns {@code profile} as {@code configuration} of {@code nic} sees it. */
  public DiagnosticQuery query(
      NetworkInterface nic, IpConfiguration configuration, DiagnosticQuery.Profile profile) {
    return DiagnosticQuery.of(profile, place(nic, configuration), operands);
  }

  /** Returns the addresses that {@code operand} stands for at {@code configuration}. */
  public AddressSet addresses(
      NetworkInterface nic, IpConfiguration configuration, AddressOperand operand) {
    return operands.resolve(operand, place(nic, configuration));
  }

  /** A group in force, or what leaves open whether and which one is. */
  private record Association(
      Stage stage, ResourceId at, Value<Optional<ResourceId>> group, Origin origin) {}

  private static Association interfaceGroup(Place place) {
    NetworkInterface nic = place.nic();
    return new Association(Stage.NETWORK_INTERFACE, nic.id(), nic.securityGroup(), nic.origin());
  }

  private Association subnetGroup(Place place) {
    Value<ResourceId> id = place.configuration().subnet();
    Origin origin = place.configuration().origin();
    if (id instanceof Value.Open<ResourceId> open) {
      return new Association(
          Stage.SUBNET, place.configuration().id(), Value.open(open.thing()), origin);
    }
    ResourceId known = id.ifKnown().orElseThrow();
    Subnet subnet = network.subnets().get(known);
    return subnet == null
        ? new Association(
            Stage.SUBNET, known, Value.open(OpenThings.missing("subnet", known, origin)), origin)
        : new Association(Stage.SUBNET, known, subnet.securityGroup(), subnet.origin());
  }

  private List<EffectiveStage> stages(
      Place place, Direction direction, List<Association> associations) {
    List<EffectiveStage> stages = new ArrayList<>(adminStages.of(place, direction));
    for (Association association : associations) {
      association
          .group()
          .ifOpen()
          .ifPresent(
              thing ->
                  stages.add(
                      new EffectiveStage(
                          association.stage(),
                          association.at(),
                          new EffectiveStage.Unknown(thing, false))));
      association
          .group()
          .ifKnown()
          .flatMap(group -> group)
          .ifPresent(
              group ->
                  stages.add(
                      new EffectiveStage(
                          association.stage(),
                          group,
                          content(place, direction, association, group))));
    }
    return stages;
  }

  private Content content(
      Place place, Direction direction, Association association, ResourceId id) {
    SecurityGroup group = network.securityGroups().get(id);
    if (group == null) {
      return new EffectiveStage.Unknown(
          OpenThings.missing("network security group", id, association.origin()), true);
    }
    OperandResolver.Scope scope =
        new OperandResolver.Scope(
            id,
            association.at(),
            direction,
            place.nic().id(),
            place.configuration().subnet().ifKnown().flatMap(ResourceId::parent),
            place.virtualNetwork());
    List<EffectiveRule> rules =
        Stream.concat(group.rules().stream(), DefaultRules.of(id).stream())
            .filter(rule -> rule.direction().ifKnown().map(direction::equals).orElse(true))
            .sorted(TRIED_FIRST)
            .map(rule -> operands.resolve(rule, Certain.ALWAYS, scope))
            .toList();
    return EffectiveStage.Rules.of(rules, group.furtherRules());
  }
}
