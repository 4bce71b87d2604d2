package io.ipflow.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.http.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the first screen is made of is named in index.html, so that all of it is asked for at once:
 * a module that is not named comes when the last of those that import it was read. What only other
 * screens need is not named, and keeps nobody waiting.
 */
class PreloadTest {
  private static final Path FOLDER = Path.of("src/main/resources/io/ipflow/page");
  private static final Pattern NAMED = Pattern.compile("(?:href|src)=\"/page/([a-z-]+\\.js)\"");
  private static final Pattern IMPORTED = Pattern.compile("from\\s+'\\./([a-z-]+\\.js)'");
  private static final Pattern PART =
      Pattern.compile("@import url\\(\"/page/([a-z-]+\\.css)\"\\);");

  private static String text(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> named(String file, Pattern pattern) {
    return pattern
        .matcher(text(file))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void addImported(String module, Set<String> modules) {
    if (modules.add(module)) {
      named(module, IMPORTED).forEach(imported -> addImported(imported, modules));
    }
  }

  @Test
  void everyModuleOfTheFirstScreenIsNamedInThePageAndNoOther() {
    Set<String> first = new TreeSet<>();
    addImported("app.js", first);
    addImported("check.js", first);

    assertThat(named("index.html", NAMED)).isEqualTo(first);
  }

  @Test
  void everyStyleSheetIsPartOfTheOneThatThePageNames() throws Exception {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".css") && !name.equals("style.css")))
          .containsExactlyInAnyOrderElementsOf(named("style.css", PART));
    }
  }

  @Test
  void theStyleIsOneFile() {
    String style =
        new Page()
            .answer(new Call("GET", "/page/style.css", "", Map.of(), Call.Body.NONE))
            .orElseThrow()
            .body();

    assertThat(style).doesNotContain("@import").contains(text("tokens.css"), text("map.css"));
  }
}
