package io.ipflow.formats.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CSV of all sorts, in and out. */
class CsvTest {
  private static final Ruling DENY = new Ruling("Deny", "securityRules/A", "/a", "subnet");

  private static String answered(String input, FlowFormat form) throws IOException {
    BufferedInputStream in =
        new BufferedInputStream(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    FlowSource source = FlowFormat.of(in).source(in, 1000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FlowSink sink = form.sink(out);
    for (FlowRecord record = source.next(); record != null; record = source.next()) {
      if (record.problem().isPresent()) {
        sink.fail(record, record.problem().get());
      } else {
        sink.answer(record, DENY);
      }
    }
    sink.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "'vm,note\nweb,x\n' | 'vm,note,access,ruleName,ruleId,stage,error\nweb,x,Deny,securityRules/A,/a,subnet,\n'",
        "'\ufeff\"vm\",\"note\"\r\nweb,\"a, \"\"b\"\"\"\r\n' |"
            + " 'vm,note,access,ruleName,ruleId,stage,error\nweb,\"a, \"\"b\"\"\",Deny,securityRules/A,/a,subnet,\n'",
        "'vm,Access,note\nweb,old,x' | 'vm,note,access,ruleName,ruleId,stage,error\nweb,x,Deny,securityRules/A,/a,subnet,\n'",
      })
  void comesBackWithTheAnswersFields(String input, String output) throws IOException {
    assertThat(answered(input, FlowFormat.CSV)).isEqualTo(output);
  }

  @Test
  void becomesJsonWithTheSameFields() throws IOException {
    assertThat(answered("\ufeffvm,note\r\nweb,\"two\nlines\"\r\n", FlowFormat.NDJSON))
        .isEqualTo(
            "{\"vm\":\"web\",\"note\":\"two\\nlines\",\"access\":\"Deny\","
                + "\"ruleName\":\"securityRules/A\",\"ruleId\":\"/a\",\"stage\":\"subnet\"}\n");
  }

  @Test
  void jsonInAnotherLetterCaseFindsItsColumn() throws IOException {
    assertThat(
            answered("{\"vm\":\"a\",\"n\":1}\n{\"N\":2,\"VM\":\"b\"}\nnonsense\n", FlowFormat.CSV))
        .isEqualTo(
            """
            vm,n,access,ruleName,ruleId,stage,error
            a,1,Deny,securityRules/A,/a,subnet,
            b,,Deny,securityRules/A,/a,subnet,
            ,,,,,,"line 3: broken JSON at column 1: unrecognized token 'nonsense': was expecting \
            (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
            """);
  }

  @Test
  void aQuoteThatIsNotClosedEndsTheBatchWithABadRecord() throws IOException {
    assertThat(answered("vm,note\na,b\nc,\"d" + "e".repeat(2000), FlowFormat.CSV))
        .contains("a,b,Deny")
        .contains("broken CSV after line 2, the rest is not read");
  }
}
