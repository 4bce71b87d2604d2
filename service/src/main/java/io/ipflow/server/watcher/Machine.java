package io.ipflow.server.watcher;

import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.ResourceId;
import io.ipflow.model.VirtualMachine;
import io.ipflow.net.Ip;
import io.ipflow.server.arm.ArmException;
import io.ipflow.verify.IpFlow;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The virtual machine that a question is about. One of which only its interfaces are stored counts
 * too, and one of which no state is stored counts as running (docs/semantics.md).
 *
 * @param id as asked
 * @param location the region; empty if not stored
 * @param powerState such as {@code running}; empty if not stored
 * @param interfaces those that are stored, in the machine's order
 */
record Machine(
    ResourceId id,
    Optional<String> location,
    Optional<String> powerState,
    List<NetworkInterface> interfaces) {
  private static final String TYPE = "/providers/microsoft.compute/virtualmachines/";
  private static final String RUNNING = "running";

  /** Returns the running machine of that id in the watcher's region, or refuses it. */
  static Machine running(Asked asked, String text) throws ArmException {
    Machine machine = watched(asked, text);
    if (!machine.isRunning()) {
      throw WatcherErrors.notRunning(machine.id, machine.powerState.orElseThrow());
    }
    return machine;
  }

  /** Returns the machine of that id in the watcher's region, running or not, or refuses it. */
  static Machine watched(Asked asked, String text) throws ArmException {
    Machine machine = find(asked.network(), text);
    asked.checkRegion(machine.location);
    return machine;
  }

  private static Machine find(Network network, String text) throws ArmException {
    ResourceId id = ResourceId.of(text);
    if (!isMachine(id)) {
      throw WatcherErrors.invalid(
          "'targetResourceId': expected the id of a virtual machine, got '"
              + Words.shortened(text)
              + "'");
    }
    return find(network, id).orElseThrow(() -> WatcherErrors.notFound(id));
  }

  /** Returns whether it is the id of a machine, not of one of a scale set. */
  static boolean isMachine(ResourceId id) {
    String key = id.toString().toLowerCase(Locale.ROOT);
    int at = key.indexOf(TYPE);
    return at > 0 && key.indexOf('/', at + TYPE.length()) < 0 && key.length() > at + TYPE.length();
  }

  /** Returns the machine of that id; empty if neither it nor an interface of it is stored. */
  static Optional<Machine> find(Network network, ResourceId id) {
    VirtualMachine stored = network.virtualMachines().get(id);
    List<NetworkInterface> own = interfaces(network, id, stored);
    if (stored == null && own.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Machine(
            id,
            Optional.ofNullable(stored)
                .flatMap(VirtualMachine::location)
                .or(() -> own.stream().flatMap(nic -> nic.location().stream()).findFirst()),
            Optional.ofNullable(stored).flatMap(VirtualMachine::powerState),
            own));
  }

  private static List<NetworkInterface> interfaces(
      Network network, ResourceId id, VirtualMachine stored) {
    if (stored != null && !stored.interfaces().isEmpty()) {
      return stored.interfaces().stream()
          .map(network.interfaces()::get)
          .filter(Objects::nonNull)
          .toList();
    }
    return network.interfaces().values().stream()
        .filter(nic -> nic.virtualMachine().filter(id::equals).isPresent())
        .toList();
  }

  boolean isRunning() {
    return powerState.filter(state -> !state.equals(RUNNING)).isEmpty();
  }

  /**
   * Returns the interface that is meant: the one named, the only one, or of several the one that is
   * met by {@code local}. Of several of which one forwards, one must be named (azure-semantics.md
   * 2).
   */
  NetworkInterface choose(IpFlow engine, Optional<String> named, Ip local) throws ArmException {
    if (named.isPresent()) {
      ResourceId wanted = ResourceId.of(named.get());
      return interfaces.stream()
          .filter(nic -> nic.id().equals(wanted))
          .findFirst()
          .orElseThrow(() -> notAttached(wanted));
    }
    boolean forwards = interfaces.stream().anyMatch(nic -> !nic.ipForwarding().is(false));
    if (interfaces.size() > 1 && forwards) {
      throw several("'targetNicResourceId'", "and IP forwarding is enabled on one of them");
    }
    return choose(engine, "'targetNicResourceId'", Optional.of(local));
  }

  /** Returns the only interface, or of several the one that is met by {@code local}. */
  NetworkInterface choose(IpFlow engine, Optional<Ip> local) throws ArmException {
    return choose(engine, "'targetResourceId'", local);
  }

  private NetworkInterface choose(IpFlow engine, String field, Optional<Ip> local)
      throws ArmException {
    if (interfaces.isEmpty()) {
      throw WatcherErrors.invalid("virtual machine '" + id + "' has no network interface");
    }
    List<NetworkInterface> met =
        interfaces.size() == 1
            ? interfaces
            : local.map(ip -> meeting(engine, ip)).orElse(List.of());
    if (met.size() != 1) {
      String whose = met.isEmpty() ? "none" : "several";
      throw several(
          field, local.map(ip -> "and '" + ip + "' is the address of " + whose).orElse(""));
    }
    return met.get(0);
  }

  private List<NetworkInterface> meeting(IpFlow engine, Ip local) {
    List<NetworkInterface> own =
        interfaces.stream()
            .filter(
                nic -> nic.configurations().stream().anyMatch(it -> it.privateAddress().is(local)))
            .toList();
    return own.isEmpty()
        ? interfaces.stream().filter(nic -> engine.isMetBy(nic, local)).toList()
        : own;
  }

  private ArmException notAttached(ResourceId nic) {
    return WatcherErrors.invalid(
        "'targetNicResourceId': network interface '"
            + Words.shortened(nic.toString())
            + "' is not attached to virtual machine '"
            + id
            + "'");
  }

  private ArmException several(String field, String why) {
    String names =
        interfaces.stream().map(nic -> nic.id().toString()).collect(Collectors.joining(", "));
    return WatcherErrors.invalid(
        field
            + ": expected one of "
            + names
            + ", for the virtual machine has several network interfaces "
            + why);
  }
}
