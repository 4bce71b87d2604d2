package io.ipflow.server;

import io.ipflow.auth.FirstClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real server on a free port of loopback, and a client that trusts it alone. */
public final class RunningServer implements AutoCloseable {
  /** The secret of the client {@code admin}. */
  public static final String SECRET = "correct horse battery staple";

  private static final JsonMapper MAPPER = new JsonMapper();

  private final IpflowServer server;
  private final Path folder;
  private final HttpClient client;
  private Optional<String> token = Optional.empty();

  private RunningServer(IpflowServer server, Path folder, HttpClient client) {
    this.server = server;
    this.folder = folder;
    this.client = client;
  }

  /** Starts a server with the usual settings that keeps everything in {@code folder}. */
  public static RunningServer in(Path folder) throws Exception {
    return in(folder, settings -> settings);
  }

  /** Starts a server with settings that differ from the usual ones. */
  public static RunningServer in(Path folder, UnaryOperator<ServerSettings> differing)
      throws Exception {
    return in(folder, differing, RequestLog.NONE);
  }

  /** Starts the same with a log. */
  static RunningServer in(Path folder, UnaryOperator<ServerSettings> differing, RequestLog log)
      throws Exception {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ServerSettings settings = differing.apply(ServerSettings.of(anyPort, folder));
    IpflowServer server = IpflowServer.start(settings, Map.of(FirstClient.VARIABLE, SECRET), log);
    HttpClient client = HttpClient.newBuilder().sslContext(trusting(ca(folder))).build();
    return new RunningServer(server, folder, client);
  }

  private static Path ca(Path folder) {
    return folder.resolve("ca.pem");
  }

  static SSLContext trusting(Path certificate) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(certificate)) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** Returns the server's address, without a slash at its end. */
  public String address() {
    return server.address();
  }

  /** Returns a connection of its own, over which a test speaks HTTP by hand. */
  public Socket connection() throws Exception {
    URI at = URI.create(address());
    return trusting(authority()).getSocketFactory().createSocket(at.getHost(), at.getPort());
  }

  /** Returns the certificate that clients have to trust. */
  public Path authority() {
    return ca(folder);
  }

  /** Returns what a client in this process needs to trust the server. */
  public SSLContext trusting() throws Exception {
    return trusting(authority());
  }

  /** Returns a token of the client {@code admin} for this server. */
  public String token() throws Exception {
    if (token.isEmpty()) {
      token = Optional.of(freshToken());
    }
    return token.get();
  }

  /** Returns the same, asked for anew. */
  public String freshToken() throws Exception {
    return tokenFor(address() + "//.default");
  }

  /** Returns a token of the client {@code admin} for whatever the scope says. */
  public String tokenFor(String scope) throws Exception {
    String form =
        "grant_type=client_credentials&client_id=admin&client_secret="
            + SECRET.replace(" ", "+")
            + "&scope="
            + scope;
    JsonNode answer =
        json(
            send(
                request("/adfs/oauth2/token")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form))));
    return answer.get("access_token").stringValue();
  }

  /** Begins a request to a path, without a token. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address() + path));
  }

  /** Sends a request as it is; an own endpoint has to answer as it is documented. */
  public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    Documented.check(answer);
    return answer;
  }

  /** Sends a request with the client {@code admin}'s token; no body where it is empty. */
  public HttpResponse<String> send(String method, String path, String body) throws Exception {
    return send(
        request(path)
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  /** Returns what an answer holds. */
  public static JsonNode json(HttpResponse<String> answer) {
    return MAPPER.readTree(answer.body());
  }

  @Override
  public void close() {
    server.close();
  }
}
