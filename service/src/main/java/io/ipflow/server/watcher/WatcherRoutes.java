package io.ipflow.server.watcher;

import io.ipflow.server.arm.ArmRoutes;

/** What Network Watcher is asked, and where. */
public final class WatcherRoutes {
  private static final String WATCHERS = "Microsoft.Network/networkWatchers/";
  private static final String INTERFACES = "Microsoft.Network/networkInterfaces/";

  /** As recorded of connectivityCheck (azure-semantics.md 5.4). */
  private static final int CONNECTIVITY_SECONDS = 10;

  private final Ground ground;

  /** Makes the routes to answers from {@code ground}. */
  public WatcherRoutes(Ground ground) {
    this.ground = ground;
  }

  /** Adds the routes. */
  public void addTo(ArmRoutes.Builder routes) {
    ask(routes, "ipFlowVerify", new IpFlowVerify(), 0);
    ask(routes, "nextHop", new NextHopQuestion(), 0);
    ask(routes, "networkConfigurationDiagnostic", new Diagnostic(), 0);
    ask(routes, "securityGroupView", new SecurityGroupView(ground), 0);
    ask(routes, "connectivityCheck", new ConnectivityCheck(), CONNECTIVITY_SECONDS);
    routes.add("POST", WATCHERS + "topology", new TopologyAction(ground));
    add(routes, "effectiveNetworkSecurityGroups", new EffectiveSecurityGroups());
    add(routes, "effectiveRouteTable", new EffectiveRouteTable());
    routes.add("GET", "Microsoft.Network/locations/serviceTags", new ServiceTagList(ground.tags()));
  }

  private void ask(
      ArmRoutes.Builder routes, String word, WatcherQuestion question, int retryAfter) {
    routes.add("POST", WATCHERS + word, new WatcherAction(ground, question, retryAfter));
  }

  private void add(ArmRoutes.Builder routes, String word, InterfaceQuestion question) {
    routes.add("POST", INTERFACES + word, new InterfaceAction(ground, question));
  }
}
