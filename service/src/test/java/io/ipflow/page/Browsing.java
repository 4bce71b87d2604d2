package io.ipflow.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import io.ipflow.server.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A browser window at a server, which notes what must not happen: errors, and other hosts asked.
 */
final class Browsing implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target/page");

  /** Where {@code -Dipflow.pictures} wants those of the documentation, from the tree's root. */
  private static final Optional<Path> WANTED =
      Optional.ofNullable(System.getProperty("ipflow.pictures")).map(Path.of("..")::resolve);

  /** The pictures in docs/page.md. */
  private static final Set<String> DOCUMENTED =
      Set.of(
          "sign-in.png",
          "check-22-light-1280.png",
          "check-22-dark-1280.png",
          "check-both-light-1280.png",
          "check-depends-20.0.0.1-light-1280.png",
          "check-22-light-390.png",
          "rules-db-1-nic-light-1280.png",
          "map-light-1280.png",
          "map-many-light-1280.png",
          "diagnose-light-1280.png",
          "import-done-light-1280.png",
          "watchers-light-1280.png");

  private final RunningServer server;
  private final BrowserContext context;
  private final List<String> wrong = new ArrayList<>();
  final Page page;

  private Browsing(RunningServer server, BrowserContext context) {
    this.server = server;
    this.context = context;
    this.page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            wrong.add("console: " + message.text());
          }
        });
    page.onPageError(error -> wrong.add("page: " + error));
    page.onRequest(
        request -> {
          if (!request.url().startsWith(server.address() + "/")) {
            wrong.add("asked " + request.url());
          }
        });
  }

  /** Starts Debian's browser; where there is none the test is skipped, and says so. */
  static Browser start(Playwright playwright) {
    assumeTrue(Files.isExecutable(CHROMIUM), "no " + CHROMIUM + ": bin/setup --test installs it");
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(CHROMIUM)
                .setArgs(List.of("--no-sandbox")));
  }

  static Playwright playwright() {
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  static Browsing of(Browser browser, RunningServer server, ColorScheme colours, int width) {
    return new Browsing(
        server,
        browser.newContext(
            new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true) // The authority is made by the server under test.
                .setColorScheme(colours)
                .setViewportSize(width, 900)));
  }

  /** Opens what stands after the {@code #}, signed in. */
  void open(String link) throws Exception {
    String token = server.token();
    context.addInitScript("sessionStorage.setItem('ipflow.token', '" + token + "')");
    page.navigate(server.address() + "/" + link);
  }

  void openSignedOut(String link) {
    page.navigate(server.address() + "/" + link);
  }

  /** Keeps a picture of the whole page; what stands at the window's foot stands at the page's. */
  void picture(String name) {
    ViewportSize size = page.viewportSize();
    int whole = (Integer) page.evaluate("document.documentElement.scrollHeight");
    page.setViewportSize(size.width, Math.max(size.height, whole));
    String file = name.toLowerCase(Locale.ROOT) + ".png";
    byte[] shot =
        page.screenshot(
            new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(file)));
    if (DOCUMENTED.contains(file)) {
      WANTED.ifPresent(folder -> keep(shot, folder.resolve(file)));
    }
    page.setViewportSize(size.width, size.height);
  }

  private static void keep(byte[] shot, Path file) {
    try {
      SmallPng.write(shot, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void assertAccessible() {
    assertThat(new AxeBuilder(page).analyze().getViolations())
        .extracting(rule -> rule.getId() + ": " + rule.getNodes())
        .isEmpty();
  }

  /** Keeps a picture of what is shown; nothing of it may be cut off, and axe finds nothing. */
  void assertWhole(String name) {
    picture(name);
    assertAccessible();
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(page.viewportSize().width);
  }

  void assertQuiet() {
    assertThat(wrong).isEmpty();
  }

  /** Drops what was noted so far: a refusal that a test provokes is a line on the console. */
  void forgive() {
    wrong.clear();
  }

  @Override
  public void close() {
    context.close();
  }
}
