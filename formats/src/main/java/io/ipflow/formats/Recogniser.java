package io.ipflow.formats;

import io.ipflow.formats.azure.AzureReader;
import io.ipflow.formats.json.Located;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells what a document is by its content alone. */
final class Recogniser {
  private static final Pattern HCL =
      Pattern.compile(
          "(?m)^\\s*(resource|data|variable|output|provider|module)\\s+\"[^\"\\n]*\"(\\s+\"[^\"\\n]*\")?\\s*\\{"
              + "|^\\s*(terraform|locals)\\s*\\{");
  private static final Pattern BICEP =
      Pattern.compile(
          "(?m)^\\s*((resource|module)\\s+\\w+\\s+'[^'\\n]+'|param\\s+\\w+\\s+\\S|targetScope\\s*=|metadata\\s+\\w+\\s*=|var\\s+\\w+\\s*=|type\\s+\\w+\\s*=|func\\s+\\w+\\s*\\(|@description\\()");

  private Recogniser() {}

  /** Returns what the text {@code head}, which is not JSON, begins. */
  static Shape ofText(String head) {
    if (HCL.matcher(head).find()) {
      return Shape.HCL;
    }
    return BICEP.matcher(head).find() ? Shape.BICEP : Shape.OTHER;
  }

  /** Returns what the JSON document {@code root} is. */
  static Shape of(Located root) {
    if (isTemplate(root) || isTemplate(root.get("template"))) {
      return Shape.TEMPLATE;
    }
    if (schema(root).contains("deploymentparameters")) {
      return Shape.PARAMETERS;
    }
    if (root.get("format_version").text().isPresent()
        && (has(root, "planned_values") || has(root, "resource_changes") || has(root, "values"))) {
      return Shape.TERRAFORM_PLAN;
    }
    if (isArray(root.get("values")) && (has(root, "changeNumber") || has(root, "cloud"))) {
      return Shape.SERVICE_TAGS;
    }
    return ofList(root);
  }

  private static Shape ofList(Located root) {
    List<Located> items = isArray(root) ? root.items() : root.get("value").items();
    if (has(root, "effectiveSecurityRules") || has(first(items, root), "effectiveSecurityRules")) {
      return Shape.EFFECTIVE_RULES;
    }
    if (isRouteRow(first(items, root))) {
      return Shape.EFFECTIVE_ROUTES;
    }
    if (has(first(items, root), "deploymentStatus")
        && has(first(items, root), "configurationIds")) {
      return Shape.DEPLOYMENT_STATUS;
    }
    boolean table = isArray(root.get("data", "columns"));
    return AzureReader.holdsResources(root) || isEmptyList(root) || table
        ? Shape.RESOURCES
        : Shape.OTHER;
  }

  /**
   * Returns whether {@code root} is a list without items: what az prints where there is nothing.
   */
  static boolean isEmptyList(Located root) {
    Located list = isArray(root) ? root : root.get("value");
    return isArray(list) && list.items().isEmpty();
  }

  private static Located first(List<Located> items, Located otherwise) {
    return items.isEmpty() ? otherwise : items.get(0);
  }

  private static boolean isRouteRow(Located row) {
    return has(row, "nextHopType") && isArray(row.get("addressPrefix"));
  }

  /** Returns the template within {@code root}: itself, or what an export wraps. */
  static Located template(Located root) {
    return isTemplate(root) ? root : root.get("template");
  }

  private static boolean isTemplate(Located root) {
    String schema = schema(root);
    return schema.contains("deploymenttemplate")
        || (schema.isEmpty() && has(root, "contentVersion") && hasResources(root));
  }

  private static boolean hasResources(Located root) {
    Located resources = root.get("resources");
    return isArray(resources) || resources.kind() == Located.Kind.OBJECT;
  }

  private static String schema(Located root) {
    return root.get("$schema").text().orElse("").toLowerCase(Locale.ROOT);
  }

  private static boolean has(Located root, String name) {
    return !root.get(name).isAbsent();
  }

  private static boolean isArray(Located value) {
    return value.kind() == Located.Kind.ARRAY;
  }
}
