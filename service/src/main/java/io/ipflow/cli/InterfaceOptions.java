package io.ipflow.cli;

import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Ip;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that name an interface. */
final class InterfaceOptions {
  @Option(names = "--nic", paramLabel = "NAME|ID", description = "the network interface")
  String nic;

  @Option(
      names = "--vm",
      paramLabel = "NAME|ID",
      description =
          "the virtual machine; with several interfaces the one that has the local address,"
              + " or --nic too")
  String vm;

  /** Returns the interface that is meant; null, with a problem added, if none or several are. */
  NetworkInterface find(
      Session session, CommonOptions common, Optional<Ip> local, List<String> problems) {
    try {
      return InterfaceFinder.choose(
          new InterfaceFinder(session.network(), common).candidates(nic, vm), local);
    } catch (Fault e) {
      problems.addAll(e.messages());
      return null;
    }
  }
}
