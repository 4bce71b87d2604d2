package io.ipflow.server.watcher;

import io.ipflow.server.arm.ArmRoutes;
import io.ipflow.server.arm.operation.Operations;
import io.ipflow.server.estate.Estate;

/** What Network Watcher is asked, and where. */
public final class WatcherRoutes {
  private static final String WATCHERS = "Microsoft.Network/networkWatchers/";

  private final Estate estate;
  private final Operations operations;

  /** Makes the routes to answers about {@code estate}. */
  public WatcherRoutes(Estate estate, Operations operations) {
    this.estate = estate;
    this.operations = operations;
  }

  /** Adds the routes. */
  public void addTo(ArmRoutes.Builder routes) {
    ask(routes, "ipFlowVerify", new IpFlowVerify(), 0);
  }

  private void ask(
      ArmRoutes.Builder routes, String word, WatcherQuestion question, int retryAfter) {
    routes.add(
        "POST", WATCHERS + word, new WatcherAction(estate, operations, question, retryAfter));
  }
}
