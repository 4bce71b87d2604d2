package io.ipflow.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {
  private static final Row ONE =
      new Row("acl1_1000", 916, 90, 30, 1.5, 30, 10, 0.05, 0.5, 0.02, 1.25, 0);
  private static final Row TWO =
      new Row("fw1_1000", 791, 120, 30, 3, 10, 10, 0.05, 0.5, 0.02, 1.25, 0);
  private static final Row ALONE =
      new Row("azure", 2106, 50, 15, 0.25, Double.NaN, Double.NaN, 0.25, 1.5, 0.125, 8, 0);

  @Test
  void jsonHasTheFieldsOfTheIssueAndWhenItFirstAnswers() {
    assertThat(ONE.toJson())
        .isEqualTo(
            "{\"set\":\"acl1_1000\",\"rules\":916,\"batch\":90.00,\"single\":30.00,"
                + "\"linear\":1.500,\"rteAclBest\":30.00,\"rteAclSingle\":10.00,"
                + "\"ratioBatch\":3.00,\"ratioSingle\":3.00,\"buildSeconds\":0.0500,"
                + "\"answerSeconds\":0.0200,\"megabytes\":1.250,\"mismatches\":0}");
  }

  @Test
  void whatWasNotMeasuredIsNull() {
    assertThat(ALONE.toJson())
        .contains("\"rteAclBest\":null,\"rteAclSingle\":null,\"ratioBatch\":null")
        .contains("\"ratioSingle\":null");
  }

  @Test
  void aLineIsReadBack() {
    assertThat(Row.parse(ONE.toLine())).isEqualTo(ONE);
    assertThat(Row.parse(ALONE.toLine())).isEqualTo(ALONE);
  }

  @Test
  void theMeanOfRatiosIsTheGeometricOneOfThoseMeasured() {
    assertThat(Row.geometricMean(3, 12, Double.NaN)).hasValueCloseTo(6.0, within(1e-9));
    assertThat(Row.geometricMean(Double.NaN)).isEmpty();
  }

  @Test
  void theTableIsAlignedAndEndsInMeans() {
    List<String> lines = Table.lines(List.of(ONE, TWO, ALONE));
    assertThat(lines.subList(0, 4)).extracting(String::length).containsOnly(lines.get(0).length());
    assertThat(lines.get(0)).startsWith("set        rules  batch  rte_acl      x");
    assertThat(lines.get(1)).startsWith("acl1_1000    916   90.0     30.0   3.00");
    assertThat(lines.get(3)).startsWith("azure       2106   50.0        -      -");
    assertThat(lines.subList(5, lines.size()))
        .containsExactly(
            "geometric means, ClassBench, 1,000 rules: batch / rte_acl 6.00 (least 3.00,"
                + " acl1_1000); single / rte_acl 3.00 (least 3.00, acl1_1000); batch / linear"
                + " 48.99 (least 40.00, fw1_1000)",
            "geometric means, all: batch / rte_acl 6.00 (least 3.00, acl1_1000); single / rte_acl"
                + " 3.00 (least 3.00, acl1_1000); batch / linear 78.30 (least 40.00, fw1_1000)");
  }
}
