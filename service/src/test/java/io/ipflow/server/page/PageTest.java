package io.ipflow.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.http.Call;
import io.ipflow.server.http.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  private final Page page = new Page();

  private Optional<Reply> get(String path) {
    return page.answer(new Call("GET", path, "", Map.of(), Call.Body.NONE));
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html",
    "/page/app.js, text/javascript",
    "/page/page.css, text/css",
    "/page/icon.svg, image/svg+xml",
    "/lib/lit-html.js, text/javascript"
  })
  void eachFileHasItsTypeAndThePolicy(String path, String type) {
    Reply reply = get(path).orElseThrow();
    assertThat(reply.headers().get("Content-Type")).startsWith(type + ";");
    assertThat(reply.headers().get("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/page/",
        "/page/nothing.js",
        "/page/index.html",
        "/page/../page/app.js",
        "/page/a/b.js",
        "/lib/other.js",
        "/page/app.js/"
      })
  void nothingElseIsAFile(String path) {
    assertThat(get(path)).isEmpty();
  }

  @Test
  void everyModuleThatAModuleNeedsIsThere() {
    Pattern needed = Pattern.compile("from '([^']+)'");
    Matcher imports = needed.matcher(get("/page/app.js").orElseThrow().body());
    int found = 0;
    while (imports.find()) {
      String path = imports.group(1).replaceFirst("^\\./", "/page/");
      assertThat(get(path)).as(path).isPresent();
      found++;
    }
    assertThat(found).isGreaterThan(5);
  }

  @Test
  void itIsOnlyRead() {
    assertThat(page.answer(new Call("POST", "/", "", Map.of(), Call.Body.NONE))).isEmpty();
  }

  @Test
  void theIconIsKeptByBrowsersAndNothingElseIs() {
    assertThat(get("/page/icon.svg").orElseThrow().headers())
        .containsEntry("Cache-Control", "max-age=86400");
    assertThat(get("/page/app.js").orElseThrow().headers()).doesNotContainKey("Cache-Control");
  }
}
