package io.ipflow.formats.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded answers in every shape that is taken. */
class RecordedAnswersTest {
  private static List<RecordedAnswer> read(String text, int max) throws IOException {
    byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    List<RecordedAnswer> records = new ArrayList<>();
    try (RecordedAnswers source = new RecordedAnswers(new ByteArrayInputStream(bytes), max)) {
      for (RecordedAnswer next = source.next(); next != null; next = source.next()) {
        records.add(next);
      }
    }
    return records;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'vm':'a','localPort':80,'access':'Deny','ruleName':'securityRules/R'}",
        "[{'VM':'a','LOCALPORT':'80','Access':'Deny','RuleName':'securityRules/R'}]",
        "{\n 'vm': 'a', 'localPort': 80,\n 'answer': {'access': 'Deny',\n 'ruleName':"
            + " 'securityRules/R'}\n}\n",
        "{'request':{'targetResourceID':'a','localPort':'80'},'response':{'access':'Deny',"
            + "'ruleName':'securityRules/R'}}",
        "{'request':{'url':'u','body':{'targetResourceId':'a','localPort':'80'}},'response':"
            + "{'status':200,'body':{'access':'Deny','ruleName':'securityRules/R'}}}",
        "\ufeff\n{'vm':'a','localPort':80,'access':'Allow','ruleId':'x','result':"
            + "{'access':'Deny','ruleName':'securityRules/R'}}"
      })
  void theSameIsReadOfEachShape(String text) throws IOException {
    List<RecordedAnswer> records = read(text, 1000);
    assertThat(records).hasSize(1);
    RecordedAnswer record = records.get(0);
    assertThat(record.problem()).isEmpty();
    assertThat(record.text(FlowField.VM)).isEqualTo("a");
    assertThat(record.text(FlowField.LOCAL_PORT)).isEqualTo("80");
    assertThat(record.text(AnswerField.ACCESS)).isEqualTo("Deny");
    assertThat(record.text(AnswerField.RULE_NAME)).isEqualTo("securityRules/R");
    assertThat(record.text(AnswerField.RULE_ID)).isNull();
  }

  @Test
  void aTargetThatIsAnInterfaceIsOne() throws IOException {
    String nic =
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkInterfaces/n";
    RecordedAnswer record = read("{'targetResourceId':'" + nic + "'}", 1000).get(0);
    assertThat(record.text(FlowField.NIC)).isEqualTo(nic);
    assertThat(record.text(FlowField.VM)).isNull();
  }

  @Test
  void aBrokenLineHarmsNoOther() throws IOException {
    List<RecordedAnswer> records = read("{'vm':'a'}\n{'vm':\n\n[1]\n{'vm':'b'}", 1000);
    assertThat(records).hasSize(4);
    assertThat(records.get(1).problem()).isPresent();
    assertThat(records.get(2).problem()).contains("expected one JSON object on the line");
    assertThat(records.get(3).text(FlowField.VM)).isEqualTo("b");
    assertThat(records.get(3).number()).isEqualTo(4);
  }

  @Test
  void behindABrokenElementOfAnArrayNothingIsReadAndThatIsSaid() throws IOException {
    List<RecordedAnswer> records = read("[{'vm':'a'},{'vm':},{'vm':'b'}]", 1000);
    assertThat(records).hasSize(2);
    assertThat(records.get(1).problem().orElseThrow()).contains("nothing behind it is read");
  }

  @Test
  void whatIsLongerThanTheLimitIsBadAndTheNextGoesOn() throws IOException {
    String text = "{'vm':'" + "x".repeat(100) + "'}\n{'vm':'b'}";
    assertThat(read(text, 50)).hasSize(2);
    assertThat(read(text, 50).get(0).problem().orElseThrow()).contains("--max-record-size");
    assertThat(read("[" + text.replace('\n', ',') + "]", 50).get(0).problem().orElseThrow())
        .contains("--max-record-size");
  }

  @Test
  void aFieldGivenTwiceWithTwoValuesIsAProblem() throws IOException {
    assertThat(read("{'vm':'a','request':{'targetResourceId':'b'}}", 1000).get(0).problem())
        .contains("field `vm` is given twice: `a` and `b`");
    assertThat(read("{'vm':['a']}", 1000).get(0).problem())
        .contains("field `vm`: expected a text or a number");
  }
}
