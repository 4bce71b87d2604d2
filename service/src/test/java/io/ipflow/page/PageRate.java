package io.ipflow.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.ipflow.server.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Measures the page at a server with 5,000 interfaces, in Chromium on the same machine: the first
 * screen that can be used, a check after the last key, the map's first picture and its colouring.
 * See {@code bin/measure-page}.
 */
final class PageRate {
  private static final int OPENINGS = 10;
  private static final int CHECKS = 50;
  private static final int COLOURINGS = 10;

  /** Types a port and waits for the verdict that follows; only the page's own clock counts. */
  private static final String CHECK =
      """
      ([port, verdict]) => new Promise((done) => {
        const input = [...document.querySelectorAll('.field')]
          .find((field) => field.querySelector('span').textContent === 'Local port')
          .querySelector('input');
        const begin = performance.now();
        const look = () => document.querySelector('.verdict h2')?.textContent === verdict
          ? done(performance.now() - begin) : requestAnimationFrame(look);
        input.value = port;
        input.dispatchEvent(new Event('input', { bubbles: true }));
        requestAnimationFrame(look);
      })""";

  /** Changes the port of the map's question and waits for the picture in the new colours. */
  private static final String COLOUR =
      """
      (port) => new Promise((done) => {
        const canvas = document.getElementById('map-canvas');
        const input = document.querySelector('.port input');
        const begin = performance.now();
        let asked = false;
        const look = () => {
          asked ||= document.querySelector('.legend ul') === null;
          return asked && document.querySelector('.legend ul')
            && canvas.dataset.painted === 'coloured'
            ? done(performance.now() - begin) : requestAnimationFrame(look);
        };
        input.value = port;
        input.dispatchEvent(new Event('input', { bubbles: true }));
        requestAnimationFrame(look);
      })""";

  private final RunningServer server;
  private final Browser browser;

  private PageRate(RunningServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(args[0]), "page");
    try (RunningServer server = RunningServer.in(folder);
        Playwright playwright = Browsing.playwright()) {
      long begin = System.nanoTime();
      int status =
          server.send("POST", "/ipflow/v1/import", LargeNetwork.configuration()).statusCode();
      System.out.printf("import: %d in %.2f s%n", status, seconds(begin));
      new PageRate(server, Browsing.start(playwright)).measure();
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private void measure() throws Exception {
    double first = opened("#/check", "input[role=combobox]");
    report("Check usable, first after the import", "s", first);
    report("Check usable", "s", times(OPENINGS, i -> opened("#/check", "input[role=combobox]")));
    check();
    report("map's first picture", "s", times(OPENINGS, i -> opened("#/map", "[data-painted]")));
    colour();
  }

  @FunctionalInterface
  private interface Timed {
    double at(int number) throws Exception;
  }

  private static double[] times(int count, Timed timed) throws Exception {
    double[] all = new double[count];
    for (int i = 0; i < count; i++) {
      all[i] = timed.at(i);
    }
    return all;
  }

  private static void report(String what, String unit, double... times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    System.out.printf(
        "%s: median %.3f %s, worst %.3f %s of %d%n",
        what, sorted[sorted.length / 2], unit, sorted[sorted.length - 1], unit, sorted.length);
  }

  /** Returns the seconds from the navigation until {@code wanted} is there, in a new browser. */
  private double opened(String link, String wanted) throws Exception {
    server.token();
    try (Browsing window = Browsing.of(browser, server, ColorScheme.LIGHT, 1280)) {
      long begin = System.nanoTime();
      window.open(link);
      window.page.locator(wanted).first().waitFor();
      return seconds(begin);
    }
  }

  private void check() throws Exception {
    try (Browsing window = Browsing.of(browser, server, ColorScheme.LIGHT, 1280)) {
      window.open(
          "#/check?localIPAddress=10.7.0.4&remoteIPAddress=203.0.113.9&remotePort=50000&localPort=443&nic="
              + LargeNetwork.nic(7, 0, 0).replace("/", "%2F"));
      window.page.locator(".verdict h2").waitFor();
      double[] all = times(CHECKS, i -> typed(window, i));
      report("check after the last key", "ms", all);
      window.assertQuiet();
    }
  }

  private static double typed(Browsing window, int number) {
    boolean closed = number % 2 == 0;
    Object[] question = {closed ? "22" : "443", closed ? "Access denied" : "Access allowed"};
    return ((Number) window.page.evaluate(CHECK, question)).doubleValue();
  }

  private void colour() throws Exception {
    try (Browsing window = Browsing.of(browser, server, ColorScheme.LIGHT, 1280)) {
      window.page.setDefaultTimeout(120_000);
      long begin = System.nanoTime();
      window.open("#/map?port=443&end=" + LargeNetwork.nic(0, 0, 3).replace("/", "%2F"));
      window.page.locator(".legend ul").waitFor();
      report("map coloured, the first time", "s", seconds(begin));
      report(
          "map coloured, from the last key",
          "s",
          times(
              COLOURINGS,
              i -> ((Number) window.page.evaluate(COLOUR, "" + (1000 + i))).doubleValue() / 1000));
      window.assertQuiet();
    }
  }
}
