package io.ipflow.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ipflow.server.http.Call;
import io.ipflow.server.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the web page, all of them text, each read once. Thread-safe. */
public final class Page {
  private static final String FOLDER = "/io/ipflow/page/";
  private static final String LIBRARY = "/META-INF/resources/_static/lit-html/3.3.3/lit-html.js";
  private static final Pattern FILE = Pattern.compile("/page/([a-z-]+\\.(js|css|svg))");
  private static final Pattern IMPORT =
      Pattern.compile("^@import url\\(\"/page/([a-z-]+\\.css)\"\\);$", Pattern.MULTILINE);
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html",
          "js", "text/javascript",
          "css", "text/css",
          "svg", "image/svg+xml");

  /** Nothing but what this server sends runs or is shown, and nowhere else is asked. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types lit-html";

  private final Map<String, Optional<Reply>> files = new ConcurrentHashMap<>();

  /** Returns the reply, or empty where the path is about something else. */
  public Optional<Reply> answer(Call call) {
    boolean reads = call.method().equals("GET") || call.method().equals("HEAD");
    return reads ? resource(call.path()).flatMap(this::file) : Optional.empty();
  }

  private static Optional<String> resource(String path) {
    if (path.equals("/")) {
      return Optional.of(FOLDER + "index.html");
    }
    if (path.equals("/lib/lit-html.js")) {
      return Optional.of(LIBRARY);
    }
    Matcher file = FILE.matcher(path);
    return file.matches() ? Optional.of(FOLDER + file.group(1)) : Optional.empty();
  }

  private Optional<Reply> file(String resource) {
    Optional<Reply> known = files.get(resource);
    if (known != null) {
      return known;
    }
    Optional<Reply> read = read(resource);
    read.ifPresent(reply -> files.put(resource, read)); // Names are the client's: misses stay out.
    return read;
  }

  private static Optional<Reply> read(String resource) {
    try (InputStream in = Page.class.getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(reply(resource, whole(new String(in.readAllBytes(), UTF_8))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns {@code text} with what it imports by lines of its own, as stylesheets do, in place. */
  private static String whole(String text) {
    return IMPORT
        .matcher(text)
        .replaceAll(line -> Matcher.quoteReplacement(part(FOLDER + line.group(1))));
  }

  private static String part(String resource) {
    try (InputStream in = Page.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reply reply(String resource, String text) {
    String ending = resource.substring(resource.lastIndexOf('.') + 1);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", TYPES.get(ending) + "; charset=utf-8");
    headers.put("Content-Security-Policy", POLICY);
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    if (ending.equals("svg")) { // browsers ask for the icon anew whenever a page's link changes
      headers.put("Cache-Control", "max-age=86400");
    }
    return new Reply(200, headers, text);
  }
}
