package io.ipflow.server.api;

import io.ipflow.cli.CommandLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The example network, as documents to post, and what the command line says of it. */
public final class ThreeTier {
  static final Path FOLDER = Path.of("../examples/three-tier");

  private ThreeTier() {}

  static List<String> documentsBut(String name) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".json") && !file.endsWith(name))
          .sorted()
          .map(ThreeTier::text)
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the whole network, an array of documents. */
  public static String configuration() throws IOException {
    return "[" + String.join(",", documentsBut("none")) + "]";
  }

  static String cli(String... arguments) {
    return CommandLines.output(FOLDER, arguments);
  }

  static JsonNode tree(String text) {
    return new JsonMapper().readTree(text);
  }

  /** Returns the tree without where things stand in files, which have other names here. */
  static JsonNode placeless(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      object.remove("source");
    }
    tree.forEach(ThreeTier::placeless);
    return tree;
  }
}
