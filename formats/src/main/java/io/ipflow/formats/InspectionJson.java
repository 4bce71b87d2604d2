package io.ipflow.formats;

import io.ipflow.formats.azure.JsonText;
import io.ipflow.model.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** What was read as JSON (contract.md section 2): resources by type, every problem, each file. */
public final class InspectionJson {
  private static final String RULES = "securityRules";

  private InspectionJson() {}

  /** Returns {@code files} and {@code problems} as an indented JSON document. */
  public static String of(List<FileReport> files, List<Problem> problems) {
    return JsonText.object(
        json -> {
          json.writeNumberProperty("files", files.size());
          resources(json, total(files));
          json.writeArrayPropertyStart("problems");
          problems.forEach(problem -> problem(json, problem));
          json.writeEndArray();
          json.writeArrayPropertyStart("perFile");
          files.forEach(file -> file(json, file));
          json.writeEndArray();
        });
  }

  /** Returns the resources of all files by type, and the user rules under {@code securityRules}. */
  public static Map<String, Integer> total(List<FileReport> files) {
    Map<String, Integer> total = new TreeMap<>();
    files.forEach(
        file -> file.resources().forEach((type, count) -> total.merge(type, count, Integer::sum)));
    total.put(RULES, files.stream().mapToInt(FileReport::securityRules).sum());
    return total;
  }

  private static void resources(JsonGenerator json, Map<String, Integer> resources) {
    json.writeObjectPropertyStart("resources");
    resources.forEach(json::writeNumberProperty);
    json.writeEndObject();
  }

  private static void problem(JsonGenerator json, Problem problem) {
    json.writeStartObject();
    json.writeStringProperty("severity", problem.severity().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("file", problem.origin().file());
    if (problem.origin().line() > 0) {
      json.writeNumberProperty("line", problem.origin().line());
    }
    json.writeStringProperty("pointer", problem.origin().pointer());
    json.writeStringProperty("message", problem.message());
    json.writeEndObject();
  }

  private static void file(JsonGenerator json, FileReport file) {
    json.writeStartObject();
    json.writeStringProperty("file", file.file());
    json.writeStringProperty("format", file.format());
    resources(json, file.resources());
    json.writeNumberProperty(RULES, file.securityRules());
    json.writeNumberProperty("unresolved", file.unresolved());
    json.writeEndObject();
  }
}
