package io.ipflow.cli;

import io.ipflow.effective.EffectiveRoutes;
import io.ipflow.formats.azure.EffectiveRoutesJson;
import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.NetworkInterface;
import io.ipflow.question.Fault;
import io.ipflow.question.Primary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code ipflow effective-routes}: Azure's effective routes. */
final class EffectiveRoutesCommand implements Command {
  private static final List<String> FORMS = List.of("table", "json");

  @Override
  public void describe(Syntax syntax) {
    syntax
        .header(
            "Which routes are in force at this network interface?",
            "ipflow effective-routes -c PATH (--nic|--vm) NAME")
        .examples(
            "  ipflow effective-routes -c examples/three-tier --vm web-1",
            "  ipflow effective-routes -c . --nic web-1-nic -o json");
    CommonOptions.describeInput(syntax);
    InterfaceOptions.describe(syntax);
    CommonOptions.describeOutput(syntax, FORMS);
  }

  @Override
  public int run(Given given, Console console) throws IOException {
    CommonOptions common = new CommonOptions(given);
    List<String> problems = new ArrayList<>();
    String form = common.form(console, FORMS, problems);
    Session session = Session.readConfigured(common, console, problems);
    NetworkInterface nic =
        new InterfaceOptions(given).find(session, common, Optional.empty(), problems);
    if (!problems.isEmpty()) {
      throw new Fault(problems);
    }
    new Warnings(common, console).tell(session.problems());
    EffectiveRoutes routes = session.engine().routes(nic, Primary.of(nic));
    console.print(
        form.equals("json")
            ? EffectiveRoutesJson.of(routes, session.network().serviceTags())
            : TagSource.below(
                table(nic, routes, common.page(console)),
                session.network().serviceTags(),
                common.page(console)));
    return Status.ANSWERED;
  }

  private static String table(NetworkInterface nic, EffectiveRoutes routes, Page page) {
    page.heading(sentence(nic, routes)).gap();
    Ink ink = page.ink();
    Columns rows = new Columns();
    rows.row(ink::faint, "source", "state", "prefix", "next hop", "address", "route");
    for (EffectiveRoute route : routes.rows()) {
      rows.row(
          line -> paint(ink, route, line),
          route.source().azureName(),
          EffectiveRoutesJson.state(route),
          join(route.prefixes()),
          route.nextHopType(),
          join(route.nextHopAddresses()),
          route.name().orElse(""));
    }
    page.columns("", rows);
    for (EffectiveRoutes.Doubt doubt : routes.doubts()) {
      String words = doubt.thing().what() + " may add " + EffectiveRoutesJson.kind(doubt.kind());
      OpenText.of(page, "", "open: " + words, doubt.thing());
    }
    return page.toString();
  }

  private static String sentence(NetworkInterface nic, EffectiveRoutes routes) {
    long active = routes.rows().stream().filter(EffectiveRoute::active).count();
    String number = active == 1 ? "1 route is" : active + " routes are";
    String doubt = routes.doubts().isEmpty() ? "" : "; there may be more, see below";
    return number + " in force at " + nic.id().name() + doubt;
  }

  private static String join(List<?> parts) {
    return parts.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static String paint(Ink ink, EffectiveRoute route, String line) {
    if (!route.active()) {
      return ink.faint(line);
    }
    return route.source() == EffectiveRoute.Source.USER ? ink.bold(line) : line;
  }
}
