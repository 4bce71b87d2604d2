package io.ipflow.formats.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick reader of plain records never says anything else than the JSON parser. */
class PlainObjectTest {
  private static final int LINES = 20_000;
  private static final Ruling ALLOW = new Ruling("Allow", "securityRules/A", "/a", "subnet");

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          " ",
          "\t",
          "-",
          "0",
          "1",
          "42",
          "443",
          "1.5",
          "1e3",
          "null",
          "true",
          "false",
          "\"vm\"",
          "\"VM\"",
          "\"nic\"",
          "\"localPort\"",
          "\"remoteIPAddress\"",
          "\"web-1\"",
          "\"\"",
          "\"10.0.1.4\"",
          "\"access\"",
          "\"Error\"",
          "\"x\"",
          "\"\\u0076m\"",
          "\"\u00e9\"",
          "{}",
          "[1]",
          "\r",
          "\u0001");

  /** Everything that a reader tells of one line. */
  private static List<String> told(String line, boolean plain) throws IOException {
    List<String> told = new ArrayList<>();
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    NdjsonSource source = new NdjsonSource(new ByteArrayInputStream(bytes), 1 << 20, plain);
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    FlowSink[] sinks = {FlowFormat.NDJSON.sink(json), FlowFormat.CSV.sink(csv)};
    for (FlowRecord record = source.next(); record != null; record = source.next()) {
      told.add(record.line() + " " + record.problem());
      for (FlowField field : FlowField.values()) {
        told.add(field.word() + "=" + record.text(field));
      }
      for (FlowSink sink : sinks) {
        if (record.problem().isPresent()) {
          sink.fail(record, record.problem().get());
        } else {
          sink.answer(record, ALLOW);
        }
      }
    }
    for (FlowSink sink : sinks) {
      sink.flush();
    }
    told.add(json.toString(StandardCharsets.UTF_8));
    told.add(csv.toString(StandardCharsets.UTF_8));
    return told;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " { } ",
        "{\"vm\":\"a\"}",
        "{ \"vm\" : \"a\" , \"localPort\" : 443 }",
        "{\"vm\":\"a\",\"vm\":\"b\"}",
        "{\"vm\":\"\",\"vm\":\"b\"}",
        "{\"vm\":\"a\"} x",
        "{\"vm\":\"a\",}",
        "{\"vm\":01}",
        "{\"vm\":-}",
        "{\"vm\":-0}",
        "{\"vm\":1 }",
        "{\"vm\":1\t}",
        "{\"vm\":123456789012345678901234567890}",
        "{\"access\":\"old\",\"vm\":\"a\"}",
        "{\"vm\"",
        "{\"vm\":\"a",
        "{\"vm\":\"a\\\"b\"}",
        "{\"other\":1,\"vm\":null}",
        "{\"vm\":true}",
        "{\"other\":false}",
      })
  void tellsTheSameOfLinesAtTheEdge(String line) throws IOException {
    assertThat(told(line, true)).isEqualTo(told(line, false));
  }

  @Test
  void tellsTheSameOfRandomLines() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < LINES; i++) {
      String line = random.nextBoolean() ? members(random) : pieces(random);
      assertThat(told(line, true)).as("line %d: %s", i, line).isEqualTo(told(line, false));
    }
  }

  /** What was learnt of the lines before, as the order of their names, alters nothing. */
  @Test
  void tellsTheSameOfRandomLinesOneAfterTheOther() throws IOException {
    Random random = new Random(2);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      lines.append(random.nextInt(4) > 0 ? members(random) : pieces(random)).append('\n');
    }
    assertThat(told(lines.toString(), true)).isEqualTo(told(lines.toString(), false));
  }

  private static String pieces(Random random) {
    StringBuilder line = new StringBuilder("{");
    for (int n = random.nextInt(10); n > 0; n--) {
      line.append(piece(random));
    }
    return line + (random.nextBoolean() ? "}" : "");
  }

  private static String members(Random random) {
    StringBuilder line = new StringBuilder("{");
    for (int n = random.nextInt(5); n > 0; n--) {
      line.append(piece(random)).append(':').append(piece(random)).append(n > 1 ? "," : "");
    }
    return line.append('}').toString();
  }

  private static String piece(Random random) {
    return PIECES.get(random.nextInt(PIECES.size()));
  }
}
