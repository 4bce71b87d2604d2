package io.ipflow.cli;

import io.ipflow.formats.azure.TagFileName;
import io.ipflow.model.ServiceTags;
import java.util.Optional;

/** Which file of service tags an answer used, in words. */
final class TagSource {
  private TagSource() {}

  /** Returns {@code table} with the file that was used below it; {@code page} is empty. */
  static String below(String table, ServiceTags tags, Page page) {
    of(tags).ifPresent(words -> page.paragraph("", words, page.ink()::faint));
    return table + page;
  }

  /** Returns {@code Service tags: change number 376, 2025-11-10}; empty if no file was used. */
  static Optional<String> of(ServiceTags tags) {
    if (tags.changeNumber().isEmpty()) {
      return Optional.empty();
    }
    String date =
        tags.origin()
            .flatMap(origin -> TagFileName.date(origin.file()))
            .map(day -> ", " + day)
            .orElse("");
    return Optional.of("Service tags: change number " + tags.changeNumber().getAsInt() + date);
  }
}
