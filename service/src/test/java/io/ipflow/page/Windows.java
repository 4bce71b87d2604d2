package io.ipflow.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.ipflow.server.RunningServer;
import io.ipflow.server.api.ThreeTier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * What the tests of a screen stand on: a server that holds examples/three-tier, and a browser.
 *
 * <p>The browser is one for the whole JVM, since it costs seconds; so is the server, unless the
 * tests change what it holds. After each test its window is closed, and nothing may have gone wrong
 * in it.
 */
final class Windows implements BeforeAllCallback, AfterEachCallback {
  private static final Namespace OURS = Namespace.create(Windows.class);

  /** Small, with Microsoft's shape and name. */
  private static final Path TAGS = Path.of("src/test/samples/ServiceTags_Public_20251110.json");

  private final boolean ownServer;
  private Chromium chromium;
  private Held held;
  private Browsing window;

  private Windows(boolean ownServer) {
    this.ownServer = ownServer;
  }

  /** For tests that only read. */
  static Windows atSharedServer() {
    return new Windows(false);
  }

  /** For tests that change what the server holds. */
  static Windows atOwnServer() {
    return new Windows(true);
  }

  private record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
    static Chromium start() {
      PlaywrightAssertions.setDefaultAssertionTimeout(20_000); // CI's machine may be busy.
      Playwright playwright = Browsing.playwright();
      return new Chromium(playwright, Browsing.start(playwright));
    }

    @Override
    public void close() {
      playwright.close();
    }
  }

  private record Held(Path folder, RunningServer server) implements AutoCloseable {
    static Held start() {
      try {
        Path folder = Files.createTempDirectory("ipflow-page");
        Held held =
            new Held(folder, RunningServer.in(folder, settings -> settings.withServiceTags(TAGS)));
        held.fill();
        return held;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    private void fill() throws Exception {
      assertThat(server.send("POST", "/ipflow/v1/import", ThreeTier.configuration()).statusCode())
          .isEqualTo(200);
    }

    @Override
    public void close() throws IOException {
      server.close();
      List<Path> all;
      try (Stream<Path> files = Files.walk(folder)) {
        all = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : all) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    chromium =
        context
            .getRoot()
            .getStore(OURS)
            .computeIfAbsent(Chromium.class, key -> Chromium.start(), Chromium.class);
    // A class looks into the store of the whole too: its own server has another key.
    held =
        ownServer
            ? held(context, context.getRequiredTestClass())
            : held(context.getRoot(), Held.class);
  }

  private static Held held(ExtensionContext keeper, Object key) {
    return keeper.getStore(OURS).computeIfAbsent(key, absent -> Held.start(), Held.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (window != null) {
      Browsing last = window;
      window = null;
      try (last) {
        last.assertQuiet();
      }
    }
  }

  /** Returns the server behind the windows. */
  RunningServer server() {
    return held.server();
  }

  /** Opens a window in which nothing is shown yet; a test has one. */
  Browsing at(ColorScheme colours, int width) {
    window = Browsing.of(chromium.browser(), server(), colours, width);
    return window;
  }

  /** Opens what stands after the address, signed in, in a light window of the usual width. */
  Page open(String link) throws Exception {
    Browsing opened = at(ColorScheme.LIGHT, 1280);
    opened.open(link);
    return opened.page;
  }

  /** Returns the window that the test opened. */
  Browsing window() {
    return window;
  }
}
