package io.ipflow.formats.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  @TempDir private Path temporary;
  private Path directory;

  @BeforeEach
  void lay_out_a_directory() throws IOException {
    directory = Files.createDirectory(temporary.resolve("config"));
    for (String file :
        List.of(
            "b.json",
            "a.json",
            "B.txt",
            "sub/deep/x.json",
            "sub/a.json",
            ".git/config",
            "sub/node_modules/n.json",
            "target/t.json",
            "targets/t.json",
            ".hidden.json")) {
      Files.createDirectories(directory.resolve(file).getParent());
      Files.writeString(directory.resolve(file), "{}");
    }
  }

  private static Sources of(String... paths) {
    return Sources.of(List.of(paths), InputStream.nullInputStream());
  }

  private List<String> names(Sources sources) {
    return sources.files().stream()
        .map(source -> source.name().replace(temporary.toString(), "T"))
        .toList();
  }

  private static final String[] LISTED = {
    "T/config/.hidden.json",
    "T/config/B.txt",
    "T/config/a.json",
    "T/config/b.json",
    "T/config/sub/a.json",
    "T/config/sub/deep/x.json",
    "T/config/targets/t.json"
  };

  @Test
  void lists_a_directory_in_the_order_of_names_without_what_is_left_out() {
    Sources sources = of(directory.toString());

    assertThat(names(sources)).containsExactly(LISTED);
    assertThat(sources.problems()).isEmpty();
    assertThat(sources.missing()).isEmpty();
    assertThat(names(of(directory + "/"))).containsExactly(LISTED);
  }

  @Test
  void reads_a_left_out_directory_that_is_asked_for() {
    assertThat(names(of(directory.resolve("target").toString())))
        .containsExactly("T/config/target/t.json");
  }

  @Test
  void lists_each_file_once_under_the_path_that_came_first() {
    Sources sources = of(directory.resolve("b.json").toString(), "-", directory.toString(), "-");

    assertThat(names(sources)).startsWith("T/config/b.json", "<stdin>", "T/config/.hidden.json");
    assertThat(sources.files()).hasSize(LISTED.length + 1);
  }

  @Test
  void says_which_paths_lead_nowhere() throws IOException {
    Path dangling =
        Files.createSymbolicLink(temporary.resolve("dangling"), Path.of("nothing-here"));
    Sources sources = of(temporary + "/none", directory.toString(), dangling.toString(), "\0");

    assertThat(sources.missing()).containsExactly(temporary + "/none", dangling.toString(), "\0");
    assertThat(sources.files()).hasSize(LISTED.length);
  }

  @Test
  void follows_no_link_within_a_directory() throws IOException {
    Path outside = Files.writeString(temporary.resolve("outside.json"), "{}");
    Files.createSymbolicLink(directory.resolve("out"), temporary);
    Files.createSymbolicLink(directory.resolve("out.json"), outside);
    Files.createSymbolicLink(directory.resolve("loop"), directory);
    Files.createSymbolicLink(directory.resolve("again.json"), directory.resolve("a.json"));

    assertThat(names(of(directory.toString()))).containsExactly(LISTED);
  }

  @Test
  void follows_a_link_that_is_asked_for() throws IOException {
    Path link = Files.createSymbolicLink(temporary.resolve("link"), directory);

    assertThat(names(of(link.toString()))).hasSize(LISTED.length).contains("T/link/a.json");
  }

  @Test
  void passes_over_what_is_no_regular_file() throws IOException, InterruptedException {
    Process mkfifo = new ProcessBuilder("mkfifo", directory.resolve("pipe").toString()).start();
    assumeThat(mkfifo.waitFor()).as("mkfifo works here").isZero();

    assertThat(names(of(directory.toString()))).containsExactly(LISTED);
  }

  @Test
  void reports_a_directory_that_may_not_be_read() throws IOException {
    Path closed = Files.createDirectory(directory.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(closed)).as("root reads every directory").isFalse();

    Sources sources = of(directory.toString());

    assertThat(names(sources)).containsExactly(LISTED);
    assertThat(sources.problems())
        .extracting(problem -> problem.message())
        .containsExactly("cannot be read: permission denied");
  }

  @Test
  void reads_file_names_of_any_alphabet() throws IOException {
    Path alone = Files.createDirectory(temporary.resolve("ä b"));
    Files.writeString(alone.resolve("日本 1.json"), "{}");

    assertThat(names(of(alone.toString()))).containsExactly("T/ä b/日本 1.json");
  }
}
