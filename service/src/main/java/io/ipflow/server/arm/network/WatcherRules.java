package io.ipflow.server.arm.network;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Edit;
import io.ipflow.server.arm.resource.ProviderErrors;
import io.ipflow.server.arm.resource.Rules;
import io.ipflow.server.arm.resource.Scopes;
import io.ipflow.store.Continuation;
import io.ipflow.store.Listing;
import io.ipflow.store.Page;
import io.ipflow.store.Resource;
import io.ipflow.store.Scope;
import io.ipflow.store.StoreException;
import java.util.Optional;

/** Network watchers: one in each region of a subscription (azure-semantics.md 2, 5.4). */
final class WatcherRules implements Rules {
  static final String TYPE = "Microsoft.Network/networkWatchers";

  @Override
  public void settle(Edit edit) throws ArmException, StoreException {
    if (Body.member(edit.properties(), "runningOperationIds").isEmpty()) {
      edit.properties().putArray("runningOperationIds");
    }
    if (edit.before().isEmpty()) {
      refuseSecond(edit);
    }
  }

  private static void refuseSecond(Edit edit) throws ArmException, StoreException {
    ResourceId subscription = Scopes.subscription(edit.id().subscription().orElseThrow());
    Listing listing = Listing.of(new Scope.Below(subscription)).ofType(TYPE);
    Optional<Continuation> next = Optional.empty();
    do {
      Page page = edit.view().reading().list(next.map(listing::from).orElse(listing));
      for (Resource watcher : page.resources()) {
        String region = ArmJson.parse(watcher.body()).path("location").asString("");
        if (region.equals(edit.document().path("location").asString())) {
          throw ProviderErrors.network(
              400,
              "NetworkWatcherCountLimitReached",
              "Cannot create more than 1 network watchers for this subscription in this region.");
        }
      }
      next = page.next();
    } while (next.isPresent());
  }
}
