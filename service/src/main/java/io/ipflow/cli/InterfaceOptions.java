package io.ipflow.cli;

import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Ip;
import io.ipflow.question.Fault;
import io.ipflow.question.InterfaceFinder;
import java.util.List;
import java.util.Optional;

/**
 * The options that name an interface; what is not given is null.
 *
 * @param nic the interface
 * @param vm the machine
 */
record InterfaceOptions(String nic, String vm) {

  InterfaceOptions(Given given) {
    this(given.text("--nic"), given.text("--vm"));
  }

  /** Adds the options to {@code syntax}. */
  static void describe(Syntax syntax) {
    syntax
        .text("NAME|ID", "the network interface", "--nic")
        .text(
            "NAME|ID",
            "the virtual machine; with several interfaces the one that has the local address,"
                + " or --nic too",
            "--vm");
  }

  /** Returns the interface that is meant; null, with a problem added, if none or several are. */
  NetworkInterface find(
      Session session, CommonOptions common, Optional<Ip> local, List<String> problems) {
    try {
      InterfaceFinder finder = new InterfaceFinder(session.network(), common.narrowing());
      return finder.choose(finder.candidates(nic, vm), local);
    } catch (Fault e) {
      problems.addAll(e.messages());
      return null;
    }
  }
}
