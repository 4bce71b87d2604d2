package io.ipflow.formats.azure;

import io.ipflow.effective.DiagnosticQuery;
import io.ipflow.effective.EffectiveRule.Field;
import io.ipflow.model.AdminRule;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
import io.ipflow.model.ServiceTags;
import io.ipflow.model.Verdict;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Diagnosis;
import io.ipflow.verify.Diagnosis.Evaluated;
import io.ipflow.verify.Diagnosis.Evaluation;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/**
 * A diagnosis in the shape of Azure's networkConfigurationDiagnostic (azure-semantics.md 1.5). What
 * is open is left out or {@code Unknown}, and stands under the added keys {@code open} and {@code
 * dependsOn}, which a definite answer has not.
 */
public final class DiagnosisJson {
  private final JsonGenerator json;
  private final Diagnosis diagnosis;

  private DiagnosisJson(JsonGenerator json, Diagnosis diagnosis) {
    this.json = json;
    this.diagnosis = diagnosis;
  }

  /**
   * The query as it was written, which the answer repeats.
   *
   * @param source the source
   * @param destination the destination
   * @param destinationPort the destination port
   */
  public record Written(String source, String destination, String destinationPort) {}

  /** Returns {@code diagnosis} as an indented JSON document that ends with a line feed. */
  public static String of(Diagnosis diagnosis, Written written) {
    return of(diagnosis, written, ServiceTags.NONE);
  }

  /** As {@link #of(Diagnosis, Written)}, with the tag file that was used under an added key. */
  public static String of(Diagnosis diagnosis, Written written, ServiceTags tags) {
    return JsonText.object(
        json -> {
          json.writeArrayPropertyStart("results");
          json.writeStartObject();
          new DiagnosisJson(json, diagnosis).members(written);
          json.writeEndObject();
          json.writeEndArray();
          CommonJson.serviceTags(json, tags);
        });
  }

  private void members(Written written) {
    profile(diagnosis.profile(), written);
    json.writeObjectPropertyStart("networkSecurityGroupResult");
    json.writeStringProperty("securityRuleAccessResult", AzureWords.access(diagnosis.verdict()));
    CommonJson.objects(json, "evaluatedNetworkSecurityGroups", diagnosis.stages(), this::evaluated);
    json.writeEndObject();
    if (diagnosis.verdict() instanceof Verdict.Open) {
      DependsOnJson.write(json, diagnosis.verdict());
    }
  }

  private void profile(DiagnosticQuery.Profile profile, Written written) {
    json.writeObjectPropertyStart("profile");
    json.writeStringProperty("direction", profile.direction().azureName());
    json.writeStringProperty("protocol", protocol(profile.protocol()));
    json.writeStringProperty("source", written.source());
    json.writeStringProperty("destination", written.destination());
    json.writeStringProperty("destinationPort", written.destinationPort());
    json.writeEndObject();
  }

  /** Returns the word for a protocol in a query: TCP, UDP, ICMP, or Any. */
  public static String protocol(Protocol protocol) {
    return protocol.isAny() ? "Any" : protocol.azureName().toUpperCase(Locale.ROOT);
  }

  private void evaluated(Evaluated stage) {
    json.writeStringProperty("networkSecurityGroupId", groupId(stage));
    json.writeStringProperty("appliedTo", appliedTo(stage).toString());
    stage
        .matched()
        .ifPresent(
            rule -> {
              json.writeObjectPropertyStart("matchedRule");
              json.writeStringProperty("ruleName", ruleName(rule));
              json.writeStringProperty("action", rule.effect().ifKnown().orElseThrow());
              json.writeEndObject();
            });
    CommonJson.objects(json, "rulesEvaluationResult", stage.rules(), this::evaluation);
    stage.open().ifPresent(thing -> CommonJson.open(json, "open", List.of(thing)));
  }

  /** Admin rules stand under a made-up id, whichever manager has them (azure-semantics.md 1.5). */
  private static String groupId(Evaluated stage) {
    String id = stage.resource().toString();
    return switch (stage.stage()) {
      case ADMIN_RULES -> id.substring(0, id.lastIndexOf('/') + 1) + "GlobalRules";
      case SUBNET, NETWORK_INTERFACE -> id;
    };
  }

  /** Returns the virtual network, subnet or interface that a stage applies to. */
  private ResourceId appliedTo(Evaluated stage) {
    ResourceId subnet =
        diagnosis.configuration().subnet().ifKnown().orElse(diagnosis.configuration().id());
    return switch (stage.stage()) {
      case ADMIN_RULES -> subnet.parent().orElse(subnet);
      case SUBNET -> subnet;
      case NETWORK_INTERFACE -> diagnosis.networkInterface().id();
    };
  }

  /** Returns the rule's name as NSG diagnostics has it (azure-semantics.md 1.7). */
  public static String ruleName(Rule rule) {
    if (rule instanceof AdminRule) {
      return rule.name();
    }
    return (rule.isDefault() ? "DefaultRule_" : "UserRule_") + rule.name();
  }

  private void evaluation(Evaluation evaluation) {
    json.writeStringProperty("name", ruleName(evaluation.rule()));
    for (Field field : Field.values()) {
      evaluation
          .matched(field)
          .ifPresent(matched -> json.writeBooleanProperty(field.word() + "Matched", matched));
    }
    if (!evaluation.open().isEmpty()) {
      CommonJson.open(json, "open", evaluation.open());
    }
  }
}
