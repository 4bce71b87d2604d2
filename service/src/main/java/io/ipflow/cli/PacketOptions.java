package io.ipflow.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of verify: the packet, or where packets come from. */
final class PacketOptions {
  private static final List<String> EXPECTABLE = List.of("allow", "deny", "unknown");

  @Option(
      names = "--direction",
      paramLabel = "DIRECTION",
      description = "Inbound or Outbound, seen from the interface")
  String direction;

  @Option(
      names = "--protocol",
      paramLabel = "PROTOCOL",
      description = "TCP, UDP, ICMP, ESP, AH, * or a number")
  String protocol;

  @Option(
      names = "--local",
      paramLabel = "[IP][:PORT]",
      description = "the end at the interface; :443 is the interface itself, * any port")
  String local;

  @Option(
      names = "--remote",
      paramLabel = "IP[:PORT]",
      description = "the other end; vm:NAME[:PORT] a machine; IPv6 as [::1]:80")
  String remote;

  @Option(
      names = "--expect",
      paramLabel = "ACCESS",
      description = "allow, deny or unknown: the exit status is 1 where the access differs")
  String expect;

  @Option(names = "--explain", description = "list the rules tried, and why each did not match")
  boolean explain;

  @Option(
      names = "--require-watcher",
      description = "refuse, as Azure does, where the region has no network watcher")
  boolean requireWatcher;

  @Option(
      names = "--flows",
      paramLabel = "FILE",
      description = {
        "a batch instead of one packet, - for standard input: NDJSON, or CSV with a header; fields"
            + " nic or vm, direction, protocol, localIPAddress, localPort, remoteIPAddress,"
            + " remotePort, and any others, which are passed through"
      })
  String flows;

  @Option(names = "--max-record-size", paramLabel = "BYTES", hidden = true)
  int maxRecordSize = 1 << 20;

  /** Returns the access that is expected, lower case; empty if none is. */
  Optional<String> expected(List<String> problems) {
    Optional<String> wanted =
        Optional.ofNullable(expect).map(text -> text.toLowerCase(Locale.ROOT));
    if (wanted.isPresent() && !EXPECTABLE.contains(wanted.get())) {
      problems.add("--expect: expected allow, deny or unknown, got `" + expect + "`");
    }
    return wanted;
  }

  QuestionText question(List<String> problems) {
    return new QuestionText(
        direction,
        protocol,
        end("--local", local, problems),
        end("--remote", remote, problems),
        QuestionText.Labels.OPTIONS);
  }

  private static EndpointText end(String label, String text, List<String> problems) {
    Optional<EndpointText> end = EndpointText.split(text);
    if (end.isEmpty()) {
      problems.add(
          label
              + ": expected an address and a port, as in 10.0.0.4:443, [::1]:80 or vm:web-1:443,"
              + " got `"
              + text
              + "`");
    }
    return end.orElseGet(() -> new EndpointText(null, null, null));
  }

  /** In a batch the packets come from the records alone. */
  void refuseBeside(InterfaceOptions target, List<String> problems) {
    refuse("--nic", target.nic, problems);
    refuse("--vm", target.vm, problems);
    refuse("--direction", direction, problems);
    refuse("--protocol", protocol, problems);
    refuse("--local", local, problems);
    refuse("--remote", remote, problems);
    refuse("--expect", expect, problems);
    refuse("--explain", explain ? "" : null, problems);
    if (maxRecordSize < 1) {
      problems.add("--max-record-size: expected 1 or more, got " + maxRecordSize);
    }
  }

  private static void refuse(String name, String value, List<String> problems) {
    if (value != null) {
      problems.add(name + " does not go with --flows: a batch takes it from its records");
    }
  }
}
