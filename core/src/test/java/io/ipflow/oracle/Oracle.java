package io.ipflow.oracle;

import io.ipflow.model.Access;
import io.ipflow.model.AdminRule;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Stage;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells what azure-semantics.md says about one packet, from the network as configured. */
public final class Oracle {
  private final Network network;
  private final NetworkInterface nic;
  private final IpConfiguration configuration;

  /** What an association that the input leaves open does with the packet. */
  private enum Effect {
    NONE,
    ALLOW,
    DENY
  }

  /** Makes the oracle of {@code configuration}, one of those of {@code nic}. */
  public Oracle(Network network, NetworkInterface nic, IpConfiguration configuration) {
    this.network = network;
    this.nic = nic;
    this.configuration = configuration;
  }

  /** Returns all that may happen to {@code flow}. */
  public Findings<Outcome> verdict(Flow flow) {
    Optional<LocalAddress> unsaid =
        flow.local().isPresent()
            ? Optional.empty()
            : Optional.of(new LocalAddress(network, configuration, flow.remote()));
    return Findings.over(
        world ->
            decide(
                site(world, unsaid.map(it -> it.in(world)).or(flow::local).orElseThrow()), flow));
  }

  /** Returns all the ways that a packet for {@code destination} may be sent from here. */
  public Findings<Hop> nextHop(Ip destination) {
    return Findings.over(
        world ->
            new Hops(new Site(world, network, nic, configuration, destination))
                .towards(destination));
  }

  private Site site(World world, Ip local) {
    return new Site(world, network, nic, configuration, local);
  }

  private Outcome decide(Site site, Flow flow) {
    Outcome last = Outcome.NO_RULE;
    // 3.1 [DOC]: admin rules first
    Optional<AdminRules.Decision> admin = adminRules(site, flow);
    if (admin.isPresent()) {
      last = admin.get().outcome();
      if (admin.get().action() != AdminRule.Action.ALLOW) {
        return last; // 3.2: AlwaysAllow: end, allowed; Deny: end
      }
      // 3.2: Allow: go on to the NSGs; 3.11 [own]: it decides where no NSG follows
    }
    Orders orders = new Orders(new Ties(site.world()), new Choices(() -> rulesInForce(site)));
    // 3.1 [DOC]: inbound subnet, then NIC; outbound NIC, then subnet
    List<Stage> order =
        flow.inbound()
            ? List.of(Stage.SUBNET, Stage.NETWORK_INTERFACE)
            : List.of(Stage.NETWORK_INTERFACE, Stage.SUBNET);
    for (Stage stage : order) {
      Optional<Outcome> outcome = decide(site, flow, stage, orders);
      if (outcome.isPresent() && outcome.get().access() == Access.DENY) {
        return outcome.get(); // 3.1 [DOC]: the first Deny ends it
      }
      last = outcome.orElse(last); // 3.1 [INF], 4 [own]: of those that allow the last is named
    }
    return last;
  }

  private static Optional<AdminRules.Decision> adminRules(Site site, Flow flow) {
    ResourceId place = site.nic().id();
    RuleMatch match = new RuleMatch(site, flow, place, place);
    return new AdminRules(site, flow.direction(), match::matches).decide();
  }

  private static Value<Optional<ResourceId>> association(Site site, Stage stage) {
    return stage == Stage.SUBNET ? site.subnetGroup() : site.nic().securityGroup();
  }

  private Optional<Outcome> decide(Site site, Flow flow, Stage stage, Orders orders) {
    Value<Optional<ResourceId>> association = association(site, stage);
    if (association instanceof Value.Open<Optional<ResourceId>> open) {
      // 3.0.2: an association: perhaps none, perhaps a group of whatever rules
      return switch (site.world()
          .ask("group by " + open.thing().key(), List.of(Effect.NONE, Effect.ALLOW, Effect.DENY))) {
        case NONE -> Optional.empty();
        case ALLOW -> Optional.of(Outcome.byUnknownRule(Access.ALLOW, stage));
        case DENY -> Optional.of(Outcome.byUnknownRule(Access.DENY, stage));
      };
    }
    return association
        .ifKnown()
        .orElseThrow()
        .map(group -> new Listing(site, flow, stage, group, orders).decide());
  }

  private static List<SecurityRule> rulesInForce(Site site) {
    Set<ResourceId> groups = new LinkedHashSet<>();
    for (Stage stage : List.of(Stage.SUBNET, Stage.NETWORK_INTERFACE)) {
      association(site, stage).ifKnown().flatMap(group -> group).ifPresent(groups::add);
    }
    List<SecurityRule> rules = new ArrayList<>();
    for (ResourceId group : groups) {
      Optional.ofNullable(site.network().securityGroups().get(group))
          .ifPresent(body -> rules.addAll(body.rules()));
    }
    return rules;
  }
}
