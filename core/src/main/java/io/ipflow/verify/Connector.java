package io.ipflow.verify;

import io.ipflow.effective.Blocks;
import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.InternetTable;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.PublicAddress;
import io.ipflow.model.Value;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.IpVersion;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Connection.Effect;
import io.ipflow.verify.Connection.Kind;
import io.ipflow.verify.Connection.Step;
import io.ipflow.verify.Holders.Holder;
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
  private final RuleSteps rules;

  /** The appliances that the request passed, in their order. */
  private final Set<Ip> appliances = new LinkedHashSet<>();

  Connector(IpFlow engine, FlowEnd from, FlowEnd to, Protocol protocol, PortRange port) {
    this.engine = engine;
    this.from = from;
    this.to = to;
    this.protocol = protocol;
    this.port = port;
    this.fates = new HopFate(engine.network(), assumptions);
    this.rules = new RuleSteps(engine, assumptions);
  }

  Connection connection() {
    Optional<FlowEnd> near = Optional.of(from).filter(it -> it.networkInterface().isPresent());
    Optional<PrivateEndpointEnd> endpoint = PrivateEndpointEnd.of(engine.network(), to, near);
    if (near.isPresent()) {
      leave(from.networkInterface().get());
    } else {
      arrive();
    }
    if (endpoint.isPresent()) {
      arriveAt(endpoint.get());
    } else if (to.networkInterface().isPresent()) {
      arriveAt(to.networkInterface().get());
    } else {
      assumptions.add("what " + to.name() + " does with the packet is not in the input");
    }
    return new Connection(from, to, protocol, port, steps, List.copyOf(assumptions));
  }

  private void leave(NetworkInterface nic) {
    PrivateEndpointEnd.of(engine.network(), from, Optional.empty())
        .ifPresent(
            own ->
                plain(
                    Kind.EGRESS,
                    Effect.STOPS,
                    "private endpoint "
                        + own.endpoint().id().name()
                        + " opens no flows, it only answers (private-endpoint-overview.md)"));
    judge(Kind.EGRESS, nic, from.endpoint(), toward());
    route(nic, from.configuration());
  }

  /** Returns the other end as the sender addresses it. */
  private FlowEnd toward() {
    return to.front().map(ip -> to.as(Endpoint.of(ip))).orElse(to);
  }

  /** Returns the sender as the receiver sees it: by its public address if it comes through one. */
  private FlowEnd seen() {
    if (!isPublicFront() || from.networkInterface().isEmpty()) {
      return from;
    }
    Optional<Ip> own =
        from.configuration()
            .publicAddress()
            .map(engine.network().publicAddresses()::get)
            .flatMap(PublicAddress::address);
    return own.map(ip -> from.as(Endpoint.of(ip)))
        .orElseGet(
            () ->
                FlowEnd.somewhere(from.name(), Endpoint.within(internet()), sourceOf(from.name())));
  }

  private static OpenThing sourceOf(String name) {
    return new OpenThing(
        "connect:source:" + name,
        "the public address by which " + name + " leaves",
        Origin.AZURE,
        "a question from that address in place of " + name);
  }

  /** What Azure's own None routes drop (3.9) and the platform's is no machine's address. */
  private List<IpRange> internet() {
    Blocks dropped =
        Blocks.of(
            engine.routes(to.networkInterface().orElseThrow(), to.configuration()).rows().stream()
                .filter(route -> route.active() && route.nextHopType().equals("None"))
                .filter(route -> route.source() == EffectiveRoute.Source.DEFAULT)
                .flatMap(route -> route.prefixes().stream())
                .toList());
    IpVersion version = to.configuration().version();
    return Blocks.ofRanges(engine.network().internet().ranges())
        .minus(Blocks.ofRanges(engine.network().internet().open()))
        .minus(Blocks.of(List.of(Prefix.of(Delivery.PLATFORM))))
        .minus(dropped)
        .ranges()
        .stream()
        .filter(range -> range.first().version() == version)
        .toList();
  }

  private boolean isPublicFront() {
    return to.front().filter(ip -> isPublic(new IpRange(ip, ip))).isPresent();
  }

  // The rules at an interface.

  private Step judge(Kind kind, NetworkInterface nic, Endpoint local, FlowEnd remote) {
    boolean inbound = kind == Kind.INGRESS;
    Question question =
        new Question(
            inbound ? Direction.INBOUND : Direction.OUTBOUND,
            protocol,
            local,
            inbound ? port : PortRange.ANY,
            remote.endpoint(),
            inbound ? PortRange.ANY : port);
    Step step = rules.step(kind, nic, question, remote);
    steps.add(step);
    return step;
  }

  /** A frontend is where the load balancer's rules begin, and a public address the NAT. */
  private void arriveAt(NetworkInterface nic) {
    Step step =
        judge(Kind.INGRESS, nic, to.front().map(Endpoint::of).orElse(to.endpoint()), seen());
    if (step.answer().isPresent()) {
      reply(nic);
    }
  }

  private void arriveAt(PrivateEndpointEnd endpoint) {
    String name = endpoint.endpoint().id().name();
    assumptions.add("private endpoint " + name + " answers by the way the packet came");
    Value<Boolean> applies = endpoint.applies();
    if (applies.is(false)) {
      plain(
          Kind.INGRESS,
          Effect.PASSES,
          "security groups do not apply at private endpoint "
              + name
              + ", as the network policies of subnet "
              + endpoint.endpoint().subnet().name()
              + " say");
      return;
    }
    NetworkInterface nic = endpoint.networkInterface(to);
    Step step = judge(Kind.INGRESS, nic, Endpoint.of(nic.configurations().get(0)), seen());
    if (applies.ifOpen().isPresent() && step.effect() != Effect.PASSES) {
      steps.remove(step);
      plain(
          Kind.INGRESS,
          Effect.OPEN,
          step.reason() + ", if security groups apply at private endpoint " + name,
          applies.ifOpen().get());
    }
  }

  // The way there.

  private void route(NetworkInterface nic, IpConfiguration configuration) {
    NextHop hop = new Way(engine, nic, configuration).to(to);
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
        engine.holders().of(address.get()).stream().map(Holder::nic).distinct().toList();
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
    Optional<Ip> target = to.front().or(to::address);
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
    judge(Kind.INGRESS, nic, Endpoint.of(target.get()), from);
    judge(Kind.EGRESS, nic, Endpoint.of(source.get()), toward());
    route(nic, configuration);
  }

  // An end outside the input opens the flow.

  private void arrive() {
    NetworkInterface nic = to.networkInterface().orElseThrow();
    NextHop back = back(nic);
    Set<String> types = back.possible().stream().map(Hop::type).collect(Collectors.toSet());
    if (from.reachedAt(engine.network()).stream().allMatch(this::isPublic)) {
      Fate fate = new Publishing(engine.network(), to, protocol, port, assumptions).fate();
      plain(Kind.ROUTE, fate.effect(), fate.reason(), fate.dependsOn().toArray(OpenThing[]::new));
    } else if (types.stream().allMatch(type -> type.startsWith("VirtualNetwork"))
        && !types.contains("VirtualNetworkGateway")) {
      plain(
          Kind.EGRESS,
          Effect.OPEN,
          from.name() + " belongs to an interface that is not in the input",
          HopFate.missing("the interface that has " + from.name() + ", which is not in the input"));
    }
  }

  private boolean isPublic(IpRange range) {
    InternetTable internet = engine.network().internet();
    return Stream.concat(internet.ranges().stream(), internet.open().stream())
        .anyMatch(part -> part.contains(range.first()) && part.contains(range.last()));
  }

  // The way back.

  private NextHop back(NetworkInterface nic) {
    return new Way(engine, nic, to.configuration()).to(seen());
  }

  private void reply(NetworkInterface nic) {
    NextHop hop = back(nic);
    Optional<Ip> appliance =
        hop.certain().filter(it -> it.type().equals("VirtualAppliance")).flatMap(Hop::address);
    boolean forced = hop.certain().filter(it -> it.type().equals("VirtualAppliance")).isPresent();
    boolean same =
        appliance.isPresent() ? appliances.contains(appliance.get()) : appliances.isEmpty();
    Fate fate = forced ? Fate.passes(HopFate.words(hop)) : fates.of(hop, seen());
    if (fate.effect() == Effect.PASSES && !same) {
      fate = HopFate.asymmetric(hop, appliance, appliances);
    }
    step(Kind.REPLY, nic, hop, said(fate));
  }

  /** What the sender's answer already says of the reply is said in the same words. */
  private Fate said(Fate fate) {
    String code =
        fate.effect() == Effect.STOPS
            ? "OtherEndDrops"
            : fate.effect() == Effect.OPEN ? "AsymmetricRoute" : "";
    return steps
        .get(0)
        .answer()
        .flatMap(answer -> RuleSteps.note(answer, code))
        .map(note -> new Fate(fate.effect(), note.effect(), fate.dependsOn()))
        .orElse(fate);
  }
}
