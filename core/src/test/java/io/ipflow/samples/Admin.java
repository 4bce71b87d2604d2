package io.ipflow.samples;

import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.open;

import io.ipflow.model.AdminRule;
import io.ipflow.model.AdminRuleCollection;
import io.ipflow.model.Deployment;
import io.ipflow.model.NetworkManager;
import io.ipflow.model.NetworkManager.Level;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
import io.ipflow.model.Value;
import io.ipflow.net.Direction;
import io.ipflow.net.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Network managers, their groups and admin rules, in few words. */
public final class Admin {
  public static final ResourceId MANAGER = network("networkManagers/manager");
  public static final ResourceId OTHER = network("networkManagers/other");
  public static final ResourceId GROUP = MANAGER.child("networkGroups", "group");
  public static final ResourceId CONFIGURATION =
      MANAGER.child("securityAdminConfigurations", "configuration");
  public static final ResourceId COLLECTION = CONFIGURATION.child("ruleCollections", "collection");

  private Admin() {}

  /** Returns a rule from its name, priority, direction, action and destination ports. */
  public static AdminRule rule(String words) {
    return rule(COLLECTION, words);
  }

  /** Returns a rule of {@code collection}; what begins with {@code ?} is open. */
  public static AdminRule rule(ResourceId collection, String words) {
    String[] word = words.split(" ", -1);
    return new AdminRule(
        collection.child("rules", word[0]),
        word[1].startsWith("?")
            ? Value.open(open("priority of " + word[0]))
            : Value.known(Integer.parseInt(word[1])),
        Value.known(Direction.parse(word[2]).orElseThrow()),
        word[3].startsWith("?")
            ? Value.open(open("action of " + word[0]))
            : Value.known(AdminRule.Action.parse(word[3]).orElseThrow()),
        new Rule.Match(Value.known(Protocol.ANY), Words.side("*", "*"), Words.side("*", word[4])),
        Optional.empty(),
        HERE);
  }

  /** Returns a collection for the group {@link #GROUP}, in force everywhere. */
  public static AdminRuleCollection collection(String... rules) {
    return collection(COLLECTION, rules);
  }

  public static AdminRuleCollection collection(ResourceId id, String... rules) {
    return new AdminRuleCollection(
        id,
        Value.known(List.of(GROUP)),
        Deployment.EVERYWHERE,
        Stream.of(rules).map(words -> rule(id, words)).toList(),
        Optional.empty(),
        HERE);
  }

  /** Returns {@code collection} as in force at {@code deployment}. */
  public static AdminRuleCollection at(Deployment deployment, AdminRuleCollection collection) {
    return new AdminRuleCollection(
        collection.id(),
        collection.appliesTo(),
        deployment,
        collection.rules(),
        collection.furtherRules(),
        HERE);
  }

  public static NetworkManager manager(ResourceId id, Level level) {
    return new NetworkManager(id, level, List.of(), HERE);
  }
}
