package io.ipflow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceIdTest {
  private static final String NETWORK =
      "/subscriptions/S/resourceGroups/G/providers/Microsoft.Network/";
  private static final ResourceId SUBNET =
      ResourceId.of(NETWORK + "virtualNetworks/Vnet/subnets/Front");

  @Test
  void idsAreKeptAsWrittenAndCompareWithoutLetterCase() {
    ResourceId shouted = ResourceId.of(SUBNET.toString().toUpperCase(java.util.Locale.ROOT));
    assertThat(shouted).isEqualTo(SUBNET).hasSameHashCodeAs(SUBNET).isEqualByComparingTo(SUBNET);
    assertThat(shouted).doesNotHaveToString(SUBNET.toString());
    assertThat(SUBNET).isNotEqualTo(ResourceId.of("/x")).isNotEqualTo(SUBNET.toString());
  }

  @Test
  void idsOrderWithoutLetterCase() {
    assertThat(ResourceId.of("/A")).isLessThan(ResourceId.of("/b"));
    assertThat(ResourceId.of("/a")).isLessThan(ResourceId.of("/B"));
  }

  @ParameterizedTest
  @CsvSource({"/a/b/, /a/b", "/a/b//, /a/b", "' /a/b ', /a/b", "/, /", "//, /", "name, name"})
  void blanksAroundAndSlashesBehindAreDropped(String text, String id) {
    assertThat(ResourceId.of(text)).hasToString(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void anEmptyIdIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResourceId.of(text))
        .withMessage("a resource id is not empty");
  }

  @Test
  void aNullIdIsRefused() {
    assertThatNullPointerException().isThrownBy(() -> ResourceId.of(null));
  }

  @Test
  void aChildIsNamedByItsTypeAndNameAndHasItsParent() {
    ResourceId rule = SUBNET.child("things", "Thing");
    assertThat(rule).hasToString(SUBNET + "/things/Thing");
    assertThat(rule.name()).isEqualTo("Thing");
    assertThat(rule.parent()).contains(SUBNET);
  }

  @ParameterizedTest
  @CsvSource({
    "/subscriptions/S, ''",
    "/subscriptions/S/resourceGroups/G, /subscriptions/S",
    "name, ''",
    "/, ''",
    "a/b/c, a"
  })
  void theParentIsTheIdWithoutTypeAndName(String id, String parent) {
    assertThat(ResourceId.of(id).parent().map(ResourceId::toString).orElse("")).isEqualTo(parent);
  }

  @ParameterizedTest
  @CsvSource({
    "subscriptions, S",
    "RESOURCEGROUPS, G",
    "virtualnetworks, Vnet",
    "subnets, Front",
    "Front, ''",
    "sub, ''"
  })
  void theSegmentAfterAnotherIsFoundInAnyLetterCase(String segment, String following) {
    assertThat(SUBNET.after(segment).orElse("")).isEqualTo(following);
  }

  @Test
  void theSubscriptionAndTheResourceGroupAreSegmentsOfTheId() {
    assertThat(SUBNET.subscription()).contains("S");
    assertThat(SUBNET.resourceGroup()).contains("G");
    assertThat(ResourceId.of("name").subscription()).isEmpty();
    assertThat(ResourceId.of("/subscriptions/S").resourceGroup()).isEmpty();
  }
}
