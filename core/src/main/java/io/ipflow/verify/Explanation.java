package io.ipflow.verify;

import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.EffectiveStage;
import io.ipflow.effective.Gateways;
import io.ipflow.effective.Packet;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.ResourceId;
import io.ipflow.model.SecurityAdmin;
import io.ipflow.model.Stage;
import io.ipflow.model.Subnet;
import io.ipflow.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts together everything that explains the verdict on one question. */
final class Explanation {
  private final IpFlow engine;
  private final NetworkInterface nic;
  private final Question question;
  private final LocalEnd local;
  private final Optional<String> translated;

  Explanation(IpFlow engine, NetworkInterface nic, Translation translation, LocalEnd local) {
    this.engine = engine;
    this.nic = nic;
    this.question = translation.question();
    this.translated = translation.note();
    this.local = local;
  }

  Answer answer(Question asked) {
    IpConfiguration configuration = local.configuration();
    EffectivePolicy policy = engine.policy(nic, configuration);
    QuestionSpace space = new QuestionSpace(engine.network(), policy, question, local);
    Verdict verdict = space.verdict();
    Packet packet = space.first();
    NextHop nextHop = nextHop(packet);
    return new Answer(
        nic,
        configuration,
        asked,
        verdict,
        trace(policy),
        nextHop,
        new Delivery(engine, nic, configuration).notes(packet, verdict, nextHop),
        assumptions(policy));
  }

  /** An end that is many addresses may lie by several ways. */
  private NextHop nextHop(Packet packet) {
    return question.remote().within().isEmpty()
        ? engine.nextHop(nic, local.configuration(), packet.remote().address())
        : new Way(engine, nic, local.configuration())
            .to(FlowEnd.outside("the remote end", question.remote()));
  }

  private List<StageTrace> trace(EffectivePolicy policy) {
    List<StageTrace> trace = new ArrayList<>();
    Passage.follow(
        policy.stages(question.direction()),
        stage -> {
          StageTrace judged = judge(stage);
          trace.add(judged);
          return judged.verdict();
        });
    return trace;
  }

  private StageTrace judge(EffectiveStage stage) {
    QuestionSpace space =
        new QuestionSpace(engine.network(), EffectivePolicy.of(stage), question, local);
    List<RuleTrial> trials = RuleTrials.of(stage, question, space.packets());
    return new StageTrace(stage.stage(), stage.resource(), space.verdict(), trials);
  }

  /** Returns what each stage that is not met would do by itself. */
  List<StageTrace> notReached() {
    List<EffectiveStage> stages =
        new ArrayList<>(engine.policy(nic, local.configuration()).stages(question.direction()));
    Passage.follow(
        List.copyOf(stages),
        stage -> {
          stages.remove(stage);
          return judge(stage).verdict();
        });
    return stages.stream().map(this::judge).toList();
  }

  /**
   * What nothing in the input references is taken as absent, and said (azure-semantics.md 3.0.1).
   */
  private List<String> assumptions(EffectivePolicy policy) {
    List<String> assumptions = new ArrayList<>();
    translated.ifPresent(assumptions::add);
    local.assumption().ifPresent(assumptions::add);
    if (policy.stages(question.direction()).isEmpty()) {
      assumptions.add(
          "no network security group is in force, so all traffic is allowed; Azure's documents also"
              + " speak of an error here");
    }
    adminRules(policy).ifPresent(assumptions::add);
    assumeOfGateways(assumptions);
    return assumptions;
  }

  private void assumeOfGateways(List<String> assumptions) {
    Network network = engine.network();
    boolean gateways =
        !network.onPremises().gateways().isEmpty()
            || network.subnets().values().stream()
                .map(Subnet::gateways)
                .anyMatch(found -> !found.isEmpty());
    if (!gateways) {
      assumptions.add("no virtual network gateway is in the input, so no site is connected by one");
    }
    Optional<ResourceId> home =
        local.configuration().subnet().ifKnown().flatMap(ResourceId::parent);
    home.map(new Gateways(network)::connectedTo)
        .orElse(List.of())
        .forEach(
            gateway ->
                assumptions.add(
                    "the connections of gateway "
                        + gateway.name()
                        + " in the input are all that it has"));
  }

  private Optional<String> adminRules(EffectivePolicy policy) {
    SecurityAdmin admin = engine.network().securityAdmin();
    boolean met =
        policy.stages(question.direction()).stream()
            .anyMatch(stage -> stage.stage() == Stage.ADMIN_RULES);
    if (met && admin.assumedDeployed()) {
      return Optional.of(
          "the security admin rules that are defined are deployed, as --assume-deployed says");
    }
    boolean none =
        engine.network().networkManagers().isEmpty()
            && admin.collections().isEmpty()
            && admin.userConfigurations().isEmpty()
            && admin.recorded().values().stream().allMatch(List::isEmpty);
    return none
        ? Optional.of("no network manager is in the input, so no security admin rules are deployed")
        : Optional.empty();
  }
}
