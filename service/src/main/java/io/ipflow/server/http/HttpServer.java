package io.ipflow.server.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** One HTTP port, secured where a TLS context is given. Started once, stopped once. */
public final class HttpServer implements AutoCloseable {
  /** How long requests that are being answered may take once the server is told to stop. */
  private static final long STOP_MILLIS = 10_000;

  /** Azure's clients send {@code //}; nothing else that is ambiguous is let in. */
  private static final UriCompliance PATHS =
      UriCompliance.DEFAULT.with("ipflow", Violation.AMBIGUOUS_EMPTY_SEGMENT);

  private final Server server;
  private final ServerConnector connector;

  private HttpServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts answering at {@code address} by {@code endpoint}.
   *
   * @param address where to listen; port 0 for one that is free
   * @throws IOException if the address cannot be listened at
   */
  public static HttpServer start(
      InetSocketAddress address, Optional<SSLContext> tls, Limits limits, Endpoint endpoint)
      throws IOException {
    return start(address, tls, limits, endpoint, Journal.NONE);
  }

  /** Starts the same, and tells {@code journal} of every request once it has ended. */
  public static HttpServer start(
      InetSocketAddress address,
      Optional<SSLContext> tls,
      Limits limits,
      Endpoint endpoint,
      Journal journal)
      throws IOException {
    Objects.requireNonNull(endpoint, "endpoint is null");
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("http");
    Server server = new Server(threads);
    ServerConnector connector = connector(server, tls, limits);
    connector.setHost(address.getHostString());
    connector.setPort(address.getPort());
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
    server.setErrorHandler(HttpServer::refuse);
    server.setStopTimeout(STOP_MILLIS);
    server.setRequestLog(new JettyJournal(journal));
    Handler front = new Front(endpoint, limits);
    server.setHandler(new GracefulHandler(front));
    begin(server);
    return new HttpServer(server, connector);
  }

  private static void begin(Server server) throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) { // Jetty's signature; what it throws otherwise is a defect of ours.
      throw new IllegalStateException("the HTTP server does not start", e);
    }
  }

  private static ServerConnector connector(Server server, Optional<SSLContext> tls, Limits limits) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(limits.headerBytes());
    http.setUriCompliance(PATHS);
    http.setIdleTimeout(limits.idleTime().toMillis());
    // A token of a kilobyte costs more to find in a trie of seen headers than to read again.
    http.setHeaderCacheSize(0);
    HttpConnectionFactory plain = new WholeChunks(http);
    ServerConnector connector;
    if (tls.isPresent()) {
      SslContextFactory.Server secure = new SslContextFactory.Server();
      secure.setSslContext(tls.get());
      http.addCustomizer(new SecureRequestCustomizer(false));
      connector =
          new ServerConnector(
              server, new SslConnectionFactory(secure, HttpVersion.HTTP_1_1.asString()), plain);
    } else {
      connector = new ServerConnector(server, plain);
    }
    connector.setIdleTimeout(limits.idleTime().toMillis());
    return connector;
  }

  /** What Jetty itself refuses is said in the same words, without a page and without a trace. */
  private static boolean refuse(Request request, Response response, Callback callback) {
    Front.write(
        Refusal.of(response.getStatus()).reply().with("Connection", "close"),
        request.getMethod().equals("HEAD"),
        response,
        callback);
    return true;
  }

  /** Returns the port that is listened at. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Returns how many connections are open. */
  public int connections() {
    return connector.getConnectedEndPoints().size();
  }

  /** Takes no more requests, lets those that are being answered end, and stops. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) { // Jetty's signature.
      throw new IllegalStateException("the HTTP server does not stop", e);
    }
  }
}
