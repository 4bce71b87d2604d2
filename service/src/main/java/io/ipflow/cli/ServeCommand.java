package io.ipflow.cli;

import io.ipflow.question.Fault;
import io.ipflow.server.IpflowServer;
import io.ipflow.server.RequestLog;
import io.ipflow.server.ServerSettings;
import io.ipflow.server.StartException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** {@code ipflow serve}: the server, until it is told to stop. */
final class ServeCommand implements Command {
  @Override
  public void describe(Syntax syntax) {
    syntax
        .header(
            "Keeps a network's configuration and answers about it, to Azure's own clients too.",
            "ipflow serve [--listen HOST:PORT] [--data DIR] [OPTIONS]")
        .examples(
            "  ipflow serve --data ./ipflow-data",
            "  IPFLOW_ADMIN_SECRET=… ipflow serve --listen 127.0.0.1:0 --data /tmp/ipflow",
            "  ipflow serve --listen 0.0.0.0:8443 --name ipflow.example.com \\",
            "    --audience https://ipflow.example.com:8443");
    ServeOptions.describe(syntax);
    syntax.help();
  }

  @Override
  public int run(Given given, Console console) throws IOException {
    ServerSettings settings = ServeOptions.read(given);
    IpflowServer server = start(settings, ServeOptions.log(given, console));
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, stopped), "stop"));
    for (String line : server.welcome().lines().toList()) {
      console.print(line + "\n");
    }
    console.print("listening on " + server.address() + "\n");
    console.flush();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Status.ANSWERED;
  }

  private static IpflowServer start(ServerSettings settings, RequestLog log) {
    try {
      return IpflowServer.start(settings, System.getenv(), log);
    } catch (StartException e) {
      throw new Fault(List.of(e.getMessage()));
    }
  }

  /**
   * A signal is how a server is stopped, so it ended as it should: status 0 and not the signal's.
   */
  private static void stop(IpflowServer server, CountDownLatch stopped) {
    server.close();
    stopped.countDown();
    Runtime.getRuntime().halt(Status.ANSWERED);
  }
}
