package io.ipflow.store;

import io.ipflow.model.ResourceId;
import java.util.List;

/** Ids and listings that the tests of the store share. */
final class Ids {
  static final String SUBSCRIPTION = "/subscriptions/11111111-1111-1111-1111-111111111111";
  static final String GROUP = SUBSCRIPTION + "/resourceGroups/rg";
  static final String NSG = "Microsoft.Network/networkSecurityGroups";

  private Ids() {}

  static ResourceId nsg(String name) {
    return ResourceId.of(GROUP + "/providers/" + NSG + "/" + name);
  }

  static List<String> names(Page page) {
    return page.resources().stream().map(resource -> resource.id().name()).toList();
  }
}
