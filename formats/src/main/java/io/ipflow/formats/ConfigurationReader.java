package io.ipflow.formats;

import io.ipflow.formats.azure.AzureReader;
import io.ipflow.formats.azure.Tally;
import io.ipflow.formats.json.Document;
import io.ipflow.formats.json.JsonReader;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Located;
import io.ipflow.formats.json.Source;
import io.ipflow.model.NetworkBuilder;
import io.ipflow.model.Origin;
import io.ipflow.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads files of any known format, recognised by content, into one configuration. */
public final class ConfigurationReader {
  /** Of these a file may turn out to hold nothing of a network; the others say so by themselves. */
  private static final Set<Shape> MAY_HOLD_NOTHING =
      Set.of(Shape.OTHER, Shape.RESOURCES, Shape.TEMPLATE);

  private final NetworkBuilder builder = new NetworkBuilder();
  private final AzureReader azure = new AzureReader(builder);
  private final List<FileReport> reports = new ArrayList<>();
  private final Limits limits;

  private ConfigurationReader(Limits limits) {
    this.limits = limits;
  }

  /**
   * Returns what {@code sources} hold. Bad input is a problem and never an exception; the order of
   * the sources changes nothing.
   *
   * @param limits the bounds within which a file is read
   */
  public static Configuration read(List<Source> sources, Limits limits) {
    return new ConfigurationReader(limits).readAll(sources);
  }

  /** Returns the same, with every definition of a network manager taken as deployed. */
  public static Configuration readAsDeployed(List<Source> sources, Limits limits) {
    ConfigurationReader reader = new ConfigurationReader(limits);
    reader.builder.securityAdmin().assumeDeployed();
    return reader.readAll(sources);
  }

  /**
   * Returns what documents hold that were read already, which are all there is: no Azure Policy
   * adds members to network groups. So is it with what a server of its own keeps.
   */
  public static Configuration ofAll(List<Document> documents) {
    ConfigurationReader reader = new ConfigurationReader(Limits.DEFAULTS);
    reader.builder.securityAdmin().membersAreComplete();
    documents.stream().sorted(Comparator.comparing(Document::file)).forEach(reader::read);
    return reader.finish();
  }

  private Configuration readAll(List<Source> sources) {
    sources.stream()
        .sorted(Comparator.comparing(Source::name))
        .forEach(source -> read(JsonReader.read(source, limits)));
    return finish();
  }

  private Configuration finish() {
    azure.finish();
    return new Configuration(builder.build(), reports);
  }

  private void read(Document document) {
    document.problems().forEach(builder::add);
    Tally tally = azure.begin();
    Set<Shape> shapes = EnumSet.noneOf(Shape.class);
    switch (document.kind()) {
      case UNREADABLE -> shapes.add(Shape.UNREADABLE);
      case NOT_JSON -> shapes.add(readText(document));
      case JSON -> document.roots().forEach(root -> shapes.add(readRoot(root)));
    }
    report(document, shapes, tally);
  }

  private void report(Document document, Set<Shape> shapes, Tally tally) {
    String format = shapes.stream().map(Shape::word).collect(Collectors.joining("+"));
    FileReport report =
        new FileReport(
            document.file(),
            format.isEmpty() ? Shape.UNREADABLE.word() : format,
            tally.resources(),
            tally.securityRules(),
            tally.unresolved());
    reports.add(report);
    boolean tellsNothing = MAY_HOLD_NOTHING.containsAll(shapes) && !shapes.isEmpty();
    if (!report.isConfiguration() && tellsNothing && !isEmptyAnswer(document)) {
      builder.add(
          Problem.info(
              new Origin(document.file(), 0, ""),
              isEmpty(document)
                  ? "the file is empty, expected network configuration"
                  : "the file holds no network configuration"));
    }
  }

  /** An export of a type of which there is nothing is as it should be. */
  private static boolean isEmptyAnswer(Document document) {
    return document.kind() == Document.Kind.JSON
        && document.roots().stream().allMatch(Recogniser::isEmptyList);
  }

  private static boolean isEmpty(Document document) {
    return document.kind() == Document.Kind.NOT_JSON && document.head().isBlank();
  }

  private Shape readText(Document document) {
    Shape shape = Recogniser.ofText(document.head());
    Origin origin = new Origin(document.file(), 0, "");
    if (shape == Shape.HCL) {
      builder.add(
          Problem.warning(
              origin,
              "Terraform source is not read; run `terraform show -json` and give its output"));
    } else if (shape == Shape.BICEP) {
      builder.add(
          Problem.warning(
              origin, "Bicep source is not read; run `bicep build` and give its output"));
    }
    return shape;
  }

  private Shape readRoot(Located root) {
    Shape shape = Recogniser.of(root);
    switch (shape) {
      case RESOURCES -> azure.resources(root);
      case EFFECTIVE_RULES -> azure.effectiveRules(root);
      case EFFECTIVE_ROUTES -> azure.effectiveRoutes(root);
      case TEMPLATE -> azure.template(Recogniser.template(root));
      case DEPLOYMENT_STATUS -> azure.deploymentStatus(root);
      case SERVICE_TAGS -> azure.serviceTags(root);
      case PARAMETERS ->
          builder.add(
              Problem.info(
                  root.origin(),
                  "ARM parameters are not read in this version; their template's values are open"));
      case TERRAFORM_PLAN ->
          builder.add(
              Problem.warning(
                  root.origin(),
                  "a Terraform plan is not read in this version; export the deployed resources with"
                      + " `az` instead"));
      case HCL, BICEP, UNREADABLE, OTHER -> {}
    }
    return shape;
  }
}
