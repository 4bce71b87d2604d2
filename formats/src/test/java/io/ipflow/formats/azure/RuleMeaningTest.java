package io.ipflow.formats.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.azure.RuleMeaning.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formats of azure-semantics.md 1.7. */
class RuleMeaningTest {
  @ParameterizedTest
  @CsvSource({
    "securityRules/X, USER, x",
    "UserRule_X, USER, x",
    "SECURITYRULES/x, USER, x",
    "defaultSecurityRules/DenyAllInBound, DEFAULT, denyallinbound",
    "DefaultRule_DenyAllInBound, DEFAULT, denyallinbound",
    "defaultSecurityRules/DefaultInboundDenyAll, BASE_DENY, defaultinbounddenyall",
    "DefaultOutboundDenyAll, BASE_DENY, defaultoutbounddenyall",
    "securityRules/DefaultInboundDenyAll, USER, defaultinbounddenyall",
    "UserRule_UserRule_X, USER, userrule_x",
    "block-ssh, BARE, block-ssh"
  })
  void aNameMeansTheSameInEachFormat(String name, Kind kind, String key) {
    assertThat(RuleMeaning.of(name)).isEqualTo(new RuleMeaning(kind, key));
  }
}
