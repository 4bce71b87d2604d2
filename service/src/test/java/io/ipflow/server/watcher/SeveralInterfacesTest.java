package io.ipflow.server.watcher;

import static io.ipflow.server.watcher.StoredNetwork.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.http.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which interface of a machine is meant (azure-semantics.md 2 and 4). */
class SeveralInterfacesTest {
  @TempDir private Path folder;
  private StoredNetwork network;

  @BeforeEach
  void store() throws Exception {
    network = StoredNetwork.in(folder).with(Networks.oneMachine());
    second(false);
    network.with(
        """
        {"id":"{vm}","type":"Microsoft.Compute/virtualMachines","location":"westus",
         "properties":{"networkProfile":{"networkInterfaces":[
           {"id":"{net}/networkInterfaces/nic"},{"id":"{net}/networkInterfaces/nic2"}]}}}""");
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void withoutForwardingTheAddressTellsWhich() throws Exception {
    assertThat(ask("10.17.3.5", "").body()).isEqualTo("{\"access\":\"Allow\"}");
    assertThat(json(ask("10.17.3.4", "")).get("ruleName").asString())
        .isEqualTo("securityRules/sr2");
  }

  @Test
  void anAddressOfNoneIsRefused() throws Exception {
    assertThat(ask("10.17.3.9", "").status()).isEqualTo(400);
  }

  @Test
  void withForwardingOneMustBeNamed() throws Exception {
    second(true);
    Reply refused = ask("10.17.3.5", "");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(json(refused).at("/error/message").asString())
        .contains("'targetNicResourceId'", "/networkInterfaces/nic2", "IP forwarding");
    assertThat(ask("10.17.3.5", "nic2").status()).isEqualTo(200);
  }

  private Reply ask(String local, String nic) throws Exception {
    String named =
        nic.isEmpty() ? "" : "\"targetNicResourceId\":\"{net}/networkInterfaces/" + nic + "\",";
    return network.ask(
        "ipFlowVerify",
        """
        {"targetResourceId":"{vm}",%s"direction":"Inbound","protocol":"TCP","localPort":"50",
         "remotePort":"40","localIPAddress":"%s","remoteIPAddress":"121.11.12.14"}"""
            .formatted(named, local));
  }

  private void second(boolean forwarding) throws Exception {
    network.with(
        """
        {"id":"{net}/networkInterfaces/nic2","type":"Microsoft.Network/networkInterfaces",
         "location":"westus","properties":{"enableIPForwarding":%s,
         "ipConfigurations":[{"id":"{net}/networkInterfaces/nic2/ipConfigurations/ipconfig",
           "name":"ipconfig","properties":{"privateIPAddress":"10.17.3.5","primary":true,
           "subnet":{"id":"{net}/virtualNetworks/vnet/subnets/s"}}}]}}"""
            .formatted(forwarding));
  }
}
