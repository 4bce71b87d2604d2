package io.ipflow.model;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Where a security admin configuration is in force: only in the regions it was deployed to
 * (azure-semantics.md 3.2).
 *
 * @param byRegion the regions of which it is known whether it is, by their {@link #key}
 * @param elsewhere whether it is in every other region
 */
public record Deployment(Map<String, Boolean> byRegion, Value<Boolean> elsewhere) {
  /** In force in every region. */
  public static final Deployment EVERYWHERE = new Deployment(Map.of(), Value.known(true));

  /** Copies the map and checks that every part is there. */
  public Deployment {
    byRegion = Map.copyOf(byRegion);
    Objects.requireNonNull(elsewhere, "elsewhere is null");
  }

  /** Returns the deployment to {@code region} alone. */
  public static Deployment to(String region) {
    return new Deployment(Map.of(key(region), true), Value.known(false));
  }

  /** Returns a deployment of which only {@code thing} would tell. */
  public static Deployment open(OpenThing thing) {
    return new Deployment(Map.of(), Value.open(thing));
  }

  /** Returns this deployment, but in {@code region}, of which it says nothing yet, as stated. */
  public Deployment in(String region, boolean deployed) {
    Map<String, Boolean> all = new TreeMap<>(byRegion);
    all.merge(key(region), deployed, Boolean::logicalOr);
    return new Deployment(all, elsewhere);
  }

  /** Returns this deployment, but not in {@code region}. */
  public Deployment except(String region) {
    Map<String, Boolean> all = new TreeMap<>(byRegion);
    all.put(key(region), false);
    return new Deployment(all, elsewhere);
  }

  /** Returns all that it says, the same words for equal deployments. */
  String words() {
    return new TreeMap<>(byRegion) + " " + elsewhere;
  }

  /** Returns {@code region} such that {@code West Europe} and {@code westeurope} are one. */
  public static String key(String region) {
    return region.toLowerCase(Locale.ROOT).replace(" ", "");
  }
}
