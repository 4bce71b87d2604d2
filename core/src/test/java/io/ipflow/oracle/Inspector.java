package io.ipflow.oracle;

import io.ipflow.model.Access;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.AdminRule;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
import io.ipflow.model.SecurityRule;
import io.ipflow.model.Stage;
import io.ipflow.model.Value;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import io.ipflow.oracle.Inspection.Inspected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** NSG diagnostics in one world. */
final class Inspector {
  private final Site site;
  private final Query query;
  private final List<Inspected> stages = new ArrayList<>();
  private Map<Boolean, List<Ip>> addresses = Map.of();

  /** What an association that the input leaves open does. */
  private enum Effect {
    NONE,
    ALLOW,
    DENY
  }

  Inspector(
      World world,
      Network network,
      NetworkInterface nic,
      IpConfiguration configuration,
      Query query) {
    Ip local =
        configuration
            .privateAddress()
            .ifKnown()
            .orElseGet(() -> open(world, network, configuration, query));
    this.site = new Site(world, network, nic, configuration, local);
    this.query = query;
    if (configuration.privateAddress().ifOpen().isPresent()) {
      leaveOutWhatAzureRefuses(world, network, configuration);
    }
  }

  /**
   * 5.5 [REC errors]: subnets lie inside their network, and apart. Of a group whose members are of
   * several networks, which Azure's overview of application security groups rules out and what is
   * generated has, it is not followed whether an address is this interface's or another network's.
   */
  private void leaveOutWhatAzureRefuses(
      World world, Network network, IpConfiguration configuration) {
    boolean outside =
        site.virtualNetworkId().isPresent() && !new OwnSpace(site).contains(site.local());
    boolean another =
        network.interfaces().values().stream()
            .flatMap(nic -> nic.configurations().stream())
            .filter(other -> !other.id().equals(configuration.id()))
            .anyMatch(other -> other.privateAddress().is(site.local()));
    if (outside || another) {
      world.contradict();
    }
  }

  /** 3.11: not known yet: what is asked about, if that is free, or another. */
  private static Ip open(World world, Network network, IpConfiguration configuration, Query query) {
    Optional<Ip> asked = single(query.local());
    Ip remote = asked.orElse(Addresses.PLATFORM);
    return asked
        .filter(ip -> Site.isFree(network, configuration, ip))
        .filter(ip -> world.holds("the query is about the interface itself"))
        .orElseGet(() -> new LocalAddress(network, configuration, remote).in(world));
  }

  private static Optional<Ip> single(AddressOperand operand) {
    return operand instanceof AddressOperand.Prefixes written
        ? Optional.of(written.prefixes().get(0))
            .filter(prefix -> prefix.length() == prefix.version().bits())
            .map(Prefix::network)
        : Optional.empty();
  }

  Inspection inspect(QueryAddresses all) {
    List<Ip> source = all.of(site, query.source());
    List<Ip> destination = all.of(site, query.destination());
    addresses = Map.of(true, source, false, destination);
    if (source.isEmpty() || destination.isEmpty()) {
      site.world().contradict(); // our reading: a tag has an address
    }
    boolean goesOn = admin();
    // 1.5 [DOC]: inbound the subnet's group, then the interface's; 3.1: outbound the other way
    Orders orders = new Orders(new Ties(site.world()), new Choices(this::rulesInForce));
    for (Stage stage :
        query.direction() == Direction.INBOUND
            ? List.of(Stage.SUBNET, Stage.NETWORK_INTERFACE)
            : List.of(Stage.NETWORK_INTERFACE, Stage.SUBNET)) {
      if (goesOn) {
        goesOn = group(stage, orders);
      }
    }
    if (isSomethingAtTwoAddresses()) {
      site.world().contradict();
    }
    Access access =
        stages.isEmpty() ? Access.ALLOW : stages.get(stages.size() - 1).access(); // 3.1 [DOC]
    return new Inspection(List.copyOf(stages), access, site.world().asked().isEmpty());
  }

  /** 3.11: an address that is not known yet is one address; a query asks about many. */
  private boolean isSomethingAtTwoAddresses() {
    return site.network().interfaces().values().stream()
        .flatMap(nic -> nic.configurations().stream())
        .flatMap(configuration -> configuration.privateAddress().ifOpen().stream())
        .anyMatch(thing -> site.world().holding(thing.key() + " @ ") > 1);
  }

  /** Adds what the admin rules do, if one matches; returns whether the groups follow. */
  private boolean admin() {
    ResourceId place = site.nic().id();
    QueryMatch match = new QueryMatch(site, query, place, place, addresses);
    AdminRules rules = new AdminRules(site, query.direction(), rule -> match.fields(rule).match());
    Optional<AdminRules.Decision> decided = rules.decide();
    decided.ifPresent(
        decision -> {
          Map<Rule, Fields> tried = new LinkedHashMap<>();
          decision
              .rule()
              .ifPresent(
                  last ->
                      Stream.concat(
                              rules.before(decision.manager(), last).stream(), Stream.of(last))
                          .forEach(rule -> tried.put(rule, match.fields(rule))));
          stages.add(
              new Inspected(
                  Stage.ADMIN_RULES,
                  Optional.of(decision.manager()),
                  decision.outcome().access(),
                  decision.rule().map(Rule.class::cast),
                  tried));
        });
    // 3.2: Allow: go on to the NSGs
    return decided.isEmpty() || decided.get().action() == AdminRule.Action.ALLOW;
  }

  /**
   * Adds what the group at {@code stage} does, if there is one; returns whether the next follows.
   */
  private boolean group(Stage stage, Orders orders) {
    association(stage, orders).ifPresent(stages::add);
    return stages.isEmpty() || stages.get(stages.size() - 1).access() == Access.ALLOW;
  }

  private Optional<Inspected> association(Stage stage, Orders orders) {
    Value<Optional<ResourceId>> association = association(stage);
    if (association instanceof Value.Open<Optional<ResourceId>> open) {
      // 3.0.2: an association: perhaps none, perhaps a group of whatever rules
      Effect effect = site.world().ask("group by " + open.thing().key(), List.of(Effect.values()));
      return effect == Effect.NONE
          ? Optional.empty()
          : Optional.of(
              new Inspected(
                  stage,
                  Optional.empty(),
                  effect == Effect.ALLOW ? Access.ALLOW : Access.DENY,
                  Optional.empty(),
                  Map.of()));
    }
    ResourceId place =
        stage == Stage.SUBNET
            ? site.configuration().subnet().ifKnown().orElseThrow()
            : site.nic().id();
    return association
        .ifKnown()
        .orElseThrow()
        .map(
            group ->
                new GroupListing(
                        site,
                        query,
                        stage,
                        new QueryMatch(site, query, group, place, addresses),
                        orders)
                    .inspect());
  }

  private Value<Optional<ResourceId>> association(Stage stage) {
    return stage == Stage.SUBNET ? site.subnetGroup() : site.nic().securityGroup();
  }

  private List<SecurityRule> rulesInForce() {
    return Stream.of(Stage.SUBNET, Stage.NETWORK_INTERFACE)
        .flatMap(stage -> association(stage).ifKnown().flatMap(group -> group).stream())
        .distinct()
        .flatMap(group -> Optional.ofNullable(site.network().securityGroups().get(group)).stream())
        .flatMap(body -> body.rules().stream())
        .toList();
  }
}
