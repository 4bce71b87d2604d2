package io.ipflow.formats.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ipflow.formats.json.Document.Kind;
import io.ipflow.model.Problem;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are cut, damaged or meant to harm: one Problem each, in bounded time and memory. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AdversarialTest {
  private static final String SAMPLE =
      "\ufeff// rules\r\n{\"name\": \"ä😀\", \"list\": [1.5e3, true, null, {\"x\": \"\\u00e4\\n\"}],\r\n"
          + "'a': -0, b: {}, /* end */ \"c\": [],}\n{\"second\": [[], {}]}\n[false]";
  private static final Limits TIGHT = new Limits(1000, 5, 20, 10, 50);

  @Test
  void a_file_cut_anywhere_gives_its_complete_documents_and_at_most_one_problem() {
    byte[] whole = SAMPLE.getBytes(UTF_8);
    int first = SAMPLE.substring(0, SAMPLE.indexOf("\n{\"second")).getBytes(UTF_8).length;
    int second = SAMPLE.substring(0, SAMPLE.indexOf("\n[false")).getBytes(UTF_8).length;
    for (int length = 0; length <= whole.length; length++) {
      Document document = Reading.read(Arrays.copyOf(whole, length));

      int complete =
          (length >= first ? 1 : 0) + (length >= second ? 1 : 0) + (length == whole.length ? 1 : 0);
      assertThat(document.roots()).as("cut at %d", length).hasSize(complete);
      assertThat(document.problems().size()).as("cut at %d", length).isLessThanOrEqualTo(1);
      boolean betweenDocuments =
          length == first || length == first + 1 || length == second || length == second + 1;
      boolean sound = betweenDocuments || length == whole.length;
      if (document.kind() == Kind.JSON) {
        assertThat(document.problems().isEmpty()).as("cut at %d", length).isEqualTo(sound);
      }
      document.problems().forEach(AdversarialTest::isOneLineInOurWords);
    }
  }

  @Test
  void a_packed_file_cut_anywhere_is_never_taken_for_whole() {
    byte[] packed = Reading.gzip(SAMPLE.getBytes(UTF_8));
    for (int length = 3; length < packed.length; length++) {
      Document document = Reading.read(Arrays.copyOf(packed, length));

      assertThat(document.problems()).as("cut at %d", length).hasSize(1);
      isOneLineInOurWords(document.problems().get(0));
      assertThat(document.problems().get(0).message()).contains("gzip");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void bytes_changed_at_random_are_never_more_than_problems(int seed) {
    Random random = new Random(seed);
    byte[] whole = SAMPLE.getBytes(UTF_8);
    for (int round = 0; round < 4_000; round++) {
      byte[] changed = whole.clone();
      for (int change = 0; change <= random.nextInt(3); change++) {
        byte[] likely = "{}[]\",:\\/*#'\n\r\t -.eEu0\u0000".getBytes(UTF_8);
        changed[random.nextInt(changed.length)] =
            random.nextBoolean()
                ? likely[random.nextInt(likely.length)]
                : (byte) random.nextInt(256);
      }
      Document document = Reading.read(changed, random.nextBoolean() ? Limits.DEFAULTS : TIGHT);
      document.problems().forEach(AdversarialTest::isOneLineInOurWords);
    }
  }

  private static void isOneLineInOurWords(Problem problem) {
    assertThat(problem.message())
        .isNotBlank()
        .doesNotContain("\n", "\r", "REDACTED", "Exception", "jackson", "java.", "Stream")
        .doesNotEndWith(".");
    assertThat(problem.origin().file()).isEqualTo("a.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":", "[[],"})
  void a_gigabyte_of_open_brackets_is_given_up_at_the_depth_limit(String repeated) {
    Document document =
        JsonReader.read(Reading.made(1L << 30, repeating(repeated)), Limits.DEFAULTS);

    assertThat(document.roots()).isEmpty();
    assertThat(document.problems()).hasSize(1);
    assertThat(document.problems().get(0).message())
        .startsWith(
            "values nested 501 levels deep, more than the limit of 500 (`--max-depth` raises it)");
    assertThat(document.problems().get(0).origin().pointer()).hasSizeLessThanOrEqualTo(200);
  }

  private static IntUnaryOperator repeating(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return i -> bytes[i % bytes.length];
  }

  @Test
  void a_gigabyte_of_blanks_is_read_to_the_size_limit_and_no_further() {
    Limits limits = new Limits(1 << 24, 500, 1000, 1000, 1000);
    Document document = JsonReader.read(Reading.made(1L << 30, i -> ' '), limits);

    assertThat(document.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(document.problems())
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .contains("more than the limit of 16777216 (`--max-file-size` raises it)");
  }

  @Test
  void a_gzip_bomb_is_stopped_by_its_unpacked_size() {
    byte[] content = ("[1]" + " ".repeat(1 << 22) + "[2]").getBytes(UTF_8);
    byte[] packed = Reading.gzip(content);
    Document document = Reading.read(packed, new Limits(1 << 20, 5, 20, 10, 50));

    assertThat(packed.length).isLessThan(10_000);
    assertThat(document.roots()).hasSize(1);
    assertThat(document.problems())
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .contains("bytes long, more than the limit of 1048576 (`--max-file-size` raises it)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "[[[[[[]]]]]]|values nested 6 levels deep, more than the limit of 5 (`--max-depth` raises it)",
        "[12345678901]|a number of 11 characters, more than the limit of 10"
            + " (`--max-number-length` raises it)",
        "{\"aaaaaaaaaaaaaaaaaaaaa\":1}|a name of 21 characters, more than the limit of 20"
            + " (`--max-text-length` raises it)",
        "[\"aaaaaaaaaaaaaaaaaaaaa\"]|a text of 21 characters, more than the limit of 20"
            + " (`--max-text-length` raises it)",
        "[0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,"
            + "5,6,7,8,9]|at least 51 values, more than the limit of 50 (`--max-nodes` raises it)"
      })
  void each_limit_says_what_was_met_and_how_to_raise_it(String json, String message) {
    Document document = Reading.read(("{}\n" + json).getBytes(UTF_8), TIGHT);

    assertThat(document.roots()).hasSize(1);
    assertThat(document.problems()).hasSize(1);
    assertThat(document.problems().get(0).message()).startsWith(message + " (column ");
    assertThat(document.problems().get(0).origin().line()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[[[[[]]]]]", "[1234567890]", "[\"aaaaaaaaaaaaaaaaaaaa\"]"})
  void a_limit_itself_is_allowed(String json) {
    assertThat(Reading.read(json.getBytes(UTF_8), TIGHT).problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"", "[", "{\"", "{\"a\":", "{a"})
  void a_text_name_or_number_without_end_is_not_gathered_beyond_its_limit(String start) {
    Limits limits = new Limits(1L << 30, 500, 1 << 20, 1000, 1000);
    Source source = Reading.made(1L << 30, i -> i < start.length() ? start.charAt(i) : '1');
    Document document = JsonReader.read(source, limits);

    assertThat(document.problems()).hasSize(1);
    assertThat(document.problems().get(0).message()).contains("1048576", "`--max-text-length`");
  }

  @Test
  void a_line_of_50_megabytes_is_read() {
    String rule = "{\"name\": \"r\", \"properties\": {\"access\": \"Allow\", \"priority\": 100}}, ";
    int count = 50_000_000 / rule.length() + 1;
    Document document = Reading.read(("[" + rule.repeat(count) + "0]").getBytes(UTF_8));

    assertThat(document.problems()).isEmpty();
    Located last = document.roots().get(0).items().get(count);
    assertThat(last.line()).isEqualTo(1);
    assertThat(last.column()).isEqualTo(2 + rule.length() * count);
  }

  @Test
  void a_text_of_50_megabytes_is_read() {
    Document document = Reading.read("[\"" + "ä".repeat(25_000_000) + "\"]");

    assertThat(document.roots().get(0).items().get(0).text().orElseThrow()).hasSize(25_000_000);
  }

  /** In Java's hash 31 * '0' + '~' is 31 * '1' + '_'; in the parser's table the factor is 33. */
  @ParameterizedTest
  @CsvSource({"0~, 1_", "0a, 1@"})
  void names_with_one_hash_cost_no_more_than_others(String zero, String one) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < 1 << 15; i++) {
      json.append('"').append(bits(i, zero, one)).append("\": ").append(i).append(',');
    }
    Document document = Reading.read(json.append('}').toString());

    assertThat(document.problems()).isEmpty();
    assertThat(document.roots().get(0).get(bits(12_345, zero, one)).scalar()).contains("12345");
  }

  private static String bits(int i, String zero, String one) {
    StringBuilder name = new StringBuilder();
    for (int bit = 0; bit < 15; bit++) {
      name.append((i >> bit & 1) == 0 ? zero : one);
    }
    return name.toString();
  }

  @Test
  void a_hundred_thousand_repeated_names_are_a_hundred_and_one_problems() {
    StringBuilder json = new StringBuilder("{\"a\": 0");
    for (int i = 1; i <= 100_000; i++) {
      json.append(", \"a\": ").append(i);
    }
    Document document = Reading.read(json.append('}').toString());

    assertThat(document.problems()).hasSize(101);
    assertThat(document.problems().get(100).message())
        .isEqualTo("another 99900 properties are there a second time, the last one here");
    assertThat(document.roots().get(0).members()).hasSize(1);
  }

  @Test
  void a_depth_that_recursion_could_not_follow_cannot_be_asked_for() {
    assertThatThrownBy(() -> new Limits(1, 1001, 1, 1, 1))
        .hasMessage("max-depth: expected 1 to 1000, got 1001");
    assertThatThrownBy(() -> new Limits(0, 1, 1, 1, 1))
        .hasMessage("max-file-size: expected 1 or more, got 0");
  }

  @Test
  void two_equal_values_at_the_greatest_depth_are_compared() {
    String deep = "{\"a\":".repeat(990) + "1" + "}".repeat(990);
    Limits limits = new Limits(1 << 20, Limits.DEEPEST, 100, 100, 100_000);
    Document document =
        Reading.read(("{\"x\":" + deep + ",\"x\":" + deep + "}").getBytes(UTF_8), limits);

    assertThat(document.problems()).isEmpty();
    assertThat(document.roots()).hasSize(1);
  }
}
