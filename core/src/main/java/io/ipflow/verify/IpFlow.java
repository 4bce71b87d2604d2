package io.ipflow.verify;

import io.ipflow.effective.AddressSet;
import io.ipflow.effective.DiagnosticQuery;
import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.EffectiveRoutes;
import io.ipflow.effective.PolicyResolver;
import io.ipflow.effective.RouteResolver;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Verdict;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Answers questions about a network as IP flow verify and next hop do, and explains the answers.
 * Keeps the policies and routes it resolved. Thread-safe.
 */
public final class IpFlow {
  private final Network network;
  private final PolicyResolver policyResolver;
  private final RouteResolver routeResolver;
  private final Map<ResourceId, EffectivePolicy> policies = new ConcurrentHashMap<>();
  private final Map<ResourceId, EffectiveRoutes> routes = new ConcurrentHashMap<>();

  /** Made when first asked for, by whichever thread; null until then. */
  private volatile Holders holders;

  /** Makes an engine for {@code network}. */
  public IpFlow(Network network) {
    this.network = Objects.requireNonNull(network, "network is null");
    this.policyResolver = new PolicyResolver(network);
    this.routeResolver = new RouteResolver(network);
  }

  /** Returns the network that is asked. */
  public Network network() {
    return network;
  }

  Holders holders() {
    Holders known = holders;
    if (known == null) {
      known = new Holders(network);
      holders = known;
    }
    return known;
  }

  /** Returns the policy in force at {@code configuration} of {@code nic}. */
  public EffectivePolicy policy(NetworkInterface nic, IpConfiguration configuration) {
    EffectivePolicy known = policies.get(configuration.id());
    if (known == null) {
      known = policyResolver.policy(nic, configuration);
      policies.put(configuration.id(), known);
    }
    return known;
  }

  /** Returns the routes in force at {@code configuration} of {@code nic}. */
  public EffectiveRoutes routes(NetworkInterface nic, IpConfiguration configuration) {
    EffectiveRoutes known = routes.get(configuration.id());
    if (known == null) {
      known = routeResolver.routes(nic, configuration);
      routes.put(configuration.id(), known);
    }
    return known;
  }

  /** Returns where {@code nic} sends a packet for {@code destination}. */
  public NextHop nextHop(NetworkInterface nic, Ip destination) {
    return nextHop(nic, LocalEnd.primary(nic, destination.version()), destination);
  }

  /** Returns where {@code configuration} of {@code nic} sends a packet for {@code destination}. */
  public NextHop nextHop(NetworkInterface nic, IpConfiguration configuration, Ip destination) {
    return NextHopLookup.nextHop(routes(nic, configuration), destination);
  }

  /**
   * Returns what NSG diagnostics says about {@code profile} at {@code nic}, judged at the primary
   * ip configuration of the family that the profile's addresses have, IPv4 if they have none.
   */
  public Diagnosis diagnose(NetworkInterface nic, DiagnosticQuery.Profile profile) {
    IpConfiguration configuration = LocalEnd.primary(nic, profile.version());
    EffectivePolicy policy = policy(nic, configuration);
    Diagnostics diagnostics =
        new Diagnostics(policy, policyResolver.query(nic, configuration, profile));
    return new Diagnosis(nic, configuration, profile, diagnostics.verdict(), diagnostics.stages());
  }

  /** Returns the addresses that {@code operand} stands for at {@code configuration}. */
  public AddressSet addresses(
      NetworkInterface nic, IpConfiguration configuration, AddressOperand operand) {
    return policyResolver.addresses(nic, configuration, operand);
  }

  /**
   * Returns whether a flow from {@code from} reaches {@code to} and its reply comes back.
   *
   * @param port the destination port, or all
   * @throws IllegalArgumentException if neither end is in the input, or their families differ
   */
  public Connection connect(FlowEnd from, FlowEnd to, Protocol protocol, PortRange port) {
    if (from.networkInterface().isEmpty() && to.networkInterface().isEmpty()) {
      throw new IllegalArgumentException("neither end is an interface of the input");
    }
    return new Connector(this, from, to, protocol, port).connection();
  }

  /**
   * Returns whether a flow from {@code from} reaches whichever of {@code backends} a load balancer
   * chooses, at least one, as {@link #connect(FlowEnd, FlowEnd, Protocol, PortRange)}.
   */
  public Connection connect(
      FlowEnd from, List<FlowEnd> backends, Protocol protocol, PortRange port) {
    return Fork.join(
        backends.stream().map(backend -> connect(from, backend, protocol, port)).toList());
  }

  /**
   * Returns the ends to which load balancers in the input may lead from the frontend {@code front};
   * where no rule takes the packet, one of those behind; empty if {@code front} is no frontend.
   */
  public List<FlowEnd> behind(String name, Ip front, Protocol protocol, PortRange port) {
    List<FlowEnd> behind = new ArrayList<>();
    List<FlowEnd> taking = new ArrayList<>();
    Question question =
        new Question(
            Direction.INBOUND,
            protocol,
            Endpoint.of(front),
            port,
            Endpoint.of(front),
            PortRange.ANY);
    for (NetworkInterface nic : network.interfaces().values()) {
      Translation translation = Translation.of(network, nic, question);
      for (IpConfiguration it : nic.configurations()) {
        if (it.version() == front.version() && Translation.isBehind(network, it, front)) {
          FlowEnd end = FlowEnd.of(name, nic, it).at(front);
          behind.add(end);
          if (translation.refused().filter(why -> why.dependsOn().isEmpty()).isEmpty()) {
            taking.add(end);
          }
        }
      }
    }
    return taking.isEmpty() ? behind.stream().limit(1).toList() : taking;
  }

