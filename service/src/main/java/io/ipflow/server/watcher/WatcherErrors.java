package io.ipflow.server.watcher;

import io.ipflow.model.NetworkWatcher;
import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmException.Origin;
import java.util.Locale;

/**
 * What Network Watcher refuses. Its own codes are recorded nowhere (azure-semantics.md 1.8, 4):
 * unless said otherwise, code and words are ours, in the network provider's shape.
 */
final class WatcherErrors {
  private WatcherErrors() {}

  /** A body with something wrong in it. */
  static ArmException invalid(String what) {
    return network(
        "InvalidParameter", "Invalid parameter value or combination of parameters. " + what + ".");
  }

  /** A resource that is not there, in Azure's words. */
  static ArmException notFound(ResourceId id) {
    String text = id.toString();
    int at = text.toLowerCase(Locale.ROOT).indexOf("/providers/");
    return ArmErrors.resourceNotFound(
        at < 0 ? text : text.substring(at + "/providers/".length()), id.resourceGroup().orElse(""));
  }

  /** A target elsewhere than its watcher; the first sentence is Azure CLI's (1.8). */
  static ArmException notEnabled(String region, NetworkWatcher watcher) {
    return network(
        "NetworkWatcherNotEnabled",
        "network watcher is not enabled for region '%s'. Network watcher '%s' is for region '%s'."
            .formatted(region, watcher.id().name(), watcher.location()));
  }

  /** A machine that does not run. */
  static ArmException notRunning(ResourceId machine, String state) {
    return network(
        "VirtualMachineNotRunning",
        "Virtual machine %s must be in the running state, but is '%s'.".formatted(machine, state));
  }

  /** An interface that no running machine has (azure-semantics.md 5.2), in Azure's words. */
  static ArmException notAttached(ResourceId nic, String code, String what) {
    return network(
        code,
        ("A network interface must be attached to a running virtual machine to get effective %s."
                + " The network interface %s is not attached to a running virtual machine.")
            .formatted(what, nic));
  }

  private static ArmException network(String code, String message) {
    return new ArmException(400, code, message, Origin.NETWORK);
  }
}
