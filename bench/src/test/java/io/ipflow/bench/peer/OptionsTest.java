package io.ipflow.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ipflow.bench.sets.RuleSets;
import io.ipflow.bench.trace.Traffic;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  private static Options parse(String... words) throws Options.UsageException {
    return Options.parse(List.of(words), new RuleSets(Path.of("nowhere")));
  }

  @Test
  void withoutWordsAllSetsOfTheIssueAreMeasured() throws Options.UsageException {
    Options options = parse();
    assertThat(options.sets()).hasSize(11).startsWith("acl1_1000").endsWith("azure-ipv6");
    assertThat(options.json()).isFalse();
    assertThat(options.passes()).isEqualTo(5);
    assertThat(options.traffic()).isEqualTo(Traffic.UNIFORM);
  }

  @Test
  void acl1IsAlwaysMeasuredToo() throws Options.UsageException {
    assertThat(parse("azure", "-o", "json", "azure").sets()).containsExactly("acl1_1000", "azure");
    assertThat(parse("azure", "acl1_1000").sets()).containsExactly("azure", "acl1_1000");
    assertThat(parse("azure", "-o", "json").json()).isTrue();
  }

  @Test
  void theWordsForOneSetAreReadBack() throws Options.UsageException {
    Options options = parse("fw1_100", "--trace", "skewed", "--packets", "10", "--passes", "3");
    Options one = parse(options.forOne("fw1_100").toArray(String[]::new));
    assertThat(one)
        .isEqualTo(new Options(List.of("fw1_100"), false, Traffic.SKEWED, 10, 3, true, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          acl1_999      | no set is called `acl1_999`: expected such as acl1_1000, azure or FILE.rules.gz
          --fast        | unknown option `--fast`: expected -o, --trace, --packets or --passes
          -o            | option `-o` needs a value
          -o xml        | output `xml` is not table or json
          --trace all   | trace `all` is not uniform, skewed or adversarial
          --packets 0   | option `--packets`: `0` is not a number within 1-10000000
          --passes many | option `--passes`: `many` is not a number within 1-1000
          """)
  void wrongWordsAreNamed(String words, String message) {
    assertThatThrownBy(() -> parse(words.split(" "))).hasMessage(message);
  }
}
