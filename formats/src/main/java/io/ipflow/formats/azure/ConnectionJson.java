package io.ipflow.formats.azure;

import io.ipflow.model.Network;
import io.ipflow.model.Verdict;
import io.ipflow.verify.Answer;
import io.ipflow.verify.Connection;
import io.ipflow.verify.Connection.Step;
import tools.jackson.core.JsonGenerator;

/**
 * A connection as JSON: {@code reachable}, the first step that stops it, and the steps, those of
 * the rules with all that the answer of verify has.
 */
public final class ConnectionJson {
  private final JsonGenerator json;
  private final Network network;

  private ConnectionJson(JsonGenerator json, Network network) {
    this.json = json;
    this.network = network;
  }

  /** Returns {@code connection} as an indented JSON document that ends with a line feed. */
  public static String of(Connection connection, Network network) {
    return JsonText.object(json -> new ConnectionJson(json, network).members(connection));
  }

  private void members(Connection connection) {
    json.writeStringProperty("reachable", connection.reachable().word());
    connection
        .stoppedBy()
        .ifPresent(
            step -> {
              json.writeObjectPropertyStart("stoppedBy");
              head(step);
              step.answer().ifPresent(this::rule);
              json.writeEndObject();
            });
    CommonJson.objects(json, "steps", connection.steps(), this::step);
    CommonJson.open(json, "dependsOn", connection.dependsOn());
    CommonJson.texts(json, "assumptions", connection.assumptions());
    CommonJson.serviceTags(json, network.serviceTags());
  }

  private void head(Step step) {
    json.writeStringProperty("step", step.kind().word());
    step.at().ifPresent(id -> json.writeStringProperty("networkInterface", id.toString()));
    json.writeStringProperty("reason", step.reason());
  }

  private void rule(Answer answer) {
    if (answer.verdict() instanceof Verdict.Decided decided) {
      AnswerJson.rule(json, decided.rule());
    }
  }

  private void step(Step step) {
    json.writeStringProperty("step", step.kind().word());
    json.writeStringProperty("effect", step.effect().word());
    json.writeStringProperty("reason", step.reason());
    step.answer().ifPresent(answer -> AnswerJson.members(json, answer, network));
    step.nextHop()
        .ifPresent(
            hop -> {
              step.at().ifPresent(id -> json.writeStringProperty("networkInterface", "" + id));
              json.writeObjectPropertyStart("nextHop");
              NextHopJson.members(json, hop);
              json.writeEndObject();
            });
  }
}
