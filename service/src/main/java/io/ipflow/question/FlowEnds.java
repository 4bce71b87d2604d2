package io.ipflow.question;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.PublicAddress;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.FlowEnd;
import io.ipflow.verify.IpFlow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what the two ends of a flow mean: interfaces, machines, addresses or tags. */
public final class FlowEnds {
  private final IpFlow engine;
  private final Network network;
  private final Narrowing narrowing;
  private final List<String> problems;
  private final Map<Front, List<FlowEnd>> behind = new HashMap<>();

  /** Makes a finder that adds what is wrong to {@code problems}. */
  public FlowEnds(IpFlow engine, Narrowing narrowing, List<String> problems) {
    this.engine = engine;
    this.network = engine.network();
    this.narrowing = narrowing;
    this.problems = problems;
  }

  /** The two ends; the flow may reach any of several backends of a load balancer. */
  public record Pair(FlowEnd from, List<FlowEnd> to) {}

  /**
   * What a word means: interfaces of which one is meant, an address, or a tag.
   *
   * @param name the word
   * @param nics the interfaces; empty if it is no interface of the input
   * @param address the address that is written
   * @param tag the service tag that is written
   */
  public record Meaning(
      String name, List<NetworkInterface> nics, Optional<Ip> address, Optional<String> tag) {
    /** Returns what stands for {@code nic} itself, at whichever address of its own. */
    public static Meaning of(NetworkInterface nic) {
      return new Meaning(nic.id().name(), List.of(nic), Optional.empty(), Optional.empty());
    }

    Optional<NetworkInterface> nic() {
      return nics.stream().findFirst();
    }
  }

  /** A frontend, asked about a protocol and port: what stands behind it is looked up once. */
  private record Front(Ip ip, Protocol protocol, PortRange port) {}

  /**
   * Returns the ends; empty, with problems added, if one means nothing or their families differ.
   */
  public Optional<Pair> find(
      EndpointText from, EndpointText to, Protocol protocol, PortRange port) {
    Optional<Meaning> source = from(from);
    Optional<Meaning> target = to(to);
    return source.isPresent() && target.isPresent()
        ? find(source.get(), target.get(), protocol, port)
        : Optional.empty();
  }

  /** Returns what the end that a flow comes from means; empty, with problems added, if nothing. */
  public Optional<Meaning> from(EndpointText text) {
    return meaning(narrowing.words().from(), text);
  }

  /** Returns what the end that a flow goes to means; empty, with problems added, if nothing. */
  public Optional<Meaning> to(EndpointText text) {
    return meaning(narrowing.words().to(), text);
  }

  /**
   * Returns the ends that are meant, as {@link #find(EndpointText, EndpointText, Protocol,
   * PortRange)}.
   */
  public Optional<Pair> find(Meaning source, Meaning target, Protocol protocol, PortRange port) {
    Meaning sender = near(source, target);
    Meaning reached = near(target, sender);
    boolean senderIsOne = isOne(sender);
    boolean one = isOne(reached) && senderIsOne;
    List<FlowEnd> behind =
        reached.nics().isEmpty()
            ? reached
                .address()
                .map(ip -> behind(reached.name(), new Front(ip, protocol, port)))
                .orElse(List.of())
            : List.of();
    Optional<NetworkInterface> inside =
        reached.nic().or(() -> behind.stream().findFirst().flatMap(FlowEnd::networkInterface));
    if (inside.or(sender::nic).isEmpty()) {
      problems.add(
          "neither end is an interface of the input: expected " + bothEnds(" or ") + " to be one");
    }
    if (!one || inside.or(sender::nic).isEmpty()) {
      return Optional.empty();
    }
    IpVersion version = version(sender, reached);
    NetworkInterface nic = inside.or(sender::nic).get();
    Optional<FlowEnd> first = end(sender, version, nic);
    List<FlowEnd> second =
        behind.isEmpty() ? end(reached, version, nic).map(List::of).orElse(List.of()) : behind;
    return first.isPresent() && !second.isEmpty()
        ? Optional.of(new Pair(first.get(), second))
        : Optional.empty();
  }

  private List<FlowEnd> behind(String name, Front front) {
    return behind.computeIfAbsent(
        front, asked -> engine.behind(name, asked.ip(), asked.protocol(), asked.port()));
  }

  private String bothEnds(String word) {
    return narrowing.words().from() + word + narrowing.words().to();
  }

  /** An address that several interfaces have is that of one within reach of the other end. */
  private Meaning near(Meaning several, Meaning other) {
    if (several.nics().size() < 2 || other.nics().size() != 1) {
      return several;
    }
    List<NetworkInterface> reach =
        several.nics().stream()
            .filter(nic -> engine.isWithinReach(other.nics().get(0), nic))
            .toList();
    return new Meaning(several.name(), reach, several.address(), several.tag());
  }

