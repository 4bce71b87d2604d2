package io.ipflow.verify;

import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.End;
import io.ipflow.effective.Packet;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.Verdict;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.IpVersion;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The packets that a question asks for: one, or, where it says {@code *} or where an address is not
 * known before deployment, one for each way in which the policy's rules can tell them apart.
 */
final class QuestionSpace {
  private static final Protocol NEITHER_NAMED = new Protocol(253);

  private final Network network;
  private final EffectivePolicy policy;
  private final Question question;
  private final LocalEnd local;
  private final List<Choice<Protocol>> protocols;
  private final List<Choice<End>> localEnds;
  private final List<Choice<End>> remoteEnds;
  private final Cuts cuts;

  /**
   * One of several values a packet of the question may have.
   *
   * @param value the value, standing for all that no rule tells from it
   * @param label what it stands for, in words that follow "when"
   * @param <T> its type
   */
  record Choice<T>(T value, String label) {}

  QuestionSpace(Network network, EffectivePolicy policy, Question question, LocalEnd local) {
    this.network = network;
    this.policy = policy;
    this.question = question;
    this.local = local;
    this.cuts = new Cuts(network, policy.stages(question.direction()));
    this.remoteEnds = remoteEnds();
    this.localEnds = localEnds();
    this.protocols = protocols();
  }

  /** Returns whether the question is about one packet: nothing in it is open. */
  static boolean isOnePacket(Question question, LocalEnd local) {
    Protocol protocol = question.protocol();
    return !protocol.isAny()
        && local.address().isPresent()
        && question.remote().address().isPresent()
        && (!protocol.hasPorts()
            || (isSingle(question.localPort()) && isSingle(question.remotePort())));
  }

  /** Returns the packet of a question about one. */
  static Packet packet(Question question, LocalEnd local) {
    boolean ports = question.protocol().hasPorts();
    Endpoint remote = question.remote();
    return new Packet(
        question.direction(),
        question.protocol(),
        local.at(local.address().orElseThrow()),
        ports ? question.localPort().first() : 0,
        End.of(remote.address().orElseThrow(), End.Side.REMOTE, remote.configuration()),
        ports ? question.remotePort().first() : 0);
  }

  /** Returns the first packet of the question. */
  Packet first() {
    return packet(
        protocols.get(0).value(),
        new Ends(localEnds.get(0).value(), remoteEnds.get(0).value()),
        question.localPort().first(),
        question.remotePort().first());
  }

  /** Returns one packet for each way in which rules can tell those of the question apart. */
  List<Packet> packets() {
    List<Packet> packets = new ArrayList<>();
    forEach((labels, ports, packet) -> packets.add(packet));
    return packets;
  }

  /** Returns the verdict that holds for every packet of the question, else an open one. */
  Verdict verdict() {
    boolean single =
        protocols.size() == 1
            && localEnds.size() == 1
            && remoteEnds.size() == 1
            && (!protocols.get(0).value().hasPorts() || hasOnePortPair());
    return single ? Verifier.verdict(policy, first()) : overAll();
  }

  private boolean hasOnePortPair() {
    return isSingle(question.localPort()) && isSingle(question.remotePort());
  }

  private static boolean isSingle(PortRange range) {
    return range.first() == range.last();
  }

  private Verdict overAll() {
    Spread spread = new Spread();
    forEach((labels, ports, packet) -> spread.add(labels, ports, Verifier.verdict(policy, packet)));
    return spread.verdict();
  }

  private record Ends(End local, End remote) {}

  /**
   * The ports that a packet stands for.
   *
   * @param local the ports at the local end
   * @param remote the ports at the remote end
   */
  record Ports(PortRange local, PortRange remote) {}

  /** Takes a packet, the words for what it stands for, and the ports it stands for. */
  private interface Visitor {
    void visit(List<String> labels, Ports ports, Packet packet);
  }

