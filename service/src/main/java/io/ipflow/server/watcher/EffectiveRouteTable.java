package io.ipflow.server.watcher;

import io.ipflow.effective.EffectiveRoutes;
import io.ipflow.formats.azure.EffectiveRoutesJson;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.question.Primary;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.http.Reply;
import io.ipflow.verify.IpFlow;
import java.util.List;

/** effectiveRouteTable (azure-semantics.md 2, 5.2); open where routes may be missing. */
final class EffectiveRouteTable implements InterfaceQuestion {
  @Override
  public Reply answer(IpFlow engine, NetworkInterface nic) {
    EffectiveRoutes routes = engine.routes(nic, Primary.of(nic));
    List<OpenThing> open =
        routes.doubts().stream().map(EffectiveRoutes.Doubt::thing).distinct().toList();
    return open.isEmpty()
        ? Reply.json(200, ArmJson.write(ArmJson.parse(EffectiveRoutesJson.of(routes))))
        : Unknown.of(open);
  }

  @Override
  public ArmException notAttached(NetworkInterface nic) {
    return WatcherErrors.notAttached(
        nic.id(), "NicMustBeAttachedToRunningVmToGetEffectiveRoutes", "routes");
  }
}
