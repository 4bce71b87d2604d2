package io.ipflow.effective;

/** The two conditions that depend on nothing open. */
public enum Certain implements Condition {
  /** Holds whatever the open things are. */
  ALWAYS,
  /** Does not hold whatever the open things are. */
  NEVER
}
