package io.ipflow.auth;

import static io.ipflow.auth.House.SELF;
import static io.ipflow.auth.House.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSettingsTest {

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.9S", "-PT1H", "PT24H1S"})
  void aLifetimeOutOfBoundsIsRefused(String lifetime) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SETTINGS.withLifetime(Duration.parse(lifetime)))
        .withMessageContaining("1 second to 24 hours");
  }

  // azure-clients.md, Login: what az asks for and where it then posts.
  @Test
  void clientsFindTheTokenEndpointOfEachForm() {
    assertThat(OpenIdConfiguration.adfs(SELF, SETTINGS))
        .containsEntry("token_endpoint", SELF + "/adfs/oauth2/token")
        .containsEntry("issuer", SELF + "/adfs")
        .containsKeys("authorization_endpoint", "jwks_uri", "response_types_supported");
    assertThat(OpenIdConfiguration.tenant(SELF, "a-tenant", SETTINGS))
        .containsEntry("token_endpoint", SELF + "/a-tenant/oauth2/v2.0/token")
        .containsEntry("jwks_uri", SELF + "/a-tenant/discovery/v2.0/keys");
  }
}
