package io.ipflow.server.api;

import io.ipflow.server.RunningServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A stream of records to the server that is read while it is sent, as few clients can. */
final class Duplex implements AutoCloseable {
  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;
  private final StringBuilder held = new StringBuilder();
  private boolean ended;

  private Duplex(Socket socket) throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
    this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  static Duplex open(RunningServer server) throws Exception {
    return open(server, "application/x-ndjson");
  }

  static Duplex open(RunningServer server, String type) throws Exception {
    String token = server.token();
    Socket socket = server.connection();
    socket.setSoTimeout(20_000);
    Duplex duplex = new Duplex(socket);
    duplex.write(
        "POST /ipflow/v1/verify HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
            + "Content-Type: "
            + type
            + "\r\nAuthorization: Bearer "
            + token
            + "\r\n\r\n");
    return duplex;
  }

  private void write(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void send(String text) {
    int length = text.getBytes(StandardCharsets.ISO_8859_1).length;
    write(Integer.toHexString(length) + "\r\n" + text + "\r\n");
  }

  void end() {
    write("0\r\n\r\n");
  }

  /** Reads the head of the reply and returns its first line. */
  String status() throws IOException {
    String first = raw();
    for (String line = raw(); !line.isEmpty(); line = raw()) {
      // Headers are not looked at.
    }
    return first;
  }

  private String raw() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the reply ended in the middle of " + line);
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  /** Returns the next line of the reply; null after its last. */
  String line() throws IOException {
    int feed = held.indexOf("\n");
    while (feed < 0 && !ended) {
      int length = Integer.parseInt(raw(), 16);
      ended = length == 0;
      held.append(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
      raw();
      feed = held.indexOf("\n");
    }
    if (feed < 0) {
      return null;
    }
    String line = held.substring(0, feed);
    held.delete(0, feed + 1);
    return line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
