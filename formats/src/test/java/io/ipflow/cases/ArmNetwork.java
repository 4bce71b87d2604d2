package io.ipflow.cases;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.NetworkManager;
import io.ipflow.model.Peering;
import io.ipflow.model.PrivateEndpoint;
import io.ipflow.model.PublicAddress;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Subnet;
import io.ipflow.model.Value;
import io.ipflow.model.VirtualMachine;
import io.ipflow.model.VirtualNetwork;
import io.ipflow.net.IpVersion;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources of a network as REST bodies, in the words of Azure. */
public final class ArmNetwork {
  /** Something of a network that Azure's answers cannot say, such as an open priority. */
  public static final class Unsayable extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Network network;

  private ArmNetwork(Network network) {
    this.network = network;
  }

  /**
   * Returns the bodies of all resources.
   *
   * @throws Unsayable if something is open that a body states
   */
  static List<Object> bodies(Network network) {
    return new ArmNetwork(network).bodies();
  }

  private List<Object> bodies() {
    // Of admin rules nothing is written here; AdminRulesReadingTest has their shapes.
    certain(network.securityAdmin().collections().isEmpty());
    certain(network.securityAdmin().recorded().isEmpty());
    List<Object> all = new ArrayList<>();
    network.virtualNetworks().values().forEach(found -> all.add(virtualNetwork(found)));
    network.subnets().values().stream()
        .filter(subnet -> !network.virtualNetworks().containsKey(subnet.virtualNetwork()))
        .forEach(subnet -> all.add(typed(subnet(subnet), "virtualNetworks/subnets")));
    network.securityGroups().values().forEach(group -> all.add(ArmRule.group(group)));
    network
        .applicationSecurityGroups()
        .keySet()
        .forEach(id -> all.add(body(id, "applicationSecurityGroups", succeeded())));
    network.routeTables().values().forEach(table -> all.add(ArmRule.table(table)));
    network.interfaces().values().forEach(nic -> all.add(networkInterface(nic)));
    network.publicAddresses().values().forEach(address -> all.add(publicAddress(address)));
    network.privateEndpoints().values().forEach(endpoint -> all.add(endpoint(endpoint)));
    network.networkManagers().values().forEach(manager -> all.add(manager(manager)));
    network.virtualMachines().values().forEach(machine -> all.add(machine(machine)));
    network
        .networkWatchers()
        .values()
        .forEach(
            watcher ->
                all.add(
                    located(
                        body(watcher.id(), "networkWatchers", succeeded()), watcher.location())));
    network.subnets().values().forEach(subnet -> gateways(subnet, all));
    all.addAll(ArmSites.bodies(network));
    return all;
  }

  static <T> T known(Value<T> value) {
    return value.ifKnown().orElseThrow(Unsayable::new);
  }

  static void certain(boolean sayable) {
    if (!sayable) {
      throw new Unsayable();
    }
  }

  private static Map<String, Object> succeeded() {
    return Json.object("provisioningState", "Succeeded");
  }

  static Map<String, Object> child(ResourceId id, Map<String, Object> properties) {
    return Json.object("id", id.toString(), "name", id.name(), "properties", properties);
  }

  static Map<String, Object> body(ResourceId id, String type, Map<String, Object> properties) {
    return typed(child(id, properties), type);
  }

  private static Map<String, Object> typed(Map<String, Object> body, String type) {
    body.put("type", "Microsoft.Network/" + type);
    return body;
  }

  private static Map<String, Object> located(Map<String, Object> body, String location) {
    body.put("location", location);
    return body;
  }

  private Map<String, Object> virtualNetwork(VirtualNetwork found) {
    certain(found.furtherPeerings().isEmpty());
    return body(
        found.id(),
        "virtualNetworks",
        Json.object(
            "addressSpace",
            space(found.addressSpace()),
            "subnets",
            network.subnets().values().stream()
                .filter(subnet -> subnet.virtualNetwork().equals(found.id()))
                .map(ArmNetwork::subnet)
                .toList(),
            "virtualNetworkPeerings",
            found.peerings().stream().map(ArmNetwork::peering).toList()));
  }

  private static Map<String, Object> space(Value<List<Prefix>> space) {
    return Json.object("addressPrefixes", texts(known(space)));
  }

