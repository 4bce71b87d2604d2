package io.ipflow.auth;

import static io.ipflow.auth.House.KEY;
import static io.ipflow.auth.House.SELF;
import static io.ipflow.auth.House.SETTINGS;
import static io.ipflow.auth.House.TENANT;
import static io.ipflow.auth.House.form;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {

  @TempDir Path folder;
  private final SetClock clock = new SetClock();
  private Clients clients;
  private String secret;

  @BeforeEach
  void addAClient() {
    clients = House.clients(new ClientFile(DataDirectory.open(folder)), clock);
    secret = clients.add("app");
  }

  private TokenAnswer ask(String... changes) {
    Map<String, List<String>> asked =
        new LinkedHashMap<>(
            form(
                "grant_type", "client_credentials",
                "client_id", "app",
                "client_secret", secret,
                "scope", SELF + "//.default",
                // az sends these too (azure-clients.md, Login).
                "client_info", "1",
                "claims", "{}"));
    asked.putAll(form(changes));
    return new Issuer(KEY, clients, SETTINGS, clock).answer(asked);
  }

  private static JWTClaimsSet claims(TokenAnswer answer) throws Exception {
    return SignedJWT.parse((String) answer.body().get("access_token")).getJWTClaimsSet();
  }

  // azure-clients.md, Login: token_type, expires_in, access_token; Azure's own has ext_expires_in.
  @Test
  void answersWithAzuresFields() {
    TokenAnswer answer = ask();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .containsOnlyKeys("token_type", "expires_in", "ext_expires_in", "access_token")
        .containsEntry("token_type", "Bearer")
        .containsEntry("expires_in", 3600L)
        .containsEntry("ext_expires_in", 3600L);
  }

  @Test
  void whatIsLeftOfTheLastSecondIsNotPromised() {
    clock.pass(Duration.ofMillis(250));
    assertThat(ask().body()).containsEntry("expires_in", 3599L);
  }

  @Test
  void theTokenSaysWhoAskedWhereAndForHowLong() throws Exception {
    JWTClaimsSet claims = claims(ask());
    Client client = clients.find("app").orElseThrow();
    assertThat(claims.getIssuer()).isEqualTo(SELF + "/adfs");
    assertThat(claims.getSubject()).isEqualTo(client.objectId().toString());
    assertThat(claims.getClaim("oid")).isEqualTo(client.objectId().toString());
    assertThat(claims.getClaim("appid")).isEqualTo("app");
    assertThat(claims.getClaim("tid")).isEqualTo(TENANT.toString());
    assertThat(claims.getIssueTime()).isEqualTo(Date.from(SetClock.START));
    assertThat(claims.getNotBeforeTime()).isEqualTo(Date.from(SetClock.START));
    assertThat(claims.getExpirationTime())
        .isEqualTo(Date.from(SetClock.START.plus(Duration.ofHours(1))));
  }

  @ParameterizedTest
  @CsvSource({
    "https://127.0.0.1:8443//.default, https://127.0.0.1:8443/",
    "https://127.0.0.1:8443///.default, https://127.0.0.1:8443//",
    "https://127.0.0.1:8443/.default, https://127.0.0.1:8443",
    "https://management.azure.com/.default, https://management.azure.com",
    "api://an-application/.default, api://an-application",
  })
  void theScopeNamesTheAudience(String scope, String audience) throws Exception {
    assertThat(claims(ask("scope", scope)).getAudience()).containsExactly(audience);
  }

  @Test
  void theOlderWordResourceGetsTheOlderAnswer() throws Exception {
    TokenAnswer answer = ask("scope", "", "resource", "https://management.azure.com/");
    assertThat(claims(answer).getAudience()).containsExactly("https://management.azure.com/");
    Instant end = SetClock.START.plus(Duration.ofHours(1));
    assertThat(answer.body())
        .containsEntry("expires_in", "3600")
        .containsEntry("expires_on", Long.toString(end.getEpochSecond()))
        .containsEntry("not_before", Long.toString(SetClock.START.getEpochSecond()))
        .containsEntry("resource", "https://management.azure.com/");
  }

  @Test
  void everybodyCanCheckTheTokenByThePublishedKeyAndNobodyMakesOne() throws Exception {
    SignedJWT token = SignedJWT.parse((String) ask().body().get("access_token"));
    JWKSet published = JWKSet.parse(KEY.jwks());
    RSAKey key = (RSAKey) published.getKeyByKeyId(token.getHeader().getKeyID());
    assertThat(key.isPrivate()).isFalse();
    assertThat(key.toJSONObject()).containsOnlyKeys("kty", "use", "alg", "kid", "n", "e");
    assertThat(key.getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
    assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type, '', invalid_request, 400, grant_type",
    "grant_type, password, unsupported_grant_type, 400, password",
    "grant_type, CLIENT_CREDENTIALS, unsupported_grant_type, 400, CLIENT_CREDENTIALS",
    "client_id, '', invalid_request, 400, client_id",
    "client_secret, '', invalid_client, 401, client_secret",
    "client_secret, wrong, invalid_client, 401, Invalid client secret",
    "client_id, nobody, invalid_client, 401, Invalid client secret",
    "scope, '', invalid_request, 400, scope",
    "scope, https://management.azure.com, invalid_scope, 400, /.default suffixed",
    "scope, /.default, invalid_scope, 400, /.default suffixed",
    "scope, https://a/.default https://b/.default, invalid_scope, 400, /.default suffixed",
    "scope, openid, invalid_scope, 400, openid",
  })
  void anErrorIsInTheShapeOfOAuth(
      String parameter, String value, String error, int status, String text) {
    TokenAnswer answer = ask(parameter, value);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body())
        .containsOnlyKeys(
            "error", "error_description", "error_codes", "timestamp", "trace_id", "correlation_id")
        .containsEntry("error", error)
        .containsEntry("timestamp", "2026-11-26 12:00:00Z");
    assertThat((String) answer.body().get("error_description")).startsWith("AADSTS").contains(text);
  }

  @Test
  void aWrongSecretAndAnUnknownClientAreAnsweredAlike() {
    assertThat(ask("client_secret", "wrong").body().get("error_description"))
        .isEqualTo(ask("client_id", "nobody").body().get("error_description"));
  }

  @Test
  void aParameterThatStandsThereTwiceIsRefused() {
    Map<String, List<String>> twice =
        new LinkedHashMap<>(form("grant_type", "client_credentials", "client_id", "app"));
    twice.put("scope", List.of("https://a/.default", "https://b/.default"));
    TokenAnswer answer = new Issuer(KEY, clients, SETTINGS, clock).answer(twice);
    assertThat(answer.body()).containsEntry("error", "invalid_request");
  }

  // RFC 6749 section 5.2: no quotes, backslashes or anything beyond printable ASCII.
  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a\\b", "a\r\nb", "ä", "<script>alert(1)</script>\u0000"})
  void whatTheClientSentIsRepeatedOnlyAsFarAsItMayBe(String value) {
    for (String parameter : List.of("grant_type", "scope")) {
      assertThat((String) ask(parameter, value).body().get("error_description"))
          .matches("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]+");
    }
  }

  @Test
  void noAnswerPrintsItsToken() {
    TokenAnswer answer = ask();
    assertThat(answer.toString()).doesNotContain((String) answer.body().get("access_token"));
  }
}
