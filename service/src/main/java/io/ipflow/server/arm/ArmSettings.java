package io.ipflow.server.arm;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What the operator may say of the control plane.
 *
 * @param subscriptions the subscriptions that are there from the start; others are once a resource
 *     group was put in them
 * @param pageSize the most resources that a page of a list holds
 * @param serviceTags whether a name is a service tag's, which a rule may name
 */
public record ArmSettings(List<String> subscriptions, int pageSize, Predicate<String> serviceTags) {
  /** The subscription of a server that was told of none: {@code az login} wants at least one. */
  public static final String USUAL_SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";

  private static final int USUAL_PAGE = 100;

  public ArmSettings {
    subscriptions = subscriptions.stream().map(id -> id.toLowerCase(Locale.ROOT)).toList();
    Objects.requireNonNull(serviceTags, "serviceTags is null");
    if (pageSize < 1) {
      throw new IllegalArgumentException("a page holds at least one resource, not " + pageSize);
    }
  }

  /** Returns the usual settings. */
  public static ArmSettings usual(Predicate<String> serviceTags) {
    return new ArmSettings(List.of(USUAL_SUBSCRIPTION), USUAL_PAGE, serviceTags);
  }
}
