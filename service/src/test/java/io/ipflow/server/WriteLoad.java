package io.ipflow.server;

import io.ipflow.server.arm.ArmJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One client's writes, over HTTPS, of security groups of its own: it knows what each of them is
 * after the last write that was acknowledged, and after the one that was not. Everything in a group
 * carries the number of the write that made it.
 */
final class WriteLoad implements Runnable {
  static final String GROUP =
      "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg";
  private static final String NETWORK = GROUP + "/providers/Microsoft.Network/";
  private static final String NSGS = NETWORK + "networkSecurityGroups/";
  private static final String VERSION = "?api-version=2024-05-01";
  private static final int NAMES = 4;
  private static final int MOST_RULES = 12;

  /** Sends a request: method, path and query, body. */
  @FunctionalInterface
  interface Sender {
    HttpResponse<String> send(String method, String path, String body) throws Exception;
  }

  /**
   * A security group in short: its tag, and its rules with their descriptions.
   *
   * @param tag empty where the group is not there
   */
  private record Group(String tag, Map<String, String> rules) {
    static final Group ABSENT = new Group("", Map.of());
  }

  /** A request, and what the groups are once it is done. */
  private record Step(String method, String path, String body, Map<String, Group> after) {}

  private final String client;
  private final Sender sender;
  private final SplittableRandom random;
  private final List<String> wrong = new ArrayList<>();
  private Map<String, Group> known = new TreeMap<>();
  private Optional<Map<String, Group>> doubtful = Optional.empty();
  private Optional<String> operation = Optional.empty();
  private final AtomicLong acknowledged = new AtomicLong();
  private long number;

  WriteLoad(long seed, String client, Sender sender) {
    this.client = client;
    this.sender = sender;
    this.random = new SplittableRandom(seed);
    for (int i = 0; i < NAMES; i++) {
      known.put(client + i, Group.ABSENT);
    }
  }

  /** Writes until a write has no answer. */
  @Override
  public void run() {
    while (doubtful.isEmpty() && wrong.isEmpty()) {
      Step step = step();
      doubtful = Optional.of(step.after());
      try {
        HttpResponse<String> answer = sender.send(step.method(), step.path(), step.body());
        take(step, answer);
      } catch (IOException killed) {
        return;
      } catch (Exception e) {
        wrong.add(e.toString());
      }
    }
  }

  private void take(Step step, HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      wrong.add(
          "%s %s: %d %s".formatted(step.method(), step.path(), answer.statusCode(), answer.body()));
      return;
    }
    known = step.after();
    doubtful = Optional.empty();
    acknowledged.incrementAndGet();
    operation = answer.headers().firstValue("Azure-AsyncOperation");
  }

  private Step step() {
    number++;
    String name = client + random.nextInt(NAMES);
    boolean isThere = !known.get(name).equals(Group.ABSENT);
    int kind = random.nextInt(10);
    if (kind < 2) {
      return imported();
    }
    if (kind < 4 && isThere) {
      return new Step("DELETE", NSGS + name + VERSION, "", after(name, Group.ABSENT));
    }
    if (kind < 6 && isThere) {
      return rule(name);
    }
    ObjectNode body = body(name, random.nextInt(MOST_RULES));
    return new Step("PUT", NSGS + name + VERSION, ArmJson.write(body), after(name, group(body)));
  }

  /** One rule put by itself. */
  private Step rule(String name) {
    ObjectNode rule = rule(MOST_RULES);
    Map<String, String> rules = new TreeMap<>(known.get(name).rules());
    rules.put("r" + MOST_RULES, text());
    return new Step(
        "PUT",
        NSGS + name + "/securityRules/r" + MOST_RULES + VERSION,
        ArmJson.write(rule),
        after(name, new Group(known.get(name).tag(), rules)));
  }

  /** All groups in one change. */
  private Step imported() {
    ArrayNode all = ArmJson.object().arrayNode();
    Map<String, Group> after = new TreeMap<>();
    for (String name : known.keySet()) {
      ObjectNode body = body(name, random.nextInt(MOST_RULES));
      all.add(body);
      after.put(name, group(body));
    }
    return new Step("POST", "/ipflow/v1/import", ArmJson.write(all), after);
  }

  private Map<String, Group> after(String name, Group group) {
    Map<String, Group> after = new TreeMap<>(known);
    after.put(name, group);
    return after;
  }

  private ObjectNode body(String name, int rules) {
    ObjectNode body =
        ArmJson.object()
            .put("name", name)
            .put("id", NSGS + name)
            .put("type", "Microsoft.Network/networkSecurityGroups")
            .put("location", "eastus");
    body.putObject("tags").put("number", text());
    ArrayNode list = body.putObject("properties").putArray("securityRules");
    for (int i = 0; i < rules; i++) {
      list.add(rule(i));
    }
    return body;
  }

  private ObjectNode rule(int index) {
    ObjectNode rule = ArmJson.object().put("name", "r" + index);
    rule.putObject("properties")
        .put("description", text())
        .put("priority", 100 + index)
        .put("direction", "Inbound")
        .put("access", "Allow")
        .put("protocol", "Tcp")
        .put("sourceAddressPrefix", "*")
        .put("sourcePortRange", "*")
        .put("destinationAddressPrefix", "*")
        .put("destinationPortRange", Integer.toString(1 + index));
    return rule;
  }

  private String text() {
    return client + " " + number + " " + "x".repeat(100);
  }

  private static Group group(JsonNode document) {
    Map<String, String> rules = new TreeMap<>();
    for (JsonNode rule : document.at("/properties/securityRules")) {
      rules.put(rule.path("name").asString(), rule.at("/properties/description").asString());
    }
    return new Group(document.at("/tags/number").asString(""), rules);
  }

  /**
   * Reads its groups, which then are what it knows.
   *
   * @return what is not as it was acknowledged
   */
  List<String> verify() throws Exception {
    Map<String, Group> seen = new TreeMap<>();
    for (String name : known.keySet()) {
      HttpResponse<String> answer = sender.send("GET", NSGS + name + VERSION, "");
      seen.put(
          name, answer.statusCode() == 404 ? Group.ABSENT : group(ArmJson.parse(answer.body())));
    }
    // The write under way may be there or not, but as a whole.
    if (!seen.equals(known) && !doubtful.equals(Optional.of(seen))) {
      wrong.add("acknowledged %s, or %s, found %s".formatted(known, doubtful, seen));
    }
    if (operation.isPresent()) {
      String path = operation.get().substring(operation.get().indexOf("/subscriptions/"));
      String state = sender.send("GET", path, "").body();
      if (!state.contains("\"Succeeded\"")) {
        wrong.add("the operation of the last write: " + state);
      }
    }
    known = seen;
    doubtful = Optional.empty();
    return wrong;
  }

  /** Returns how many writes were acknowledged so far. */
  long acknowledged() {
    return acknowledged.get();
  }
}
