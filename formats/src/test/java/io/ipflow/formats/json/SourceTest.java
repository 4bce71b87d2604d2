package io.ipflow.formats.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.json.Document.Kind;
import io.ipflow.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTest {
  @TempDir private Path directory;

  @Test
  void reads_files_standard_input_and_texts_alike() throws IOException {
    byte[] content = "{\"a\": 1}".getBytes(UTF_8);
    Path plain = Files.write(directory.resolve("plain.json.gz"), content);
    Path packed = Files.write(directory.resolve("packed.json"), Reading.gzip(content));

    assertThat(content(Source.file(plain))).isEqualTo(content);
    assertThat(content(Source.file("shown", packed))).isEqualTo(content);
    assertThat(content(Source.text("t", "{\"a\": 1}"))).isEqualTo(content);
    assertThat(content(Source.standardInput(new ByteArrayInputStream(Reading.gzip(content)))))
        .isEqualTo(content);
  }

  private static byte[] content(Source source) throws IOException {
    try (InputStream in = source.open()) {
      return in.readAllBytes();
    }
  }

  @Test
  void is_named_as_the_user_knows_it() {
    assertThat(Source.file(Path.of("dir", "a.json")).name()).isEqualTo("dir/a.json");
    assertThat(Source.file("shown", Path.of("a.json")).name()).isEqualTo("shown");
    assertThat(Source.standardInput(InputStream.nullInputStream()).name()).isEqualTo("<stdin>");
  }

  @Test
  void reads_sources_of_no_bytes_and_of_one() {
    assertThat(Reading.read(new byte[0]).kind()).isEqualTo(Kind.NOT_JSON);
    assertThat(Reading.read(new byte[] {0x1f}).kind()).isEqualTo(Kind.NOT_JSON);
  }

  @Test
  void a_file_that_vanished_a_directory_and_damaged_gzip_are_problems() {
    byte[] damaged = Reading.gzip("{\"a\": 1}".getBytes(UTF_8));
    damaged[2] = 9;
    byte[] short2 = Arrays.copyOf(damaged, 2);

    assertThat(problem(Source.file(directory.resolve("gone"))))
        .isEqualTo("cannot be read: it is no longer there");
    assertThat(problem(Source.file(directory))).isEqualTo("cannot be read: input failed");
    assertThat(problem(new Source("z", () -> new ByteArrayInputStream(damaged))))
        .isEqualTo("the gzip data is damaged: expected a whole file");
    assertThat(problem(new Source("z", () -> new ByteArrayInputStream(short2))))
        .isEqualTo("the gzip data ends early: expected a whole file");
  }

  private static String problem(Source source) {
    Document document = JsonReader.read(source, Limits.DEFAULTS);
    assertThat(document.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(document.problems())
        .extracting(Problem::severity)
        .containsOnly(Problem.Severity.ERROR);
    return document.problems().get(0).message();
  }

  @Test
  void a_stream_that_fails_on_the_way_leaves_what_was_complete() {
    InputStream sound = new ByteArrayInputStream("{}\n".repeat(50_000).getBytes(UTF_8));
    InputStream failing = new SequenceInputStream(sound, new Failing());
    Document document = JsonReader.read(Source.standardInput(failing), Limits.DEFAULTS);

    assertThat(document.kind()).isEqualTo(Kind.JSON);
    assertThat(document.roots()).hasSize(50_000);
    assertThat(document.problems())
        .extracting(Problem::message)
        .containsExactly(
            "cannot be read: input failed (column 1); the rest of the file is not read");
  }

  private static final class Failing extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("java.internal words");
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
      return read();
    }
  }
}
