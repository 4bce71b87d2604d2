package io.ipflow.server.arm;

import io.ipflow.server.arm.ArmException.Origin;
import java.util.List;

/**
 * The errors of Azure Resource Manager itself, in its words (azure-semantics.md 5.5). Where no
 * recording tells one, the words are our own and said to be so.
 */
public final class ArmErrors {
  private ArmErrors() {}

  /** A request without its api-version. */
  public static ArmException missingApiVersion() {
    return manager(
        400,
        "MissingApiVersionParameter",
        "The api-version query parameter (?api-version=) is required for all requests.");
  }

  /** An api-version that is none, or that nothing here knows. */
  public static ArmException invalidApiVersion(String given, List<String> supported) {
    return manager(
        400,
        "InvalidApiVersionParameter",
        "The api-version '%s' is invalid. The supported versions are '%s'."
            .formatted(given, String.join(",", supported)));
  }

  /** A body that cannot be read; the words are our own. */
  public static ArmException invalidRequestContent(String why) {
    return manager(
        400,
        "InvalidRequestContent",
        "The request content was invalid and could not be deserialized: '%s'.".formatted(why));
  }

  /** A path that names nothing of the kind this server keeps; the words are our own. */
  public static ArmException noSuchPath(String path) {
    return manager(
        404,
        "InvalidResourcePath",
        "The path '%s' is no path of Azure Resource Manager that this server knows."
            .formatted(path));
  }

  /** A method that what the path names does not know; the words are our own. */
  public static ArmException methodNotAllowed(String method, String what) {
    return manager(
        405,
        "MethodNotAllowed",
        "The method %s is not supported for '%s'.".formatted(method, what));
  }

  /** A subscription that is not there. */
  public static ArmException subscriptionNotFound(String id) {
    return manager(
        404, "SubscriptionNotFound", "The subscription '%s' could not be found.".formatted(id));
  }

  /** A resource group that is not there. */
  public static ArmException resourceGroupNotFound(String name) {
    return manager(
        404, "ResourceGroupNotFound", "Resource group '%s' could not be found.".formatted(name));
  }

  /**
   * A resource that is not there.
   *
   * @param typeAndName such as {@code Microsoft.Network/virtualNetworks/v}
   */
  public static ArmException resourceNotFound(String typeAndName, String group) {
    return manager(
        404,
        "ResourceNotFound",
        ("The Resource '%s' under resource group '%s' was not found. For more details please go to"
                + " https://aka.ms/ARMResourceNotFoundFix")
            .formatted(typeAndName, group));
  }

  private static ArmException manager(int status, String code, String message) {
    return new ArmException(status, code, message, Origin.MANAGER);
  }
}
