package io.ipflow.formats.azure;

import io.ipflow.model.Access;
import io.ipflow.model.Verdict;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What an open verdict depends on as JSON (contract.md section 2). */
final class DependsOnJson {
  private final JsonGenerator json;

  private DependsOnJson(JsonGenerator json) {
    this.json = json;
  }

  /** Writes {@code "dependsOn": […]}, empty for a definite verdict. */
  static void write(JsonGenerator json, Verdict verdict) {
    DependsOnJson words = new DependsOnJson(json);
    CommonJson.objects(json, "dependsOn", dependencies(verdict), words::dependency);
  }

  private static List<Verdict.Dependency> dependencies(Verdict verdict) {
    return verdict instanceof Verdict.Open open ? open.dependsOn() : List.of();
  }

  private void dependency(Verdict.Dependency dependency) {
    json.writeStringProperty("what", dependency.atom().thing().what());
    CommonJson.source(json, dependency.atom().thing().origin());
    CommonJson.objects(json, "outcomes", Consequence.of(dependency), this::consequence);
    json.writeStringProperty("supply", dependency.atom().thing().supply());
  }

  private void consequence(Consequence consequence) {
    json.writeStringProperty("when", consequence.when());
    json.writeStringProperty(
        "access", consequence.access().map(Access::azureName).orElse(AzureWords.UNKNOWN));
    consequence.rule().ifPresent(rule -> json.writeStringProperty("ruleName", rule.listedName()));
  }
}
