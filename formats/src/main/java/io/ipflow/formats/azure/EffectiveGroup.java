package io.ipflow.formats.azure;

import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.EffectiveRule;
import io.ipflow.effective.EffectiveStage;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Stage;
import io.ipflow.net.Direction;
import io.ipflow.verify.IpFlow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One network security group in force at an interface, with the rules of both directions, as
 * Azure's list of effective rules has it.
 *
 * @param stage where it is in force
 * @param group the network security group; empty where it is open which one, if any
 * @param association the subnet, interface or network manager through which it is in force
 * @param rules the inbound rules, then the outbound ones, each in the order they are tried
 * @param open what may add to or change the rules
 */
public record EffectiveGroup(
    Stage stage,
    Optional<ResourceId> group,
    ResourceId association,
    List<EffectiveRule> rules,
    List<OpenThing> open) {
  /** Copies the lists and checks that every part is there. */
  public EffectiveGroup {
    Objects.requireNonNull(stage, "stage is null");
    Objects.requireNonNull(group, "group is null");
    Objects.requireNonNull(association, "association is null");
    rules = List.copyOf(rules);
    open = List.copyOf(open);
  }

  /**
   * Returns the groups in force at {@code nic}, in the order that an inbound packet meets them. The
   * subnet's group comes once for each subnet that the interface's ip configurations stand in.
   */
  public static List<EffectiveGroup> of(IpFlow engine, NetworkInterface nic) {
    List<EffectiveGroup> groups = new ArrayList<>();
    Set<ResourceId> associations = new HashSet<>();
    for (IpConfiguration configuration : nic.configurations()) {
      EffectivePolicy policy = engine.policy(nic, configuration);
      for (EffectiveStage inbound : policy.stages(Direction.INBOUND)) {
        EffectiveGroup group = of(nic, configuration, inbound, policy);
        if (associations.add(group.association())) {
          groups.add(group);
        }
      }
    }
    return groups;
  }

  private static EffectiveGroup of(
      NetworkInterface nic,
      IpConfiguration configuration,
      EffectiveStage inbound,
      EffectivePolicy policy) {
    ResourceId association =
        switch (inbound.stage()) {
          case ADMIN_RULES -> inbound.resource();
          case SUBNET -> configuration.subnet().ifKnown().orElse(configuration.id());
          case NETWORK_INTERFACE -> nic.id();
        };
    List<EffectiveRule> rules = new ArrayList<>();
    Set<OpenThing> open = new LinkedHashSet<>();
    collect(inbound, rules, open);
    policy.stages(Direction.OUTBOUND).stream()
        .filter(stage -> stage.stage() == inbound.stage())
        .filter(stage -> stage.resource().equals(inbound.resource()))
        .forEach(stage -> collect(stage, rules, open));
    // Where the association is open, the stage stands at the subnet or interface itself.
    Optional<ResourceId> group =
        Optional.of(inbound.resource()).filter(id -> !id.equals(association));
    return new EffectiveGroup(
        inbound.stage(), group, association, rules.stream().distinct().toList(), List.copyOf(open));
  }

  private static void collect(
      EffectiveStage stage, List<EffectiveRule> rules, Set<OpenThing> open) {
    if (stage.content() instanceof EffectiveStage.Rules known) {
      rules.addAll(known.rules());
      known.further().ifPresent(open::add);
    } else if (stage.content() instanceof EffectiveStage.Unknown unknown) {
      open.add(unknown.thing());
    }
  }
}