  private void forEach(Visitor visitor) {
    for (Choice<Protocol> protocol : protocols) {
      for (Choice<End> localEnd : localEnds) {
        for (Choice<End> remoteEnd : remoteEnds) {
          Ends ends = new Ends(localEnd.value(), remoteEnd.value());
          List<String> labels = List.of(protocol.label(), localEnd.label(), remoteEnd.label());
          forEachPort(visitor, protocol.value(), ends, labels);
        }
      }
    }
  }

  private void forEachPort(Visitor visitor, Protocol protocol, Ends ends, List<String> labels) {
    boolean inbound = question.direction() == Direction.INBOUND;
    for (PortRange localPort : ports(protocol, question.localPort(), !inbound)) {
      for (PortRange remotePort : ports(protocol, question.remotePort(), inbound)) {
        visitor.visit(
            labels,
            new Ports(localPort, remotePort),
            packet(protocol, ends, localPort.first(), remotePort.first()));
      }
    }
  }

  private List<PortRange> ports(Protocol protocol, PortRange asked, boolean source) {
    return protocol.hasPorts() && !isSingle(asked) ? cuts.ports(source, asked) : List.of(asked);
  }

  private Packet packet(Protocol protocol, Ends ends, int localPort, int remotePort) {
    boolean ports = protocol.hasPorts();
    return new Packet(
        question.direction(),
        protocol,
        ends.local(),
        ports ? localPort : 0,
        ends.remote(),
        ports ? remotePort : 0);
  }

  private List<Choice<Protocol>> protocols() {
    if (!question.protocol().isAny()) {
      return List.of(new Choice<>(question.protocol(), ""));
    }
    boolean ipv4 = remoteEnds.get(0).value().address().version() == IpVersion.IPV4;
    Protocol icmp = ipv4 ? Protocol.ICMP : Protocol.ICMPV6;
    return List.of(Protocol.TCP, Protocol.UDP, icmp, Protocol.ESP, Protocol.AH, NEITHER_NAMED)
        .stream()
        .map(
            protocol ->
                new Choice<>(
                    protocol,
                    protocol.equals(NEITHER_NAMED)
                        ? "the protocol is another"
                        : "the protocol is " + protocol))
        .toList();
  }

  private List<Choice<End>> localEnds() {
    if (local.address().isPresent()) {
      return List.of(new Choice<>(local.at(local.address().get()), ""));
    }
    boolean source = question.direction() == Direction.OUTBOUND;
    List<Choice<End>> ends = new ArrayList<>();
    for (IpRange range : cuts.addresses(source, local.configuration())) {
      freeIn(range)
          .map(ip -> new Choice<>(local.at(ip), "the local address is in " + range))
          .ifPresent(ends::add);
    }
    return ends;
  }

  /** Returns an address that neither the remote end nor another configuration has (3.11). */
  private Optional<Ip> freeIn(IpRange range) {
    Optional<Ip> ip = Optional.of(range.first());
    while (ip.isPresent() && range.contains(ip.get())) {
      if (!question.remote().address().equals(ip)
          && LocalEnd.isFree(network, local.configuration(), ip.get())) {
        return ip;
      }
      ip = ip.get().next();
    }
    return Optional.empty();
  }

  private List<Choice<End>> remoteEnds() {
    Optional<IpConfiguration> configuration = question.remote().configuration();
    Optional<Ip> address = question.remote().address();
    if (address.isPresent()) {
      return List.of(new Choice<>(End.of(address.get(), End.Side.REMOTE, configuration), ""));
    }
    boolean source = question.direction() == Direction.INBOUND;
    List<IpRange> pieces =
        configuration
            .map(found -> cuts.addresses(source, found))
            .orElseGet(() -> cuts.addresses(source, question.remote().within()));
    return pieces.stream()
        .map(
            range ->
                new Choice<>(
                    End.of(range.first(), End.Side.REMOTE, configuration),
                    "the remote address is in " + range))
        .toList();
  }
}
