package io.ipflow.verify;

import io.ipflow.effective.End;
import io.ipflow.effective.Packet;
import io.ipflow.gen.Pair;
import io.ipflow.model.Access;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.AdminRule;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
import io.ipflow.model.Stage;
import io.ipflow.model.Verdict;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.oracle.Findings;
import io.ipflow.oracle.Flow;
import io.ipflow.oracle.Oracle;
import io.ipflow.oracle.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One pair, asked of the engine and, where that is wanted, of the oracle. Not thread-safe. */
public final class Comparison {
  private final IpFlow engine;
  private final Pair pair;
  private Packet packet;
  private Verdict verdict;
  private Findings<Outcome> oracle;

  /** Takes {@code pair}; asks nobody yet. */
  public Comparison(IpFlow engine, Pair pair) {
    this.engine = engine;
    this.pair = pair;
  }

  /** Returns the engine's verdict. */
  public Verdict engineSays() {
    if (verdict == null) {
      verdict = verdict();
    }
    return verdict;
  }

  /** Returns what the oracle finds, which takes far longer than the engine does. */
  Findings<Outcome> oracleSays() {
    if (oracle == null) {
      oracle = new Oracle(pair.network(), pair.nic(), pair.configuration()).verdict(flow());
    }
    return oracle;
  }

  private Flow flow() {
    return new Flow(
        pair.asked().direction(),
        pair.asked().packet().protocol(),
        pair.byItself() ? Optional.empty() : Optional.of(pair.local()),
        pair.localPort(),
        pair.remote(),
        pair.remotePort());
  }

  private Verdict verdict() {
    if (pair.byItself()) {
      return engine.verdict(pair.nic(), question());
    }
    return Verifier.verdict(engine.policy(pair.nic(), pair.configuration()), packet());
  }

  private Question question() {
    return new Question(
        pair.asked().direction(),
        pair.asked().packet().protocol(),
        Endpoint.of(pair.configuration()),
        PortRange.of(pair.localPort()),
        Endpoint.of(pair.remote()),
        PortRange.of(pair.remotePort()));
  }

  /** Returns the packet as the interface has it, made once. */
  public Packet packet() {
    if (packet == null) {
      packet = makePacket();
    }
    return packet;
  }

  /** The local end is the configuration itself where it has, or may have, the address. */
  private Packet makePacket() {
    IpConfiguration configuration = pair.configuration();
    Ip local = pair.local();
    boolean own =
        configuration.privateAddress().is(local)
            || LocalEnd.find(pair.network(), alone(), Endpoint.of(local), local.version())
                .filter(LocalEnd::own)
                .isPresent();
    return new Packet(
        pair.asked().direction(),
        pair.asked().packet().protocol(),
        own ? End.own(local, configuration) : End.forwarded(local),
        pair.localPort(),
        End.remote(pair.remote()),
        pair.remotePort());
  }

  /** The interface as if it had this ip configuration alone. */
  private NetworkInterface alone() {
    NetworkInterface nic = pair.nic();
    return new NetworkInterface(
        nic.id(),
        nic.location(),
        List.of(pair.configuration()),
        nic.securityGroup(),
        nic.ipForwarding(),
        nic.virtualMachine(),
        nic.origin());
  }

  /** Returns how the two differ; empty if they agree. */
  public Optional<String> difference() {
    Findings<Outcome> oracle = oracleSays();
    Set<Outcome> engines = outcomes(engineSays());
    boolean bounded = isEnumerated(engineSays()) && oracle.complete();
    boolean agree =
        bounded ? engines.equals(oracle.possible()) : engines.containsAll(oracle.possible());
    return agree
        ? Optional.empty()
        : Optional.of("oracle " + oracle + (bounded ? "" : " (a part)") + "\nengine " + engines);
  }

  /** What kind of pair it was, to see that generated networks reach everything. */
  List<String> labels() {
    Verdict verdict = engineSays();
    List<String> labels = new ArrayList<>();
    labels.add("access " + verdict.access().map(Access::azureName).orElse("Unknown"));
    labels.add(
        "atoms "
            + (verdict instanceof Verdict.Open open ? Math.min(9, open.dependsOn().size()) : 0)
            + (isEnumerated(verdict) ? "" : " (not followed)"));
    if (engine.policy(pair.nic(), pair.configuration()).stages(pair.asked().direction()).stream()
        .anyMatch(stage -> stage.stage() == Stage.ADMIN_RULES)) {
      labels.add(
          "under admin rules: access " + verdict.access().map(Access::azureName).orElse("Unknown"));
    }
    if (!oracleSays().complete()) {
      labels.add("oracle incomplete");
    }
    if (verdict instanceof Verdict.Decided decided) {
      labels.add("decided at " + decided.stage().word());
      labels.add("decided by " + decided.rule().map(Comparison::kind).orElse("unknown rule"));
    }
    return labels;
  }

  private static String kind(Rule rule) {
    if (rule.isDefault()) {
      return rule.name();
    }
    if (rule instanceof AdminRule admin) {
      return "admin rule with " + admin.action().map(AdminRule.Action::azureName);
    }
    return "user rule of "
        + Stream.of(rule.source(), rule.destination())
            .flatMap(side -> side.addresses().stream())
            .map(Comparison::kind)
            .max(Comparator.naturalOrder())
            .orElseThrow();
  }

  private static String kind(AddressOperand operand) {
    return operand instanceof AddressOperand.Tag tag
        ? "Tag " + tag.name().toLowerCase(Locale.ROOT)
        : operand.getClass().getSimpleName();
  }

  /** Beyond eight atoms the engine may name more than is possible (azure-semantics.md 3.0.3). */
  static boolean isEnumerated(Verdict verdict) {
    return !(verdict instanceof Verdict.Open open)
        || open.dependsOn().stream().noneMatch(one -> one.outcomes().isEmpty());
  }

  static Set<Outcome> outcomes(Verdict verdict) {
    List<Verdict.Outcome> possible =
        verdict instanceof Verdict.Open open ? open.possible() : List.of((Verdict.Outcome) verdict);
    return possible.stream().map(Comparison::told).collect(Collectors.toSet());
  }

  private static Outcome told(Verdict.Outcome outcome) {
    if (!(outcome instanceof Verdict.Decided decided)) {
      return new Outcome(Access.ALLOW, Optional.empty(), Optional.empty(), Optional.empty());
    }
    Optional<ResourceId> home = decided.rule().map(rule -> home(decided, rule));
    Optional<String> name = decided.rule().map(Rule::listedName);
    return new Outcome(decided.result(), Optional.of(decided.stage()), home, name);
  }

  /** An admin rule is told apart by its collection, for a manager may have two of one name. */
  private static ResourceId home(Verdict.Decided decided, Rule rule) {
    return decided.stage() == Stage.ADMIN_RULES
        ? rule.id().parent().orElse(rule.id())
        : decided.resource();
  }
}
