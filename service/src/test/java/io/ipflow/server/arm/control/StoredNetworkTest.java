package io.ipflow.server.arm.control;

import static io.ipflow.server.arm.control.Plane.GROUP;
import static io.ipflow.server.arm.control.Plane.MACHINES;
import static io.ipflow.server.arm.control.Plane.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.Access;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Problem;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.server.estate.Estate;
import io.ipflow.store.StoreException;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients put is the network that questions are answered from. */
class StoredNetworkTest {
  private static final String NIC = NETWORK + "networkInterfaces/n";

  @TempDir Path folder;
  private Plane plane;
  private Estate estate;

  @BeforeEach
  void open() throws StoreException {
    plane = Plane.open(folder);
    estate = new Estate(plane.store(), List.of());
    made(
        "networkSecurityGroups/g",
        "{'securityRules':[{'name':'web','properties':{'protocol':'Tcp','sourcePortRange':'*','destinationPortRange':'80','sourceAddressPrefix':'*','destinationAddressPrefix':'*','access':'Allow','priority':100,'direction':'Inbound'}}]}");
    made("publicIPAddresses/p", "{'publicIPAllocationMethod':'Static'}");
    made(
        "routeTables/r",
        "{'routes':[{'name':'x','properties':{'addressPrefix':'10.9.0.0/16','nextHopType':'VirtualAppliance','nextHopIpAddress':'10.0.0.9'}}]}");
    made(
        "virtualNetworks/v",
        "{'addressSpace':{'addressPrefixes':['10.0.0.0/16']},'subnets':[{'name':'s','properties':{'addressPrefix':'10.0.0.0/24','routeTable':{'id':'"
            + NETWORK
            + "routeTables/r'}}}]}");
    made("virtualNetworks/w", "{'addressSpace':{'addressPrefixes':['10.1.0.0/16']}}");
    made(
        "networkInterfaces/n",
        "{'networkSecurityGroup':{'id':'"
            + NETWORK
            + "networkSecurityGroups/g'},'ipConfigurations':[{'name':'i','properties':{'subnet':{'id':'"
            + NETWORK
            + "virtualNetworks/v/subnets/s'},'publicIPAddress':{'id':'"
            + NETWORK
            + "publicIPAddresses/p'}}}]}");
    made("networkWatchers/nw", "{}");
    peer("v", "w");
    peer("w", "v");
    assertThat(
            plane
                .put(
                    MACHINES + "m",
                    "{'location':'westeurope','properties':{'networkProfile':{'networkInterfaces':[{'id':'"
                        + NIC
                        + "'}]}}}")
                .status())
        .isEqualTo(201);
  }

  @AfterEach
  void close() {
    plane.close();
  }

  private void made(String path, String properties) throws StoreException {
    var answer =
        plane.put(NETWORK + path, "{'location':'westeurope','properties':" + properties + "}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  private void peer(String network, String other) throws StoreException {
    plane.put(
        NETWORK + "virtualNetworks/" + network + "/virtualNetworkPeerings/p",
        "{'properties':{'allowVirtualNetworkAccess':true,'remoteVirtualNetwork':{'id':'"
            + NETWORK
            + "virtualNetworks/"
            + other
            + "'}}}");
  }

  private Optional<Access> inbound(String remote, int port) throws StoreException {
    Question question =
        new Question(
            Direction.INBOUND,
            Protocol.TCP,
            Endpoint.of(Ip.of("10.0.0.4")),
            PortRange.of(port),
            Endpoint.of(Ip.of(remote)),
            PortRange.ANY);
    NetworkInterface nic = estate.now().engine().network().interfaces().get(ResourceId.of(NIC));
    return estate.now().engine().verdict(nic, question).access();
  }

  @Test
  void everyStoredDocumentIsReadWithoutAProblem() throws StoreException {
    assertThat(estate.now().configuration().network().problems())
        .extracting(Problem::message)
        .isEmpty();
  }

  @Test
  void theStoredNetworkDecides() throws StoreException {
    assertThat(inbound("203.0.113.200", 80)).contains(Access.ALLOW);
    assertThat(inbound("203.0.113.200", 81)).contains(Access.DENY);
    // A peer's address is in VirtualNetwork (azure-semantics.md 3.4).
    assertThat(inbound("10.1.0.4", 81)).contains(Access.ALLOW);

    plane.delete(NETWORK + "networkSecurityGroups/g/securityRules/web");
    assertThat(inbound("203.0.113.200", 80)).contains(Access.DENY);
  }

  @Test
  void whatGoesIsGone() throws StoreException {
    plane.delete(NETWORK + "virtualNetworks/w");
    assertThat(inbound("10.1.0.4", 81)).contains(Access.DENY);

    plane.delete(GROUP);
    Network network = estate.now().configuration().network();
    assertThat(network.interfaces()).isEmpty();
    assertThat(network.virtualMachines()).isEmpty();
  }
}
