package io.ipflow.verify;

import io.ipflow.model.Access;
import io.ipflow.model.InternetTable;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.PublicAddress;
import io.ipflow.model.Verdict;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Connection.Effect;
import io.ipflow.verify.Connection.Kind;
import io.ipflow.verify.Connection.Step;
import io.ipflow.verify.NextHop.Hop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Follows a flow from one end to the other and its reply back. */
final class Connector {
  private final IpFlow engine;
  private final FlowEnd from;
  private final FlowEnd to;
  private final Protocol protocol;
  private final PortRange port;
  private final List<Step> steps = new ArrayList<>();
  private final Set<String> assumptions = new LinkedHashSet<>();

  private final HopFate fates;

  /** The appliances that the request passed, in their order. */
  private final Set<Ip> appliances = new LinkedHashSet<>();

  Connector(IpFlow engine, FlowEnd from, FlowEnd to, Protocol protocol, PortRange port) {
    this.engine = engine;
    this.from = from;
    this.to = to;
    this.protocol = protocol;
    this.port = port;
    this.fates = new HopFate(engine.network(), assumptions);
  }

  Connection connection() {
    if (from.networkInterface().isPresent()) {
      NetworkInterface nic = from.networkInterface().get();
      judge(Kind.EGRESS, nic, from.endpoint(), toward());
      route(nic, from.configuration());
    } else {
      arrive();
    }
    if (to.networkInterface().isPresent()) {
      judge(Kind.INGRESS, to.networkInterface().get(), to.endpoint(), seen());
      reply(to.networkInterface().get());
    } else {
      assumptions.add("what " + to.name() + " does with the packet is not in the input");
    }
    return new Connection(from, to, protocol, port, steps, List.copyOf(assumptions));
  }

  /** Returns the other end as the sender addresses it. */
  private Endpoint toward() {
    return to.publicAddress().map(Endpoint::of).orElse(to.endpoint());
  }

  /** Returns the sender as the receiver sees it: by its public address if it comes through one. */
  private Endpoint seen() {
    if (to.publicAddress().isEmpty() || from.networkInterface().isEmpty()) {
      return from.endpoint();
    }
    Optional<Ip> own =
        from.configuration()
            .publicAddress()
            .map(engine.network().publicAddresses()::get)
            .flatMap(PublicAddress::address);
    return own.map(Endpoint::of)
        .orElseGet(() -> Endpoint.within(engine.network().internet().ranges()));
  }

  // The rules at an interface.

  private void judge(Kind kind, NetworkInterface nic, Endpoint local, Endpoint remote) {
    boolean inbound = kind == Kind.INGRESS;
    Question question =
        new Question(
            inbound ? Direction.INBOUND : Direction.OUTBOUND,
            protocol,
            local,
            inbound ? port : PortRange.ANY,
            remote,
            inbound ? PortRange.ANY : port);
    if (engine.ask(nic, question) instanceof Answer answer) {
      assumptions.addAll(answer.assumptions());
      steps.add(judged(kind, answer));
    } else {
      Reply.Refusal refusal = (Reply.Refusal) engine.ask(nic, question);
      throw new IllegalArgumentException(refusal.message());
    }
  }

  private Step judged(Kind kind, Answer answer) {
    Optional<DeliveryNote> closed = note(answer, "StandardPublicIpClosed");
    Optional<DeliveryNote> doubt =
        note(answer, "PrivateSubnet").or(() -> note(answer, "OutboundPort25"));
    Optional<Access> access = answer.verdict().access();
    String reason = RuleText.decision(answer.verdict(), answer.networkInterface().id());
    List<OpenThing> open = List.of();
    Effect effect = Effect.PASSES;
    if (access.filter(Access.DENY::equals).isPresent()) {
      effect = Effect.STOPS;
    } else if (closed.isPresent()) {
      effect = Effect.STOPS;
      reason = closed.get().effect();
    } else if (access.isEmpty()) {
      effect = Effect.OPEN;
      open = things((Verdict.Open) answer.verdict());
    } else if (doubt.isPresent()) {
      effect = Effect.OPEN;
      reason = doubt.get().effect();
      open = List.of(doubt(doubt.get()));
    }
    return new Step(
        kind,
        effect,
        reason,
        Optional.of(answer.networkInterface().id()),
        Optional.of(answer),
        Optional.empty(),
        open);
  }

  private static Optional<DeliveryNote> note(Answer answer, String code) {
    return answer.delivery().stream().filter(note -> note.code().equals(code)).findFirst();
  }

  private static List<OpenThing> things(Verdict.Open open) {
    return open.dependsOn().stream()
        .map(dependency -> dependency.atom().thing())
        .distinct()
        .toList();
  }

  private static OpenThing doubt(DeliveryNote note) {
    return new OpenThing(
        "connect:" + note.code(),
        "whether the packet leaves, as " + note.effect(),
        Origin.AZURE,
        "az network nat gateway list, or the subscription's own limits (" + note.source() + ")");
  }

  // The way there.

  private void route(NetworkInterface nic, IpConfiguration configuration) {
    NextHop hop = new Way(engine, nic, configuration).to(to.name(), to.reachedAt(engine.network()));
    if (hop.certain().filter(certain -> certain.type().equals("VirtualAppliance")).isPresent()) {
      step(Kind.ROUTE, nic, hop, Fate.passes(HopFate.words(hop)));
      pass(hop.certain().get().address());
      return;
    }
    Fate fate = fates.of(hop, to);
    step(Kind.ROUTE, nic, hop, fate);
  }

