package io.ipflow.server.watcher;

import io.ipflow.formats.azure.Consequence;
import io.ipflow.model.Access;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Verdict;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.http.Reply;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reply where what is stored leaves the answer open: never a 200, for a client that looks for
 * "Deny" would let the packet through (azure-semantics.md 3.11).
 */
final class Unknown {
  private static final String CODE = "VerdictUnknown";

  private Unknown() {}

  /** Of a verdict, with what follows from each thing that is not known. */
  static Reply of(Verdict.Open verdict) {
    var error = error(verdict.dependsOn().stream().map(it -> it.atom().thing()).toList());
    ArrayNode details = error.putArray("details");
    for (Verdict.Dependency dependency : verdict.dependsOn()) {
      OpenThing thing = dependency.atom().thing();
      detail(details, thing, outcomes(dependency) + supply(thing));
    }
    return reply(error);
  }

  /** Of anything else. */
  static Reply of(List<OpenThing> things) {
    var error = error(things);
    ArrayNode details = error.putArray("details");
    things.forEach(thing -> detail(details, thing, supply(thing)));
    return reply(error);
  }

  private static ObjectNode error(List<OpenThing> things) {
    String missing =
        things.stream()
            .distinct()
            .map(thing -> thing.what() + " (supply: " + thing.supply() + ")")
            .collect(Collectors.joining("; "));
    return ArmJson.object()
        .put("code", CODE)
        .put(
            "message",
            "What this server was told of the network leaves the answer open. It depends on: "
                + missing
                + ".");
  }

  private static void detail(ArrayNode details, OpenThing thing, String message) {
    details
        .addObject()
        .put("code", "MissingInput")
        .put("target", thing.what())
        .put("message", message);
  }

  private static String outcomes(Verdict.Dependency dependency) {
    return Consequence.of(dependency).stream()
        .map(
            it ->
                "%s when %s; "
                    .formatted(it.access().map(Access::azureName).orElse("Unknown"), it.when()))
        .collect(Collectors.joining());
  }

  private static String supply(OpenThing thing) {
    return "supply: " + thing.supply();
  }

  private static Reply reply(ObjectNode error) {
    return Reply.json(409, ArmJson.write(ArmJson.object().set("error", error)));
  }
}
