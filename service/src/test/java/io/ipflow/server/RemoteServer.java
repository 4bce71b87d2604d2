package io.ipflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** A server that is another process, comes and goes at one address, and a client of it. */
final class RemoteServer implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final String[] before;
  private ServerProcess process;
  private HttpClient client;
  private String token = "";

  RemoteServer(Path folder, int port, String... before) {
    this.folder = folder;
    this.port = port;
    this.before = before;
  }

  /** Starts it, without waiting until it answers. */
  RemoteServer start() throws IOException {
    process = ServerProcess.start(folder, port, before);
    return this;
  }

  /** Waits until it answers; at the first time signs in and makes the resource group. */
  ServerProcess ready() throws Exception {
    URI address = process.ready();
    // A client anew: connections to a process that is gone would fail a request of the next.
    client =
        HttpClient.newBuilder()
            .sslContext(RunningServer.trusting(folder.resolve("ca.pem")))
            .build();
    if (token.isEmpty()) {
      token = signIn(address);
      assertThat(
              send("PUT", WriteLoad.GROUP + "?api-version=2021-04-01", "{\"location\":\"eastus\"}")
                  .statusCode())
          .isEqualTo(201);
    }
    return process;
  }

  private String signIn(URI address) throws Exception {
    String form =
        "grant_type=client_credentials&client_id=admin&client_secret="
            + RunningServer.SECRET.replace(" ", "+")
            + "&scope="
            + address
            + "//.default";
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/adfs/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return RunningServer.json(client.send(request, BodyHandlers.ofString()))
        .get("access_token")
        .stringValue();
  }

  /** Sends a request with the token; no body where it is empty. */
  HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
            .timeout(Duration.ofMinutes(1))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  void kill() throws InterruptedException {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
  }
}
