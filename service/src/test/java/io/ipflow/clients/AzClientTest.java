package io.ipflow.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ipflow.server.RunningServer;
import io.ipflow.server.arm.operation.OperationSettings.Style;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Debian's {@code az}, unmodified: what of it works at all (azure-clients.md 1). */
class AzClientTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String GROUP = "az-rg";

  @Test
  void itSignsInCreatesANetworkAndAsksAboutIt(@TempDir Path folder) throws Exception {
    assumeTrue(Programs.isInstalled("az"), "no az here: bin/setup --test installs it");
    try (RunningServer server = Deployed.server(folder.resolve("server"), Style.ASYNC)) {
      new Session(server, Files.createDirectory(folder.resolve("az"))).run();
    }
  }

  /** One user's way through one server. */
  private record Session(RunningServer server, Path folder) {
    void run() throws Exception {
      signIn();
      assertThat(
              json("group", "create", "-n", GROUP, "-l", "eastus")
                  .at("/properties/provisioningState"))
          .hasToString("\"Succeeded\"");
      String group =
          create(
              "networkSecurityGroups",
              "nsg",
              """
              {"securityRules":[{"name":"allow-ssh","properties":{"priority":100,
              "direction":"Inbound","access":"Allow","protocol":"Tcp","sourceAddressPrefix":"*",
              "sourcePortRange":"*","destinationAddressPrefix":"*","destinationPortRange":"22"}}]}""");
      String network =
          create(
              "virtualNetworks",
              "vnet",
              """
              {"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},
              "subnets":[{"name":"web","properties":{"addressPrefix":"10.0.1.0/24"}}]}""");
      String nic =
          create(
              "networkInterfaces",
              "nic",
              """
              {"networkSecurityGroup":{"id":"%s"},"ipConfigurations":[{"name":"ipconfig1",
              "properties":{"privateIPAddress":"10.0.1.4","privateIPAllocationMethod":"Static",
              "subnet":{"id":"%s/subnets/web"}}}]}"""
                  .formatted(group, network));
      String vm = machine(nic);
      String watcher = create("networkWatchers", "NetworkWatcher_eastus", "{}");
      read();
      ask(watcher, vm);
    }

    private void signIn() throws Exception {
      String base = server.address();
      az(
          "cloud",
          "register",
          "-n",
          "ipflow",
          "--endpoint-resource-manager",
          base + "/",
          "--endpoint-active-directory",
          base + "/adfs",
          "--endpoint-active-directory-resource-id",
          base + "/",
          "--endpoint-active-directory-graph-resource-id",
          base + "/graph");
      az("cloud", "set", "-n", "ipflow");
      JsonNode accounts =
          json(
              "login",
              "--service-principal",
              "-u",
              "admin",
              "-p",
              RunningServer.SECRET,
              "--tenant",
              "adfs");
      assertThat(accounts).isNotEmpty();
    }

    private String create(String type, String name, String properties) throws Exception {
      return json(
              "resource",
              "create",
              "-g",
              GROUP,
              "-n",
              name,
              "-l",
              "eastus",
              "--resource-type",
              "Microsoft.Network/" + type,
              "--properties",
              properties)
          .get("id")
          .stringValue();
    }

    private String machine(String nic) throws Exception {
      return json(
              "resource",
              "create",
              "-g",
              GROUP,
              "-n",
              "vm",
              "-l",
              "eastus",
              "--resource-type",
              "Microsoft.Compute/virtualMachines",
              "--properties",
              "{\"networkProfile\":{\"networkInterfaces\":[{\"id\":\"%s\"}]}}".formatted(nic))
          .get("id")
          .stringValue();
    }

    private void read() throws Exception {
      JsonNode group =
          json(
              "resource",
              "show",
              "-g",
              GROUP,
              "-n",
              "nsg",
              "--resource-type",
              "Microsoft.Network/networkSecurityGroups");
      assertThat(group.at("/properties/defaultSecurityRules")).hasSize(6);
      assertThat(json("resource", "list", "-g", GROUP)).hasSize(5);
    }

    /** It prints the whole operation, and polls Azure-AsyncOperation alone (azure-clients.md 1). */
    private void ask(String watcher, String vm) throws Exception {
      String flow =
          """
          {"targetResourceId":"%s","direction":"Inbound","protocol":"TCP","localPort":"22",
          "remotePort":"*","localIPAddress":"10.0.1.4","remoteIPAddress":"203.0.113.9"}"""
              .formatted(vm);
      JsonNode answer =
          json(
              "resource",
              "invoke-action",
              "--action",
              "ipFlowVerify",
              "--ids",
              watcher,
              "--request-body",
              flow);
      assertThat(answer.toString()).contains("\"access\":\"Allow\"", "securityRules/allow-ssh");
      JsonNode listed =
          json("rest", "--method", "get", "--url", watcher + "?api-version=2022-01-01");
      assertThat(listed.get("id").stringValue()).isEqualTo(watcher);
    }

    private JsonNode json(String... words) throws Exception {
      return MAPPER.readTree(az(words));
    }

    private String az(String... words) throws Exception {
      List<String> line = new ArrayList<>(List.of("az"));
      line.addAll(Arrays.asList(words));
      line.addAll(List.of("-o", "json"));
      Map<String, String> environment =
          Map.of(
              "AZURE_CONFIG_DIR",
              folder.toString(),
              "REQUESTS_CA_BUNDLE",
              server.authority().toAbsolutePath().toString(),
              "AZURE_CORE_COLLECT_TELEMETRY",
              "no",
              "AZURE_CORE_NO_COLOR",
              "1");
      return Programs.run(folder, environment, line).succeeded();
    }
  }
}
