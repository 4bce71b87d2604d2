package io.ipflow.cli;

import io.ipflow.effective.AddressSet;
import io.ipflow.effective.Blocks;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Origin;
import io.ipflow.model.PublicAddress;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.IpVersion;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.FlowEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what the two ends of a flow mean: interfaces, machines, addresses or tags. */
final class FlowEnds {
  private final Session session;
  private final Network network;
  private final CommonOptions common;
  private final List<String> problems;

  FlowEnds(Session session, CommonOptions common, List<String> problems) {
    this.session = session;
    this.network = session.network();
    this.common = common;
    this.problems = problems;
  }

  /** The two ends. */
  record Pair(FlowEnd from, FlowEnd to) {}

  /** What a word means: an interface and its configuration, an address, or a tag. */
  private record Meaning(
      String name, Optional<NetworkInterface> nic, Optional<Ip> address, Optional<String> tag) {}

  /**
   * Returns the ends; empty, with problems added, if one means nothing or their families differ.
   */
  Optional<Pair> find(EndpointText from, EndpointText to) {
    Optional<Meaning> source = meaning("FROM", from);
    Optional<Meaning> target = meaning("TO", to);
    if (source.isEmpty() || target.isEmpty()) {
      return Optional.empty();
    }
    Optional<NetworkInterface> inside = target.get().nic().or(source.get()::nic);
    if (inside.isEmpty()) {
      problems.add("neither end is an interface of the input: expected FROM or TO to be one");
      return Optional.empty();
    }
    IpVersion version = version(source.get(), target.get());
    Optional<FlowEnd> first = end(source.get(), version, inside.get());
    Optional<FlowEnd> second = end(target.get(), version, inside.get());
    return first.isPresent() && second.isPresent()
        ? Optional.of(new Pair(first.get(), second.get()))
        : Optional.empty();
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
      Optional<NetworkInterface> nic = new InterfaceFinder(network, common).named(word);
      if (nic.isPresent()) {
        return Optional.of(new Meaning(word, nic, Optional.empty(), Optional.empty()));
      }
    } catch (Fault e) {
      e.messages().forEach(message -> problems.add(label + ": " + message));
      return Optional.empty();
    }
    if (text.machine() == null && isTag(word)) {
      return Optional.of(new Meaning(word, Optional.empty(), Optional.empty(), Optional.of(word)));
    }
    problems.add(
        label
            + ": `"
            + word
            + "` is no machine, interface or scale-set instance of the input, no address, and no"
            + " service tag that is known");
    return Optional.empty();
  }

  private boolean isTag(String word) {
    return List.of("internet", "virtualnetwork", "azureloadbalancer")
            .contains(word.toLowerCase(Locale.ROOT))
        || network.serviceTags().isServiceTagName(word);
  }

  /** Returns the one interface that has the address, its private or its public one. */
  private Optional<NetworkInterface> having(Ip ip) {
    List<NetworkInterface> found = new ArrayList<>();
    for (NetworkInterface nic : network.interfaces().values()) {
      if (nic.configurations().stream()
          .anyMatch(
              it ->
                  it.privateAddress().is(ip) || publicAddress(it).filter(ip::equals).isPresent())) {
        found.add(nic);
      }
    }
    if (found.size() > 1) {
      problems.add(
          "several interfaces have the address `"
              + ip
              + "`: "
              + Names.list(found.stream().map(nic -> nic.id().name()).toList())
              + "; name one");
    }
    return found.stream().findFirst();
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
    List<IpRange> ranges = ranges(meaning.tag().orElseThrow(), version, inside);
    if (ranges.isEmpty()) {
      problems.add(
          "the addresses of service tag `"
              + meaning.name()
              + "` are not known here; give --service-tags FILE, or one address");
      return Optional.empty();
    }
    return Optional.of(FlowEnd.outside(meaning.name(), Endpoint.within(ranges)));
  }

  private Optional<FlowEnd> checked(Meaning meaning, IpVersion version, Ip ip) {
    if (ip.version() != version) {
      problems.add(
          "FROM and TO: expected both IPv4 or both IPv6, got `" + ip + "` beside the other");
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

  private List<IpRange> ranges(String tag, IpVersion version, NetworkInterface inside) {
    IpConfiguration configuration = of(inside, version).orElse(inside.configurations().get(0));
    AddressSet set =
        session
            .engine()
            .addresses(inside, configuration, new AddressOperand.Tag(tag, Origin.AZURE));
    Blocks known = set.known();
    if (tag.equalsIgnoreCase("Internet")) {
      known = known.minus(dropped(inside, configuration));
    }
    return known.ranges().stream().filter(range -> range.first().version() == version).toList();
  }

  /** Azure's own None routes drop some public addresses (3.9): they are not meant by Internet. */
  private Blocks dropped(NetworkInterface nic, IpConfiguration configuration) {
    return Blocks.of(
        session.engine().routes(nic, configuration).rows().stream()
            .filter(route -> route.active() && route.source() == EffectiveRoute.Source.DEFAULT)
            .filter(route -> route.nextHopType().equals("None"))
            .flatMap(route -> route.prefixes().stream())
            .toList());
  }
}
