package io.ipflow.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is set. */
final class SetClock implements InstantSource {
  static final Instant START = Instant.parse("2026-11-26T12:00:00Z");

  private volatile Instant now = START;

  @Override
  public Instant instant() {
    return now;
  }

  void set(Instant other) {
    now = other;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }
}
