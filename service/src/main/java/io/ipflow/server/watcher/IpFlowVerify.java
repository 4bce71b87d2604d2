package io.ipflow.server.watcher;

import io.ipflow.formats.azure.AzureWords;
import io.ipflow.model.Access;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Verdict;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.http.Reply;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.Question;
import io.ipflow.verify.Reply.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** IP flow verify (azure-semantics.md 1, 2, 5.1). */
final class IpFlowVerify implements WatcherQuestion {
  private static final String PORT = "a port 0-65535";
  private static final String SOURCE_PORT = "a port 0-65535, or * for any";

  @Override
  public Reply answer(Asked asked) throws ArmException {
    Fields fields = asked.fields();
    Optional<String> target =
        fields.required("targetResourceId", "the id of a virtual machine", Optional::of);
    Optional<String> named = fields.text("targetNicResourceId");
    Question question = question(fields);
    Machine machine = Machine.running(asked, target.orElseThrow());
    IpFlow engine = asked.snapshot().engine();
    NetworkInterface nic = machine.choose(engine, named, question.local().address().orElseThrow());
    AtomicReference<Refusal> refusal = new AtomicReference<>();
    Optional<Verdict> verdict = engine.verdict(nic, question, refusal::set);
    Reply answer = verdict.isPresent() ? words(verdict.get()) : refused(refusal.get());
    asked.notes().verdicts(verdict.map(AzureWords::access).orElse("Unknown"), 1);
    return answer;
  }

  /** Returns the packet that is asked about, after everything that is wrong was told. */
  private static Question question(Fields fields) throws ArmException {
    Optional<Direction> direction =
        fields.required("direction", "Inbound or Outbound", Direction::parse);
    Optional<Protocol> protocol = fields.required("protocol", "TCP or UDP", IpFlowVerify::protocol);
    boolean inbound = direction.filter(Direction.INBOUND::equals).isPresent();
    Optional<PortRange> localPort = port(fields, "localPort", direction.isPresent() && !inbound);
    Optional<PortRange> remotePort = port(fields, "remotePort", inbound);
    Optional<Ip> local = fields.required("localIPAddress", "an IP address", Ip::parse);
    Optional<Ip> remote = fields.required("remoteIPAddress", "an IP address", Ip::parse);
    fields.check();
    return new Question(
        direction.orElseThrow(),
        protocol.orElseThrow(),
        Endpoint.of(local.orElseThrow()),
        localPort.orElseThrow(),
        Endpoint.of(remote.orElseThrow()),
        remotePort.orElseThrow());
  }

  /** Old samples of Azure's have {@code *}; other protocols are NSG diagnostics' (3.10). */
  private static Optional<Protocol> protocol(String text) {
    return Protocol.parse(text)
        .filter(it -> it.hasPorts() || text.strip().equals("*"))
        .filter(it -> !Character.isDigit(text.strip().charAt(0)));
  }

  /** {@code *} stands on the source side alone (azure-semantics.md 1). */
  private static Optional<PortRange> port(Fields fields, String name, boolean isSource) {
    return fields.required(
        name,
        isSource ? SOURCE_PORT : PORT,
        text ->
            PortRange.parse(text)
                .filter(range -> text.strip().equals("*") ? isSource : text.indexOf('-') < 0));
  }

  private static Reply refused(Refusal refusal) throws ArmException {
    if (refusal.dependsOn().isEmpty()) {
      throw WatcherErrors.invalid("'localIPAddress': " + refusal.message().replace('`', '\''));
    }
    return Unknown.of(List.of(refusal.dependsOn().get()));
  }

  private static Reply words(Verdict verdict) {
    Optional<Access> access = verdict.access();
    if (access.isEmpty()) {
      return Unknown.of((Verdict.Open) verdict);
    }
    var answer = ArmJson.object().put("access", access.get().azureName());
    if (verdict instanceof Verdict.Decided decided && decided.rule().isPresent()) {
      answer
          .put("ruleName", decided.rule().get().listedName())
          .put("ruleId", AzureWords.ruleId(decided.rule().get()));
    }
    return Reply.json(200, ArmJson.write(answer));
  }
}
