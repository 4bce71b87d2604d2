package io.ipflow.verify;

import static io.ipflow.samples.SmallNetwork.MACHINE;
import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.route;
import static io.ipflow.samples.Words.rule;
import static io.ipflow.verify.Asking.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ipflow.model.Network;
import io.ipflow.model.PublicAddress;
import io.ipflow.model.ResourceId;
import io.ipflow.model.VirtualMachine;
import io.ipflow.samples.SmallNetwork;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Why access is not delivery (azure-semantics.md 3.0.7, 3.1, 3.5, 5.1 and 5.7). */
class DeliveryTest {
  private static final ResourceId PUBLIC = network("publicIPAddresses/ip");

  private final SmallNetwork small = new SmallNetwork();

  private static List<String> codes(Network network, String question) {
    return answer(network, question).delivery().stream().map(DeliveryNote::code).toList();
  }

  private SmallNetwork publicAddress(String sku) {
    small.builder.add(new PublicAddress(PUBLIC, Optional.empty(), Optional.of(sku), HERE));
    return small.publicAddress(PUBLIC);
  }

  /** Section 5.7 [DOC]: "Standard public IP: closed inbound without an NSG that allows". */
  @Test
  void saysThatAStandardAddressIsClosedInboundWithoutAGroup() {
    Network network = publicAddress("Standard").build();

    assertThat(codes(network, "Inbound TCP 10.0.0.4:443 8.8.8.8:5"))
        .containsExactly("StandardPublicIpClosed");
    assertThat(codes(network, "Inbound TCP 10.0.0.4:443 10.0.0.9:5")).isEmpty();
    assertThat(codes(network, "Outbound TCP 10.0.0.4:443 8.8.8.8:5")).isEmpty();
  }

  @Test
  void saysNothingOfABasicAddressOrWhereAGroupAllows() {
    assertThat(codes(publicAddress("Basic").build(), "Inbound TCP 10.0.0.4:443 8.8.8.8:5"))
        .isEmpty();
    assertThat(
            codes(
                publicAddress("Standard").nicRules(rule("A 100 Inbound Allow").build()).build(),
                "Inbound TCP 10.0.0.4:443 8.8.8.8:5"))
        .isEmpty();
  }

  /** Section 3.5: "Port 25 outbound is blocked by the platform for many subscription types". */
  @Test
  void saysThatThePlatformBlocksPort25Outbound() {
    Network network = small.build();

    assertThat(codes(network, "Outbound TCP 10.0.0.4:9 8.8.8.8:25"))
        .containsExactly("OutboundPort25");
    assertThat(codes(network, "Outbound UDP 10.0.0.4:9 8.8.8.8:25")).isEmpty();
    assertThat(codes(network, "Outbound TCP 10.0.0.4:9 8.8.8.8:26")).isEmpty();
    assertThat(codes(network, "Outbound TCP 10.0.0.4:9 10.0.0.9:25")).isEmpty();
    assertThat(codes(network, "Inbound TCP 10.0.0.4:25 8.8.8.8:25")).isEmpty();
  }

  /** Section 3.0.7: "private subnet (default ... made with API 2025-07-01 on)". */
  @Test
  void saysThatAPrivateSubnetHasNoWayOutOfItsOwn() {
    assertThat(
            codes(
                new SmallNetwork().defaultOutboundAccess(false).build(),
                "Outbound TCP 10.0.0.4:9 8.8.8.8:443"))
        .containsExactly("PrivateSubnet");
    assertThat(
            codes(
                new SmallNetwork().defaultOutboundAccess(true).build(),
                "Outbound TCP 10.0.0.4:9 8.8.8.8:443"))
        .isEmpty();
    assertThat(
            codes(
                publicAddress("Standard").defaultOutboundAccess(false).build(),
                "Outbound TCP 10.0.0.4:9 8.8.8.8:443"))
        .isEmpty();
  }

  /** Section 3.5: platform traffic is not "subject to the configured NSGs unless targeted". */
  @Test
  void saysThatPlatformAddressesPassWhateverTheRulesSay() {
    Network network = small.nicRules(rule("D 100 Outbound Deny").build()).build();

    assertThat(codes(network, "Outbound UDP 10.0.0.4:9 168.63.129.16:53"))
        .containsExactly("PlatformTraffic");
    assertThat(codes(network, "Outbound TCP 10.0.0.4:9 169.254.169.254:80"))
        .containsExactly("PlatformTraffic");
    assertThat(codes(network, "Outbound TCP 10.0.0.4:9 168.63.129.17:80")).isEmpty();
  }

  /** Section 5.1: "Requires that the VM resource is allocated". */
  @Test
  void saysThatAStoppedMachineAnswersNothing() {
    small.builder.add(machine("Deallocated"));

    assertThat(answer(small.build(), "Inbound TCP 10.0.0.4:443 8.8.8.8:5").delivery())
        .containsExactly(
            new DeliveryNote(
                "VirtualMachineNotRunning",
                "the machine is Deallocated: it answers nothing, and Azure's IP flow verify refuses"
                    + " it",
                "azure-semantics.md 5.1"));
  }

  @Test
  void saysNothingOfARunningMachine() {
    small.builder.add(machine("Running"));

    assertThat(codes(small.build(), "Inbound TCP 10.0.0.4:443 8.8.8.8:5")).isEmpty();
  }

  private static VirtualMachine machine(String state) {
    return new VirtualMachine(
        MACHINE, Optional.empty(), List.of(SmallNetwork.NIC), Optional.of(state), HERE);
  }

  /** Section 3.0.7: "a None route ... a forced route through an appliance". */
  @Test
  void saysWhereARouteDropsOrDetoursThePacket() {
    Network network =
        small
            .routes(route("8.0.0.0/8 None"), route("9.0.0.0/8 VirtualAppliance 10.0.0.200"))
            .build();

    assertThat(answer(network, "Outbound TCP 10.0.0.4:9 8.8.8.8:443").delivery())
        .extracting(DeliveryNote::code, DeliveryNote::effect)
        .containsExactly(
            tuple(
                "NoneRoute",
                "the next hop of the packet is None: it is dropped (" + SmallNetwork.TABLE + ")"));
    assertThat(answer(network, "Inbound TCP 10.0.0.4:9 9.9.9.9:443").delivery())
        .extracting(DeliveryNote::code, DeliveryNote::effect)
        .containsExactly(
            tuple(
                "ForcedThroughAppliance",
                "the reply goes through the appliance 10.0.0.200, which may drop it ("
                    + SmallNetwork.TABLE
                    + ")"));
    assertThat(codes(network, "Outbound TCP 10.0.0.4:9 7.7.7.7:443")).isEmpty();
  }

  @Test
  void saysNothingOfRoutesWhereTheRulesDeny() {
    Network network =
        small.nicRules(rule("D 100 Outbound Deny").build()).routes(route("8.0.0.0/8 None")).build();

    assertThat(codes(network, "Outbound TCP 10.0.0.4:9 8.8.8.8:25")).isEmpty();
  }
}
