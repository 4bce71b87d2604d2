package io.ipflow.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.ipflow.server.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sign-in and Check in a real browser, against a real server that holds examples/three-tier. */
class CheckPageTest {
  private static final String NIC =
      "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/three-tier/providers"
          + "/Microsoft.Network/networkInterfaces/web-1-nic";
  private static final String LINK =
      "#/check?nic="
          + NIC.replace("/", "%2F")
          + "&direction=Inbound&protocol=TCP&localIPAddress=10.0.1.4&remotePort=50000"
          + "&remoteIPAddress=203.0.113.9&localPort=";

  @RegisterExtension private static final Windows WINDOWS = Windows.atSharedServer();

  private static Locator verdict(Page page) {
    return page.getByRole(AriaRole.STATUS).getByRole(AriaRole.HEADING);
  }

  private static Locator field(Page page, String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).first();
  }

  @Test
  void aLinkHoldsTheWholeQuestion() throws Exception {
    Page page = WINDOWS.open(LINK + "443");
    assertThat(verdict(page)).hasText("Access allowed");
    assertThat(page.getByRole(AriaRole.STATUS))
        .containsText("by rule AllowHttps (priority 100) of web-nsg");
  }

  @Test
  void theAnswerComesAsOneTypes() throws Exception {
    Page page = WINDOWS.open("");
    field(page, "VM or interface").fill("web-1");
    page.getByRole(AriaRole.LISTBOX).getByRole(AriaRole.OPTION).first().click();
    assertThat(field(page, "Local IP")).hasValue("10.0.1.4");
    field(page, "Remote IP or interface").fill("203.0.113.9");
    field(page, "Remote port").fill("50000");
    field(page, "Local port").fill("22");
    assertThat(verdict(page)).hasText("Access denied");
    assertThat(
            page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("DenyAll")))
        .containsText("All match: decides");
    assertThat(
            page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText("AllowHttps")))
        .containsText("Port 22 is not 443");
    field(page, "Local port").fill("443");
    assertThat(verdict(page)).hasText("Access allowed");
  }

  @Test
  void anInterfaceIsChosenByTheKeyboardAlone() throws Exception {
    Page page = WINDOWS.open("");
    Locator combobox = field(page, "VM or interface");
    combobox.focus();
    page.keyboard().type("db-1");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    assertThat(combobox).hasValue("db-1 / db-1-nic");
    assertThat(field(page, "Local IP")).hasValue("10.0.3.4");
  }

  @Test
  void aStageShowsItsRulesAndHidesThem() throws Exception {
    Page page = WINDOWS.open(LINK + "443");
    Locator stage =
        page.getByRole(AriaRole.BUTTON)
            .filter(new Locator.FilterOptions().setHasText("Subnet NSG"));
    assertThat(stage).hasAttribute("aria-expanded", "true");
    stage.click();
    assertThat(stage).hasAttribute("aria-expanded", "false");
    assertThat(page.getByRole(AriaRole.TABLE)).hasCount(0);
  }

  @Test
  void whatTheServerRefusesIsSaidInItsWords() throws Exception {
    Page page = WINDOWS.open(LINK.replace("10.0.1.4", "10.9.9.9") + "443");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("10.9.9.9");
    WINDOWS.window().forgive(); // The browser notes the 400.
  }

  @Test
  void whoIsNotSignedInSignsInAndTheQuestionIsKept() {
    Browsing window = WINDOWS.at(ColorScheme.LIGHT, 1280);
    Page page = window.page;
    window.openSignedOut(LINK + "443");
    field(page, "Client id").fill("admin");
    field(page, "Secret").fill("wrong");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("does not know");
    window.forgive(); // The browser notes the 401.
    window.assertAccessible();
    window.picture("sign-in");
    field(page, "Secret").fill(RunningServer.SECRET);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    assertThat(verdict(page)).hasText("Access allowed");
  }

  @Test
  void aSessionThatEndsSaysSo() throws Exception {
    Browsing window = WINDOWS.at(ColorScheme.LIGHT, 1280);
    Page page = window.page;
    window.openSignedOut("");
    page.evaluate("sessionStorage.setItem('ipflow.token', 'old')");
    page.reload();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("The session has ended");
    window.forgive(); // The browser notes the 401.
  }

  @ParameterizedTest
  @CsvSource({
    "443, Access allowed, LIGHT, 1280",
    "22, Access denied, LIGHT, 1280",
    "22, Access denied, DARK, 1280",
    "443, Access allowed, DARK, 390",
    "22, Access denied, LIGHT, 390"
  })
  void axeFindsNothingAndNothingIsCutOff(String port, String text, ColorScheme colours, int width)
      throws Exception {
    Browsing window = WINDOWS.at(colours, width);
    window.open(LINK + port);
    assertThat(verdict(window.page)).hasText(text);
    window.assertWhole("check-%s-%s-%d".formatted(port, colours, width));
  }
}
