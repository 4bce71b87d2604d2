package io.ipflow.cli;

import io.ipflow.model.AzCommand;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Answer;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.Question;
import java.util.Locale;
import java.util.Optional;

/**
 * The line for a shell by which azure-cli asks Azure what was asked here. Where Azure cannot be
 * asked it is a comment that says why, so that lines together are a script.
 *
 * <p>What IP flow verify takes: azure-semantics.md 1.1, 2 and 3.10. The machine is named and not
 * given by its id, because azure-cli looks it up in {@code --resource-group} either way; the
 * interface is always given, because Azure demands it of machines that have several.
 */
final class AzLine {
  private static final String NOT = "# Azure cannot be asked: ";

  private final Answer answer;
  private final Question question;

  private AzLine(Answer answer) {
    this.answer = answer;
    this.question = answer.question();
  }

  static String of(Answer answer) {
    AzLine line = new AzLine(answer);
    return line.obstacle().map(why -> Page.plain(NOT + why)).orElseGet(line::command);
  }

  /** Returns why Azure's IP flow verify does not take the question; empty if it does. */
  private Optional<String> obstacle() {
    return machineless().or(this::notItsPacket).or(this::withoutAddress);
  }

  private Optional<String> machineless() {
    NetworkInterface nic = answer.networkInterface();
    String id = nic.id().toString().toLowerCase(Locale.ROOT);
    if (id.contains("/virtualmachinescalesets/")
        || nic.virtualMachine().filter(AzLine::isOfScaleSet).isPresent()) {
      return Optional.of("IP flow verify takes no interface of a scale set");
    }
    if (nic.virtualMachine().isEmpty()) {
      return Optional.of(
          "IP flow verify takes virtual machines, and `"
              + nic.id().name()
              + "` is attached to none in the input");
    }
    ResourceId machine = nic.virtualMachine().get();
    return machine.subscription().isPresent() && machine.resourceGroup().isPresent()
        ? Optional.empty()
        : Optional.of(
            "`" + machine.name() + "` is not deployed: its group and subscription are not known");
  }

  private static boolean isOfScaleSet(ResourceId machine) {
    return machine.toString().toLowerCase(Locale.ROOT).contains("/virtualmachinescalesets/");
  }

  private Optional<String> notItsPacket() {
    Protocol protocol = question.protocol();
    if (!protocol.equals(Protocol.TCP) && !protocol.equals(Protocol.UDP)) {
      return Optional.of("IP flow verify takes TCP and UDP, not " + words(protocol));
    }
    boolean inbound = question.direction() == Direction.INBOUND;
    PortRange destination = inbound ? question.localPort() : question.remotePort();
    return destination.isAny()
        ? Optional.of(
            "IP flow verify takes any port (*) at the source alone, which is the "
                + (inbound ? "remote" : "local")
                + " end")
        : Optional.empty();
  }

  private static String words(Protocol protocol) {
    return protocol.isAny() ? "any protocol" : protocol.azureName().toUpperCase(Locale.ROOT);
  }

  private Optional<String> withoutAddress() {
    Optional<Ip> local = local();
    Optional<Ip> remote = address(question.remote());
    if (local.isEmpty() || remote.isEmpty()) {
      return Optional.of(
          "the " + (local.isEmpty() ? "local" : "remote") + " address is not known yet");
    }
    return local.get().isIpv4() && remote.get().isIpv4()
        ? Optional.empty()
        : Optional.of("IP flow verify takes IPv4 addresses only");
  }

  private Optional<Ip> local() {
    return address(question.local()).or(() -> answer.configuration().privateAddress().ifKnown());
  }

  private static Optional<Ip> address(Endpoint end) {
    return end.address().or(() -> end.configuration().flatMap(it -> it.privateAddress().ifKnown()));
  }

  private String command() {
    ResourceId machine = answer.networkInterface().virtualMachine().orElseThrow();
    return "az network watcher test-ip-flow"
        + option("direction", question.direction().azureName())
        + option("protocol", question.protocol().azureName().toUpperCase(Locale.ROOT))
        + option("local", local().orElseThrow() + ":" + port(question.localPort()))
        + option("remote", address(question.remote()).orElseThrow() + ":" + remotePort())
        + option("vm", machine.name())
        + option("nic", nic(machine))
        + option("resource-group", machine.resourceGroup().orElseThrow())
        + option("subscription", machine.subscription().orElseThrow());
  }

  private String remotePort() {
    return port(question.remotePort());
  }

  private static String port(PortRange port) {
    return port.isAny() ? "*" : port.toString();
  }

  /** A name means an interface in the machine's group; of another group the id is needed. */
  private String nic(ResourceId machine) {
    ResourceId nic = answer.networkInterface().id();
    return key(nic.resourceGroup()).equals(key(machine.resourceGroup()))
            && key(nic.subscription()).equals(key(machine.subscription()))
        ? nic.name()
        : nic.toString();
  }

  private static String key(Optional<String> part) {
    return part.orElse("").toLowerCase(Locale.ROOT);
  }

  private static String option(String name, String value) {
    return " --" + name + " " + AzCommand.quoted(Page.plain(value));
  }
}
