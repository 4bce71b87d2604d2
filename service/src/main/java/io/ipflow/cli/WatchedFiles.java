package io.ipflow.cli;

import io.ipflow.formats.json.Source;
import io.ipflow.formats.json.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a configuration at one moment.
 *
 * @param states by the name of each file what changes when it is written: time, length, identity
 */
record WatchedFiles(Map<String, String> states) {
  static WatchedFiles of(CommonOptions common) {
    Map<String, String> states = new TreeMap<>();
    for (Source source : Sources.of(common.config, InputStream.nullInputStream()).files()) {
      states.put(source.name(), state(source.name()));
    }
    if (common.serviceTags != null) {
      states.put(common.serviceTags, state(common.serviceTags));
    }
    return new WatchedFiles(states);
  }

  private static String state(String name) {
    try {
      BasicFileAttributes file = Files.readAttributes(Path.of(name), BasicFileAttributes.class);
      return file.lastModifiedTime().toMillis() + " " + file.size() + " " + file.fileKey();
    } catch (IOException e) {
      return "gone";
    }
  }

  /** Returns what happened since {@code before}, a few words for each file. */
  List<String> differences(WatchedFiles before) {
    List<String> differences = new ArrayList<>();
    states.forEach(
        (name, state) -> {
          String old = before.states.get(name);
          if (old == null) {
            differences.add(name + " is new");
          } else if (!old.equals(state)) {
            differences.add(name + " changed");
          }
        });
    before.states.keySet().stream()
        .filter(name -> !states.containsKey(name))
        .forEach(name -> differences.add(name + " is gone"));
    return differences;
  }
}
