package io.ipflow.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that the input configures, linked and immutable; made by {@link NetworkBuilder}.
 *
 * <p>A resource that is referenced and not in here is open (azure-semantics.md 3.0.1). All maps
 * iterate in the order of the ids, so that the order of files changes no answer.
 */
public final class Network {
  private final SortedMap<ResourceId, VirtualNetwork> virtualNetworks;
  private final SortedMap<ResourceId, Subnet> subnets;
  private final SortedMap<ResourceId, NetworkInterface> interfaces;
  private final SortedMap<ResourceId, VirtualMachine> virtualMachines;
  private final SortedMap<ResourceId, SecurityGroup> securityGroups;
  private final SortedMap<ResourceId, ApplicationSecurityGroup> applicationSecurityGroups;
  private final SortedMap<ResourceId, RouteTable> routeTables;
  private final SortedMap<ResourceId, PublicAddress> publicAddresses;
  private final SortedMap<ResourceId, NetworkWatcher> networkWatchers;
  private final SortedMap<ResourceId, NetworkManager> networkManagers;
  private final SortedMap<ResourceId, PrivateEndpoint> privateEndpoints;
  private final SortedMap<ResourceId, List<EffectiveRoute>> recordedRoutes;
  private final List<RecordedExpansion> recordedExpansions;
  private final ServiceTags serviceTags;
  private final InternetTable internet;
  private final List<Problem> problems;

  Network(NetworkBuilder builder) {
    virtualNetworks = freeze(builder.virtualNetworks);
    subnets = freeze(builder.subnets);
    interfaces = freeze(builder.interfaces);
    virtualMachines = freeze(builder.virtualMachines);
    securityGroups = freeze(builder.securityGroups);
    applicationSecurityGroups = freeze(builder.applicationSecurityGroups);
    routeTables = freeze(builder.routeTables);
    publicAddresses = freeze(builder.publicAddresses);
    networkWatchers = freeze(builder.networkWatchers);
    networkManagers = freeze(builder.networkManagers);
    privateEndpoints = freeze(builder.privateEndpoints);
    recordedRoutes = freeze(builder.recordedRoutes);
    recordedExpansions = List.copyOf(builder.recordedExpansions);
    serviceTags = Objects.requireNonNull(builder.serviceTags, "serviceTags is null");
    internet = Objects.requireNonNull(builder.internet, "internet is null");
    problems = List.copyOf(builder.problems);
  }

  private static <T> SortedMap<ResourceId, T> freeze(Map<ResourceId, T> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  /** Returns the virtual networks by id. */
  public SortedMap<ResourceId, VirtualNetwork> virtualNetworks() {
    return virtualNetworks;
  }

  /** Returns the subnets of all virtual networks by id. */
  public SortedMap<ResourceId, Subnet> subnets() {
    return subnets;
  }

  /** Returns the network interfaces by id. */
  public SortedMap<ResourceId, NetworkInterface> interfaces() {
    return interfaces;
  }

  /** Returns the virtual machines and scale-set instances by id. */
  public SortedMap<ResourceId, VirtualMachine> virtualMachines() {
    return virtualMachines;
  }

  /** Returns the network security groups by id. */
  public SortedMap<ResourceId, SecurityGroup> securityGroups() {
    return securityGroups;
  }

  /** Returns the application security groups by id. */
  public SortedMap<ResourceId, ApplicationSecurityGroup> applicationSecurityGroups() {
    return applicationSecurityGroups;
  }

  /** Returns the route tables by id. */
  public SortedMap<ResourceId, RouteTable> routeTables() {
    return routeTables;
  }

  /** Returns the public address resources by id. */
  public SortedMap<ResourceId, PublicAddress> publicAddresses() {
    return publicAddresses;
  }

  /** Returns the network watchers by id. */
  public SortedMap<ResourceId, NetworkWatcher> networkWatchers() {
    return networkWatchers;
  }

  /** Returns the network managers by id. */
  public SortedMap<ResourceId, NetworkManager> networkManagers() {
    return networkManagers;
  }

  /** Returns the private endpoints by id. */
  public SortedMap<ResourceId, PrivateEndpoint> privateEndpoints() {
    return privateEndpoints;
  }

  /** Returns the effective route tables recorded from Azure, by the id of their interface. */
  public SortedMap<ResourceId, List<EffectiveRoute>> recordedRoutes() {
    return recordedRoutes;
  }

  /** Returns what Azure resolved operands to, as recorded in effective-rule exports. */
  public List<RecordedExpansion> recordedExpansions() {
    return recordedExpansions;
  }

  /** Returns the service tags; {@link ServiceTags#NONE} where no file was given. */
  public ServiceTags serviceTags() {
    return serviceTags;
  }

  /** Returns what the Internet tag stands for. */
  public InternetTable internet() {
    return internet;
  }

  /** Returns every problem found while reading and linking, in the order found. */
  public List<Problem> problems() {
    return problems;
  }

  /** Returns the virtual network of the subnet {@code subnet}, if it is in the input. */
  public Optional<VirtualNetwork> virtualNetworkOf(ResourceId subnet) {
    return subnet.parent().map(virtualNetworks::get);
  }
}
