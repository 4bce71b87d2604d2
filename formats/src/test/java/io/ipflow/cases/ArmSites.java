package io.ipflow.cases;

import static io.ipflow.cases.ArmNetwork.body;
import static io.ipflow.cases.ArmNetwork.certain;
import static io.ipflow.cases.ArmNetwork.known;

import io.ipflow.model.GatewayConnection;
import io.ipflow.model.HubConnection;
import io.ipflow.model.LocalNetworkGateway;
import io.ipflow.model.Network;
import io.ipflow.model.OnPremises;
import io.ipflow.model.ResourceId;
import io.ipflow.model.VirtualNetworkGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gateways, sites and what connects them, as Azure's REST bodies state them. */
final class ArmSites {
  private ArmSites() {}

  /**
   * Returns the bodies of all that reaches beyond {@code network}.
   *
   * @throws ArmNetwork.Unsayable if something is open that a body states
   */
  static List<Object> bodies(Network network) {
    OnPremises beyond = network.onPremises();
    List<Object> all = new ArrayList<>();
    beyond.gateways().values().forEach(gateway -> all.add(gateway(gateway)));
    beyond.sites().values().forEach(site -> all.add(site(site)));
    beyond.connections().values().forEach(connection -> all.add(connection(connection)));
    beyond.hubs().values().forEach(hub -> all.add(hub(hub)));
    return all;
  }

  private static Map<String, Object> gateway(VirtualNetworkGateway gateway) {
    certain(gateway.further().isEmpty());
    Map<String, Object> properties =
        Json.object(
            "gatewayType",
            switch (known(gateway.kind())) {
              case VPN -> "Vpn";
              case EXPRESS_ROUTE -> "ExpressRoute";
              case LOCAL -> "LocalGateway";
            },
            "enableBgp",
            known(gateway.bgp()),
            "ipConfigurations",
            gateway.subnets().stream().map(ArmSites::placed).toList(),
            "vpnClientConfiguration",
            Json.object(
                "vpnClientAddressPool",
                Json.object(
                    "addressPrefixes",
                    known(gateway.clientPool()).stream().map(Object::toString).toList())));
    known(gateway.defaultSite())
        .ifPresent(site -> properties.put("gatewayDefaultSite", Json.reference(site)));
    return body(gateway.id(), "virtualNetworkGateways", properties);
  }

  static Map<String, Object> placed(ResourceId subnet) {
    return Json.object("name", "c", "properties", Json.object("subnet", Json.reference(subnet)));
  }

  private static Map<String, Object> site(LocalNetworkGateway site) {
    return body(
        site.id(),
        "localNetworkGateways",
        Json.object(
            "gatewayIpAddress",
            "203.0.113.1",
            "localNetworkAddressSpace",
            Json.object(
                "addressPrefixes",
                known(site.prefixes()).stream().map(Object::toString).toList())));
  }

  private static Map<String, Object> connection(GatewayConnection connection) {
    certain(connection.further().isEmpty());
    Map<String, Object> properties =
        Json.object(
            "connectionType",
            switch (known(connection.kind())) {
              case SITE -> "IPsec";
              case NETWORK -> "Vnet2Vnet";
              case CIRCUIT -> "ExpressRoute";
              case CLIENT -> "VPNClient";
            },
            "enableBgp",
            known(connection.bgp()),
            "connectionStatus",
            known(connection.connected()) ? "Connected" : "NotConnected");
    for (int i = 0; i < connection.gateways().size(); i++) {
      properties.put(
          "virtualNetworkGateway" + (i + 1), Json.reference(connection.gateways().get(i)));
    }
    known(connection.site())
        .ifPresent(site -> properties.put("localNetworkGateway2", Json.reference(site)));
    return body(connection.id(), "connections", properties);
  }

  private static Map<String, Object> hub(HubConnection hub) {
    return body(
        hub.id(),
        "virtualHubs/hubVirtualNetworkConnections",
        Json.object("remoteVirtualNetwork", Json.reference(hub.network())));
  }
}
