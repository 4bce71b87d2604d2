package io.ipflow.formats.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.json.Document.Kind;
import io.ipflow.model.Problem;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1}",
        "{\"a\": 1} ",
        "\ufeff{\"a\": 1}",
        "// note\n{\"a\": 1}",
        "/* note */ {\"a\": /* one */ 1} // end",
        "# note\n{\"a\": 1} # end",
        "{\"a\": 1,}",
        "{a: 1}",
        "{'a': 1}",
        "\r\n{\r\n\"a\":\r\n1\r\n}\r\n",
        "\u001e{\"a\": 1}\n"
      })
  void reads_json_as_people_and_tools_write_it(String text) {
    Located root = Reading.root(text);

    assertThat(root.members()).hasSize(1);
    assertThat(root.get("a").scalar()).contains("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-0", "1.10", "1e3", "1E+400", "123456789012345678901234567890", "NaN"})
  void keeps_a_number_as_it_was_written(String number) {
    Located value = Reading.root("[" + number + "]").items().get(0);

    assertThat(value.kind()).isEqualTo(Located.Kind.NUMBER);
    assertThat(value.scalar()).contains(number);
  }

  @Test
  void reads_texts() {
    Located root =
        Reading.root(
            "[\"a\\u00e4\\n\\/\", 'it is \"so\"', \"two\nlines\", \"\", \"\\ud83d\\ude00😀\"]");

    assertThat(root.items())
        .extracting(item -> item.text().orElseThrow())
        .containsExactly("aä\n/", "it is \"so\"", "two\nlines", "", "😀😀");
  }

  @Test
  void reads_every_document_of_a_file_with_its_own_lines_and_pointers() {
    Document document = Reading.read("{\"a\": 1}\n{\"a\": [2, 3]}[4]\n\n{}");

    assertThat(document.kind()).isEqualTo(Kind.JSON);
    assertThat(document.problems()).isEmpty();
    assertThat(document.roots()).hasSize(4);
    assertThat(document.roots()).extracting(Located::line).containsExactly(1, 2, 2, 4);
    assertThat(document.roots()).extracting(Located::pointer).containsOnly("");
    assertThat(document.roots().get(1).get("a").items().get(1).pointer()).isEqualTo("/a/1");
  }

  @Test
  void knows_line_column_and_pointer_of_every_value() {
    Located root =
        Reading.root("{\r\n  \"a/b\" : [ true,\r\n    null , { \"~\": \"ä😀\", \"\": 5 } ]\r\n}");
    Located array = root.get("a/b");
    Located inner = array.items().get(2);

    assertThat(at(root)).isEqualTo("1:1 ");
    assertThat(at(array)).isEqualTo("2:11 /a~1b");
    assertThat(at(array.items().get(0))).isEqualTo("2:13 /a~1b/0");
    assertThat(at(array.items().get(1))).isEqualTo("3:5 /a~1b/1");
    assertThat(at(inner)).isEqualTo("3:12 /a~1b/2");
    assertThat(at(inner.get("~"))).isEqualTo("3:19 /a~1b/2/~0");
    assertThat(at(inner.get(""))).as("😀 is two UTF-16 units").isEqualTo("3:30 /a~1b/2/");
    assertThat(array.origin().file()).isEqualTo("a.json");
  }

  private static String at(Located value) {
    return value.line() + ":" + value.column() + " " + value.pointer();
  }

  @Test
  void counts_a_lone_carriage_return_and_line_breaks_in_texts_and_comments_as_lines() {
    Located root = Reading.root("[1,\r2,\n\"x\ny\",\r\n/*\n*/ 3]");

    assertThat(root.items()).extracting(Located::line).containsExactly(1, 2, 3, 6);
  }

  @Test
  void places_values_right_across_the_reader_s_buffers() {
    String lines =
        IntStream.range(0, 50_000)
            .mapToObj(i -> "{\"n\": " + i + ", \"ä\": \"" + "x".repeat(i % 50) + "\"}")
            .collect(Collectors.joining("\n"));
    Document document = Reading.read(lines);

    assertThat(document.problems()).isEmpty();
    assertThat(document.roots()).hasSize(50_000);
    for (int i = 0; i < 50_000; i++) {
      Located number = document.roots().get(i).get("n");
      assertThat(number.scalar()).contains("" + i);
      assertThat(number.line()).isEqualTo(i + 1);
      assertThat(number.column()).isEqualTo(7);
    }
  }

  @Test
  void reads_utf_16_with_and_without_a_byte_order_mark() {
    String json = "{\"name\": \"ä😀\"}";
    for (Charset charset : new Charset[] {UTF_16LE, UTF_16BE, UTF_8}) {
      for (String mark : new String[] {"\ufeff", ""}) {
        Document document = Reading.read((mark + json).getBytes(charset));

        assertThat(document.problems()).isEmpty();
        assertThat(document.roots().get(0).get("name").text()).contains("ä😀");
        assertThat(document.roots().get(0).column()).isEqualTo(1);
      }
    }
  }

  @Test
  void unpacks_gzip_by_its_magic_bytes_and_every_member_of_it() {
    byte[] one = Reading.gzip("{\"a\": 1}\n".getBytes(UTF_8));
    byte[] two = Reading.gzip("{\"a\": 2}\n".getBytes(UTF_8));
    byte[] both = new byte[one.length + two.length];
    System.arraycopy(one, 0, both, 0, one.length);
    System.arraycopy(two, 0, both, one.length, two.length);

    assertThat(Reading.read(both).problems()).isEmpty();
    assertThat(Reading.read(both).roots())
        .extracting(root -> root.get("a").scalar().orElseThrow())
        .containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   \n",
        "// only a comment",
        "\u0089PNG\r\n\u001a\n\u0000\u0000",
        "resource \"azurerm_network_security_group\" \"x\" {\n}\n",
        "// bicep\nparam location string\n",
        "# yaml\na: 1\n",
        "---\n- a\n",
        "\"text\"",
        "12",
        "true",
        "<html>"
      })
  void says_that_what_begins_otherwise_is_not_json_and_shows_its_head(String text) {
    Document document = Reading.read(text.getBytes(ISO_8859_1));

    assertThat(document.kind()).isEqualTo(Kind.NOT_JSON);
    assertThat(document.problems()).isEmpty();
    assertThat(document.roots()).isEmpty();
    assertThat(document.head()).isEqualTo(new String(text.getBytes(ISO_8859_1), UTF_8));
  }

  @Test
  void shows_no_more_than_4_kib_of_what_is_not_json() {
    assertThat(Reading.read("x".repeat(10_000)).head()).hasSize(4096);
  }

  @Test
  void takes_names_in_any_letter_case_under_a_turkish_locale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      Located root = Reading.root("{\"PRIORITY\": 1, \"direction\": \"Inbound\", \"Id\": \"x\"}");

      assertThat(root.get("priority").scalar()).contains("1");
      assertThat(root.get("DIRECTION").text()).contains("Inbound");
      assertThat(root.get("iD").text()).contains("x");
      assertThat(Reading.read("{\"IP\": 1, \"ip\": 2}").problems()).hasSize(1);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void keeps_the_first_of_two_equal_names_and_tells_where_both_stand() {
    Document document =
        Reading.read("{\"rules\": [{\"access\": \"Allow\",\n\"Access\": \"Deny\", \"x\": 1}]}");
    LocatedObject rule = (LocatedObject) document.roots().get(0).get("rules").items().get(0);

    assertThat(rule.get("ACCESS").text()).contains("Allow");
    assertThat(rule.members()).extracting(Located::name).containsExactly("access", "x");
    assertThat(rule.duplicates()).extracting(Located::line).containsExactly(2);
    assertThat(document.problems()).hasSize(1);
    Problem problem = document.problems().get(0);
    assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
    assertThat(problem.origin()).hasToString("a.json:2#/rules/0/Access");
    assertThat(problem.message())
        .isEqualTo(
            "property `Access` is here a second time: text `Deny` on line 2,"
                + " but text `Allow` as `access` on line 1; expected it once: the first is read,"
                + " remove one of them");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": \"x\", \"A\": \"x\"}",
        "{\"a\": {\"p\": [1, null], \"q\": true}, \"a\": {\"Q\": true, \"P\": [1, null]}}"
      })
  void takes_the_same_said_twice_as_said_once(String text) {
    assertThat(Reading.root(text).members()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1, \"a\": \"1\"}",
        "{\"a\": 1.0, \"a\": 1}",
        "{\"a\": {}, \"a\": {\"b\": 1}}",
        "{\"a\": [1], \"a\": [1, 2]}",
        "{\"a\": [1], \"a\": [2]}",
        "{\"a\": true, \"a\": false}",
        "{\"a\": null, \"a\": false}"
      })
  void reports_names_whose_values_differ_in_anything(String text) {
    assertThat(Reading.read(text).problems()).hasSize(1);
  }

  @Test
  void finds_members_and_duplicates_among_thousands() {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < 5000; i++) {
      json.append("\"Name").append(i).append("\": ").append(i).append(",\n");
    }
    Document document = Reading.read(json.append("\"name77\": 0}").toString());

    assertThat(document.roots().get(0).get("NAME4999").scalar()).contains("4999");
    assertThat(document.roots().get(0).get("name77").scalar()).contains("77");
    assertThat(document.roots().get(0).members()).hasSize(5000);
    assertThat(document.problems()).extracting(p -> p.origin().line()).containsExactly(5001);
  }
}