  private void step(Kind kind, NetworkInterface nic, NextHop hop, Fate fate) {
    steps.add(
        new Step(
            kind,
            fate.effect(),
            fate.reason(),
            Optional.of(nic.id()),
            Optional.empty(),
            Optional.of(hop),
            fate.dependsOn()));
  }

  // Appliances.

  private void pass(Optional<Ip> address) {
    if (address.isEmpty() || !appliances.add(address.get()) || appliances.size() > 8) {
      stray(address);
      return;
    }
    List<NetworkInterface> found =
        engine.network().interfaces().values().stream()
            .filter(nic -> own(nic, address.get()).isPresent())
            .toList();
    if (found.size() != 1) {
      String what =
          "what the appliance at " + address.get() + " does, which is not in the input once";
      plain(
          Kind.ROUTE,
          Effect.OPEN,
          "through the appliance at " + address.get(),
          HopFate.missing(what));
      return;
    }
    passInterface(found.get(0), own(found.get(0), address.get()).get());
  }

  private void stray(Optional<Ip> address) {
    String at = address.map(ip -> " at " + ip).orElse("");
    plain(
        Kind.ROUTE,
        Effect.STOPS,
        "the routes send the packet in a circle, to the appliance" + at + " again");
  }

  private void plain(Kind kind, Effect effect, String reason, OpenThing... open) {
    steps.add(
        new Step(
            kind,
            effect,
            reason,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(open)));
  }

  private static Optional<IpConfiguration> own(NetworkInterface nic, Ip ip) {
    return nic.configurations().stream().filter(it -> it.privateAddress().is(ip)).findFirst();
  }

  private void passInterface(NetworkInterface nic, IpConfiguration configuration) {
    String name = nic.id().name();
    if (nic.ipForwarding().is(false)) {
      plain(
          Kind.ROUTE,
          Effect.STOPS,
          "interface " + name + " does not forward (IP forwarding is off)");
      return;
    }
    nic.ipForwarding()
        .ifOpen()
        .ifPresent(thing -> plain(Kind.ROUTE, Effect.OPEN, "IP forwarding of " + name, thing));
    Optional<Ip> source = from.address();
    Optional<Ip> target = to.publicAddress().or(to::address);
    if (source.isEmpty() || target.isEmpty()) {
      plain(
          Kind.ROUTE,
          Effect.OPEN,
          "through the appliance " + name,
          HopFate.missing("the rules at " + name + " for addresses that are not known"));
      return;
    }
    assumptions.add(
        "the appliance "
            + name
            + " passes on, unchanged, what its interface lets in; its own rules are not in the input");
    judge(Kind.INGRESS, nic, Endpoint.of(target.get()), from.endpoint());
    judge(Kind.EGRESS, nic, Endpoint.of(source.get()), toward());
    route(nic, configuration);
  }

  // An end outside the input opens the flow.

  private void arrive() {
    NetworkInterface nic = to.networkInterface().orElseThrow();
    NextHop back = back(nic);
    Set<String> types = back.possible().stream().map(Hop::type).collect(Collectors.toSet());
    if (isPublic(from)) {
      published(nic);
    } else if (types.stream().allMatch(type -> type.startsWith("VirtualNetwork"))
        && !types.contains("VirtualNetworkGateway")) {
      plain(
          Kind.EGRESS,
          Effect.OPEN,
          from.name() + " belongs to an interface that is not in the input",
          HopFate.missing("the interface that has " + from.name() + ", which is not in the input"));
    }
  }

  private boolean isPublic(FlowEnd end) {
    InternetTable internet = engine.network().internet();
    return end.reachedAt(engine.network()).stream()
        .allMatch(
            range ->
                Stream.concat(internet.ranges().stream(), internet.open().stream())
                    .anyMatch(part -> part.contains(range.first()) && part.contains(range.last())));
  }

  private void published(NetworkInterface nic) {
    IpConfiguration configuration = to.configuration();
    if (configuration.publicAddress().isPresent()) {
      plain(Kind.ROUTE, Effect.PASSES, "by the public address of " + nic.id().name());
    } else if (!configuration.backendPools().isEmpty()) {
      assumptions.add("a rule of the load balancer in front of " + nic.id().name() + " fits");
      plain(Kind.ROUTE, Effect.PASSES, "by the load balancer in front of " + nic.id().name());
    } else {
      plain(
          Kind.ROUTE,
          Effect.STOPS,
          nic.id().name()
              + " has no public address and stands behind no load balancer, so that nothing in the"
              + " input publishes it");
    }
  }

  // The way back.

  private NextHop back(NetworkInterface nic) {
    List<IpRange> sender =
        seen().equals(from.endpoint())
            ? from.reachedAt(engine.network())
            : FlowEnd.outside(from.name(), seen()).reachedAt(engine.network());
    return new Way(engine, nic, to.configuration()).to(from.name(), sender);
  }

  private void reply(NetworkInterface nic) {
    NextHop hop = back(nic);
    Optional<Ip> appliance =
        hop.certain().filter(it -> it.type().equals("VirtualAppliance")).flatMap(Hop::address);
    boolean forced = hop.certain().filter(it -> it.type().equals("VirtualAppliance")).isPresent();
    boolean same =
        appliance.isPresent() ? appliances.contains(appliance.get()) : appliances.isEmpty();
    Fate fate = forced ? Fate.passes(HopFate.words(hop)) : fates.of(hop, seenEnd());
    if (fate.effect() == Effect.PASSES && !same) {
      fate = HopFate.asymmetric(hop, appliance, appliances);
    }
    step(Kind.REPLY, nic, hop, fate);
  }

  private FlowEnd seenEnd() {
    return to.publicAddress().isPresent() ? FlowEnd.outside(from.name(), seen()) : from;
  }
}
