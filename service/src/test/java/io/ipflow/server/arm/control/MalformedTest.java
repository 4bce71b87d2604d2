package io.ipflow.server.arm.control;

import static io.ipflow.server.arm.control.Plane.GROUP;
import static io.ipflow.server.arm.control.Plane.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.http.Call;
import io.ipflow.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever is sent, the answer is below 500 and nothing is thrown. {@code -Dipflow.seed=S} and
 * {@code -Dipflow.requests=N} for other and for more requests.
 */
class MalformedTest {
  private static final long SEED = Long.getLong("ipflow.seed", 20_261_126L);
  private static final int REQUESTS = Integer.getInteger("ipflow.requests", 2_000);

  private static final List<String> METHODS =
      List.of("PUT", "PUT", "PUT", "PUT", "PATCH", "GET", "HEAD", "DELETE", "POST", "OPTIONS");

  private static final List<String> ODD =
      List.of(
          "null",
          "0",
          "-1",
          "1e400",
          "12345678901234567890",
          "1.5",
          "true",
          "''",
          "'x'",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "[{}]",
          "[1]",
          "{'id':1}",
          "{'id':''}",
          "{'id':'/subscriptions'}",
          "{'id':'/subscriptions/a/resourceGroups/b/providers/Microsoft.Network/virtualNetworks'}",
          "{'name':null}",
          "'\\ud800'",
          "'10.0.0.0/24'",
          "'*'",
          "'::1'",
          "{'properties':[]}");

  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry(
              "networkSecurityGroups/a",
              "{'location':'l','tags':{'a':'b'},'properties':{'securityRules':[{'name':'r','properties':{'protocol':'Tcp','sourcePortRange':'*','destinationPortRanges':['80'],'sourceAddressPrefix':'*','destinationAddressPrefixes':['10.0.0.0/8'],'access':'Allow','priority':100,'direction':'Inbound'}}]}}"),
          Map.entry(
              "networkSecurityGroups/a/securityRules/r",
              "{'properties':{'protocol':'Tcp','sourcePortRange':'*','destinationPortRange':'80','sourceAddressPrefix':'*','destinationAddressPrefix':'*','access':'Allow','priority':101,'direction':'Inbound'}}"),
          Map.entry(
              "virtualNetworks/v",
              "{'location':'l','properties':{'addressSpace':{'addressPrefixes':['10.0.0.0/16']},'subnets':[{'name':'s','properties':{'addressPrefix':'10.0.0.0/24','networkSecurityGroup':{'id':'"
                  + NETWORK
                  + "networkSecurityGroups/a'}}}]}}"),
          Map.entry(
              "virtualNetworks/w",
              "{'location':'l','properties':{'addressSpace':{'addressPrefixes':['10.1.0.0/16']}}}"),
          Map.entry(
              "virtualNetworks/v/subnets/t", "{'properties':{'addressPrefix':'10.0.1.0/24'}}"),
          Map.entry(
              "virtualNetworks/v/virtualNetworkPeerings/p",
              "{'properties':{'remoteVirtualNetwork':{'id':'" + NETWORK + "virtualNetworks/w'}}}"),
          Map.entry(
              "networkInterfaces/n",
              "{'location':'l','properties':{'ipConfigurations':[{'name':'i','properties':{'subnet':{'id':'"
                  + NETWORK
                  + "virtualNetworks/v/subnets/s'},'privateIPAllocationMethod':'Static','privateIPAddress':'10.0.0.9','publicIPAddress':{'id':'"
                  + NETWORK
                  + "publicIPAddresses/p'}}}]}}"),
          Map.entry(
              "publicIPAddresses/p",
              "{'location':'l','sku':{'name':'Standard'},'properties':{'publicIPAllocationMethod':'Static'}}"),
          Map.entry(
              "routeTables/r",
              "{'location':'l','properties':{'routes':[{'name':'x','properties':{'addressPrefix':'0.0.0.0/0','nextHopType':'VirtualAppliance','nextHopIpAddress':'10.0.0.4'}}]}}"),
          Map.entry(
              "loadBalancers/b",
              "{'location':'l','properties':{'frontendIPConfigurations':[{'name':'f','properties':{'subnet':{'id':'"
                  + NETWORK
                  + "virtualNetworks/v/subnets/s'}}}],'backendAddressPools':[{'name':'p'}]}}"),
          Map.entry("networkWatchers/w", "{'location':'l'}"),
          Map.entry(
              "networkManagers/m", "{'location':'l','properties':{'networkManagerScopes':{}}}"),
          Map.entry(
              "../Microsoft.Compute/virtualMachines/m",
              "{'location':'l','properties':{'networkProfile':{'networkInterfaces':[{'id':'"
                  + NETWORK
                  + "networkInterfaces/n'}]}}}"));

  @TempDir Path folder;
  private Plane plane;
  private final Random random = new Random(SEED);

  @BeforeEach
  void open() throws StoreException {
    plane = Plane.open(folder);
  }

  @AfterEach
  void close() {
    plane.close();
  }

  @Test
  void nothingThatIsSentBreaksTheServer() throws StoreException {
    Map<Integer, Integer> statuses = new TreeMap<>();
    List<String> names = List.copyOf(BODIES.keySet().stream().sorted().toList());
    for (int i = 0; i < REQUESTS; i++) {
      String name = any(names);
      Call call = new Call(any(METHODS), path(name), query(), headers(), body(BODIES.get(name)));
      int status;
      try {
        status = plane.raw(call).status();
      } catch (RuntimeException e) {
        throw new AssertionError(describe(i, call), e);
      }
      statuses.merge(status, 1, Integer::sum);
      if (status >= 500) {
        throw new AssertionError(status + ": " + describe(i, call));
      }
    }
    // Else the requests would not come far enough to prove anything.
    assertThat(statuses).containsKeys(200, 201, 204, 400, 404, 405, 412);
  }

  private static String describe(int index, Call call) {
    return "seed %d, request %d: %s %s?%s %s"
        .formatted(SEED, index, call.method(), call.path(), call.query(), call.body().text());
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private boolean rarely() {
    return random.nextInt(8) == 0;
  }

  private String path(String name) {
    String path = name.startsWith("..") ? GROUP + "/providers" + name.substring(2) : NETWORK + name;
    if (!rarely()) {
      return path;
    }
    List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
    String odd =
        any(List.of("", "..", "%2e%2e", "%00", "%2F", "ä", "%C3%A4", "$", "a".repeat(300)));
    int at = 1 + random.nextInt(segments.size() - 1);
    switch (random.nextInt(4)) {
      case 0 -> segments.set(at, odd);
      case 1 -> segments.remove(at);
      case 2 -> segments.add(at, odd);
      default -> segments.add(any(List.of("start", "instanceView", "subnets", "resources", "x")));
    }
    return String.join("/", segments);
  }

  private String query() {
    return rarely()
        ? any(List.of("", "api-version", "api-version=%zz", "api-version=2020-99-99", "$top=x&="))
        : "api-version=2025-03-01";
  }

  private Map<String, String> headers() {
    return rarely()
        ? Map.of(any(List.of("if-match", "if-none-match")), any(List.of("*", "", "\"", ",", "W/")))
        : Map.of();
  }

  private Call.Body body(String text) {
    if (rarely()) {
      String broken = any(List.of("", "x", "[]", "null", "{", "{\"a\":", "\u0000", "1", "{}{}"));
      return new Call.Body(broken.getBytes(StandardCharsets.UTF_8));
    }
    ObjectNode body = ArmJson.parse(text.replace('\'', '"'));
    for (int i = random.nextInt(3); i > 0; i--) {
      spoil(body);
    }
    // A lone surrogate is written as an escape, as a client would.
    String written = ArmJson.write(body).replace("\ud800", "\\ud800");
    return new Call.Body(written.getBytes(StandardCharsets.UTF_8));
  }

  /** Puts something odd in the place of a member somewhere. */
  private void spoil(ObjectNode object) {
    List<String> names = List.copyOf(object.propertyNames());
    if (names.isEmpty()) {
      object.set("odd", odd());
      return;
    }
    String name = any(names);
    JsonNode value = object.get(name);
    if (value instanceof ObjectNode inner && !rarely()) {
      spoil(inner);
    } else if (value instanceof ArrayNode array && !array.isEmpty() && !rarely()) {
      int at = random.nextInt(array.size());
      if (array.get(at) instanceof ObjectNode inner) {
        spoil(inner);
      } else {
        array.set(at, odd());
      }
    } else if (rarely()) {
      object.remove(name);
    } else {
      object.set(rarely() ? name.toUpperCase(Locale.ROOT) : name, odd());
    }
  }

  private JsonNode odd() {
    return ArmJson.parse("{\"v\":" + any(ODD).replace('\'', '"') + "}").get("v");
  }
}
