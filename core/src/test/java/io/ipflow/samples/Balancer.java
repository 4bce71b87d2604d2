package io.ipflow.samples;

import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.network;

import io.ipflow.model.LoadBalancer;
import io.ipflow.model.LoadBalancer.Balancing;
import io.ipflow.model.LoadBalancer.Frontend;
import io.ipflow.model.LoadBalancer.Kind;
import io.ipflow.model.LoadBalancer.Match;
import io.ipflow.model.LoadBalancer.Outbound;
import io.ipflow.model.LoadBalancer.Pool;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import java.util.List;
import java.util.Optional;

/** A standard load balancer of one public frontend and one pool. */
public final class Balancer {
  public static final ResourceId ID = network("loadBalancers/lb");
  public static final ResourceId POOL = ID.child("backendAddressPools", "pool");
  public static final ResourceId FRONT = ID.child("frontendIPConfigurations", "front");

  /** The public address resource of its frontend. */
  public static final ResourceId PUBLIC = network("publicIPAddresses/ip");

  private Balancer() {}

  public static LoadBalancer of(Balancing... rules) {
    return of(List.of(), Optional.empty(), rules);
  }

  public static LoadBalancer of(
      List<Outbound> outbound, Optional<OpenThing> further, Balancing... rules) {
    return new LoadBalancer(
        ID,
        Optional.of("Standard"),
        List.of(new Frontend(FRONT, Optional.empty(), Optional.of(PUBLIC))),
        List.of(new Pool(POOL, List.of(), List.of())),
        List.of(rules),
        outbound,
        further,
        HERE);
  }

  /** Returns the rule of that name from the frontend to the pool. */
  public static Balancing rule(String name, Kind kind, Match match) {
    return new Balancing(
        ID.child("loadBalancingRules", name), kind, FRONT, List.of(POOL), Optional.empty(), match);
  }

  /** Returns what takes TCP to one port of the frontend, or to several, to {@code back}. */
  public static Match tcp(PortRange front, int back, boolean floating) {
    return new Match(Protocol.TCP, front, Optional.of(back), true, floating);
  }
}
