package io.ipflow.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.RunningServer;
import io.ipflow.server.arm.operation.OperationSettings;
import io.ipflow.server.arm.operation.OperationSettings.Style;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** Puts what a client has no words for. */
final class Deployed {
  /** A subscription; any well-formed id is one once something is put in it. */
  static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";

  private Deployed() {}

  /** Starts a server whose long-running operations are answered in that style. */
  static RunningServer server(Path folder, Style style) throws Exception {
    return RunningServer.in(
        folder,
        settings -> settings.withOperations(new OperationSettings(style, Duration.ofMillis(300))));
  }

  static void group(RunningServer server, String name) throws Exception {
    put(
        server,
        "/subscriptions/%s/resourcegroups/%s?api-version=2021-04-01".formatted(SUBSCRIPTION, name),
        "{\"location\":\"eastus\"}");
  }

  /** Puts a running virtual machine and returns its id. */
  static String machine(RunningServer server, String group, String nic) throws Exception {
    String id =
        "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.Compute/virtualMachines/vm"
            .formatted(SUBSCRIPTION, group);
    put(
        server,
        id + "?api-version=2024-07-01",
        """
        {"location":"eastus","properties":{"networkProfile":{"networkInterfaces":[{"id":"%s"}]}}}
        """
            .formatted(nic));
    return id;
  }

  private static void put(RunningServer server, String path, String body) throws Exception {
    HttpResponse<String> answer = server.send("PUT", path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
  }
}
