package io.ipflow.formats.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.Problem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "[1 2]|/1|4|expected `,` or `]`, got `2`",
        "[1,,2]|/1|4|expected a value or `]`, got `,`",
        "[nul]|/0|2|expected a value or `]`, got `nul`",
        "[01]|/0|3|expected `,` or `]`, got `1`",
        "[\"a\\q\"]|/0|5|expected an escape such as `\\n`, `\\\\` or `\\u00e4`, got `q`",
        "{\"a\":1 \"b\":2}|/a|8|expected `,` or `}`, got `\"`",
        "{\"a\" 1}|/a|6|expected `:`, got `1`",
        "{\"a\":,}|/a|6|expected a value, got `,`",
        "{,}||2|expected a property name or `}`, got `,`",
        "{\"a\":1,b c:2}|/b|10|expected `:`, got `c`",
        "{\"a\":[1,2}}|/a/1|10|expected `,` or `]`, got `}`",
        "{\"a\":[1,2}|/a/1|10|expected `,` or `]`, got `}`",
        "[\u00a0]|/0|2|expected a value or `]`, got U+00A0",
      })
  void says_what_was_expected_and_what_stands_there(
      String json, String pointer, int column, String message) {
    Document document = Reading.read("{}\n" + json);

    assertThat(document.roots()).hasSize(1);
    assertThat(document.problems()).hasSize(1);
    Problem problem = document.problems().get(0);
    assertThat(problem.origin().line()).isEqualTo(2);
    assertThat(problem.origin().pointer()).isEqualTo(pointer == null ? "" : pointer);
    assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
    assertThat(problem.message())
        .isEqualTo(
            message
                + " (column "
                + column
                + "); the document that begins on line 2 and what follows are not read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {"{}}|3|`}`", "{} x1 y|4|`x1`", "{},{}|3|`,`"})
  void says_what_stands_between_documents(String json, int column, String got) {
    Document document = Reading.read(json);

    assertThat(document.roots()).hasSize(1);
    assertThat(document.problems())
        .extracting(Problem::message)
        .containsExactly(
            "expected `{`, `[` or the end of the file, got "
                + got
                + " (column "
                + column
                + "); the rest of the file is not read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "[|a value or `]`",
        "[tru|a value or `]`",
        "[1.|a value or `]`",
        "{\"a\":1|a property or `}`",
        "{\"a\":\"tex|a property or `}`",
        "[{\"a|a property or `}`",
        "[1, // no end|a value or `]`",
        "[1, /* no end|a value or `]`",
        "[\"\\u00|a value or `]`"
      })
  void says_that_a_file_is_cut(String json, String expected) {
    Document document = Reading.read("{}\n" + json);

    assertThat(document.roots()).hasSize(1);
    assertThat(document.problems()).hasSize(1);
    assertThat(document.problems().get(0).origin().line()).isEqualTo(2);
    assertThat(document.problems().get(0).message())
        .startsWith("the file ends within a document: expected " + expected + " (column ")
        .endsWith("the document that begins on line 2 and what follows are not read");
  }

  @Test
  void names_the_byte_that_is_no_character_and_its_place() {
    Document document =
        Reading.read("{}\n{\"a\": \"M\u00fcnchen\"}".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(document.roots()).hasSize(1);
    assertThat(document.problems()).hasSize(1);
    assertThat(document.problems().get(0).origin()).hasToString("a.json:2#/a");
    assertThat(document.problems().get(0).message())
        .isEqualTo(
            "expected text in UTF-8, got byte 0xfc (save the file as UTF-8) (column 9);"
                + " the document that begins on line 2 and what follows are not read");
  }

  @Test
  void reads_all_documents_before_a_byte_that_is_no_character() {
    String sound = "{\"a\": 1}\n".repeat(20_000);
    Document document =
        Reading.read((sound + "[\"\u00ff\"]").getBytes(StandardCharsets.ISO_8859_1));

    assertThat(document.roots()).hasSize(20_000);
    assertThat(document.problems()).extracting(p -> p.origin().line()).containsExactly(20_001);
  }
}
