package io.ipflow.auth;

import static io.ipflow.auth.House.AUDIENCES;
import static io.ipflow.auth.House.KEY;
import static io.ipflow.auth.House.SELF;
import static io.ipflow.auth.House.SETTINGS;
import static io.ipflow.auth.House.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attacker may try with the public key, a token and much patience: one answer to all. */
class TokenConfusionTest {
  private static final KeyPair STRANGER = PrivateKeys.rsa(House.RANDOM);
  private static final Caller CALLER = new Caller("app", "an-object", TENANT.toString());
  private static final JWTClaimsSet CLAIMS = claims(SELF).toJwt();
  private static final String TOKEN = KEY.sign(CLAIMS);
  private static final Admission REFUSED =
      new Admission.Refused("InvalidAuthenticationToken", "The access token is invalid.");

  private final TokenCheck check = new TokenCheck(KEY, SETTINGS, AUDIENCES, new SetClock());

  private static Claims claims(String audience) {
    return new Claims(
        SETTINGS.issuer().toString(),
        audience,
        CALLER,
        SetClock.START,
        SetClock.START.plus(Duration.ofHours(1)));
  }

  private void assertRefused(String token) {
    assertThat(check.admit(List.of("Bearer " + token))).as(token).isEqualTo(REFUSED);
  }

  private static String signed(JWSHeader header, JWSSigner signer) throws Exception {
    SignedJWT token = new SignedJWT(header, CLAIMS);
    token.sign(signer);
    return token.serialize();
  }

  private static String part(String text) {
    return Base64URL.encode(text).toString();
  }

  private static RSAKey publicKey() throws Exception {
    return (RSAKey) JWKSet.parse(KEY.jwks()).getKeys().get(0);
  }

  @Test
  void theTokenThatAllOthersAreMadeFromIsGood() {
    assertThat(check.admit(List.of("Bearer " + TOKEN))).isInstanceOf(Admission.Admitted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE", ""})
  void noAlgorithmIsNone(String algorithm) {
    String header =
        part("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"" + KEY.id() + "\"}");
    String claims = TOKEN.split("\\.", -1)[1];
    assertRefused(header + "." + claims + ".");
    assertRefused(header + "." + claims + ".AAAA");
    assertRefused(header + "." + claims);
  }

  @Test
  void ourPublicKeyIsNoSecretOfHmac() throws Exception {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(KEY.id()).build();
    byte[] der = publicKey().toRSAPublicKey().getEncoded();
    byte[] pem = Pem.text("PUBLIC KEY", der).getBytes(StandardCharsets.US_ASCII);
    byte[] json = publicKey().toJSONString().getBytes(StandardCharsets.UTF_8);
    for (byte[] secret : List.of(der, pem, json)) {
      assertRefused(signed(header, new MACSigner(secret)));
    }
  }

  @Test
  void aStrangersKeyIsRefusedUnderItsOwnNameUnderOursAndUnderNone() throws Exception {
    JWSSigner signer = new RSASSASigner(STRANGER.getPrivate());
    for (String id : List.of("stranger", KEY.id(), "../../dev/null", "' OR 1=1 --")) {
      assertRefused(signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build(), signer));
    }
    assertRefused(signed(new JWSHeader(JWSAlgorithm.RS256), signer));
    String header = TOKEN.substring(0, TOKEN.indexOf('.'));
    assertRefused(
        header + signed(JWSHeader.parse(new Base64URL(header)), signer).substring(header.length()));
  }

  @Test
  void aKeyThatTheTokenBringsWithItIsNotAsked() throws Exception {
    RSAKey brought =
        new RSAKey.Builder((java.security.interfaces.RSAPublicKey) STRANGER.getPublic()).build();
    JWSHeader.Builder header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID(KEY.id())
            .jwk(brought)
            .jwkURL(java.net.URI.create("https://elsewhere.example/keys"));
    assertRefused(signed(header.build(), new RSASSASigner(STRANGER.getPrivate())));
  }

  @Test
  void otherAlgorithmsOfRsaAreNotOurs() throws Exception {
    for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
      assertRefused(
          signed(
              new JWSHeader.Builder(algorithm).keyID(KEY.id()).build(),
              new RSASSASigner(STRANGER.getPrivate())));
    }
  }

  @Test
  void claimsUnderAnotherTokensSignatureAreRefused() {
    String[] one = TOKEN.split("\\.", -1);
    String[] other = KEY.sign(claims("https://elsewhere").toJwt()).split("\\.", -1);
    assertRefused(one[0] + "." + one[1] + "." + other[2]);
    assertRefused(other[0] + "." + other[1] + "." + one[2]);
  }

  @Test
  void noLetterOfATokenCanBeChanged() {
    Random random = new Random(4);
    for (int i = 0; i < 300; i++) {
      StringBuilder changed = new StringBuilder(TOKEN);
      int at = random.nextInt(TOKEN.length() - 1); // the last letter has bits that say nothing
      changed.setCharAt(at, TOKEN.charAt(at) == 'A' ? 'B' : 'A');
      assertRefused(changed.toString());
    }
  }

  @Test
  void nothingIsTakenForATokenThatHasMoreOrLess() {
    for (String token :
        List.of(
            "a",
            "a.b",
            "a.b.c",
            "..",
            ".",
            TOKEN + ".",
            TOKEN + ".a",
            "." + TOKEN,
            TOKEN + "=",
            TOKEN.substring(0, TOKEN.lastIndexOf('.') + 1),
            TOKEN.substring(0, 40))) {
      assertRefused(token);
    }
  }

  @Test
  void aTokenTooLongOrTooDeepIsRefusedUnread() {
    assertRefused("a".repeat(100_000));
    String deep = part("[".repeat(3000));
    assertRefused(deep + "." + deep + ".AAAA");
    assertRefused(TOKEN.substring(0, TOKEN.indexOf('.')) + "." + deep + ".AAAA");
  }

  @Test
  void claimsThatWeWouldNotHaveWrittenAreRefusedUnderOurSignature() {
    JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder(CLAIMS);
    assertRefused(KEY.sign(new JWTClaimsSet.Builder(CLAIMS).expirationTime(null).build()));
    assertRefused(KEY.sign(new JWTClaimsSet.Builder(CLAIMS).notBeforeTime(null).build()));
    assertRefused(KEY.sign(new JWTClaimsSet.Builder(CLAIMS).claim("appid", null).build()));
    assertRefused(KEY.sign(new JWTClaimsSet.Builder(CLAIMS).claim("oid", 7).build()));
    assertRefused(KEY.sign(claims.audience(List.of(SELF, "https://elsewhere")).build()));
    assertRefused(KEY.sign(claims.audience(List.of()).build()));
  }

  @Test
  void aTokenOfADeletedKeyIsRefused() {
    TokenCheck after = new TokenCheck(House.newKey(), SETTINGS, AUDIENCES, new SetClock());
    assertThat(after.admit(List.of("Bearer " + TOKEN))).isEqualTo(REFUSED);
  }
}
