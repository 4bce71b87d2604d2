package io.ipflow.server.arm.resource;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmPath;
import io.ipflow.store.Listing;
import io.ipflow.store.Resource;
import io.ipflow.store.Scope;
import io.ipflow.store.StoreException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Subscriptions and resource groups. A subscription is there if the operator named it or something
 * was once put in it; a resource group is a document.
 */
public final class Scopes {
  /** The type of the document that stands for a subscription in which something was put. */
  public static final String SUBSCRIPTION = "Microsoft.Resources/subscriptions";

  /** The type of resource groups. */
  public static final String GROUP = "Microsoft.Resources/resourceGroups";

  private static final Pattern GUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final List<String> named;

  /** Makes the scopes in which those subscriptions are there from the start. */
  public Scopes(List<String> named) {
    this.named = List.copyOf(named);
  }

  /** Returns the ids of all subscriptions, in order. */
  public List<String> subscriptions(View view) throws StoreException {
    TreeSet<String> all = new TreeSet<>(named);
    view.reading()
        .list(Listing.of(Scope.EVERYTHING).ofType(SUBSCRIPTION).limitedTo(10_000))
        .resources()
        .forEach(stored -> all.add(stored.id().name().toLowerCase(Locale.ROOT)));
    return List.copyOf(all);
  }

  /** Refuses a subscription that is not there. */
  public void requireSubscription(View view, ArmPath path) throws ArmException, StoreException {
    String id = path.subscription().orElse("");
    boolean isThere =
        named.contains(id.toLowerCase(Locale.ROOT))
            || view.reading().get(subscription(id)).isPresent();
    if (!isThere) {
      throw ArmErrors.subscriptionNotFound(id);
    }
  }

  /** Returns whether a subscription of that id may come to be: it is a GUID. */
  public static boolean isGuid(String id) {
    return GUID.matcher(id.toLowerCase(Locale.ROOT)).matches();
  }

  /** Returns the resource id of a subscription. */
  public static ResourceId subscription(String id) {
    return ResourceId.of("/subscriptions/" + id);
  }

  /** Returns the resource group of a path, or refuses it. */
  public Resource group(View view, ArmPath path) throws ArmException, StoreException {
    Optional<Resource> group = view.reading().get(ResourceId.of(path.scope()));
    if (group.isEmpty()) {
      requireSubscription(view, path);
      throw ArmErrors.resourceGroupNotFound(path.resourceGroup().orElse(""));
    }
    return group.get();
  }
}
