package io.ipflow.server.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths as clients send them (azure-clients.md, azure-semantics.md section 2). */
class ArmPathTest {
  private static final String NETWORK =
      "/subscriptions/S/resourceGroups/g/providers/Microsoft.Network";

  private static ArmPath path(String text) {
    return ArmPath.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "/subscriptions, SUBSCRIPTION",
    "/subscriptions/S, SUBSCRIPTION",
    "/subscriptions/S/, SUBSCRIPTION",
    "/subscriptions/S/resourceGroups, RESOURCE_GROUP",
    "/subscriptions/S/resourcegroups/rg, RESOURCE_GROUP",
    "/subscriptions/S/resources, RESOURCES",
    "/subscriptions/S/resourceGroups/rg/resources, RESOURCES",
    "/subscriptions/S/providers, PROVIDER",
    "/subscriptions/S/providers/Microsoft.Network, PROVIDER",
    "/subscriptions/S/providers/Microsoft.Network/networkSecurityGroups, RESOURCE",
    "/subscriptions/S/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v, RESOURCE",
  })
  void aPathIsAboutOneThing(String text, ArmPath.Part part) {
    assertThat(path(text).part()).isEqualTo(part);
  }

  @Test
  void namesStayAsTheyAreWrittenAndFixedWordsInAnyLetterCase() {
    ArmPath path =
        path("/SUBSCRIPTIONS/S/resourcegroups/Rg/Providers/Microsoft.Network/virtualNetworks/V");

    assertThat(path.subscription()).hasValue("S");
    assertThat(path.resourceGroup()).hasValue("Rg");
    assertThat(path.type()).isEqualTo("Microsoft.Network/virtualNetworks");
    assertThat(path.id())
        .isEqualTo(
            "/subscriptions/S/resourceGroups/Rg/providers/Microsoft.Network/virtualNetworks/V");
    assertThat(path.last()).isEmpty();
  }

  /** azure-clients.md: az sends a double slash after the namespace. */
  @Test
  void emptySegmentsDoNotCount() {
    assertThat(path(NETWORK + "//networkSecurityGroups/x"))
        .isEqualTo(path(NETWORK + "/networkSecurityGroups/x"));
  }

  @Test
  void aWordWithoutNameIsACollectionOrAnAction() {
    ArmPath rules = path(NETWORK + "/networkSecurityGroups/x/securityRules");
    ArmPath verify = path(NETWORK + "/networkWatchers/w/ipFlowVerify");

    assertThat(rules.last()).hasValue("securityRules");
    assertThat(rules.id()).isEqualTo(NETWORK + "/networkSecurityGroups/x");
    assertThat(verify.last()).hasValue("ipFlowVerify");
    assertThat(verify.type()).isEqualTo("Microsoft.Network/networkWatchers");
  }

  @Test
  void namesOfChildrenAreStepsOfTheirOwn() {
    ArmPath rule = path(NETWORK + "/networkSecurityGroups/x/securityRules/r");

    assertThat(rule.type()).isEqualTo("Microsoft.Network/networkSecurityGroups/securityRules");
    assertThat(rule.names())
        .containsExactly(
            new ArmPath.Step("networkSecurityGroups", "x"), new ArmPath.Step("securityRules", "r"));
  }

  @Test
  void encodedLettersAreRead() {
    assertThat(path("/subscriptions/S/resourceGroups/r%c3%a9seau").resourceGroup())
        .hasValue("réseau");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "",
        "/metadata/endpoints",
        "/subscriptions/S/tagNames",
        "/subscriptions/S/resourceGroups/g/other/x",
        "/subscriptions/S/resources/x",
        "/subscriptions/../S",
        "/subscriptions/S/resourceGroups/./g",
        "/subscriptions/S/resourceGroups/%2e%2e",
        "/subscriptions/S/resourceGroups/a%2fb",
        "/subscriptions/S/resourceGroups/a%5cb",
        "/subscriptions/S/resourceGroups/a\\b",
        "/subscriptions/S/resourceGroups/a%00b",
        "/subscriptions/S/resourceGroups/a%0d%0ab",
        "/subscriptions/S/resourceGroups/%c3%28",
        "/subscriptions/S/resourceGroups/%c2%85",
        "/subscriptions/S/resourceGroups/%",
        "/subscriptions/S/resourceGroups/%4",
        "/subscriptions/S/resourceGroups/%zz",
        "/subscriptions/S/resourceGroups/é"
      })
  void whatNoIdHasIsRefused(String text) {
    assertThat(ArmPath.parse(text)).isEqualTo(Optional.empty());
  }

  /** Twice encoded stays encoded once: a name with a percent sign, which no lookup finds. */
  @Test
  void nothingIsDecodedTwice() {
    assertThat(path("/subscriptions/S/resourceGroups/%252e%252e").resourceGroup())
        .hasValue("%2e%2e");
  }

  @Test
  void aSegmentLongerThanAnyNameIsRefused() {
    assertThat(ArmPath.parse("/subscriptions/" + "a".repeat(260))).isPresent();
    assertThat(ArmPath.parse("/subscriptions/" + "a".repeat(261))).isEmpty();
  }
}
