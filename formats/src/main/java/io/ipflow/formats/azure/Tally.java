package io.ipflow.formats.azure;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one file held, counted. */
public final class Tally {
  private final SortedMap<String, Integer> resources = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private int securityRules;
  private int unresolved;

  void addResource(String type) {
    resources.merge(ArmType.parse(type).map(ArmType::azureName).orElse(type), 1, Integer::sum);
  }

  void addRule() {
    securityRules++;
  }

  void addUnresolved() {
    unresolved++;
  }

  /** Returns the number of resources by ARM type, in the order of the types. */
  public SortedMap<String, Integer> resources() {
    return Collections.unmodifiableSortedMap(resources);
  }

  /** Returns the number of user rules within groups; a rule by itself counts as a resource. */
  public int securityRules() {
    return securityRules;
  }

  /** Returns the number of values that were not understood or depend on an expression. */
  public int unresolved() {
    return unresolved;
  }
}
