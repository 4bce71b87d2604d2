package io.ipflow.cli;

import io.ipflow.question.Fault;
import io.ipflow.server.RequestLog;
import io.ipflow.server.ServerSettings;
import io.ipflow.server.arm.operation.OperationSettings;
import io.ipflow.server.arm.operation.OperationSettings.Style;
import io.ipflow.server.http.Limits;
import io.ipflow.server.http.StreamLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The options of {@code ipflow serve}. */
final class ServeOptions {
  private static final String LISTEN = "127.0.0.1:8443";
  private static final String DATA = "ipflow-data";
  private static final int LAST_PORT = 65_535;
  private static final long LONGEST_DELAY = 3_600;
  private static final List<String> STYLES =
      Arrays.stream(Style.values()).map(Style::word).toList();

  private static final List<String> LEVELS =
      Arrays.stream(RequestLog.Level.values()).map(RequestLog.Level::word).toList();

  private final Given given;
  private final List<String> problems = new ArrayList<>();

  private ServeOptions(Given given) {
    this.given = given;
  }

  static void describe(Syntax syntax) {
    syntax
        .text(
            "HOST:PORT",
            "where to listen, usually " + LISTEN + "; port 0 for a free one",
            "--listen")
        .text(
            "DIR", "where everything is kept, usually ./" + DATA + "; made where missing", "--data")
        .file("your own certificate and those that signed it, PEM", "--certificate")
        .file("the key of --certificate, PEM", "--key")
        .texts("HOST", "a name or address by which clients reach the server; repeatable", "--name")
        .texts(
            "URL",
            "an audience that tokens may be for; repeatable; needed to listen beyond this machine",
            "--audience")
        .file("Microsoft's ServiceTags_*.json, plain or .gz", "--service-tags")
        .words(
            STYLES,
            "STYLE",
            "how long-running operations are answered: recorded, as Azure was (a Location to poll);"
                + " at-once, with the result; async, with an Azure-AsyncOperation besides",
            "--operations")
        .limit("--operation-delay")
        .words(
            LEVELS,
            "LEVEL",
            "which requests are told on standard error, a line of JSON each: off, errors (what the"
                + " server could not answer and whom it refused, if none is given) or requests",
            "--log")
        .limit("--token-lifetime")
        .limit("--max-body")
        .limit("--max-header")
        .limit("--max-request-time")
        .limit("--max-idle-time")
        .limit("--max-connections")
        .limit("--max-calls")
        .limit("--max-streams")
        .limit("--max-stream-time")
        .limit("--max-record-size");
  }

  /**
   * Returns the settings that the options make.
   *
   * @throws Fault with everything that is wrong with them
   */
  static ServerSettings read(Given given) {
    ServeOptions options = new ServeOptions(given);
    Optional<ServerSettings> settings = options.settings();
    if (!options.problems.isEmpty()) {
      throw new Fault(options.problems);
    }
    return settings.orElseThrow();
  }

  /** Returns the log that the options ask for. */
  static RequestLog log(Given given, Console console) {
    String word = given.text("--log") == null ? "errors" : given.text("--log");
    RequestLog.Level level =
        RequestLog.Level.parse(word)
            .orElseThrow(
                () ->
                    new Fault(
                        "--log: expected " + String.join(", ", LEVELS) + ", got `" + word + "`"));
    return new RequestLog(level, console::log, Clock.systemUTC());
  }

  private Optional<ServerSettings> settings() {
    Optional<InetSocketAddress> listen = listen();
    Optional<ServerSettings.Certificate> certificate = certificate();
    String tags = given.text("--service-tags");
    if (tags != null) {
      GivenFile.check("--service-tags", tags, problems);
    }
    Optional<Limits> limits = limits();
    if (listen.isEmpty() || limits.isEmpty()) {
      return Optional.empty();
    }
    String data = given.text("--data");
    return Optional.of(
        new ServerSettings(
            listen.get(),
            Path.of(data == null ? DATA : data),
            certificate,
            given.texts("--name"),
            given.texts("--audience"),
            seconds("--token-lifetime", Duration.ofHours(1)),
            Optional.ofNullable(tags).map(Path::of),
            limits.get(),
            operations()));
  }

  private OperationSettings operations() {
    String word = given.text("--operations");
    Optional<Style> style = word == null ? Optional.of(Style.RECORDED) : Style.parse(word);
    if (style.isEmpty()) {
      problems.add("--operations: expected " + String.join(", ", STYLES) + ", got `" + word + "`");
    }
    long delay = given.number("--operation-delay", 0L);
    if (delay < 0 || delay > LONGEST_DELAY) {
      problems.add(
          "--operation-delay: expected seconds from 0 to " + LONGEST_DELAY + ", got " + delay);
    }
    return new OperationSettings(
        style.orElse(Style.RECORDED),
        Duration.ofSeconds(Math.max(0, Math.min(delay, LONGEST_DELAY))));
  }

  private Optional<InetSocketAddress> listen() {
    String text = given.text("--listen") == null ? LISTEN : given.text("--listen");
    int colon = text.lastIndexOf(':');
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (colon > 0 && port >= 0 && port <= LAST_PORT) {
        return Optional.of(
            new InetSocketAddress(InetAddress.getByName(text.substring(0, colon)), port));
      }
    } catch (NumberFormatException | UnknownHostException e) {
      // Told below, as every other text that is no address.
    }
    problems.add(
        "--listen: expected an address of this machine and a port, such as "
            + LISTEN
            + " or"
            + " [::1]:8443, got `"
            + text
            + "`");
    return Optional.empty();
  }

  private Optional<ServerSettings.Certificate> certificate() {
    String chain = given.text("--certificate");
    String key = given.text("--key");
    if (chain == null && key == null) {
      return Optional.empty();
    }
    if (chain == null || key == null) {
      problems.add("--certificate and --key go together: the files may be one");
      return Optional.empty();
    }
    GivenFile.check("--certificate", chain, problems);
    GivenFile.check("--key", key, problems);
    return Optional.of(new ServerSettings.Certificate(Path.of(chain), Path.of(key)));
  }

  private Optional<Limits> limits() {
    Limits usual = Limits.USUAL;
    try {
      return Optional.of(
          new Limits(
              given.number("--max-body", usual.bodyBytes()),
              given.number("--max-header", usual.headerBytes()),
              seconds("--max-request-time", usual.requestTime()),
              seconds("--max-idle-time", usual.idleTime()),
              given.number("--max-connections", usual.connections()),
              given.number("--max-calls", usual.calls()),
              streams(usual.streams())));
    } catch (IllegalArgumentException e) {
      problems.add(
          "the limits --max-body, --max-header (from 256), --max-request-time, --max-idle-time,"
              + " --max-connections, --max-calls, --max-streams, --max-stream-time and"
              + " --max-record-size are numbers from 1: "
              + e.getMessage());
      return Optional.empty();
    }
  }

  private StreamLimits streams(StreamLimits usual) {
    return new StreamLimits(
        given.number("--max-streams", usual.streams()),
        seconds("--max-stream-time", usual.time()),
        given.number("--max-record-size", usual.recordBytes()));
  }

  private Duration seconds(String option, Duration usual) {
    return Duration.ofSeconds(given.number(option, usual.toSeconds()));
  }
}
