package io.ipflow.server;

import io.ipflow.formats.TagFiles;
import io.ipflow.formats.azure.TagList;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Source;
import io.ipflow.model.ServiceTags;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file of service tags that the server was started with.
 *
 * @param sources the file; none where none was given
 * @param list all that it says; empty where it is none
 */
record GivenTags(List<Source> sources, Optional<TagList> list) {
  /** Reads the file. */
  static GivenTags read(Optional<Path> file) {
    List<Source> sources = file.map(Source::file).map(List::of).orElse(List.of());
    return new GivenTags(
        sources, TagFiles.read(sources, Limits.DEFAULTS).newest().stream().findFirst());
  }

  /** Returns whether {@code name} is a service tag's: of the file, or of those known without. */
  boolean isName(String name) {
    return list.flatMap(found -> found.find(name)).isPresent()
        || ServiceTags.NONE.isServiceTagName(name);
  }
}
