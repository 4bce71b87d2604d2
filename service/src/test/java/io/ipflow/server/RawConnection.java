package io.ipflow.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection over TLS that sends whatever bytes it is given, and reads what comes back as
 * HTTP/1.1 says it. Opened anew where the server closed it.
 */
final class RawConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int KEPT = 6;

  private final RunningServer server;
  private final SSLSocketFactory sockets;
  private Optional<Socket> socket = Optional.empty();
  private InputStream in = InputStream.nullInputStream();

  /** The latest exchanges over this connection, for the message where answers are out of step. */
  private final Deque<String> exchanges = new ArrayDeque<>();

  /** Makes a connection; what it opens anew resumes the session, which spares a handshake. */
  RawConnection(RunningServer server) throws Exception {
    this.server = server;
    this.sockets = server.trusting().getSocketFactory();
  }

  /**
   * What the server said.
   *
   * @param status the status, 0 where it closed the connection without a word
   * @param body the body
   */
  record Said(int status, String body) {}

  /** Sends a whole request and reads what is said to it. */
  Said send(byte[] request) throws Exception {
    if (socket.isEmpty()) {
      open();
    }
    try {
      socket.orElseThrow().getOutputStream().write(request);
    } catch (IOException e) {
      // Refused before it was read to its end: what was said is still to be read.
    }
    keep("> " + new String(request, StandardCharsets.ISO_8859_1));
    boolean headOnly = new String(request, 0, 5, StandardCharsets.ISO_8859_1).equals("HEAD ");
    try {
      return read(headOnly);
    } catch (IOException e) {
      close();
      return new Said(0, "");
    }
  }

  private void open() throws Exception {
    URI address = URI.create(server.address());
    Socket fresh =
        sockets.createSocket(InetAddress.getByName(address.getHost()), address.getPort());
    fresh.setSoTimeout(PATIENCE_MILLIS);
    // Or the first request waits 40 ms, by Nagle, for a delayed ACK of the handshake.
    fresh.setTcpNoDelay(true);
    socket = Optional.of(fresh);
    exchanges.clear();
    in = new BufferedInputStream(fresh.getInputStream());
  }

  private Said read(boolean headOnly) throws IOException {
    String first = line();
    if (first.isEmpty()) {
      close();
      return new Said(0, "");
    }
    if (!first.startsWith("HTTP/1.1 ")) {
      throw new IllegalStateException(
          "answers are out of step: `%s` after%n%s"
              .formatted(first, String.join(System.lineSeparator(), exchanges)));
    }
    int length = 0;
    boolean closes = false;
    StringBuilder head = new StringBuilder(first);
    for (String header = line(); !header.isEmpty(); header = line()) {
      head.append(" | ").append(header);
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
      closes |= lower.equals("connection: close");
    }
    int status = Integer.parseInt(first.split(" ", 3)[1]);
    String body = new String(in.readNBytes(headOnly ? 0 : length), StandardCharsets.UTF_8);
    keep("< " + head + " | " + body);
    if (closes) {
      close();
    }
    return new Said(status, body);
  }

  private void keep(String said) {
    exchanges.add(said);
    if (exchanges.size() > KEPT) {
      exchanges.remove();
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      if (next != '\r') {
        line.append((char) next);
      }
      next = in.read();
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    if (socket.isPresent()) {
      socket.get().close();
      socket = Optional.empty();
    }
  }
}
