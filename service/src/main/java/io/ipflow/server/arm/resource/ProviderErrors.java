package io.ipflow.server.arm.resource;

import io.ipflow.model.ResourceId;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmException.Origin;

/** Errors that every resource may meet (azure-semantics.md 5.5), in Azure's words. */
public final class ProviderErrors {
  private ProviderErrors() {}

  /** A reference to what is not there, or not in the same region. */
  public static ArmException invalidReference(ResourceId target, ResourceId referrer) {
    return network(
        400,
        "InvalidResourceReference",
        ("Resource %s referenced by resource %s was not found. Please make sure that the referenced"
                + " resource exists, and that both resources are in the same region.")
            .formatted(target, referrer));
  }

  /** A parent that is not there. */
  public static ArmException parentNotFound(String type, String parent) {
    return manager(
        404,
        "ParentResourceNotFound",
        ("Failed to perform 'write' on resource(s) of type '%s', because the parent resource '%s'"
                + " could not be found.")
            .formatted(type, parent));
  }

  /** A name that no resource may have. */
  public static ArmException invalidName(String name) {
    return network(
        400,
        "InvalidResourceName",
        ("Resource name %s is invalid. The name can be up to 80 characters long. It must begin with"
                + " a word character, and it must end with a word character or with '_'. The name"
                + " may contain word characters or '.', '-', '_'.")
            .formatted(name));
  }

  /** A resource that lies in another region already. */
  public static ArmException invalidLocation(
      String name, String group, String there, String given) {
    return manager(
        409,
        "InvalidResourceLocation",
        ("The resource '%s' already exists in location '%s' in resource group '%s'. A resource with"
                + " the same name cannot be created in location '%s'. Please select a new resource"
                + " name.")
            .formatted(name, there, group, given));
  }

  /** A resource group that lies in another region; the words are our own. */
  public static ArmException groupLocation(String there, String given) {
    return manager(
        409,
        "InvalidResourceGroupLocation",
        ("Invalid resource group location '%s'. The Resource group already exists in location"
                + " '%s'.")
            .formatted(given, there));
  }

  /** No location; our reading of Azure, no recording shows it. */
  public static ArmException locationRequired() {
    return manager(
        400, "LocationRequired", "The location property is required for this definition.");
  }

  /** A reference that is no id; our reading of Azure, no recording shows it. */
  public static ArmException invalidPropertyId(String id, String path) {
    return manager(
        400,
        "LinkedInvalidPropertyId",
        ("Property id '%s' at path '%s' is invalid. Expect fully qualified resource Id that start"
                + " with '/subscriptions/{subscriptionId}' or"
                + " '/providers/{resourceProviderNamespace}/'.")
            .formatted(id, path));
  }

  /** If-Match or If-None-Match does not hold; the words are our own. */
  public static ArmException preconditionFailed(ResourceId id) {
    return manager(
        412,
        "PreconditionFailed",
        "The condition of If-Match or If-None-Match does not hold of '%s'.".formatted(id));
  }

  /** Returns an error in the network provider's shape. */
  public static ArmException network(int status, String code, String message) {
    return new ArmException(status, code, message, Origin.NETWORK);
  }

  private static ArmException manager(int status, String code, String message) {
    return new ArmException(status, code, message, Origin.MANAGER);
  }
}
