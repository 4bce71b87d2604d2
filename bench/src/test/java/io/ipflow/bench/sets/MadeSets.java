package io.ipflow.bench.sets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sets of our own making, each made once for all tests. */
public final class MadeSets {
  private static final Map<String, RuleSet> MADE = new ConcurrentHashMap<>();

  private MadeSets() {}

  public static RuleSet find(String name) {
    return MADE.computeIfAbsent(name, MadeSets::make);
  }

  private static RuleSet make(String name) {
    try {
      return new RuleSets(Path.of("nowhere")).find(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
