package io.ipflow.server;

import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.http.Call;
import io.ipflow.server.http.Reply;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** {@code /tenants}: the one tenant that all clients belong to. */
final class Tenants {
  private final UUID tenant;

  Tenants(UUID tenant) {
    this.tenant = tenant;
  }

  /** Returns the reply, or empty where the path is about something else. */
  Optional<Reply> answer(Call call) {
    return call.path().equals("/tenants")
        ? Optional.of(Refused.unlessReading(call).orElseGet(this::list))
        : Optional.empty();
  }

  private Reply list() {
    ObjectNode list = ArmJson.object();
    list.putArray("value")
        .addObject()
        .put("id", "/tenants/" + tenant)
        .put("tenantId", tenant.toString())
        .put("displayName", "ipflow");
    return Reply.json(200, ArmJson.write(list));
  }
}
