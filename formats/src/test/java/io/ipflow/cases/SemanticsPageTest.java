package io.ipflow.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/semantics.md says pins a rule is there. */
class SemanticsPageTest {
  private static final Path PAGE = Path.of("../docs/semantics.md");
  private static final Path CASES = Path.of("src/test/resources");
  private static final Pattern NAMED = Pattern.compile("`([^`]+)`");
  private static final Map<String, String> TESTS = new HashMap<>();

  @BeforeAll
  static void readTheTests() throws IOException {
    for (String module : List.of("service", "core", "formats")) {
      Path folder = Path.of("..", module, "src/test/java");
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          String home = file.getParent().getFileName().toString();
          TESTS.put(
              home.equals("oracle") && !name.endsWith("Test") ? "oracle." + name : name,
              Files.readString(file));
        }
      }
    }
  }

  /** Returns the cells of the table rows that name a rule, its source and what pins it. */
  private static List<List<String>> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| rule |"))
        .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)))
        .toList();
  }

  private static boolean isThere(String name) {
    if (name.startsWith("cases/")) {
      return Files.exists(CASES.resolve(name).resolve("answers.json"));
    }
    if (name.startsWith("oracle.")) {
      return TESTS.containsKey(name);
    }
    int dot = name.indexOf('.');
    if (dot < 0) {
      return name.endsWith("Test") && TESTS.containsKey(name);
    }
    String test = TESTS.getOrDefault(name.substring(0, dot), "");
    return Pattern.compile(" void " + name.substring(dot + 1) + "\\(").matcher(test).find();
  }

  @Test
  void everyRowNamesItsSourceAndTestsThatAreThere() throws IOException {
    List<List<String>> rows = rows();
    assertThat(rows).hasSizeGreaterThan(80);
    for (List<String> row : rows) {
      assertThat(row).as(row.toString()).hasSize(3).noneMatch(String::isBlank);
      List<String> named = NAMED.matcher(row.get(2)).results().map(it -> it.group(1)).toList();
      assertThat(named).as(row.toString()).isNotEmpty().allMatch(SemanticsPageTest::isThere);
    }
  }

  @Test
  void everyCaseIsNamed() throws IOException {
    String page = Files.readString(PAGE);
    try (Stream<Path> cases = Files.list(CASES.resolve("cases"))) {
      assertThat(cases.map(it -> "`cases/" + it.getFileName() + "`")).allMatch(page::contains);
    }
  }

  @Test
  void noticesWhatIsNotThere() {
    assertThat(
            Stream.of(
                "cases/none", "NoTest.at", "CasesTest.none", "oracle.None", "nothing", "NoTest"))
        .noneMatch(SemanticsPageTest::isThere);
    Matcher named = NAMED.matcher("`CasesTest.answersAsTheCaseSays`");
    assertThat(named.find() && isThere(named.group(1))).isTrue();
  }
}
