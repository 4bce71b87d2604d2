package io.ipflow.verify;

import io.ipflow.model.Access;
import io.ipflow.model.Network;
import io.ipflow.model.Rule;
import io.ipflow.model.Verdict;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.samples.SmallNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Questions to the interface of a small network, and what is told of the answers, in words. */
final class Asking {
  private Asking() {}

  /** Returns the reply to a question such as {@code "Inbound TCP 10.0.0.4:443 1.2.3.4:50000"}. */
  static Reply ask(Network network, String question) {
    return new IpFlow(network).ask(SmallNetwork.nic(network), question(question));
  }

  static Answer answer(Network network, String question) {
    return (Answer) ask(network, question);
  }

  /** Returns a question; IPv6 addresses stand in brackets, no local address is the interface's. */
  static Question question(String text) {
    String[] words = text.split(" ", -1);
    return new Question(
        Direction.parse(words[0]).orElseThrow(),
        Protocol.parse(words[1]).orElseThrow(),
        address(words[2]).isEmpty() ? Endpoint.OWN : Endpoint.of(Ip.of(address(words[2]))),
        port(words[2]),
        Endpoint.of(Ip.of(address(words[3]))),
        port(words[3]));
  }

  private static String address(String end) {
    return end.startsWith("[") ? end.substring(1, end.indexOf(']')) : end.split(":", -1)[0];
  }

  private static PortRange port(String end) {
    String rest = end.substring(end.indexOf(']') + 1);
    int colon = rest.indexOf(':');
    return PortRange.parse(colon < 0 ? "*" : rest.substring(colon + 1)).orElseThrow();
  }

  /** Returns access, rule and stage: {@code "Allow securityRules/web subnet"}. */
  static String told(Verdict verdict) {
    if (verdict instanceof Verdict.Decided decided) {
      return decided.result().azureName()
          + " "
          + decided.rule().map(Rule::listedName).orElse("-")
          + " "
          + decided.stage().word();
    }
    return verdict.access().map(Access::azureName).orElse("Unknown")
        + (verdict instanceof Verdict.NoRule ? " none" : " open");
  }

  static String told(Network network, String question) {
    return told(answer(network, question).verdict());
  }

  /** Returns the hops that are possible: {@code "None 10.9.1.2 table | Internet"}. */
  static String hops(NextHop nextHop) {
    return nextHop.possible().stream()
        .map(
            hop ->
                hop.type()
                    + hop.address().map(ip -> " " + ip).orElse("")
                    + (hop.routeTable().equals(SmallNetwork.TABLE.toString()) ? " table" : ""))
        .collect(Collectors.joining(" | "));
  }

  static String hops(Network network, String destination) {
    return hops(new IpFlow(network).nextHop(SmallNetwork.nic(network), Ip.of(destination)));
  }

  /** Returns what an open verdict depends on, in its order. */
  static List<String> dependsOn(Verdict verdict) {
    return ((Verdict.Open) verdict)
        .dependsOn().stream().map(dependency -> dependency.atom().thing().what()).toList();
  }

  /** Returns "value: access" for each value of the dependency. */
  static List<String> outcomes(Verdict.Dependency dependency) {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < dependency.outcomes().size(); i++) {
      told.add(
          dependency.atom().values().get(i)
              + ": "
              + dependency.outcomes().get(i).stream()
                  .map(outcome -> outcome.result().azureName())
                  .collect(Collectors.joining(" ")));
    }
    return told;
  }
}
