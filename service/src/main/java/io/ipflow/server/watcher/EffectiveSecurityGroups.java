package io.ipflow.server.watcher;

import io.ipflow.formats.azure.EffectiveGroup;
import io.ipflow.formats.azure.EffectiveRulesJson;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.http.Reply;
import io.ipflow.verify.IpFlow;
import java.util.List;

/**
 * effectiveNetworkSecurityGroups (azure-semantics.md 2, 5.2). Where it is open which rules there
 * are, so is the answer; what one rule's tag stands for is told at the rule, under the key {@code
 * open} that Azure has not.
 */
final class EffectiveSecurityGroups implements InterfaceQuestion {
  @Override
  public Reply answer(IpFlow engine, NetworkInterface nic) {
    List<EffectiveGroup> groups = EffectiveGroup.of(engine, nic);
    List<OpenThing> open =
        groups.stream().flatMap(group -> group.open().stream()).distinct().toList();
    return open.isEmpty()
        ? Reply.json(200, ArmJson.write(ArmJson.parse(EffectiveRulesJson.of(groups))))
        : Unknown.of(open);
  }

  @Override
  public ArmException notAttached(NetworkInterface nic) {
    return WatcherErrors.notAttached(
        nic.id(), "NicMustBeAttachedToRunningVmToGetEffectiveSecurityGroups", "security groups");
  }
}
