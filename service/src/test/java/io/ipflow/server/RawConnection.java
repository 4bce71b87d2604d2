package io.ipflow.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection over TLS that sends whatever bytes it is given, and reads what comes back as
 * HTTP/1.1 says it. Opened anew where the server closed it.
 */
final class RawConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final RunningServer server;
  private final SSLSocketFactory sockets;
  private Optional<Socket> socket = Optional.empty();
  private InputStream in = InputStream.nullInputStream();

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
    in = new BufferedInputStream(fresh.getInputStream());
  }

  private Said read(boolean headOnly) throws IOException {
    String first = line();
    if (first.isEmpty()) {
      close();
      return new Said(0, "");
    }
    int length = 0;
    boolean closes = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
      closes |= lower.equals("connection: close");
    }
    int status = Integer.parseInt(first.split(" ", 3)[1]);
    String body = new String(in.readNBytes(headOnly ? 0 : length), StandardCharsets.UTF_8);
    // What was no whole request to the server may leave it out of step.
    if (closes || status == 400 || status == 401) {
      close();
    }
    return new Said(status, body);
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
