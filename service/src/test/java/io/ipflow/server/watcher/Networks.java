package io.ipflow.server.watcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Networks that stand beside the tests as lists of resources. */
public final class Networks {
  private Networks() {}

  /** The machine of azure-semantics.md 1: NIC 10.17.3.4 with the group of three rules. */
  public static String oneMachine() {
    return read("one-machine.json");
  }

  /** Returns the resources of that file. */
  public static String read(String name) {
    try (InputStream in = Networks.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
