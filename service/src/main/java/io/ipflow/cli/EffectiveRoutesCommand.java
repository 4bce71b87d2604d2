package io.ipflow.cli;

import io.ipflow.effective.EffectiveRoutes;
import io.ipflow.formats.azure.EffectiveRoutesJson;
import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code ipflow effective-routes}: Azure's effective routes. */
@CommandLine.Command(
    sortOptions = false,
    header = "Which routes are in force at this network interface?",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "ipflow effective-routes -c PATH (--nic|--vm) NAME",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ipflow effective-routes -c examples/three-tier --vm web-1",
      "  ipflow effective-routes -c . --nic web-1-nic -o json"
    })
final class EffectiveRoutesCommand implements Command {
  @Mixin CommonOptions common = new CommonOptions();
  @Mixin InterfaceOptions target = new InterfaceOptions();

  @Override
  public int run(Console console) throws IOException {
    List<String> problems = new ArrayList<>();
    String form = common.form(console, List.of("table", "json"), problems);
    Session session = Session.readConfigured(common, console, problems);
    NetworkInterface nic = target.find(session, common, Optional.empty(), problems);
    if (!problems.isEmpty()) {
      throw new Fault(problems);
    }
    new Warnings(common, console).tell(session.problems());
    EffectiveRoutes routes = session.engine().routes(nic, Primary.of(nic));
    console.print(
        form.equals("json") ? EffectiveRoutesJson.of(routes) : table(routes, common.ink(console)));
    return Status.ANSWERED;
  }

  private static String table(EffectiveRoutes routes, Ink ink) {
    StringBuilder text = new StringBuilder();
    Columns rows = new Columns();
    rows.row(ink::bold, "source", "state", "prefix", "next hop", "address", "route");
    for (EffectiveRoute route : routes.rows()) {
      rows.row(
          line -> route.active() ? line : ink.faint(line),
          route.source().azureName(),
          EffectiveRoutesJson.state(route),
          route.prefixes().stream().map(Prefix::toString).collect(Collectors.joining(", ")),
          route.nextHopType(),
          route.nextHopAddresses().stream().map(Ip::toString).collect(Collectors.joining(", ")),
          route.name().orElse(""));
    }
    rows.appendTo(text, "");
    for (EffectiveRoutes.Doubt doubt : routes.doubts()) {
      text.append("open: ").append(doubt.thing().what()).append(" may add ");
      text.append(EffectiveRoutesJson.kind(doubt.kind()));
      text.append("; to close it: ").append(doubt.thing().supply()).append('\n');
    }
    return text.toString();
  }
}
