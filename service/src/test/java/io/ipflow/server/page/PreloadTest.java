package io.ipflow.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Modules that index.html names are asked for at once; one that it does not name comes when the
 * last of those that import it was read, which costs the first screen a round for each step.
 */
class PreloadTest {
  private static final Path FOLDER = Path.of("src/main/resources/io/ipflow/page");
  private static final Pattern NAMED = Pattern.compile("(?:href|src)=\"/page/([a-z-]+\\.js)\"");
  private static final Pattern STYLE = Pattern.compile("href=\"/page/([a-z-]+\\.css)\"");

  private static Set<String> files(String ending) throws Exception {
    try (Stream<Path> files = Files.list(FOLDER)) {
      Set<String> names = new TreeSet<>();
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .forEach(names::add);
      return names;
    }
  }

  private static Set<String> named(Pattern pattern) throws Exception {
    Set<String> names = new TreeSet<>();
    Matcher matcher = pattern.matcher(Files.readString(FOLDER.resolve("index.html")));
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  @Test
  void everyModuleIsNamedInThePage() throws Exception {
    assertThat(named(NAMED)).isEqualTo(files(".js"));
  }

  @Test
  void everyStyleSheetIsNamedInThePage() throws Exception {
    assertThat(named(STYLE)).isEqualTo(files(".css"));
  }
}
