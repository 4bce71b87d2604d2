package io.ipflow.server.arm.operation;

import static io.ipflow.server.watcher.StoredNetwork.BASE;
import static io.ipflow.server.watcher.StoredNetwork.SUBSCRIPTION;
import static io.ipflow.server.watcher.StoredNetwork.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.auth.Caller;
import io.ipflow.server.arm.ArmPath;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.Query;
import io.ipflow.server.arm.operation.OperationSettings.Style;
import io.ipflow.server.arm.operation.Operations.Run;
import io.ipflow.server.http.Call;
import io.ipflow.server.http.Reply;
import io.ipflow.server.watcher.Networks;
import io.ipflow.server.watcher.StoredNetwork;
import io.ipflow.store.FaultException;
import io.ipflow.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client sees of a long-running operation, under each setting. */
class OperationsTest {
  private static final String FLOW =
      """
      {"targetResourceId":"{vm}","direction":"Outbound","protocol":"TCP","localPort":"80",
       "remotePort":"80","localIPAddress":"10.17.3.4","remoteIPAddress":"12.11.12.14"}""";
  private static final String START =
      BASE + "/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.Network/locations/westus/";
  private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  @TempDir private Path folder;

  private StoredNetwork network(Style style, int seconds) throws Exception {
    return StoredNetwork.in(folder, new OperationSettings(style, Duration.ofSeconds(seconds)))
        .with(Networks.oneMachine());
  }

  /** azure-semantics.md 1.3, CLI25. */
  @Test
  void asRecordedItIsAcceptedWithALocationAlone() throws Exception {
    try (StoredNetwork network = network(Style.RECORDED, 10)) {
      Reply begun = network.ask("ipFlowVerify", FLOW);
      assertThat(begun.status()).isEqualTo(202);
      assertThat(begun.body()).isEqualTo("null");
      assertThat(begun.headers()).containsOnlyKeys("Content-Type", "Location", "x-ms-request-id");
      assertThat(begun.headers().get("Content-Type")).isEqualTo("application/json; charset=utf-8");
      String location = begun.headers().get("Location");
      assertThat(location)
          .matches(
              java.util.regex.Pattern.quote(START)
                  + "operationResults/"
                  + GUID
                  + "\\?api-version=2022-01-01");
      assertThat(location).contains("/" + begun.headers().get("x-ms-request-id") + "?");

      Reply running = network.send("GET", location, "");
      assertThat(running.status()).isEqualTo(202);
      assertThat(running.body()).isEqualTo("null");
      assertThat(running.headers()).containsOnlyKeys("Content-Type", "Location");

      Reply done = network.after(Duration.ofSeconds(10)).send("GET", location, "");
      assertThat(done.status()).isEqualTo(200);
      assertThat(done.body())
          .startsWith("{\"access\":\"Deny\",\"ruleName\":\"securityRules/scr1\"");
      assertThat(done.headers().get("Location")).isEqualTo(location);
    }
  }

  @Test
  void withoutADelayTheFirstPollHasTheResult() throws Exception {
    try (StoredNetwork network = network(Style.RECORDED, 0)) {
      String location = network.ask("ipFlowVerify", FLOW).headers().get("Location");
      assertThat(network.send("GET", location, "").status()).isEqualTo(200);
    }
  }

