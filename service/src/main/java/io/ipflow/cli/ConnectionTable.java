package io.ipflow.cli;

import io.ipflow.formats.azure.AzureWords;
import io.ipflow.model.ResourceId;
import io.ipflow.verify.Connection;
import io.ipflow.verify.Connection.Effect;
import io.ipflow.verify.Connection.Step;
import java.util.Locale;

/** A connection for people: the sentence, then the steps, the one that stops it standing out. */
final class ConnectionTable {
  private final Connection connection;
  private final Page page;

  ConnectionTable(Connection connection, Page page) {
    this.connection = connection;
    this.page = page;
  }

  String text() {
    page.paragraph("", sentence(), line -> page.ink().access(access(), line)).gap();
    page.heading("Steps");
    Columns rows = new Columns();
    connection.steps().forEach(step -> row(rows, step));
    page.columns("  ", rows);
    if (!connection.dependsOn().isEmpty()) {
      page.heading("Depends on");
      connection.dependsOn().forEach(thing -> OpenText.of(page, "  ", thing.what(), thing));
    }
    if (!connection.assumptions().isEmpty()) {
      page.heading("Assumptions");
      connection.assumptions().forEach(words -> page.paragraph("  ", words));
    }
    return page.toString();
  }

  private String sentence() {
    String port =
        connection.protocol().hasPorts()
            ? " " + (connection.port().isAny() ? "*" : connection.port())
            : "";
    String protocol = connection.protocol().azureName().toUpperCase(Locale.ROOT);
    String flow =
        connection.from().name() + " to " + connection.to().name() + " on " + protocol + port;
    return switch (connection.reachable()) {
      case YES -> "Yes: " + flow + " gets through, and the reply comes back";
      case NO -> "No: " + flow + " is stopped, " + where(connection.stoppedBy().orElseThrow());
      case UNKNOWN ->
          "Unknown: "
              + flow
              + " depends on "
              + connection.dependsOn().stream()
                  .findFirst()
                  .map(thing -> thing.what())
                  .orElse("what the input leaves open")
              + (connection.dependsOn().size() > 1
                  ? ", and on " + (connection.dependsOn().size() - 1) + " more"
                  : "");
    };
  }

  private static String where(Step step) {
    String at = step.at().map(ResourceId::name).map(name -> " at " + name).orElse("");
    return switch (step.kind()) {
          case EGRESS -> "outbound" + at + ": ";
          case INGRESS -> "inbound" + at + ": ";
          case ROUTE -> "on its route" + at + ": ";
          case REPLY -> "on the reply's way back" + at + ": ";
        }
        + step.reason();
  }

  private String access() {
    return switch (connection.reachable()) {
      case YES -> "Allow";
      case NO -> "Deny";
      case UNKNOWN -> AzureWords.UNKNOWN;
    };
  }

  private void row(Columns rows, Step step) {
    boolean stops = connection.stoppedBy().filter(step::equals).isPresent();
    boolean open = step.effect() == Effect.OPEN;
    rows.row(
        line ->
            stops
                ? page.ink().access("Deny", line)
                : open ? page.ink().access(AzureWords.UNKNOWN, line) : line,
        stops ? ">" : open ? "?" : " ",
        step.kind().word(),
        step.at().map(ResourceId::name).orElse(""),
        step.effect().word(),
        step.reason());
  }
}
