package io.ipflow.server.arm.control;

import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.resource.Desk;
import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Subscriptions, as a client that signs in wants to see them. */
final class Subscriptions {
  private final Desk desk;

  Subscriptions(Desk desk) {
    this.desk = desk;
  }

  Reply answer(ArmRequest request) throws ArmException, StoreException {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      throw ArmErrors.methodNotAllowed(request.method(), "subscriptions");
    }
    String tenant = request.caller().tenantId();
    if (request.path().subscription().isEmpty()) {
      ObjectNode list = ArmJson.object();
      ArrayNode value = list.putArray("value");
      desk.<java.util.List<String>>read(view -> desk.scopes().subscriptions(view))
          .forEach(id -> value.add(subscription(id, tenant)));
      list.putObject("count").put("type", "Total").put("value", value.size());
      return Reply.json(200, ArmJson.write(list));
    }
    return desk.read(
        view -> {
          desk.scopes().requireSubscription(view, request.path());
          String id = request.path().subscription().orElseThrow();
          return Reply.json(200, ArmJson.write(subscription(id, tenant)));
        });
  }

  private static ObjectNode subscription(String id, String tenant) {
    ObjectNode subscription =
        ArmJson.object().put("id", "/subscriptions/" + id).put("authorizationSource", "RoleBased");
    subscription.putArray("managedByTenants");
    subscription
        .put("subscriptionId", id)
        .put("tenantId", tenant)
        .put("displayName", "ipflow " + id)
        .put("state", "Enabled");
    subscription
        .putObject("subscriptionPolicies")
        .put("locationPlacementId", "Public_2014-09-01")
        .put("quotaId", "PayAsYouGo_2014-09-01")
        .put("spendingLimit", "Off");
    return subscription;
  }
}