  private boolean isOne(Meaning meaning) {
    if (meaning.nics().size() < 2) {
      return true;
    }
    problems.add(
        "several interfaces have the address `"
            + meaning.name()
            + "`: "
            + Names.list(meaning.nics().stream().map(nic -> nic.id().name()).toList())
            + "; name one");
    return false;
  }

  /** An address that is written settles the family; two interfaces speak IPv4 if both have it. */
  private static IpVersion version(Meaning from, Meaning to) {
    Optional<Ip> written = to.address().or(from::address);
    if (written.isPresent()) {
      return written.get().version();
    }
    boolean ipv4 =
        List.of(from, to).stream()
            .flatMap(meaning -> meaning.nic().stream())
            .allMatch(nic -> of(nic, IpVersion.IPV4).isPresent());
    return ipv4 ? IpVersion.IPV4 : IpVersion.IPV6;
  }

  private static Optional<IpConfiguration> of(NetworkInterface nic, IpVersion version) {
    return nic.configurations().stream()
        .filter(configuration -> configuration.version() == version)
        .min((one, other) -> Boolean.compare(other.primary(), one.primary()));
  }

  private Optional<Meaning> meaning(String label, EndpointText text) {
    String word = text.machine() != null ? text.machine() : text.address();
    if (word == null) {
      problems.add(label + ": expected a machine, an interface, an address or a service tag");
      return Optional.empty();
    }
    Optional<Ip> ip = text.machine() == null ? Ip.parse(word) : Optional.empty();
    if (ip.isPresent()) {
      return Optional.of(new Meaning(word, having(ip.get()), ip, Optional.empty()));
    }
    try {
      Optional<NetworkInterface> nic = new InterfaceFinder(network, narrowing).named(word);
      if (nic.isPresent()) {
        return Optional.of(
            new Meaning(word, List.of(nic.get()), Optional.empty(), Optional.empty()));
      }
    } catch (Fault e) {
      e.messages().forEach(message -> problems.add(label + ": " + message));
      return Optional.empty();
    }
    if (text.machine() == null && RemoteAddresses.isTag(network, word)) {
      return Optional.of(new Meaning(word, List.of(), Optional.empty(), Optional.of(word)));
    }
    problems.add(
        label
            + ": `"
            + word
            + "` is no machine, interface or scale-set instance of the input, no address, and no"
            + " service tag that is known");
    return Optional.empty();
  }

  /** Returns the interfaces that have the address, as their private or else their public one. */
  private List<NetworkInterface> having(Ip ip) {
    List<NetworkInterface> own =
        network.interfaces().values().stream()
            .filter(nic -> nic.configurations().stream().anyMatch(it -> it.privateAddress().is(ip)))
            .toList();
    return own.isEmpty()
        ? network.interfaces().values().stream()
            .filter(
                nic ->
                    nic.configurations().stream()
                        .anyMatch(it -> publicAddress(it).filter(ip::equals).isPresent()))
            .toList()
        : own;
  }

  private Optional<Ip> publicAddress(IpConfiguration configuration) {
    return configuration
        .publicAddress()
        .map(network.publicAddresses()::get)
        .flatMap(PublicAddress::address);
  }

  private Optional<FlowEnd> end(Meaning meaning, IpVersion version, NetworkInterface inside) {
    if (meaning.nic().isPresent()) {
      return interfaceEnd(meaning, version);
    }
    if (meaning.address().isPresent()) {
      return checked(meaning, version, meaning.address().get());
    }
    return new TagEnd(engine, inside, of(inside, version).orElse(inside.configurations().get(0)))
        .find(meaning.tag().orElseThrow(), version, problems);
  }

  private Optional<FlowEnd> checked(Meaning meaning, IpVersion version, Ip ip) {
    if (ip.version() != version) {
      problems.add(
          bothEnds(" and ")
              + ": expected both IPv4 or both IPv6, got `"
              + ip
              + "` beside the other");
      return Optional.empty();
    }
    return Optional.of(FlowEnd.outside(meaning.name(), Endpoint.of(ip)));
  }

  private Optional<FlowEnd> interfaceEnd(Meaning meaning, IpVersion version) {
    NetworkInterface nic = meaning.nic().orElseThrow();
    Optional<Ip> ip = meaning.address();
    Optional<IpConfiguration> own =
        nic.configurations().stream()
            .filter(it -> ip.filter(it.privateAddress()::is).isPresent())
            .findFirst();
    Optional<IpConfiguration> published =
        nic.configurations().stream()
            .filter(it -> ip.isPresent() && publicAddress(it).equals(ip))
            .findFirst();
    Optional<IpConfiguration> configuration =
        own.or(() -> published).or(() -> of(nic, version)).filter(it -> it.version() == version);
    if (configuration.isEmpty()) {
      problems.add("`" + meaning.name() + "` has no address of the other end's family");
      return Optional.empty();
    }
    FlowEnd end = FlowEnd.of(meaning.name(), nic, configuration.get());
    return Optional.of(own.isEmpty() && published.isPresent() ? end.at(ip.orElseThrow()) : end);
  }
}
