package io.ipflow.verify;

import io.ipflow.model.Access;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.Verdict;
import io.ipflow.verify.Connection.Effect;
import io.ipflow.verify.Connection.Kind;
import io.ipflow.verify.Connection.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges what the rules at an interface, and what is said of delivery there, do to a flow. */
final class RuleSteps {
  private static final String REMOTE = "question:remote address";

  private final IpFlow engine;
  private final Set<String> assumptions;

  /** Makes a judge that adds what it takes for granted to {@code assumptions}. */
  RuleSteps(IpFlow engine, Set<String> assumptions) {
    this.engine = engine;
    this.assumptions = assumptions;
  }

  /**
   * Returns the step that the rules at {@code nic} are; one that cannot be asked is where a load
   * balancer does not lead on, or where it is open whether and how it does.
   *
   * @param remote the end that the question's remote end stands for
   */
  Step step(Kind kind, NetworkInterface nic, Question question, FlowEnd remote) {
    Reply reply = engine.ask(nic, question);
    if (reply instanceof Answer answer) {
      assumptions.addAll(answer.assumptions());
      return judged(kind, answer, remote);
    }
    Translation.Refused refused =
        Translation.of(engine.network(), nic, question)
            .refused()
            .orElseThrow(() -> new IllegalArgumentException(((Reply.Refusal) reply).message()));
    return new Step(
        kind,
        refused.dependsOn().isPresent() ? Effect.OPEN : Effect.STOPS,
        refused.reason(),
        Optional.of(nic.id()),
        Optional.empty(),
        Optional.empty(),
        refused.dependsOn().map(List::of).orElse(List.of()));
  }

  private Step judged(Kind kind, Answer answer, FlowEnd remote) {
    note(answer, "VirtualMachineNotRunning").ifPresent(note -> assumptions.add(running(answer)));
    Optional<DeliveryNote> closed = note(answer, "StandardPublicIpClosed");
    Optional<DeliveryNote> doubt = doubt(answer);
    Optional<Access> access = answer.verdict().access();
    String reason = RuleText.decision(answer.verdict(), answer.networkInterface().id());
    Effect effect = Effect.PASSES;
    List<OpenThing> open = List.of();
    if (access.isEmpty()) {
      effect = Effect.OPEN;
      open = things((Verdict.Open) answer.verdict(), remote);
    } else if (doubt.isPresent()) {
      effect = Effect.OPEN;
      reason = doubt.get().effect();
      open = List.of(thing(doubt.get()));
    } else if (access.get() == Access.DENY) {
      effect = Effect.STOPS;
    }
    if (closed.isPresent() && effect != Effect.STOPS) {
      effect = Effect.STOPS;
      reason = closed.get().effect();
      open = List.of();
    }
    return new Step(
        kind,
        effect,
        reason,
        Optional.of(answer.networkInterface().id()),
        Optional.of(answer),
        Optional.empty(),
        open);
  }

  private static String running(Answer answer) {
    return "the machine of "
        + answer.networkInterface().id().name()
        + " runs, which the input says it does not";
  }

  /** What may stop an allowed packet, or let a denied one pass (azure-semantics.md 3.5). */
  private static Optional<DeliveryNote> doubt(Answer answer) {
    return answer.verdict().access().filter(Access.DENY::equals).isPresent()
        ? note(answer, "PlatformTraffic")
        : note(answer, "PrivateSubnet").or(() -> note(answer, "OutboundPort25"));
  }

  static Optional<DeliveryNote> note(Answer answer, String code) {
    return answer.delivery().stream().filter(note -> note.code().equals(code)).findFirst();
  }

  private static List<OpenThing> things(Verdict.Open open, FlowEnd remote) {
    return open.dependsOn().stream()
        .map(dependency -> dependency.atom().thing())
        .map(thing -> thing.key().equals(REMOTE) ? remote.extent().orElse(thing) : thing)
        .distinct()
        .toList();
  }

  private static OpenThing thing(DeliveryNote note) {
    return new OpenThing(
        "connect:" + note.code(),
        "whether the packet passes, as " + note.effect(),
        Origin.AZURE,
        note.code().equals("PlatformTraffic")
            ? "a rule that names the AzurePlatform tag (" + note.source() + ")"
            : "az network nat gateway list, or the subscription's own limits ("
                + note.source()
                + ")");
  }
}
