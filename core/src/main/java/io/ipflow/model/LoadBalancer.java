package io.ipflow.model;

import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A load balancer.
 *
 * @param id its id
 * @param sku {@code Basic} or {@code Standard}, as written; empty if not written
 * @param frontends the addresses in front
 * @param pools the backend pools, with the members that the load balancer's own body names
 * @param rules the load balancing rules and inbound NAT rules
 * @param outbound what gives pools a way out, and by which frontends
 * @param further what may change or add to all this; empty if nothing does
 * @param origin where it is written
 */
public record LoadBalancer(
    ResourceId id,
    Optional<String> sku,
    List<Frontend> frontends,
    List<Pool> pools,
    List<Balancing> rules,
    List<Outbound> outbound,
    Optional<OpenThing> further,
    Origin origin) {
  /**
   * An address in front.
   *
   * @param id the frontend ip configuration's id
   * @param privateAddress the private address; empty if it has none that is known
   * @param publicAddress the public address resource; empty if it has none
   */
  public record Frontend(
      ResourceId id, Optional<Ip> privateAddress, Optional<ResourceId> publicAddress) {
    /** Checks that every part is there. */
    public Frontend {
      Objects.requireNonNull(id, "id is null");
      Objects.requireNonNull(privateAddress, "privateAddress is null");
      Objects.requireNonNull(publicAddress, "publicAddress is null");
    }
  }

  /**
   * A backend pool.
   *
   * @param id the pool's id
   * @param members the ip configurations in it
   * @param addresses the addresses in it, where it is a pool of addresses
   */
  public record Pool(ResourceId id, List<ResourceId> members, List<Ip> addresses) {
    /** Copies the lists. */
    public Pool {
      Objects.requireNonNull(id, "id is null");
      members = List.copyOf(members);
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * A rule that takes packets from a frontend to backends.
   *
   * @param id the rule's id
   * @param kind what it is called
   * @param frontend the frontend ip configuration's id
   * @param pools the backend pools; of a NAT rule for one ip configuration none
   * @param member the ip configuration that a NAT rule is for; empty for a rule for pools
   * @param match what it matches and to which port it leads
   */
  public record Balancing(
      ResourceId id,
      Kind kind,
      ResourceId frontend,
      List<ResourceId> pools,
      Optional<ResourceId> member,
      Match match) {
    /** Copies the pools. */
    public Balancing {
      Objects.requireNonNull(id, "id is null");
      Objects.requireNonNull(kind, "kind is null");
      Objects.requireNonNull(frontend, "frontend is null");
      pools = List.copyOf(pools);
      Objects.requireNonNull(member, "member is null");
      Objects.requireNonNull(match, "match is null");
    }
  }

  /** The kinds of rules that lead to backends. */
  public enum Kind {
    /** A load balancing rule. */
    BALANCING("load balancing rule"),
    /** An inbound NAT rule for one backend. */
    NAT("inbound NAT rule"),
    /** An inbound NAT rule that gives each backend of its pools one of its ports. */
    NAT_RANGE("inbound NAT rule"),
    /** An inbound NAT pool: each instance of a scale set has one of its ports. */
    NAT_POOL("inbound NAT pool");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Returns what people call it. */
    public String words() {
      return words;
    }

    /** Returns whether the input does not tell which backend has which of the ports. */
    public boolean isShared() {
      return this == NAT_RANGE || this == NAT_POOL;
    }
  }

  /**
   * A way out for backends: an outbound rule, or a load balancing rule that translates outbound too
   * (outbound-rules.md).
   *
   * @param id the rule's id
   * @param words what people call such a rule
   * @param frontends the frontend ip configurations whose addresses become the source
   * @param pools the backend pools that have this way out
   */
  public record Outbound(
      ResourceId id, String words, List<ResourceId> frontends, List<ResourceId> pools) {
    /** Copies the lists and checks that every part is there. */
    public Outbound {
      Objects.requireNonNull(id, "id is null");
      Objects.requireNonNull(words, "words is null");
      frontends = List.copyOf(frontends);
      pools = List.copyOf(pools);
    }
  }

  /**
   * What a rule of a load balancer matches.
   *
   * @param protocol the protocol; {@link Protocol#ANY} for all
   * @param ports the ports in front; all for a rule of all ports
   * @param backendPort the first port behind; empty where it is the port in front, or where which
   *     of several it is depends on the backend
   * @param single whether the port behind is known
   * @param floating whether the packet keeps the address and port in front: floating IP
   */
  public record Match(
      Protocol protocol,
      PortRange ports,
      Optional<Integer> backendPort,
      boolean single,
      boolean floating) {
    /** Checks that every part is there. */
    public Match {
      Objects.requireNonNull(protocol, "protocol is null");
      Objects.requireNonNull(ports, "ports is null");
      Objects.requireNonNull(backendPort, "backendPort is null");
    }
  }

  /** Copies the lists and checks that every part is there. */
  public LoadBalancer {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(sku, "sku is null");
    frontends = List.copyOf(frontends);
    pools = List.copyOf(pools);
    rules = List.copyOf(rules);
    outbound = List.copyOf(outbound);
    Objects.requireNonNull(further, "further is null");
    Objects.requireNonNull(origin, "origin is null");
  }

  LoadBalancer withOrigin(Origin other) {
    return new LoadBalancer(id, sku, frontends, pools, rules, outbound, further, other);
  }

  /** Returns the frontend ip configuration {@code id}, if the load balancer has it. */
  public Optional<Frontend> frontend(ResourceId id) {
    return frontends.stream().filter(frontend -> frontend.id().equals(id)).findFirst();
  }
}
