package io.ipflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Answers fit for a comment of a pull request. */
class MarkdownTest {
  @Test
  void whatMarkdownWouldReadIsShownAsItIs() {
    assertThat(Markdown.escaped("a|b_c*`d`<e>[f]\n#1"))
        .isEqualTo("a\\|b\\_c\\*\\`d\\`\\<e\\>\\[f\\] \\#1");
  }

  @Test
  void theAccessAndTheRuleAreBoldInOneLine() {
    Cli.Run run =
        Cli.run(Cli.with(Cli.packet("web-1", "Inbound", ":443", "203.0.113.9:5"), "-o", "md"));
    assertThat(run.out())
        .isEqualTo(
            "**Allow** by **securityRules/AllowHttps (100)** of NSG **web-nsg** (subnet web):"
                + " Inbound Tcp 203.0.113.9:5 → 10.0.1.4:443 at web-1-nic\n");
  }

  @Test
  void aBadRecordIsARowOfItsOwn() {
    Cli.Run run =
        Cli.reading("{\"vm\":\"no|body\"}\n")
            .call("verify", "-c", Cli.EXAMPLE, "--flows", "-", "-o", "md");
    assertThat(run.status()).isEqualTo(Status.IN_PART);
    String row = run.out().lines().skip(2).findFirst().orElseThrow();
    assertThat(row).startsWith("| 1 |  |  | **Error** | ").contains("no\\|body");
    assertThat(row.replace("\\|", "").chars().filter(c -> c == '|')).hasSize(6);
  }
}
