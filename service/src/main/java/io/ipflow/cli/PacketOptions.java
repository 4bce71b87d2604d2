package io.ipflow.cli;

import io.ipflow.question.EndpointText;
import io.ipflow.question.QuestionText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The options of verify: the packet, or where packets come from. */
final class PacketOptions {
  private static final List<String> EXPECTABLE = List.of("allow", "deny", "unknown");
  private static final List<String> OF_ONE_PACKET =
      List.of(
          "--nic",
          "--vm",
          "--direction",
          "--protocol",
          "--local",
          "--remote",
          "--expect",
          "--explain",
          "--watch");

  final boolean explain;
  final boolean requireWatcher;
  final boolean asAz;
  final boolean watch;
  final String flows;
  final int maxRecordSize;
  private final Given given;

  PacketOptions(Given given) {
    this.given = given;
    this.explain = given.has("--explain");
    this.requireWatcher = given.has("--require-watcher");
    this.asAz = given.has("--as-az");
    this.watch = given.has("--watch");
    this.flows = given.text("--flows");
    this.maxRecordSize = given.number("--max-record-size", 1 << 20);
  }

  /** Adds the options to {@code syntax}. */
  static void describe(Syntax syntax) {
    syntax
        .words(
            List.of("Inbound", "Outbound"),
            "DIRECTION",
            "Inbound or Outbound, seen from the interface",
            "--direction")
        .words(
            List.of("TCP", "UDP", "ICMP", "ESP", "AH"),
            "PROTOCOL",
            "TCP, UDP, ICMP, ESP, AH, * or a number",
            "--protocol")
        .text(
            "[IP][:PORT]",
            "the end at the interface; :443 is the interface itself, * any port",
            "--local")
        .text("IP[:PORT]", "the other end; vm:NAME[:PORT] a machine; IPv6 as [::1]:80", "--remote")
        .words(
            EXPECTABLE,
            "ACCESS",
            "allow, deny or unknown: the exit status is 1 where the access differs",
            "--expect")
        .flag("list the rules tried, and why each did not match", "--explain")
        .flag(
            "print the line by which azure-cli asks Azure the same: below a table, else alone, as"
                + " -o az does",
            "--as-az")
        .flag(
            "ask again when a file changes, and print the answer when it is another; until Ctrl-C",
            "--watch")
        .flag("refuse, as Azure does, where the region has no network watcher", "--require-watcher")
        .file(
            "a batch instead of one packet, - for standard input: NDJSON, or CSV with a header;"
                + " fields nic or vm, direction, protocol, localIPAddress, localPort,"
                + " remoteIPAddress, remotePort, and any others, which are passed through",
            "--flows")
        .limit("--max-record-size");
  }

  /** Returns the access that is expected, lower case; empty if none is. */
  Optional<String> expected(List<String> problems) {
    Optional<String> wanted = Optional.ofNullable(given.text("--expect"));
    Optional<String> known =
        wanted.map(text -> text.toLowerCase(Locale.ROOT)).filter(EXPECTABLE::contains);
    if (wanted.isPresent() && known.isEmpty()) {
      problems.add("--expect: expected allow, deny or unknown, got `" + wanted.get() + "`");
    }
    return known;
  }

  QuestionText question() {
    return new QuestionText(
        given.text("--direction"),
        given.text("--protocol"),
        EndpointText.split(given.text("--local")),
        EndpointText.split(given.text("--remote")),
        QuestionText.Labels.OPTIONS);
  }

  /** In a batch the packets come from the records alone. */
  void refuseBesideFlows(List<String> problems) {
    OF_ONE_PACKET.stream()
        .filter(given::has)
        .map(name -> name + " does not go with --flows: a batch takes it from its records")
        .forEach(problems::add);
    if (maxRecordSize < 1) {
      problems.add("--max-record-size: expected 1 or more, got " + maxRecordSize);
    }
  }
}
