package io.ipflow.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that the input configures, linked and immutable; made by {@link NetworkBuilder}.
 *
 * <p>A resource that is referenced and not in here is open (azure-semantics.md 3.0.1). All maps
 * iterate in the order of the ids, so that the order of files changes no answer.
 */
public final class Network {
  private final NavigableMap<ResourceId, VirtualNetwork> virtualNetworks;
  private final NavigableMap<ResourceId, Subnet> subnets;
  private final NavigableMap<ResourceId, NetworkInterface> interfaces;
  private final NavigableMap<ResourceId, VirtualMachine> virtualMachines;
  private final NavigableMap<ResourceId, SecurityGroup> securityGroups;
  private final NavigableMap<ResourceId, ApplicationSecurityGroup> applicationSecurityGroups;
  private final NavigableMap<ResourceId, RouteTable> routeTables;
  private final NavigableMap<ResourceId, PublicAddress> publicAddresses;
  private final NavigableMap<ResourceId, NetworkWatcher> networkWatchers;
  private final NavigableMap<ResourceId, NetworkManager> networkManagers;
  private final SecurityAdmin securityAdmin;
  private final OnPremises onPremises;
  private final Translations translations;
  private final NavigableMap<ResourceId, PrivateEndpoint> privateEndpoints;
  private final NavigableMap<ResourceId, List<EffectiveRoute>> recordedRoutes;
  private final List<RecordedExpansion> recordedExpansions;
  private final List<IpConfiguration> referencedConfigurations;
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
    securityAdmin = builder.securityAdmin.build();
    onPremises = builder.onPremises.build();
    translations = new Translations(freeze(builder.loadBalancers), freeze(builder.natGateways));
    privateEndpoints = freeze(builder.privateEndpoints);
    recordedRoutes = freeze(builder.recordings.routes());
    recordedExpansions = builder.recordings.expansions();
    referencedConfigurations = List.copyOf(builder.referencedConfigurations);
    serviceTags = Objects.requireNonNull(builder.serviceTags, "serviceTags is null");
    internet = Objects.requireNonNull(builder.internet, "internet is null");
    problems = List.copyOf(builder.problems);
  }

  private static <T> NavigableMap<ResourceId, T> freeze(Map<ResourceId, T> map) {
    return Collections.unmodifiableNavigableMap(new TreeMap<>(map));
  }

  /** Returns the virtual networks by id. */
  public NavigableMap<ResourceId, VirtualNetwork> virtualNetworks() {
    return virtualNetworks;
  }

  /** Returns the subnets of all virtual networks by id. */
  public NavigableMap<ResourceId, Subnet> subnets() {
    return subnets;
  }

  /** Returns the network interfaces by id. */
  public NavigableMap<ResourceId, NetworkInterface> interfaces() {
    return interfaces;
  }

  /** Returns the virtual machines and scale-set instances by id. */
  public NavigableMap<ResourceId, VirtualMachine> virtualMachines() {
    return virtualMachines;
  }

  /** Returns the network security groups by id. */
  public NavigableMap<ResourceId, SecurityGroup> securityGroups() {
    return securityGroups;
  }

  /** Returns the application security groups by id. */
  public NavigableMap<ResourceId, ApplicationSecurityGroup> applicationSecurityGroups() {
    return applicationSecurityGroups;
  }

  /** Returns the route tables by id. */
  public NavigableMap<ResourceId, RouteTable> routeTables() {
    return routeTables;
  }

  /** Returns the public address resources by id. */
  public NavigableMap<ResourceId, PublicAddress> publicAddresses() {
    return publicAddresses;
  }

  /** Returns the network watchers by id. */
  public NavigableMap<ResourceId, NetworkWatcher> networkWatchers() {
    return networkWatchers;
  }

  /** Returns the network managers by id. */
  public NavigableMap<ResourceId, NetworkManager> networkManagers() {
    return networkManagers;
  }

  /** Returns what the input tells of security admin rules. */
  public SecurityAdmin securityAdmin() {
    return securityAdmin;
  }

  /** Returns what the input tells of gateways and sites on premises. */
  public OnPremises onPremises() {
    return onPremises;
  }

  /** Returns what the input tells of load balancers and NAT gateways. */
  public Translations translations() {
    return translations;
  }

  /** Returns the private endpoints by id. */
  public NavigableMap<ResourceId, PrivateEndpoint> privateEndpoints() {
    return privateEndpoints;
  }

  /** Returns the effective route tables recorded from Azure, by the id of their interface. */
  public NavigableMap<ResourceId, List<EffectiveRoute>> recordedRoutes() {
    return recordedRoutes;
  }

  /** Returns what Azure resolved operands to, as recorded in effective-rule exports. */
  public List<RecordedExpansion> recordedExpansions() {
    return recordedExpansions;
  }

  /** Returns the ip configurations that the input refers to and does not hold. */
  public List<IpConfiguration> referencedConfigurations() {
    return referencedConfigurations;
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
