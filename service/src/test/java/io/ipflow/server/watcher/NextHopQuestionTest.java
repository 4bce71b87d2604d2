package io.ipflow.server.watcher;

import static io.ipflow.server.watcher.StoredNetwork.json;
import static io.ipflow.server.watcher.StoredNetwork.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.http.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The five recorded answers of nextHop (azure-semantics.md 1.4), byte by byte. */
class NextHopQuestionTest {
  private static final String ROUTED =
      """
      [{"id":"{net}/routeTables/psnrp7685","type":"Microsoft.Network/routeTables",
        "location":"westus","properties":{"routes":[
          {"id":"{net}/routeTables/psnrp7685/routes/r","name":"r","properties":{
           "addressPrefix":"10.1.3.0/24","nextHopType":"VirtualAppliance",
           "nextHopIpAddress":"10.0.1.2"}}]}},
       {"id":"{net}/virtualNetworks/vnet","type":"Microsoft.Network/virtualNetworks",
        "location":"westus","properties":{"addressSpace":{"addressPrefixes":["10.17.0.0/16"]},
         "subnets":[{"id":"{net}/virtualNetworks/vnet/subnets/s","name":"s","properties":{
           "addressPrefix":"10.17.3.0/24","routeTable":{"id":"{net}/routeTables/psnrp7685"}}}]}},
       {"id":"{net}/publicIPAddresses/pip","type":"Microsoft.Network/publicIPAddresses",
        "location":"westus","properties":{"ipAddress":"13.90.146.144"}},
       {"id":"{net}/networkInterfaces/nic","type":"Microsoft.Network/networkInterfaces",
        "location":"westus","properties":{"enableIPForwarding":false,"ipConfigurations":[
          {"id":"{net}/networkInterfaces/nic/ipConfigurations/ipconfig","name":"ipconfig",
           "properties":{"privateIPAddress":"10.17.3.4","primary":true,
           "publicIPAddress":{"id":"{net}/publicIPAddresses/pip"},
           "subnet":{"id":"{net}/virtualNetworks/vnet/subnets/s"}}}]}}]""";

  @TempDir private Path folder;
  private StoredNetwork network;

  @BeforeEach
  void store() throws Exception {
    network = StoredNetwork.in(folder).with(Networks.oneMachine());
  }

  @AfterEach
  void close() {
    network.close();
  }

  /** CLI22, CLI25, JAVA: the key nextHopIpAddress is absent, not null. */
  @ParameterizedTest
  @CsvSource({"10.17.3.6, VirtualNetwork", "8.8.8.8, Internet"})
  void aSystemRouteHasNoAddress(String destination, String type) throws Exception {
    assertThat(ask("10.17.3.4", destination).body())
        .isEqualTo("{\"nextHopType\":\"%s\",\"routeTableId\":\"System Route\"}".formatted(type));
  }

  /** PS-NH: asked by the public address; an appliance outside every space is None with address. */
  @ParameterizedTest
  @CsvSource({"10.17.3.4", "13.90.146.144"})
  void aRouteToNowhereKeepsItsAddressAndTable(String source) throws Exception {
    network.with(ROUTED);
    assertThat(ask(source, "10.1.3.6").body())
        .isEqualTo(
            text(
                "{\"nextHopType\":\"None\",\"nextHopIpAddress\":\"10.0.1.2\","
                    + "\"routeTableId\":\"{net}/routeTables/psnrp7685\"}"));
    assertThat(ask(source, "12.11.12.14").body())
        .isEqualTo("{\"nextHopType\":\"Internet\",\"routeTableId\":\"System Route\"}");
  }

  @Test
  void aRouteTableThatIsNotThereLeavesTheHopOpen() throws Exception {
    network.with(
        ROUTED.replace(
            "\"routeTable\":{\"id\":\"{net}/routeTables/psnrp7685\"}",
            "\"routeTable\":{\"id\":\"{net}/routeTables/elsewhere\"}"));
    Reply answer = ask("10.17.3.4", "8.8.8.8");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(json(answer).at("/error/code").asString()).isEqualTo("VerdictUnknown");
    assertThat(json(answer).at("/error/message").asString())
        .contains("elsewhere", "az network route-table show");
  }

  @ParameterizedTest
  @CsvSource({
    "10.17.3.4, there, 'destinationIPAddress'",
    "x, 8.8.8.8, 'sourceIPAddress'",
    "10.17.3.4, 2001:db8::1, family"
  })
  void whatIsWrongIsTold(String source, String destination, String words) throws Exception {
    Reply answer = ask(source, destination);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(json(answer).at("/error/message").asString()).contains(words);
  }

  private Reply ask(String source, String destination) throws Exception {
    return network.ask(
        "nextHop",
        """
        {"targetResourceId":"{vm}","sourceIPAddress":"%s","destinationIPAddress":"%s"}"""
            .formatted(source, destination));
  }
}