  @Test
  void atOnceItIsTheResultItself() throws Exception {
    try (StoredNetwork network = network(Style.AT_ONCE, 0)) {
      Reply answer = network.ask("ipFlowVerify", FLOW);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).startsWith("{\"access\":\"Deny\"");
      assertThat(answer.headers()).containsOnlyKeys("Content-Type");
    }
  }

  /** azure-clients.md 1: az polls Azure-AsyncOperation only and prints {status,properties{..}}. */
  @Test
  void withAnAsyncOperationItsStateHasTheResultToo() throws Exception {
    try (StoredNetwork network = network(Style.ASYNC, 2)) {
      Reply begun = network.ask("ipFlowVerify", FLOW);
      assertThat(begun.status()).isEqualTo(202);
      assertThat(begun.headers().get("Retry-After")).isEqualTo("2");
      String state = begun.headers().get("Azure-AsyncOperation");
      assertThat(state).startsWith(START + "operations/");

      Reply running = network.send("GET", state, "");
      assertThat(running.status()).isEqualTo(200);
      assertThat(running.body()).isEqualTo("{\"status\":\"InProgress\"}");
      assertThat(running.headers().get("Retry-After")).isEqualTo("2");

      network.after(Duration.ofSeconds(2));
      assertThat(network.send("GET", state, "").body())
          .startsWith("{\"status\":\"Succeeded\",\"properties\":{\"access\":\"Deny\",");
      assertThat(network.send("GET", begun.headers().get("Location"), "").body())
          .startsWith("{\"access\":\"Deny\",");
    }
  }

  @Test
  void theResultSurvivesARestart() throws Exception {
    StoredNetwork before = network(Style.RECORDED, 10);
    String location = before.ask("ipFlowVerify", FLOW).headers().get("Location");
    try (StoredNetwork after = before.restarted()) {
      assertThat(after.send("GET", location, "").status()).isEqualTo(202);
      Reply done = after.after(Duration.ofSeconds(10)).send("GET", location, "");
      assertThat(done.status()).isEqualTo(200);
      assertThat(done.body()).startsWith("{\"access\":\"Deny\"");
    }
  }

  @Test
  void aResultIsOfTheMomentOfTheQuestion() throws Exception {
    try (StoredNetwork network = network(Style.RECORDED, 10)) {
      String location = network.ask("ipFlowVerify", FLOW).headers().get("Location");
      network.with(
          """
          {"id":"{net}/networkSecurityGroups/nsg","type":"Microsoft.Network/networkSecurityGroups",
           "properties":{"securityRules":[]}}""");
      network.after(Duration.ofSeconds(10));
      assertThat(network.send("GET", location, "").body()).startsWith("{\"access\":\"Deny\"");
    }
  }

  @Test
  void afterADayItIsForgotten() throws Exception {
    try (StoredNetwork network = network(Style.RECORDED, 0)) {
      String location = network.ask("ipFlowVerify", FLOW).headers().get("Location");
      network.after(Duration.ofHours(25)).ask("ipFlowVerify", FLOW);
      Reply gone = network.send("GET", location, "");
      assertThat(gone.status()).isEqualTo(404);
      assertThat(json(gone).at("/error/code").asString()).isEqualTo("OperationNotFound");
    }
  }

  @Test
  void anOperationThatNeverWasIsNotFound() throws Exception {
    try (StoredNetwork network = network(Style.RECORDED, 0)) {
      for (String path : new String[] {"operations/x", "operationResults/x", "operations"}) {
        assertThat(network.send("GET", START + path + "?api-version=2022-01-01", "").status())
            .isEqualTo(404);
      }
    }
  }

  /** What Azure sees to at once is no operation. */
  @Test
  void aRefusalIsNoOperation() throws Exception {
    try (StoredNetwork network = network(Style.ASYNC, 10)) {
      Reply refused = network.ask("ipFlowVerify", "{}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.headers()).containsOnlyKeys("Content-Type");
    }
  }

  /** A refusal would say that nothing was changed, though the resource is. */
  @Test
  void whatIsDoneIsAnsweredAtOnceWhereTheStoreTakesNoOperation() throws Exception {
    Reply done = Reply.json(201, "{}");
    Call call = new Call("PUT", "/", "", Map.of(), Call.Body.NONE);
    ArmPath path = ArmPath.parse("/subscriptions/" + SUBSCRIPTION).orElseThrow();
    ArmRequest request =
        new ArmRequest(call, path, Query.parse(""), new Caller("a", "b", "c"), BASE);
    Store store = Store.open(folder);
    store.close();
    for (Style style : Style.values()) {
      Operations operations =
          new Operations(store, new OperationSettings(style, Duration.ZERO), Clock.systemUTC());
      Run run = Run.network("westus");
      assertThat(operations.begin(request, run, done)).isEqualTo(done);
      assertThat(operations.alreadyDone(request, run, done)).isEqualTo(done);
      assertThat(operations.written(request, run, done)).isEqualTo(done);
      assertThat(operations.accepted(request, run, 204)).isEqualTo(Reply.empty(204));
    }
    assertThat(call.notes().fault()).get().isInstanceOf(FaultException.class);
  }
}