  /** Returns the answer with its whole explanation, or why the question cannot be asked. */
  public Reply ask(NetworkInterface nic, Question question) {
    Translation translation = Translation.of(network, nic, question);
    Optional<Reply.Refusal> refusal = refusal(nic, question, translation);
    return refusal.isPresent()
        ? refusal.get()
        : new Explanation(this, nic, translation, localEnd(nic, translation.question()))
            .answer(question);
  }

  /**
   * Returns what each stage that {@code answer} does not trace, as the packet does not get there,
   * would do by itself, in the order of evaluation.
   */
  public List<StageTrace> notReached(Answer answer) {
    NetworkInterface nic = answer.networkInterface();
    Translation translation = Translation.of(network, nic, answer.question());
    return new Explanation(this, nic, translation, localEnd(nic, translation.question()))
        .notReached();
  }

  /**
   * Returns the verdict alone, as fast as the plain engine goes.
   *
   * @throws IllegalArgumentException if the question would be refused; ask {@link #refusal} before
   */
  public Verdict verdict(NetworkInterface nic, Question asked) {
    return verdictOf(nic, Translation.of(network, nic, asked).question());
  }

  /**
   * Returns the verdict alone; empty if the question is refused, and {@code refused} is told why.
   */
  public Optional<Verdict> verdict(
      NetworkInterface nic, Question asked, Consumer<Reply.Refusal> refused) {
    Translation translation = Translation.of(network, nic, asked);
    Optional<Reply.Refusal> refusal = refusal(nic, asked, translation);
    if (refusal.isPresent()) {
      refused.accept(refusal.get());
      return Optional.empty();
    }
    return Optional.of(verdictOf(nic, translation.question()));
  }

  /** Returns the verdict on a question that is translated. */
  private Verdict verdictOf(NetworkInterface nic, Question question) {
    LocalEnd local = localEnd(nic, question);
    EffectivePolicy policy = policy(nic, local.configuration());
    return QuestionSpace.isOnePacket(question, local)
        ? Verifier.verdict(policy, QuestionSpace.packet(question, local))
        : new QuestionSpace(network, policy, question, local).verdict();
  }

  /**
   * Returns whether {@code ip} is an address by which {@code nic} is met: its own, a public one, or
   * a frontend of a load balancer that leads to it.
   */
  public boolean isMetBy(NetworkInterface nic, Ip ip) {
    return nic.configurations().stream().anyMatch(it -> it.privateAddress().is(ip))
        || Translation.isMetBy(network, nic, ip);
  }

  /** Returns whether {@code other} stands in the network of {@code nic} or in a connected peer. */
  public boolean isWithinReach(NetworkInterface nic, NetworkInterface other) {
    Set<ResourceId> networks = new HashSet<>();
    homes(nic).forEach(home -> networks.addAll(PrivateEndpoints.reachable(network, home)));
    return homes(other).stream().anyMatch(networks::contains);
  }

  private static List<ResourceId> homes(NetworkInterface nic) {
    return nic.configurations().stream()
        .flatMap(it -> it.subnet().ifKnown().flatMap(ResourceId::parent).stream())
        .toList();
  }

  /**
   * Returns the configuration of {@code nic} that has the address {@code ip}, its own or public.
   */
  public Optional<IpConfiguration> configuration(NetworkInterface nic, Ip ip) {
    return nic.configurations().stream()
        .filter(it -> it.privateAddress().is(ip))
        .findFirst()
        .or(() -> Translation.byPublicAddress(network, nic, ip));
  }

  /** Returns why the question cannot be asked of {@code nic}; empty if it can. */
  public Optional<Reply.Refusal> refusal(NetworkInterface nic, Question question) {
    return refusal(nic, question, Translation.of(network, nic, question));
  }

  private Optional<Reply.Refusal> refusal(
      NetworkInterface nic, Question asked, Translation translation) {
    IpVersion version = version(asked);
    Optional<Ip> local = asked.local().address();
    if (local.isPresent() && local.get().version() != version) {
      return Optional.of(
          new Reply.Refusal(
              "local address `"
                  + local.get()
                  + "` and the remote address are of different families; expected both IPv4 or both"
                  + " IPv6"));
    }
    if (translation.refused().isPresent()) {
      return translation.refused().map(why -> new Reply.Refusal(why.message(), why.dependsOn()));
    }
    Question question = translation.question();
    if (question.local().address().isEmpty()
        && localEnd(nic, question).configuration().version() != version) {
      return Optional.of(
          new Reply.Refusal(
              "interface `"
                  + nic.id().name()
                  + "` has no address of the remote address's family; its addresses are "
                  + LocalEnd.addresses(nic)));
    }
    if (LocalEnd.find(network, nic, question.local(), version).isEmpty()) {
      return Optional.of(
          new Reply.Refusal(
              "local address `"
                  + question.local().address().orElseThrow()
                  + "` is not an address of interface `"
                  + nic.id().name()
                  + "`; its addresses are "
                  + LocalEnd.addresses(nic)));
    }
    return Optional.empty();
  }

  private LocalEnd localEnd(NetworkInterface nic, Question question) {
    return LocalEnd.find(network, nic, question.local(), version(question))
        .orElseThrow(() -> new IllegalArgumentException("the interface has no such local address"));
  }

  private static IpVersion version(Question question) {
    return question.remote().version();
  }
}
