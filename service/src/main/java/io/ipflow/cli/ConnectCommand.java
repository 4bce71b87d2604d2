package io.ipflow.cli;

import io.ipflow.formats.azure.ConnectionJson;
import io.ipflow.question.Fault;
import io.ipflow.question.FlowText;
import io.ipflow.question.Narrowing;
import io.ipflow.verify.Connection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code ipflow connect}: both ends of a flow, the route, and the reply. */
final class ConnectCommand implements Command {
  private static final List<String> FORMS = List.of("table", "json");
  private static final List<String> EXPECTABLE = List.of("yes", "no", "unknown");

  @Override
  public void describe(Syntax syntax) {
    syntax
        .header(
            "Does a flow get from one end to the other and its reply back, and what stops it?",
            "ipflow connect FROM TO[:PORT] -c PATH [--protocol TCP] [OPTIONS]")
        .examples(
            "  ipflow connect web-1 db-1:1433 -c examples/three-tier",
            "  ipflow connect Internet web-1:443 -c . --expect yes",
            "  ipflow connect 10.0.1.4 10.0.2.4 -c . --protocol ICMP -o json");
    CommonOptions.describeInput(syntax);
    syntax
        .wordsUpTo(
            2,
            "FROM TO[:PORT]",
            "two ends: a machine, an interface, SET/INSTANCE of a scale set, an address ([::1]:80"
                + " with a port; a public one or a load balancer's frontend too), or a service tag;"
                + " one of the two is in the input")
        .words(
            List.of("TCP", "UDP", "ICMP", "ESP", "AH"),
            "PROTOCOL",
            "TCP (if none is given), UDP, ICMP, ESP, AH or a number",
            "--protocol")
        .words(
            EXPECTABLE,
            "ANSWER",
            "yes, no or unknown: the exit status is 1 where the answer differs",
            "--expect");
    CommonOptions.describeOutput(syntax, FORMS);
  }

  @Override
  public int run(Given given, Console console) throws IOException {
    CommonOptions common = new CommonOptions(given);
    List<String> problems = new ArrayList<>();
    String form = common.form(console, FORMS, problems);
    Optional<String> expected = expected(given, problems);
    if (given.words().size() != 2) {
      problems.add("expected two ends, FROM and TO:PORT, got " + given.words().size());
      throw new Fault(problems);
    }
    FlowText.Flow flow =
        new FlowText(given.words().get(0), given.words().get(1), given.text("--protocol"))
            .read(Narrowing.Words.OPTIONS, problems);
    Session session = Session.readConfigured(common, console, problems);
    Optional<Connection> found = flow.connect(session.engine(), common.narrowing(), problems);
    if (!problems.isEmpty()) {
      throw new Fault(problems);
    }
    Connection connection = found.orElseThrow();
    new Warnings(common, console).tell(session.problems());
    console.print(
        form.equals("json")
            ? ConnectionJson.of(connection, session.network())
            : TagSource.below(
                new ConnectionTable(connection, common.page(console)).text(),
                session.network().serviceTags(),
                common.page(console)));
    return judge(expected, connection.reachable().word(), console);
  }

  private static Optional<String> expected(Given given, List<String> problems) {
    Optional<String> wanted =
        Optional.ofNullable(given.text("--expect")).map(text -> text.toLowerCase(Locale.ROOT));
    if (wanted.isPresent() && !EXPECTABLE.contains(wanted.get())) {
      problems.add("--expect: expected yes, no or unknown, got `" + given.text("--expect") + "`");
    }
    return wanted;
  }

  private static int judge(Optional<String> expected, String got, Console console) {
    boolean met = expected.isEmpty() || expected.get().equals(got.toLowerCase(Locale.ROOT));
    if (!met) {
      console.remark("expected " + expected.get() + ", got " + got);
    }
    return met ? Status.ANSWERED : Status.NOT_MET;
  }
}
