package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.AzCommand;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the resources of ARM templates, nested ones included; expressions stay open. */
final class TemplateReader {
  private static final String DEPLOYMENT = "microsoft.resources/deployments";

  /**
   * Of these a copy loop makes several within one parent, which the one that is read stands for.
   */
  private static final Set<ArmType> COUNTED_WITHIN_PARENT =
      Set.of(ArmType.SECURITY_RULE, ArmType.ROUTE, ArmType.PEERING);

  private final Intake intake;
  private final TemplateFrame frame;
  private final Optional<OpenThing> condition;

  private TemplateReader(Intake intake, TemplateFrame frame, Optional<OpenThing> condition) {
    this.intake = intake;
    this.frame = frame;
    this.condition = condition;
  }

  static void read(Intake intake, Located root) {
    int before = intake.tally().unresolved();
    TemplateFrame frame =
        new TemplateFrame(
            root.file(), "", MadeIds.ofFile("template", place(root)), root.get("variables"));
    new TemplateReader(intake, frame, Optional.empty()).readAll(root.get("resources"), "", "");
    int open = intake.tally().unresolved() - before;
    if (open > 0) {
      intake.info(
          root.origin(),
          "the expressions of this template are not evaluated in this version: `"
              + open
              + "` values are open; give the deployed resources to settle them");
    }
  }

  private static String place(Located root) {
    return root.pointer().isEmpty() ? root.file() : root.file() + "#" + root.pointer();
  }

  private void readAll(Located resources, String parentType, String parentNames) {
    if (!Fields.isBlank(resources) && resources.text().isPresent()) {
      intake.warn(
          resources.origin(), "resources made by an expression are not read in this version");
    }
    List<Located> all =
        resources.kind() == Located.Kind.OBJECT ? resources.members() : resources.items();
    for (Located resource : all) {
      if (resource.kind() == Located.Kind.OBJECT) {
        read(resource, parentType, parentNames);
      }
    }
  }

  private void read(Located resource, String parentType, String parentNames) {
    boolean absent =
        resource.get("existing").bool().orElse(false)
            || !resource.get("condition").bool().orElse(true);
    Optional<String> written = resource.get("type").text();
    if (absent || written.isEmpty()) {
      return;
    }
    boolean whole =
        parentType.isEmpty() || lower(written.get()).startsWith(lower(parentType) + "/");
    String type = whole ? written.get() : parentType + "/" + written.get();
    TemplateScope scope = scope(resource, type);
    String own = scope.names(resource.get("name")).orElse("");
    String names = whole ? own : parentNames + "/" + own;
    intake.tally().addResource(type);
    if (lower(type).equals(DEPLOYMENT)) {
      readDeployment(resource, scope);
      return;
    }
    map(resource, type, names, scope);
    readAll(resource.get("resources"), type, names);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private void map(Located resource, String type, String names, TemplateScope scope) {
    Optional<ArmType> known = ArmType.parse(type);
    if (known.isPresent()) {
      ResourceId id = MadeIds.of(frame.start(), type, names);
      ResourceMapper.add(known.get(), Fields.of(intake, scope, id, resource));
    }
  }

  private TemplateScope scope(Located resource, String type) {
    TemplateScope here = new TemplateScope(frame, condition);
    Located copy = resource.get("copy");
    boolean counted =
        copy.kind() == Located.Kind.OBJECT
            && ArmType.parse(type).filter(COUNTED_WITHIN_PARENT::contains).isPresent();
    Optional<OpenThing> own =
        here.expression(resource.get("condition"))
            .or(() -> counted ? Optional.of(copied(copy)) : Optional.empty());
    return new TemplateScope(frame, own.or(() -> condition));
  }

  private static OpenThing copied(Located copy) {
    return new OpenThing(
        "copy:" + copy.file() + copy.pointer(),
        "how many copies a template makes",
        copy.origin(),
        AzCommand.DEPLOYED);
  }

  private void readDeployment(Located deployment, TemplateScope scope) {
    Located template = deployment.get("properties", "template");
    if (template.kind() != Located.Kind.OBJECT) {
      intake.info(
          deployment.origin(),
          "a linked template is not followed in this version; give it as a file of its own");
      return;
    }
    boolean inner =
        deployment
            .get("properties", "expressionEvaluationOptions")
            .get("scope")
            .text()
            .filter(text -> lower(text).equals("inner"))
            .isPresent();
    TemplateFrame nested =
        new TemplateFrame(
            frame.file(),
            inner ? "@" + MadeIds.segment(deployment.pointer()) : frame.marker(),
            start(deployment, scope),
            inner ? template.get("variables") : frame.variables());
    new TemplateReader(intake, nested, scope.condition())
        .readAll(template.get("resources"), "", "");
  }

  /** A deployment into another resource group or subscription makes resources of its own. */
  private String start(Located deployment, TemplateScope scope) {
    StringBuilder start = new StringBuilder(frame.start());
    for (String name : List.of("subscriptionId", "resourceGroup")) {
      Located value = deployment.get(name);
      if (!Fields.isBlank(value)) {
        start.append('/').append(lower(name)).append('/');
        start.append(MadeIds.segment(scope.names(value).orElse(value.pointer())));
      }
    }
    return start.toString();
  }
}
