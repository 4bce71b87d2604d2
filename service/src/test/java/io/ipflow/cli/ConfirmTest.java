package io.ipflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of Azure held against ours, on the README's example. */
class ConfirmTest {
  private static final String NSG =
      "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/three-tier/providers/"
          + "Microsoft.Network/networkSecurityGroups/web-nsg/securityRules/";

  private static String record(String port, String answer) {
    return "{\"vm\":\"web-1\",\"direction\":\"Inbound\",\"protocol\":\"TCP\","
        + "\"localIPAddress\":\"10.0.1.4\",\"localPort\":\""
        + port
        + "\",\"remoteIPAddress\":\"203.0.113.9\",\"remotePort\":\"50000\",\"answer\":{"
        + answer.replace('\'', '"')
        + "}}\n";
  }

  private static Cli.Run confirm(String answers) {
    return Cli.reading(answers).call("confirm", "-c", Cli.EXAMPLE, "--answers", "-");
  }

  // Port 443 is allowed by AllowHttps, port 22 denied by a default rule (examples' questions).
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "443 | 'access':'allow','ruleName':'securityRules/AllowHttps' | ",
        "443 | 'access':'Allow','ruleName':'UserRule_allowhttps' | ",
        "443 | 'access':'Allow' | ",
        "443 | 'access':'Deny','ruleName':'securityRules/AllowHttps' | access",
        "443 | 'access':'Allow','ruleName':'defaultSecurityRules/AllowHttps' | ruleName",
        "443 | 'access':'Allow','ruleName':'AllowHttps' | ruleName",
        "443 | 'access':'Allow','ruleName':'securityRules/AllowHttps','ruleId':'' | ruleId",
        "22 | 'access':'Deny','ruleName':'DefaultRule_DenyAllInBound','ruleId':'' | ",
        "22 | 'access':'Deny','ruleName':'securityRules/DenyAllInBound' | ruleName",
        "22 | 'access':'Deny','ruleName':'DefaultInboundDenyAll' | ",
        "443 | 'access':'Deny','ruleName':'DefaultInboundDenyAll' | access,ruleName"
      })
  void rulesCompareByTheirMeaning(String port, String answer, String differs) {
    Cli.Run run = confirm(record(port, answer));
    boolean same = differs == null;
    assertThat(run.status()).as(run.out() + run.err()).isEqualTo(same ? 0 : 1);
    assertThat(run.json().at(same ? "agree" : "disagree")).isEqualTo(1);
    if (!same) {
      assertThat(run.json().at("differences/0/differs"))
          .isEqualTo(java.util.List.of(differs.split(",", -1)));
    }
  }

  @Test
  void idsCompareWithoutLetterCase() {
    String id = (NSG + "AllowHttps").toUpperCase(java.util.Locale.ROOT);
    String answer = "'access':'Allow','ruleName':'securityRules/AllowHttps','ruleId':'" + id + "'";
    assertThat(confirm(record("443", answer)).status()).isZero();
  }

  @Test
  void whatComparesByAccessAloneIsCounted() {
    Cli.Run run =
        confirm(
            record("443", "'access':'Allow'")
                + record("22", "'access':'Deny','ruleName':'DefaultInboundDenyAll'")
                + record("443", "'access':'Allow','ruleName':'securityRules/AllowHttps'"));
    assertThat(run.json().at("agree")).isEqualTo(3);
    assertThat(run.json().at("agreeByAccessAlone")).isEqualTo(2);
  }

  @Test
  void anOpenVerdictIsUnknownAndNamesWhatItWaitsFor() {
    String record =
        "{\"nic\":\"app-nic\",\"direction\":\"Outbound\",\"protocol\":\"TCP\",\"localPort\":50000,"
            + "\"remoteIPAddress\":\"20.60.1.1\",\"remotePort\":443,\"access\":\"Allow\"}";
    Cli.Run run =
        Cli.reading(record)
            .call("confirm", "-c", "src/test/samples/open-tag.json", "--answers", "-");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().at("unknown")).isEqualTo(1);
    assertThat(run.json().at("differences/0/outcome")).isEqualTo("unknown");
    assertThat(run.json().at("differences/0/ipflow/dependsOn/0/supply"))
        .isEqualTo("--service-tags FILE");
  }

  @Test
  void badRecordsAreToldAndTheRestIsCompared() {
    Cli.Run run =
        confirm(
            record("x", "'access':'Allow'")
                + record("443", "")
                + record("443", "'access':'Maybe'")
                + record("443", "'access':'Allow'"));
    assertThat(run.status()).isEqualTo(Status.IN_PART);
    assertThat(run.json().at("errors")).isEqualTo(3);
    assertThat(run.json().at("agree")).isEqualTo(1);
    assertThat(run.json().at("differences/1/error"))
        .isEqualTo("expected Azure's answer: the field access");
  }

  @Test
  void aFileWithoutRecordsConfirmsNothing() {
    assertThat(confirm("[]").status()).isEqualTo(Status.NOTHING);
  }
}
