package io.ipflow.auth;

import static io.ipflow.auth.House.AUDIENCES;
import static io.ipflow.auth.House.KEY;
import static io.ipflow.auth.House.SELF;
import static io.ipflow.auth.House.SETTINGS;
import static io.ipflow.auth.House.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCheckTest {
  private static final Caller CALLER = new Caller("app", "an-object", TENANT.toString());
  private static final Instant START = SetClock.START;
  private static final Instant END = START.plus(Duration.ofHours(1));

  private final SetClock clock = new SetClock();
  private final TokenCheck check = new TokenCheck(KEY, SETTINGS, AUDIENCES, clock);

  private static String token(String issuer, String audience) {
    return KEY.sign(new Claims(issuer, audience, CALLER, START, END).toJwt());
  }

  private static String token(String audience) {
    return token(SETTINGS.issuer().toString(), audience);
  }

  private Admission admit(String token) {
    return check.admit(List.of("Bearer " + token));
  }

  private static void assertRefused(Admission admission, String code, String message) {
    assertThat(admission)
        .usingRecursiveComparison()
        .ignoringFields("caller")
        .isEqualTo(new Admission.Refused(code, message));
  }

  @Test
  void aTokenOfOursIsLetInAgainAndAgain() {
    String token = token(SELF);
    assertThat(admit(token)).isEqualTo(new Admission.Admitted(CALLER));
    assertThat(admit(token)).isEqualTo(new Admission.Admitted(CALLER));
    assertThat(check.admit(List.of("bearer " + token))).isInstanceOf(Admission.Admitted.class);
  }

  // azure-semantics.md 5.5.
  @Test
  void withoutAHeaderItIsMissing() {
    assertRefused(
        check.admit(List.of()),
        "AuthenticationFailed",
        "Authentication failed. The 'Authorization' header is missing.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Basic YTpi",
        "Bearer a b",
        "Bearer  a",
        "Bearer a,b",
        "Token a",
        "Bearer ä"
      })
  void aHeaderThatBearsNoTokenIsOfAnInvalidFormat(String header) {
    assertThat(check.admit(List.of(header)))
        .isInstanceOfSatisfying(
            Admission.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("AuthenticationFailedInvalidHeader"));
  }

  @Test
  void ofTwoHeadersNoneIsTaken() {
    String header = "Bearer " + token(SELF);
    assertThat(check.admit(List.of(header, header))).isInstanceOf(Admission.Refused.class);
  }

  // Issue 4: the server's own address with none to two slashes, Azure's with or without one.
  @ParameterizedTest
  @ValueSource(
      strings = {
        SELF,
        SELF + "/",
        SELF + "//",
        "https://management.azure.com",
        "https://management.azure.com/"
      })
  void everyAcceptedAudienceIsLetIn(String audience) {
    assertThat(admit(token(audience))).isInstanceOf(Admission.Admitted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SELF + "///",
        SELF + "/x",
        "HTTPS://127.0.0.1:8443",
        "https://127.0.0.1:84430",
        "http://127.0.0.1:8443",
        "https://management.azure.com//",
        "https://management.azure.com.example.com",
        "https://graph.microsoft.com",
      })
  void noOtherAudienceIs(String audience) {
    assertRefused(
        admit(token(audience)),
        "InvalidAuthenticationTokenAudience",
        "The access token has been obtained for wrong audience or resource '"
            + audience
            + "'. It should exactly match with one of the allowed audiences"
            + " 'https://127.0.0.1:8443','https://127.0.0.1:8443/','https://127.0.0.1:8443//',"
            + "'https://management.azure.com','https://management.azure.com/'.");
  }

  // RFC 7519 section 4.1.4: not on the end or after it; that is 2 seconds later with the skew.
  @ParameterizedTest
  @CsvSource({
    "3599999, true",
    "3600000, true",
    "3601999, true",
    "3602000, false",
    "7200000, false"
  })
  void aTokenEndsWithItsTimeAndASmallSkewAlsoWhenItWasSeenBefore(long millis, boolean good) {
    String seen = token(SELF);
    admit(seen);
    clock.pass(Duration.ofMillis(millis));
    for (String token : List.of(seen, token(SELF + "/"))) {
      assertThat(admit(token) instanceof Admission.Admitted).isEqualTo(good);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, true", "-2000, true", "-2001, false"})
  void aTokenBeginsWithItsTimeAndASmallSkew(long millis, boolean good) {
    clock.pass(Duration.ofMillis(millis));
    assertThat(admit(token(SELF)) instanceof Admission.Admitted).isEqualTo(good);
  }

  // azure-semantics.md 5.5.
  @Test
  void anExpiredTokenIsToldItsTimeAndOurs() {
    clock.set(Instant.parse("2026-11-26T15:04:05Z"));
    assertRefused(
        admit(token(SELF)),
        "ExpiredAuthenticationToken",
        "The access token expiry UTC time '11/26/2026 1:00:00 PM' is earlier than current UTC time '11/26/2026 3:04:05 PM'.");
  }

  @Test
  void aTokenOfAnotherIssuerWithOurKeyIsRefused() {
    assertThat(admit(token("https://elsewhere/adfs", SELF)))
        .isInstanceOfSatisfying(
            Admission.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("InvalidAuthenticationTokenTenant"));
  }

  // RFC 6750 section 3.
  @Test
  void theChallengeHoldsNothingThatBreaksAHeader() {
    Admission.Refused refused = new Admission.Refused("Code", "a \"quoted\"\r\nX: ü");
    assertThat(refused.challenge(SELF + "/adfs"))
        .isEqualTo(
            "Bearer authorization_uri=\"https://127.0.0.1:8443/adfs\", error=\"invalid_token\", error_description=\"a ?quoted???X: ?\"");
  }
}
