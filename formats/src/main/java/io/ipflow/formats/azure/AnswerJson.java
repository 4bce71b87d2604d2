package io.ipflow.formats.azure;

import io.ipflow.model.Network;
import io.ipflow.model.Origin;
import io.ipflow.model.Rule;
import io.ipflow.model.SecurityGroup;
import io.ipflow.model.Verdict;
import io.ipflow.verify.Answer;
import io.ipflow.verify.DeliveryNote;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.StageTrace;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * The answer of verify as JSON (contract.md section 2), in the words of Azure's ipFlowVerify:
 * {@code ruleName} is {@code securityRules/X} or {@code defaultRules/X}, {@code ruleId} is "" for a
 * default rule (azure-semantics.md section 1).
 */
public final class AnswerJson {
  private final JsonGenerator json;
  private final Network network;

  private AnswerJson(JsonGenerator json, Network network) {
    this.json = json;
    this.network = network;
  }

  /**
   * Returns {@code answer} as an indented JSON document that ends with a line feed.
   *
   * @param network the network that was asked
   * @param explain whether each stage lists the rules that were tried
   */
  public static String of(Answer answer, Network network, boolean explain) {
    return JsonText.object(json -> new AnswerJson(json, network).members(answer, explain));
  }

  /**
   * Returns {@code answer} of {@code engine}; if it is to be explained with the rules that were
   * tried, also at the stages that were not reached.
   */
  public static String of(Answer answer, IpFlow engine, boolean explain) {
    List<StageTrace> notReached = explain ? engine.notReached(answer) : List.of();
    return JsonText.object(
        json -> {
          AnswerJson words = new AnswerJson(json, engine.network());
          words.members(answer, explain);
          if (!notReached.isEmpty()) {
            CommonJson.objects(json, "notReached", notReached, stage -> words.stage(stage, true));
          }
        });
  }

  private void members(Answer answer, boolean explain) {
    json.writeStringProperty("access", AzureWords.access(answer.verdict()));
    if (answer.verdict() instanceof Verdict.Decided decided) {
      rule(decided.rule());
    }
    json.writeStringProperty("networkInterface", answer.networkInterface().id().toString());
    decidedBy(answer.verdict());
    CommonJson.objects(json, "trace", answer.trace(), stage -> stage(stage, explain));
    json.writeObjectPropertyStart("nextHop");
    NextHopJson.members(json, answer.nextHop());
    json.writeEndObject();
    CommonJson.objects(json, "delivery", answer.delivery(), this::delivery);
    CommonJson.texts(json, "assumptions", answer.assumptions());
    DependsOnJson.write(json, answer.verdict());
    if (answer.verdict() instanceof Verdict.Open open && open.access().isPresent()) {
      CommonJson.objects(json, "possibleRules", open.possible(), this::possible);
    }
    CommonJson.serviceTags(json, network.serviceTags());
  }

  /** Writes the members of the answer, without the rules that were tried. */
  static void members(JsonGenerator json, Answer answer, Network network) {
    new AnswerJson(json, network).members(answer, false);
  }

  private void rule(Optional<Rule> rule) {
    rule(json, rule);
  }

  /** Writes the name and the id of a rule that decided. */
  static void rule(JsonGenerator json, Optional<Rule> rule) {
    rule.ifPresent(
        known -> {
          json.writeStringProperty("ruleName", known.listedName());
          json.writeStringProperty("ruleId", AzureWords.ruleId(known));
        });
  }

  private void decidedBy(Verdict verdict) {
    if (verdict.access().isEmpty()) {
      return;
    }
    json.writeObjectPropertyStart("decidedBy");
    json.writeStringProperty("stage", AzureWords.stage(verdict));
    if (verdict instanceof Verdict.Decided decided) {
      json.writeStringProperty("resourceId", decided.resource().toString());
      source(decided).ifPresent(origin -> CommonJson.source(json, origin));
    }
    json.writeEndObject();
  }

  /** Where the rule stands; of a default rule, which no file writes, where its group stands. */
  private Optional<Origin> source(Verdict.Decided decided) {
    return decided
        .rule()
        .filter(rule -> !rule.isDefault())
        .map(Rule::origin)
        .or(
            () ->
                Optional.ofNullable(network.securityGroups().get(decided.resource()))
                    .map(SecurityGroup::origin));
  }

  private void stage(StageTrace stage, boolean explain) {
    json.writeStringProperty("stage", stage.stage().word());
    json.writeStringProperty("resourceId", stage.resource().toString());
    json.writeStringProperty("access", AzureWords.access(stage.verdict()));
    stage.rule().ifPresent(rule -> json.writeStringProperty("ruleName", rule.listedName()));
    if (explain) {
      CommonJson.objects(json, "rules", stage.rules(), trial -> RuleTrialJson.members(json, trial));
    }
  }

  private void delivery(DeliveryNote note) {
    json.writeStringProperty("code", note.code());
    json.writeStringProperty("effect", note.effect());
    json.writeStringProperty("source", note.source());
  }

  private void possible(Verdict.Outcome outcome) {
    if (outcome instanceof Verdict.Decided decided) {
      rule(decided.rule());
      json.writeStringProperty("stage", decided.stage().word());
      json.writeStringProperty("resourceId", decided.resource().toString());
    } else {
      json.writeStringProperty("stage", AzureWords.NO_STAGE);
    }
  }
}
