package io.ipflow.effective;

import io.ipflow.model.Atom;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.OpenThing;
import io.ipflow.model.OpenThings;
import io.ipflow.model.Origin;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Subnet;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.IpVersion;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The members of an application security group: a set of ip configurations, not of addresses
 * (azure-semantics.md 3.11). An end that is a known ip configuration is judged by what that
 * configuration names; a bare address by the configurations of the input that have it. An address
 * has one holder in a virtual network, but other networks may use it too.
 */
final class AsgMembers implements AddressSet {
  private final ResourceId group;
  private final Map<Ip, Condition> byAddress = new HashMap<>();
  private final Map<Optional<ResourceId>, Set<Ip>> taken = new HashMap<>();
  private final Set<Ip> takenHere;
  private final List<Unplaced> unplaced = new ArrayList<>();
  private final Optional<OpenThing> absent;

  /**
   * A configuration that may be a member and whose address is open.
   *
   * @param id its id
   * @param address what leaves its address open
   * @param version the family of its address
   * @param subnet where its address lies
   * @param taken the addresses that others have in its virtual network
   * @param membership whether it is a member
   */
  private record Unplaced(
      ResourceId id,
      OpenThing address,
      IpVersion version,
      AddressSet subnet,
      Set<Ip> taken,
      Condition membership) {}

  /** Finds the members of {@code group} as seen from {@code here}, a virtual network. */
  AsgMembers(Network network, ResourceId group, Origin reference, Optional<ResourceId> here) {
    this.group = group;
    this.absent =
        network.applicationSecurityGroups().containsKey(group)
            ? Optional.empty()
            : Optional.of(OpenThings.missing("application security group", group, reference));
    List<IpConfiguration> configurations =
        Stream.concat(
                network.interfaces().values().stream()
                    .flatMap(nic -> nic.configurations().stream()),
                network.referencedConfigurations().stream())
            .toList();
    configurations.forEach(this::take);
    configurations.forEach(configuration -> place(network, configuration));
    takenHere = absent.isPresent() && here.isPresent() ? taken(here) : Set.of();
  }

  private void take(IpConfiguration configuration) {
    configuration
        .privateAddress()
        .ifKnown()
        .ifPresent(ip -> taken.computeIfAbsent(home(configuration), id -> new HashSet<>()).add(ip));
  }

  /** Returns the virtual network of {@code configuration}; empty if it is open. */
  private static Optional<ResourceId> home(IpConfiguration configuration) {
    return configuration.subnet().ifKnown().map(id -> id.parent().orElse(id));
  }

  private Set<Ip> taken(Optional<ResourceId> home) {
    return home.isPresent() ? taken.getOrDefault(home, Set.of()) : Set.of();
  }

  private void place(Network network, IpConfiguration configuration) {
    Condition membership = membership(configuration);
    Optional<Ip> address = configuration.privateAddress().ifKnown();
    if (address.isPresent()) {
      byAddress.merge(address.get(), membership, Condition::or);
    } else if (!membership.isNever()) {
      unplaced.add(
          new Unplaced(
              configuration.id(),
              configuration.privateAddress().ifOpen().orElseThrow(),
              configuration.version(),
              extent(network, configuration),
              taken(home(configuration)),
              membership));
    }
  }

  private static AddressSet extent(Network network, IpConfiguration configuration) {
    Optional<Subnet> subnet = configuration.subnet().ifKnown().map(network.subnets()::get);
    return subnet
        .flatMap(found -> found.prefixes().ifKnown())
        .<AddressSet>map(Blocks::of)
        .orElseGet(Everything::new);
  }

  private Condition membership(IpConfiguration configuration) {
    Value<List<ResourceId>> groups = configuration.applicationSecurityGroups();
    return groups
        .ifOpen()
        .map(
            thing ->
                Atoms.yesOrNo(
                    thing.key() + "@" + group,
                    thing,
                    configuration.id().name() + " is a member of " + group.name(),
                    configuration.id().name() + " is no member of " + group.name()))
        .orElseGet(() -> Condition.of(groups.ifKnown().orElseThrow().contains(group)));
  }

  @Override
  public Condition contains(End end) {
    if (end.configuration().isPresent()) {
      return membership(end.configuration().get());
    }
    Condition any = byAddress.getOrDefault(end.address(), Certain.NEVER);
    if (absent.isPresent() && !takenHere.contains(end.address())) {
      any = any.or(Atoms.contains(absent.get(), end));
    }
    for (Unplaced member : unplaced) {
      any = any.or(contains(member, end));
    }
    return any;
  }

  private static Condition contains(Unplaced member, End end) {
    if (end.apartFrom().filter(member.id()::equals).isPresent()
        || member.version() != end.address().version()
        || member.taken().contains(end.address())
        || member.subnet().contains(end).isNever()) {
      return Certain.NEVER;
    }
    Condition has =
        Atoms.yesOrNo(
            member.address().key() + "@" + end.address(),
            member.address(),
            "it is " + end.address(),
            "it is not " + end.address());
    return has.and(member.membership());
  }

  @Override
  public Blocks known() {
    return Blocks.of(
        byAddress.entrySet().stream()
            .filter(entry -> entry.getValue().isAlways())
            .map(entry -> Prefix.of(entry.getKey()))
            .toList());
  }

  @Override
  public List<OpenThing> open() {
    Set<Atom> atoms = new LinkedHashSet<>();
    byAddress.values().forEach(membership -> membership.collect(atoms));
    unplaced.forEach(member -> member.membership().collect(atoms));
    return Stream.of(
            absent.stream(),
            atoms.stream().map(Atom::thing),
            unplaced.stream().map(Unplaced::address))
        .flatMap(things -> things)
        .distinct()
        .toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AsgMembers members
        && group.equals(members.group)
        && byAddress.equals(members.byAddress)
        && unplaced.equals(members.unplaced)
        && takenHere.equals(members.takenHere)
        && absent.equals(members.absent);
  }

  @Override
  public int hashCode() {
    return Objects.hash(group, byAddress, unplaced);
  }

  @Override
  public List<IpRange> bounds() {
    Stream<IpRange> known =
        taken.values().stream().flatMap(Set::stream).distinct().map(ip -> new IpRange(ip, ip));
    // A member whose address is open has one of its subnet's, and none beyond.
    Stream<IpRange> open = unplaced.stream().flatMap(member -> member.subnet().bounds().stream());
    return Stream.concat(known, open).toList();
  }
}
