package io.ipflow.store;

import io.ipflow.model.ResourceId;

/** Which resources a listing looks at, by where they stand. */
public sealed interface Scope {

  /** All there are. */
  record Everything() implements Scope {}

  /** All whose ids go on after this one's, at any depth: of a subscription, of a resource group. */
  record Below(ResourceId id) implements Scope {}

  /**
   * Those that stand directly in this one. Directly in a resource group are also the resources that
   * a provider keeps there ({@code …/resourceGroups/g/providers/N/type/name}).
   */
  record ChildrenOf(ResourceId id) implements Scope {}

  Scope EVERYTHING = new Everything();
}
