package io.ipflow.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ipflow.formats.json.JsonReader;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Located;
import io.ipflow.formats.json.Source;
import io.ipflow.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Other people's 440 configurations and 24 real answers of Azure, read where they lie: no crash, no
 * hang, every network security group and rule found, and the problems by kind as {@code
 * golden/problems.txt} has them. {@code mvn -pl formats -am verify -Dtest=CorpusTest
 * -Dipflow.golden=write -Dsurefire.failIfNoSpecifiedTests=false} rewrites that file.
 */
class CorpusTest {
  private static final Path DATA = Path.of("..", "..", "shared", "data");
  private static final Path GOLDEN = Path.of("src/test/resources/golden/problems.txt");
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final String GROUPS = "Microsoft.Network/networkSecurityGroups";
  private static final List<String> RULE = List.of("access", "direction", "priority");

  /** The files with their reports, read one by one as {@code inspect} reads each. */
  private record Reading(Path folder, Map<String, FileReport> reports, List<String> problems) {}

  private static Reading corpus;
  private static Reading exports;

  @BeforeAll
  static void read() throws IOException {
    if (Files.isDirectory(DATA)) {
      corpus = read(DATA.resolve("corpus"));
      exports = read(DATA.resolve("exports"));
    }
  }

  private static Reading read(Path folder) throws IOException {
    Map<String, FileReport> reports = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (String name : index(folder).keySet()) {
      long start = System.nanoTime();
      Configuration read =
          ConfigurationReader.read(
              List.of(Source.file(name, folder.resolve(name))), Limits.DEFAULTS);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).as(name).isLessThan(LONGEST);
      reports.put(name, read.files().get(0));
      read.network().problems().forEach(problem -> problems.add(kind(problem)));
    }
    return new Reading(folder, reports, problems);
  }

  /** Returns the rows of INDEX.csv by file; no field of ours holds a comma. */
  private static Map<String, Map<String, String>> index(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("INDEX.csv"));
    List<String> names = List.of(lines.get(0).split(",", -1));
    Map<String, Map<String, String>> rows = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        row.put(names.get(i), fields[i]);
      }
      rows.put(row.get("file"), row);
    }
    return rows;
  }

  /** Returns a problem without what is of the file: quoted parts and numbers. */
  private static String kind(Problem problem) {
    return problem.severity()
        + " "
        + problem.message().replaceAll("`[^`]*`", "`…`").replaceAll("[0-9]+", "N");
  }

  private static void assumeThere() {
    assumeTrue(corpus != null, "../shared/data is not beside the project");
  }

  @Test
  void every_group_and_rule_of_the_exports_is_found_file_by_file() throws IOException {
    assumeThere();
    index(exports.folder())
        .forEach(
            (file, row) -> {
              FileReport report = exports.reports().get(file);
              assertThat(report.resources().getOrDefault(GROUPS, 0))
                  .as(file)
                  .isEqualTo(Integer.parseInt(row.get("nsgs")));
              assertThat(report.securityRules())
                  .as(file)
                  .isEqualTo(Integer.parseInt(row.get("user_rules")));
              assertThat(report.unresolved()).as(file).isZero();
            });
    assertThat(exports.problems()).isEmpty();
    assertThat(exports.reports()).hasSize(24);
  }

  @Test
  void every_group_and_rule_of_the_corpus_is_found_where_the_format_is_read() throws IOException {
    assumeThere();
    assertThat(corpus.reports()).hasSize(440);
    index(corpus.folder()).forEach((file, row) -> check(file, row, corpus.reports().get(file)));
  }

  private static void check(String file, Map<String, String> row, FileReport report) {
    switch (row.get("kind")) {
      case "arm", "arm-symbolic" -> {
        assertThat(report.format()).as(file).isEqualTo("arm-template");
        counts(file, row, report);
      }
      case "other-json" -> counts(file, row, report);
      case "tf-plan" -> assertThat(report.format()).as(file).isEqualTo("terraform-plan");
      case "bicep" -> assertThat(report.format()).as(file).isEqualTo("bicep");
      // Values of variables alone say nothing that tells them from other texts.
      case "hcl" ->
          assertThat(report.format())
              .as(file)
              .isEqualTo(file.endsWith(".tfvars") ? "other" : "hcl");
      default -> throw new IllegalArgumentException(row.get("kind"));
    }
  }

  /**
   * INDEX.csv counts whatever looks like a rule. Of those, user rules within groups are ours; the
   * rest are default rules, rules by themselves, admin rules, and rules in parameters and
   * variables, which only expressions bring into a group.
   */
  private static void counts(String file, Map<String, String> row, FileReport report) {
    assertThat(report.resources().getOrDefault(GROUPS, 0))
        .as(file)
        .isEqualTo(Integer.parseInt(row.get("nsg_resources")));
    int all = 0;
    int ours = 0;
    Source source = Source.file(corpus.folder().resolve(file));
    for (Located root : JsonReader.read(source, Limits.DEFAULTS).roots()) {
      all += rules(root, false, false);
      ours += rules(root, true, false);
    }
    assertThat(all).as(file).isEqualTo(Integer.parseInt(row.get("inline_rules")));
    assertThat(report.securityRules()).as(file).isEqualTo(ours);
  }

  /** Counts what has access, direction and priority; of a group's list of user rules if asked. */
  private static int rules(Located value, boolean ofGroups, boolean inGroup) {
    String type = value.get("type").text().orElse("").toLowerCase(Locale.ROOT);
    String id = value.get("id").text().orElse("").toLowerCase(Locale.ROOT);
    boolean group = inGroup || type.equals(GROUPS.toLowerCase(Locale.ROOT)) || isGroup(type, id);
    int count = !ofGroups && isRule(value) ? 1 : 0;
    for (Located item : value.items()) {
      count += rules(item, ofGroups, inGroup);
    }
    for (Located member : value.members()) {
      if (ofGroups && group && member.name().equalsIgnoreCase("securityRules")) {
        count += member.items().size();
      } else {
        count += rules(member, ofGroups, group && member.name().equalsIgnoreCase("properties"));
      }
    }
    return count;
  }

  private static boolean isGroup(String type, String id) {
    return type.isEmpty()
        && id.matches(".*/providers/microsoft.network/networksecuritygroups/[^/]+");
  }

  private static boolean isRule(Located value) {
    return RULE.stream().noneMatch(name -> value.get(name).isAbsent());
  }

  @Test
  void the_problems_by_kind_are_those_that_were_read_line_by_line() throws IOException {
    assumeThere();
    String problems = byKind(corpus);
    if (System.getProperty("ipflow.golden", "").equals("write")) {
      assertThat(byKind(read(corpus.folder()))).as("read again").isEqualTo(problems);
      Files.writeString(GOLDEN, problems);
    }
    assertThat(problems).isEqualTo(Files.readString(GOLDEN));
  }

  private static String byKind(Reading reading) {
    Map<String, Integer> kinds = new TreeMap<>();
    reading.problems().forEach(kind -> kinds.merge(kind, 1, Integer::sum));
    StringBuilder lines = new StringBuilder();
    kinds.forEach((kind, count) -> lines.append(count).append('\t').append(kind).append('\n'));
    return lines.toString();
  }
}