  private static List<Object> texts(List<?> values) {
    List<Object> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.toString()));
    return texts;
  }

  private static Map<String, Object> peering(Peering peering) {
    return child(
        peering.id(),
        Json.object(
            "remoteVirtualNetwork", Json.reference(known(peering.remote())),
            "peeringState", known(peering.connected()) ? "Connected" : "Disconnected",
            "allowVirtualNetworkAccess", known(peering.allowVirtualNetworkAccess()),
            "useRemoteGateways", known(peering.useRemoteGateways()),
            "remoteAddressSpace", peering.remoteSpace().map(ArmNetwork::space).orElse(null),
            "peerCompleteVnets", peering.complete()));
  }

  private static Map<String, Object> subnet(Subnet subnet) {
    List<Object> services = new ArrayList<>();
    for (Subnet.ServiceEndpoint endpoint : subnet.serviceEndpoints()) {
      services.add(
          Json.object("service", endpoint.service(), "locations", texts(endpoint.locations())));
    }
    String policies = known(subnet.privateEndpointPolicies()).name().replace("_", "");
    return child(
        subnet.id(),
        Json.object(
            "addressPrefixes", texts(known(subnet.prefixes())),
            "networkSecurityGroup", reference(known(subnet.securityGroup())),
            "routeTable", reference(known(subnet.routeTable())),
            "serviceEndpoints", services,
            "privateEndpointNetworkPolicies", policies,
            "defaultOutboundAccess", subnet.defaultOutboundAccess().orElse(null)));
  }

  private static Object reference(Optional<ResourceId> id) {
    return id.map(Json::reference).orElse(null);
  }

  private static Map<String, Object> networkInterface(NetworkInterface nic) {
    Map<String, Object> body =
        body(
            nic.id(),
            "networkInterfaces",
            Json.object(
                "networkSecurityGroup", reference(known(nic.securityGroup())),
                "enableIPForwarding", known(nic.ipForwarding()),
                "virtualMachine", reference(nic.virtualMachine()),
                "ipConfigurations",
                    nic.configurations().stream().map(ArmNetwork::configuration).toList()));
    nic.location().ifPresent(place -> located(body, place));
    return body;
  }

  private static Map<String, Object> configuration(IpConfiguration configuration) {
    return child(
        configuration.id(),
        Json.object(
            "privateIPAddress",
            configuration.privateAddress().ifKnown().map(Object::toString).orElse(null),
            "privateIPAddressVersion",
            configuration.version() == IpVersion.IPV6 ? "IPv6" : "IPv4",
            "primary",
            configuration.primary(),
            "subnet",
            configuration.subnet().ifKnown().map(Json::reference).orElse(null),
            "publicIPAddress",
            reference(configuration.publicAddress()),
            "applicationSecurityGroups",
            references(known(configuration.applicationSecurityGroups())),
            "loadBalancerBackendAddressPools",
            references(configuration.backendPools())));
  }

  private static List<Object> references(List<ResourceId> ids) {
    List<Object> references = new ArrayList<>();
    ids.forEach(id -> references.add(Json.reference(id)));
    return references;
  }

  private static Map<String, Object> publicAddress(PublicAddress address) {
    Map<String, Object> body =
        body(
            address.id(),
            "publicIPAddresses",
            Json.object("ipAddress", address.address().map(Object::toString).orElse(null)));
    address.sku().ifPresent(sku -> body.put("sku", Json.object("name", sku)));
    return body;
  }

  private static Map<String, Object> endpoint(PrivateEndpoint endpoint) {
    return body(
        endpoint.id(),
        "privateEndpoints",
        Json.object(
            "subnet",
            Json.reference(endpoint.subnet()),
            "customDnsConfigs",
            List.of(Json.object("ipAddresses", texts(endpoint.addresses())))));
  }

  private static Map<String, Object> manager(NetworkManager manager) {
    return body(
        manager.id(),
        "networkManagers",
        Json.object(
            "networkManagerScopes",
            Json.object("subscriptions", texts(manager.subscriptions())),
            "networkManagerScopeAccesses",
            List.of("SecurityAdmin")));
  }

  private static Map<String, Object> machine(VirtualMachine machine) {
    Map<String, Object> body =
        child(
            machine.id(),
            Json.object(
                "networkProfile",
                Json.object("networkInterfaces", references(machine.interfaces())),
                "instanceView",
                machine
                    .powerState()
                    .map(
                        state ->
                            Json.object(
                                "statuses", List.of(Json.object("code", "PowerState/" + state))))
                    .orElse(null)));
    body.put("type", "Microsoft.Compute/virtualMachines");
    machine.location().ifPresent(place -> located(body, place));
    return body;
  }

  /** Gateways of which the input has no more than where they stand. */
  private void gateways(Subnet subnet, List<Object> all) {
    for (ResourceId gateway : subnet.gateways()) {
      if (!network.onPremises().gateways().containsKey(gateway)) {
        all.add(
            body(
                gateway,
                "virtualNetworkGateways",
                Json.object("ipConfigurations", List.of(ArmSites.placed(subnet.id())))));
      }
    }
  }
}
