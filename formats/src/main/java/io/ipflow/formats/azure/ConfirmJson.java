package io.ipflow.formats.azure;

import io.ipflow.model.Rule;
import io.ipflow.model.ServiceTags;
import io.ipflow.model.Verdict;
import io.ipflow.net.PortRange;
import io.ipflow.verify.Answer;
import io.ipflow.verify.Question;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * What confirm found, as one JSON document that is written while records are compared, so that
 * memory does not grow with them: the differences first, the counts last.
 */
public final class ConfirmJson {
  private final JsonGenerator json;

  /** Begins the document on {@code out}, which stays open. */
  public ConfirmJson(OutputStream out) {
    json = JsonText.on(out);
    json.writeStartObject();
    json.writeArrayPropertyStart("differences");
  }

  /** Writes a record on which {@code answer} is open or differs from {@code azure}. */
  public void difference(long record, Answer answer, Recorded azure, Comparison comparison) {
    json.writeStartObject();
    json.writeNumberProperty("record", record);
    json.writeStringProperty(
        "outcome", comparison.outcome() == Comparison.Outcome.UNKNOWN ? "unknown" : "disagree");
    if (!comparison.differs().isEmpty()) {
      CommonJson.texts(json, "differs", comparison.differs());
    }
    question(answer);
    json.writeObjectPropertyStart("ipflow");
    own(answer);
    json.writeEndObject();
    json.writeObjectPropertyStart("azure");
    json.writeStringProperty("access", azure.access().azureName());
    azure.ruleName().ifPresent(name -> json.writeStringProperty("ruleName", name));
    azure.ruleId().ifPresent(id -> json.writeStringProperty("ruleId", id));
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Writes a record that is bad. */
  public void error(long record, String error) {
    json.writeStartObject();
    json.writeNumberProperty("record", record);
    json.writeStringProperty("outcome", "error");
    json.writeStringProperty("error", error);
    json.writeEndObject();
  }

  /** Writes {@code counts} and what tag file was used, and ends the document. */
  public void end(Map<String, Long> counts, ServiceTags tags) {
    json.writeEndArray();
    counts.forEach(json::writeNumberProperty);
    CommonJson.serviceTags(json, tags);
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
  }

  private void question(Answer answer) {
    Question question = answer.question();
    json.writeStringProperty("networkInterface", answer.networkInterface().id().toString());
    json.writeStringProperty("direction", question.direction().azureName());
    json.writeStringProperty("protocol", question.protocol().azureName());
    question
        .local()
        .address()
        .or(() -> answer.configuration().privateAddress().ifKnown())
        .ifPresent(ip -> json.writeStringProperty("localIPAddress", ip.toString()));
    json.writeStringProperty("localPort", port(question.localPort()));
    question
        .remote()
        .address()
        .ifPresent(ip -> json.writeStringProperty("remoteIPAddress", ip.toString()));
    json.writeStringProperty("remotePort", port(question.remotePort()));
  }

  private static String port(PortRange port) {
    return port.isAny() ? "*" : port.toString();
  }

  private void own(Answer answer) {
    Verdict verdict = answer.verdict();
    json.writeStringProperty("access", AzureWords.access(verdict));
    if (verdict instanceof Verdict.Decided decided) {
      rule(decided.rule());
      json.writeStringProperty("stage", decided.stage().word());
      json.writeStringProperty("resourceId", decided.resource().toString());
      decided
          .rule()
          .filter(rule -> !rule.isDefault())
          .ifPresent(rule -> CommonJson.source(json, rule.origin()));
    } else if (verdict.access().isPresent()) {
      json.writeStringProperty("stage", AzureWords.stage(verdict));
    }
    if (verdict instanceof Verdict.Open open) {
      dependsOn(open);
    }
  }

  private void rule(Optional<Rule> rule) {
    rule.ifPresent(
        known -> {
          json.writeStringProperty("ruleName", known.listedName());
          json.writeStringProperty("ruleId", AzureWords.ruleId(known));
        });
  }

  private void dependsOn(Verdict.Open open) {
    CommonJson.open(
        json,
        "dependsOn",
        open.dependsOn().stream().map(dependency -> dependency.atom().thing()).toList());
    CommonJson.objects(
        json,
        "possible",
        open.access().map(access -> open.possible()).orElse(List.of()),
        outcome -> {
          json.writeStringProperty("access", outcome.result().azureName());
          if (outcome instanceof Verdict.Decided decided) {
            rule(decided.rule());
          }
        });
  }
}
