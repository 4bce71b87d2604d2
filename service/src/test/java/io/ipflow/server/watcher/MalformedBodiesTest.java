package io.ipflow.server.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.arm.operation.OperationSettings;
import io.ipflow.server.http.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a body holds, the answer is no fault of the server's; the seed names the body. */
class MalformedBodiesTest {
  private static final int BODIES = 6_000;

  private static final List<String> ACTIONS =
      List.of(
          "ipFlowVerify",
          "nextHop",
          "networkConfigurationDiagnostic",
          "securityGroupView",
          "topology",
          "connectivityCheck");

  private static final List<String> NAMES =
      List.of(
          "targetResourceId",
          "targetNicResourceId",
          "direction",
          "protocol",
          "localPort",
          "remotePort",
          "localIPAddress",
          "remoteIPAddress",
          "sourceIPAddress",
          "destinationIPAddress",
          "targetResourceGroupName",
          "targetVirtualNetwork",
          "verbosityLevel",
          "source",
          "destination",
          "profiles");

  private static final List<String> PROFILE =
      List.of("direction", "protocol", "source", "destination", "destinationPort");

  private static final List<String> VALUES =
      List.of(
          "\"{vm}\"",
          "\"{net}/networkInterfaces/nic\"",
          "\"{net}/virtualNetworks/vnet\"",
          "\"Inbound\"",
          "\"Outbound\"",
          "\"TCP\"",
          "\"Icmp\"",
          "\"*\"",
          "\"80\"",
          "80",
          "-1",
          "1e400",
          "99999999999999999999",
          "\"10.17.3.4\"",
          "\"8.8.8.8\"",
          "\"2001:db8::1\"",
          "\"::ffff:10.17.3.4\"",
          "\"10.17.0.0/16\"",
          "\"Storage\"",
          "\"\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\" / \"",
          "\"/\"",
          "\"rg\"",
          "null",
          "true",
          "[]",
          "{}");

  @TempDir private Path folder;

  @Test
  void noBodyIsAFaultOfTheServers() throws Exception {
    try (StoredNetwork network =
        StoredNetwork.in(folder, OperationSettings.USUAL).with(Networks.oneMachine())) {
      Set<String> answered = new TreeSet<>();
      for (long seed = 0; seed < BODIES; seed++) {
        Random random = new Random(seed);
        String action = ACTIONS.get(random.nextInt(ACTIONS.size()));
        String body = body(random);
        if (random.nextInt(5) == 0) {
          body = broken(body, random);
        }
        Reply reply = network.ask(action, body);
        assertThat(reply.status()).as("seed %d: %s %s", seed, action, body).isBetween(200, 499);
        assertThat(reply.body()).doesNotContain("Exception", "io.ipflow");
        if (reply.status() < 300) {
          answered.add(action);
        }
      }
      // Some of the bodies are good, or the rest would prove little.
      assertThat(answered).containsAll(ACTIONS);
    }
  }

  /** One body in three is nearly good. */
  private static String body(Random random) {
    int bad = List.of(2, 30, 90).get(random.nextInt(3));
    return "{" + members(NAMES, random, bad) + "}";
  }

  private static String members(List<String> names, Random random, int bad) {
    List<String> members = new ArrayList<>();
    for (String name : names) {
      if (random.nextInt(100) >= bad / 3) {
        String value =
            random.nextInt(100) < bad
                ? VALUES.get(random.nextInt(VALUES.size()))
                : good(name, random, bad);
        members.add("\"" + name + "\":" + value);
      }
    }
    return String.join(",", members);
  }

  private static String good(String name, Random random, int bad) {
    return switch (name) {
      case "profiles" -> "[{" + members(PROFILE, random, bad) + "}]";
      case "source" -> random.nextBoolean() ? "\"8.8.8.8\"" : "{\"resourceId\":\"{vm}\"}";
      case "destination" ->
          random.nextBoolean()
              ? "\"10.17.3.4\""
              : "{" + members(List.of("address", "port"), random, bad) + "}";
      case "targetVirtualNetwork" -> "{\"id\":\"{net}/virtualNetworks/vnet\"}";
      case "targetResourceId" -> VALUES.get(0);
      case "targetNicResourceId" -> VALUES.get(1);
      case "direction" -> VALUES.get(3 + random.nextInt(2));
      case "protocol" -> VALUES.get(5);
      case "localIPAddress", "sourceIPAddress" -> "\"10.17.3.4\"";
      case "remoteIPAddress", "destinationIPAddress", "address" -> "\"8.8.8.8\"";
      case "targetResourceGroupName" -> "\"rg\"";
      case "verbosityLevel" -> "\"Full\"";
      default -> VALUES.get(8 + random.nextInt(2));
    };
  }

  private static String broken(String body, Random random) {
    StringBuilder broken = new StringBuilder(body);
    for (int i = random.nextInt(4); i >= 0 && broken.length() > 0; i--) {
      int at = random.nextInt(broken.length());
      if (random.nextBoolean()) {
        broken.deleteCharAt(at);
      } else {
        broken.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 0x3000));
      }
    }
    return broken.toString();
  }
}
