package io.ipflow.question;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import io.ipflow.verify.IpFlow;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the interface that names mean; names and ids compare without letter case. */
public final class InterfaceFinder {
  private final Network network;
  private final Narrowing narrowing;

  /** Makes a finder; {@code narrowing} chooses among resources of one name. */
  public InterfaceFinder(Network network, Narrowing narrowing) {
    this.network = network;
    this.narrowing = narrowing;
  }

  /**
   * Returns the interfaces that {@code nic} and {@code vm} can mean, at least one.
   *
   * @param nic the interface's name or id; null if not given
   * @param vm the machine's name or id; null if not given
   * @throws Fault if they mean none, or more than one resource
   */
  public List<NetworkInterface> candidates(String nic, String vm) {
    if (nic == null && vm == null) {
      throw new Fault(narrowing.words().nothingNamed());
    }
    List<NetworkInterface> there =
        vm == null ? List.copyOf(network.interfaces().values()) : ofMachine(machine(vm));
    if (nic == null) {
      return there;
    }
    ResourceId id =
        one("network interface", nic, there.stream().map(NetworkInterface::id).toList());
    return List.of(network.interfaces().get(id));
  }

  /**
   * Returns the one interface that is meant: of several the one that has {@code local}, else the
   * one that is met by it: as its public address or a load balancer's frontend.
   *
   * @throws Fault if that leaves more than one
   */
  public NetworkInterface choose(List<NetworkInterface> candidates, Optional<Ip> local) {
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    List<NetworkInterface> having =
        candidates.stream().filter(nic -> local.filter(ip -> has(nic, ip)).isPresent()).toList();
    List<NetworkInterface> met =
        having.isEmpty()
            ? candidates.stream()
                .filter(nic -> local.filter(ip -> isMetBy(nic, ip)).isPresent())
                .toList()
            : having;
    if (met.size() == 1) {
      return met.get(0);
    }
    throw new Fault(
        "the machine has several network interfaces: "
            + candidates.stream().map(InterfaceFinder::words).collect(Collectors.joining(", "))
            + "; name one with "
            + narrowing.words().nic()
            + ", or the local address of one");
  }

  private boolean isMetBy(NetworkInterface nic, Ip ip) {
    return new IpFlow(network).isMetBy(nic, ip);
  }

  private static boolean has(NetworkInterface nic, Ip ip) {
    return nic.configurations().stream().anyMatch(it -> it.privateAddress().is(ip));
  }

  private static String words(NetworkInterface nic) {
    String addresses =
        nic.configurations().stream()
            .flatMap(configuration -> configuration.privateAddress().ifKnown().stream())
            .map(Ip::toString)
            .collect(Collectors.joining(", "));
    return "`" + nic.id().name() + "`" + (addresses.isEmpty() ? "" : " (" + addresses + ")");
  }

  /** Returns the ip configuration that a machine named as a remote end is reached at. */
  public IpConfiguration remote(String vm) {
    List<NetworkInterface> interfaces = ofMachine(machine(vm));
    if (interfaces.size() > 1) {
      throw new Fault(
          "the remote machine `"
              + vm
              + "` has several network interfaces: "
              + interfaces.stream().map(InterfaceFinder::words).collect(Collectors.joining(", "))
              + "; give the address of one instead");
    }
    return Primary.of(interfaces.get(0));
  }

  /**
   * Returns the interface that {@code text} means: a machine's or an interface's name or id, or
   * {@code SET/INSTANCE} of a scale set; empty if there is none.
   *
   * @throws Fault if it means several
   */
  public Optional<NetworkInterface> named(String text) {
    List<NetworkInterface> found =
        network.interfaces().values().stream()
            .filter(
                nic ->
                    means(text, nic.id())
                        || nic.virtualMachine()
                            .filter(id -> means(text, id) || isInstance(text, id))
                            .isPresent())
            .toList();
    if (found.size() > 1) {
      throw new Fault(
          "`"
              + text
              + "` is not unique: "
              + found.stream().map(InterfaceFinder::words).collect(Collectors.joining(", "))
              + "; give the address, or the id of one interface");
    }
    return found.stream().findFirst();
  }

  private static boolean isInstance(String text, ResourceId machine) {
    return machine
        .after("virtualMachineScaleSets")
        .filter(set -> text.equalsIgnoreCase(set + "/" + machine.name()))
        .isPresent();
  }

  private ResourceId machine(String vm) {
    TreeSet<ResourceId> machines = new TreeSet<>(network.virtualMachines().keySet());
    network.interfaces().values().forEach(nic -> nic.virtualMachine().ifPresent(machines::add));
    return one("virtual machine", vm, machines);
  }

  private List<NetworkInterface> ofMachine(ResourceId machine) {
    List<NetworkInterface> interfaces =
        network.interfaces().values().stream()
            .filter(nic -> nic.virtualMachine().filter(machine::equals).isPresent())
            .toList();
    if (interfaces.isEmpty()) {
      throw new Fault(
          "virtual machine `"
              + machine.name()
              + "` has no network interface in the input; `az network nic list` gives them");
    }
    return interfaces;
  }

  /** Returns the one id that {@code text}, a name or an id, means. */
  private ResourceId one(String kind, String text, Collection<ResourceId> ids) {
    List<ResourceId> found = ids.stream().filter(id -> means(text, id)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new Fault(
        found.isEmpty()
            ? "there is no " + kind + " `" + text + "`" + narrowing.place() + "; " + hint(text, ids)
            : kind
                + " `"
                + text
                + "` is not unique: "
                + Names.list(found.stream().map(ResourceId::toString).toList())
                + "; narrow it with "
                + narrowing.words().narrower()
                + ", or give the id");
  }

  private static String hint(String text, Collection<ResourceId> ids) {
    if (ids.isEmpty()) {
      return "the input holds none; `az network nic list` and `az vm list` give them";
    }
    List<String> elsewhere =
        ids.stream()
            .filter(id -> id.name().equalsIgnoreCase(text))
            .map(id -> id.resourceGroup().orElse("no resource group"))
            .toList();
    return elsewhere.isEmpty()
        ? Names.suggest(
            text.substring(text.lastIndexOf('/') + 1), ids.stream().map(ResourceId::name).toList())
        : "there is one in " + Names.list(elsewhere);
  }

  private boolean means(String text, ResourceId id) {
    if (text.startsWith("/")) {
      return id.equals(ResourceId.of(text));
    }
    return id.name().equalsIgnoreCase(text) && narrowing.holds(id);
  }
}
