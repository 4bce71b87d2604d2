package io.ipflow.formats.azure;

/** What closes open things that have no command of their own. */
final class Supply {
  /** For values that only a deployment gives. */
  static final String DEPLOYED =
      "az resource list of the deployed resources: this version evaluates no expressions";

  private Supply() {}
}
