package io.ipflow.formats.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.ipflow.formats.json.Document.Kind;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Other people's files, read where they lie: see the project's house rules. */
class SharedFilesTest {
  private static final Path SHARED = Path.of("..", "..", "shared", "data");

  @Test
  void every_shared_file_is_read_and_every_value_of_it_can_be_found() {
    assumeThat(Files.isDirectory(SHARED)).as("../shared/data is there").isTrue();
    Sources sources = Sources.of(List.of(SHARED.toString()), InputStream.nullInputStream());

    for (Source source : sources.files()) {
      Document document = JsonReader.read(source, Limits.DEFAULTS);
      assertThat(document.kind()).as(source.name()).isNotEqualTo(Kind.UNREADABLE);
      document.roots().forEach(SharedFilesTest::checkPointers);
    }
    assertThat(sources.problems()).isEmpty();
  }

  private static void checkPointers(Located value) {
    value.members().forEach(member -> assertThat(value.get(member.name())).isSameAs(member));
    for (int i = 0; i < value.items().size(); i++) {
      assertThat(value.items().get(i).pointer()).isEqualTo(value.pointer() + "/" + i);
    }
    value.members().forEach(SharedFilesTest::checkPointers);
    value.items().forEach(SharedFilesTest::checkPointers);
  }
}
