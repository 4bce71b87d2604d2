package io.ipflow.model;

import static io.ipflow.model.Samples.HERE;
import static io.ipflow.model.Samples.TABLE;
import static io.ipflow.model.Samples.blocks;
import static io.ipflow.model.Samples.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes, configured and effective. */
class RouteTest {

  private static Route to(AddressOperand destination) {
    return new Route(
        TABLE.child("routes", "r"),
        destination,
        Value.known(Route.NextHop.INTERNET),
        Value.known(Optional.empty()),
        HERE);
  }

  static Stream<AddressOperand> possible() {
    return Stream.of(
        new AddressOperand.Prefixes(blocks("0.0.0.0/0")),
        new AddressOperand.Tag("Storage", HERE),
        new AddressOperand.Open(open("p")));
  }

  static Stream<AddressOperand> impossible() {
    return Stream.of(
        new AddressOperand.Any(),
        new AddressOperand.Asg(TABLE, HERE),
        new AddressOperand.Prefixes(blocks("10.0.0.0/8", "11.0.0.0/8")));
  }

  @ParameterizedTest
  @MethodSource("possible")
  void aRouteGoesToOnePrefixATagOrWhatIsOpen(AddressOperand destination) {
    assertThat(to(destination).destination()).isEqualTo(destination);
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void anyOtherDestinationIsRefused(AddressOperand destination) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> to(destination))
        .withMessage("a route's destination is one prefix or a service tag");
  }

  /** The kinds of azure-semantics.md 3.9. */
  @ParameterizedTest
  @CsvSource({
    "VirtualAppliance, VIRTUAL_APPLIANCE",
    "VirtualNetworkGateway, VIRTUAL_NETWORK_GATEWAY",
    "VnetLocal, VNET_LOCAL",
    "Internet, INTERNET",
    "None, NONE"
  })
  void aNextHopIsReadInAnyLetterCaseAndWrittenInAzures(String name, Route.NextHop kind) {
    assertThat(Route.NextHop.parse(name.toUpperCase(java.util.Locale.ROOT))).contains(kind);
    assertThat(Route.NextHop.parse(" " + name + " ")).contains(kind);
    assertThat(kind.azureName()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "VNetPeering", "VirtualNetworkServiceEndpoint", "Nowhere"})
  void aNextHopThatUsersCannotNameIsNone(String text) {
    assertThat(Route.NextHop.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "USER, User",
    "VIRTUAL_NETWORK_GATEWAY, VirtualNetworkGateway",
    "DEFAULT, Default",
    "UNKNOWN, Unknown"
  })
  void theSourceOfARouteIsWrittenAsAzureWritesIt(EffectiveRoute.Source source, String name) {
    assertThat(source.azureName()).isEqualTo(name);
  }

  @Test
  void anEffectiveRouteWithoutDestinationIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new EffectiveRoute(
                    Optional.empty(),
                    EffectiveRoute.Source.DEFAULT,
                    true,
                    List.of(),
                    "None",
                    List.of(),
                    Optional.empty()))
        .withMessage("a route has a destination");
  }

  @Test
  void anInterfaceWithoutIpConfigurationIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.nic(Samples.NIC))
        .withMessage("a network interface has an ip configuration");
  }
}
