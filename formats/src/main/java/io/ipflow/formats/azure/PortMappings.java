package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.LoadBalancer.Balancing;
import io.ipflow.model.LoadBalancer.Kind;
import io.ipflow.model.LoadBalancer.Match;
import io.ipflow.model.LoadBalancer.Pool;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the backends of a pool say of an inbound NAT rule with a range of ports: which of its ports
 * each of them has ({@code inboundNatRulesPortMapping}, loadBalancer.json [SPEC]).
 *
 * @param rule the rule
 * @param pools where a pool of its own is added for each backend that has a port
 */
record PortMappings(Balancing rule, List<Pool> pools) {
  /** Returns a rule for each port that is told; none unless every backend of the pools has one. */
  List<Balancing> of(Fields balancer) {
    List<Balancing> mapped = new ArrayList<>();
    List<Pool> own = new ArrayList<>();
    for (Located item : balancer.get("backendAddressPools").items()) {
      Fields pool = balancer.child(balancer.childId(item, "backendAddressPools"), item);
      if (!rule.pools().contains(pool.id())) {
        continue;
      }
      for (Located listed : pool.get("loadBalancerBackendAddresses").items()) {
        Fields backend = pool.child(pool.childId(listed, "loadBalancerBackendAddresses"), listed);
        Optional<Balancing> found = found(backend);
        if (found.isEmpty()) {
          return List.of();
        }
        mapped.add(found.get());
        own.add(own(backend, found.get().pools().get(0)));
      }
    }
    pools.addAll(own);
    return mapped;
  }

  private Optional<Balancing> found(Fields backend) {
    return backend.get("inboundNatRulesPortMapping").items().stream()
        .map(item -> backend.child(backend.id(), item))
        .filter(item -> item.text("inboundNatRuleName").filter(this::isRule).isPresent())
        .flatMap(item -> match(item).stream())
        .findFirst()
        .map(
            match ->
                new Balancing(
                    rule.id(),
                    Kind.NAT,
                    rule.frontend(),
                    List.of(rule.id().child("backends", backend.id().name())),
                    Optional.empty(),
                    match));
  }

  private boolean isRule(String name) {
    return name.equalsIgnoreCase(rule.id().name());
  }

  private Optional<Match> match(Fields mapping) {
    Optional<PortRange> front = mapping.text("frontendPort").flatMap(PortRange::parse);
    Optional<PortRange> back = mapping.text("backendPort").flatMap(PortRange::parse);
    return front
        .filter(ports -> back.isPresent())
        .map(
            ports ->
                new Match(
                    rule.match().protocol(),
                    ports,
                    back.map(PortRange::first),
                    true,
                    rule.match().floating()));
  }

  private static Pool own(Fields backend, ResourceId id) {
    Located member = backend.get("networkInterfaceIPConfiguration");
    return new Pool(
        id,
        Fields.isBlank(member)
            ? List.of()
            : backend.reference(member).ifKnown().map(List::of).orElse(List.of()),
        backend.text("ipAddress").flatMap(Ip::parse).map(List::of).orElse(List.of()));
  }
}
