package io.ipflow.verify;

import io.ipflow.effective.Packet;
import io.ipflow.model.Access;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.PublicAddress;
import io.ipflow.model.Subnet;
import io.ipflow.model.Verdict;
import io.ipflow.model.VirtualMachine;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the reasons why access is not delivery (azure-semantics.md 3.0.7). */
final class Delivery {
  static final Ip PLATFORM = Ip.of("168.63.129.16");
  private static final Ip METADATA = Ip.of("169.254.169.254");
  private static final int SMTP = 25;

  private final IpFlow engine;
  private final Network network;
  private final NetworkInterface nic;
  private final IpConfiguration configuration;
  private final List<DeliveryNote> notes = new ArrayList<>();

  Delivery(IpFlow engine, NetworkInterface nic, IpConfiguration configuration) {
    this.engine = engine;
    this.network = engine.network();
    this.nic = nic;
    this.configuration = configuration;
  }

  List<DeliveryNote> notes(Packet packet, Verdict verdict, NextHop nextHop) {
    Ip remote = packet.remote().address();
    if (remote.equals(PLATFORM) || remote.equals(METADATA)) {
      note(
          "PlatformTraffic",
          "DHCP, DNS, instance metadata and health probes of "
              + remote
              + " pass whatever the rules say, unless a rule names their AzurePlatform tag",
          "azure-semantics.md 3.5, network-security-groups-overview.md");
    }
    powerState();
    new PrivateEndpoints(network, configuration).notes(remote).forEach(notes::add);
    if (verdict.access().filter(access -> access == Access.DENY).isEmpty()) {
      allowed(packet, verdict, nextHop);
    }
    return notes;
  }

  private void note(String code, String effect, String source) {
    notes.add(new DeliveryNote(code, effect, source));
  }

  private void powerState() {
    Optional<String> state =
        nic.virtualMachine()
            .map(network.virtualMachines()::get)
            .flatMap(VirtualMachine::powerState)
            .filter(power -> !power.toLowerCase(Locale.ROOT).equals("running"));
    state.ifPresent(
        power ->
            note(
                "VirtualMachineNotRunning",
                "the machine is "
                    + power
                    + ": it answers nothing, and Azure's IP flow verify"
                    + " refuses it",
                "azure-semantics.md 5.1"));
  }

  private void allowed(Packet packet, Verdict verdict, NextHop nextHop) {
    boolean inbound = packet.direction() == Direction.INBOUND;
    boolean publicRemote = isPublic(packet.remote().address());
    if (inbound && publicRemote && verdict instanceof Verdict.NoRule && hasStandardAddress()) {
      note(
          "StandardPublicIpClosed",
          "a Standard public address or load balancer is closed inbound until a network security"
              + " group allows the packet",
          "azure-semantics.md 3.1 and 5.7, public-ip-addresses.md");
    }
    if (!inbound && publicRemote) {
      leaving(packet, nextHop);
    }
    routed(nextHop, inbound);
    new OtherEnd(engine, configuration).note(packet, nextHop).ifPresent(notes::add);
  }

  private boolean isPublic(Ip ip) {
    return network.internet().ranges().stream().anyMatch(range -> range.contains(ip))
        || network.internet().open().stream().anyMatch(range -> range.contains(ip));
  }

  private boolean hasStandardAddress() {
    WaysOut ways = new WaysOut(network, configuration);
    return ways.publicAddress().flatMap(PublicAddress::sku).filter(Delivery::isStandard).isPresent()
        || ways.publicBalancers().stream()
            .anyMatch(balancer -> balancer.sku().filter(Delivery::isStandard).isPresent());
  }

  private static boolean isStandard(String sku) {
    return sku.equalsIgnoreCase("standard");
  }

  private void leaving(Packet packet, NextHop nextHop) {
    if (packet.protocol().equals(Protocol.TCP) && packet.remotePort() == SMTP) {
      note(
          "OutboundPort25",
          "the platform blocks outbound port 25 for many kinds of subscription",
          "azure-semantics.md 3.5");
    }
    Optional<Subnet> subnet = configuration.subnet().ifKnown().map(network.subnets()::get);
    boolean closed =
        subnet.flatMap(Subnet::defaultOutboundAccess).filter(open -> !open).isPresent();
    boolean direct = nextHop.possible().stream().anyMatch(hop -> hop.type().equals("Internet"));
    if (closed && direct && !new WaysOut(network, configuration).isThere()) {
      note(
          "PrivateSubnet",
          "the subnet is private: the packet leaves only through a NAT gateway, a load balancer or"
              + " an appliance",
          "azure-semantics.md 3.0.7, default-outbound-access.md");
    }
  }

  private void routed(NextHop nextHop, boolean inbound) {
    String what = inbound ? "the reply" : "the packet";
    for (NextHop.Hop hop : nextHop.certain().stream().toList()) {
      if (hop.type().equals("None")) {
        note(
            "NoneRoute",
            "the next hop of " + what + " is None: it is dropped (" + hop.routeTable() + ")",
            "azure-semantics.md 3.9, virtual-networks-udr-overview.md");
      } else if (hop.type().equals("VirtualAppliance")) {
        note(
            "ForcedThroughAppliance",
            what
                + " goes through the appliance "
                + hop.address().map(Ip::toString).orElse("of the route")
                + ", which may drop it ("
                + hop.routeTable()
                + ")",
            "azure-semantics.md 3.0.7, virtual-networks-udr-overview.md");
      }
    }
  }
}
