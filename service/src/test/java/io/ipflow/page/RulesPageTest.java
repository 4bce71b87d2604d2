package io.ipflow.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules at an interface in a real browser, against a server that holds three-tier. */
class RulesPageTest {
  private static final String NIC =
      "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/three-tier/providers"
          + "/Microsoft.Network/networkInterfaces/";

  @RegisterExtension private static final Windows WINDOWS = Windows.atSharedServer();

  private static String link(String nic, String more) {
    return "#/rules?nic=" + (NIC + nic).replace("/", "%2F") + more;
  }

  private static Locator rule(Page page, String name) {
    return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(name));
  }

  private static Locator option(Page page, String name) {
    return page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(name));
  }

  @Test
  void theStagesStandInTheOrderOfEvaluation() throws Exception {
    Page page = WINDOWS.open(link("web-2-nic", ""));
    Locator headings = page.locator("main h2");
    assertThat(headings)
        .hasText(new String[] {"1Subnet NSG: web-nsg", "2Interface NSG: web-2-nsg"});
    option(page, "Outbound").check();
    assertThat(headings)
        .hasText(new String[] {"1Interface NSG: web-2-nsg", "2Subnet NSG: web-nsg"});
    assertThat(rule(page, "AllowInternetOutBound")).hasCount(2);
    assertThat(rule(page, "AllowHttpsToNic")).hasCount(0);
  }

  @Test
  void aTagAndAGroupShowWhatTheyStandFor() throws Exception {
    Page page = WINDOWS.open(link("db-1-nic", ""));
    Locator tag =
        rule(page, "DenyVirtualNetwork")
            .getByText("VirtualNetwork", new Locator.GetByTextOptions().setExact(false))
            .last();
    tag.click();
    assertThat(rule(page, "DenyVirtualNetwork")).containsText("10.0.0.0/16");
    assertThat(rule(page, "DenyVirtualNetwork")).containsText("Worked out from this network");
    Locator members = rule(page, "AllowSqlFromApp");
    assertThat(members).containsText("app-asg 1 member");
    option(page, "As written").check();
    assertThat(rule(page, "AllowSqlFromApp")).not().containsText("members");
  }

  @Test
  void anAddressFindsTheRulesThatHoldItInsideTagsToo() throws Exception {
    Page page = WINDOWS.open(link("db-1-nic", ""));
    page.getByLabel("Search by text or address").fill("10.0.0.70");
    assertThat(page.getByRole(AriaRole.STATUS))
        .containsText("10.0.0.70 is, or may be, in the source of 4");
    assertThat(rule(page, "AllowMonitoring")).containsText("holds 10.0.0.70");
    assertThat(rule(page, "DenyVirtualNetwork")).containsText("holds 10.0.0.70");
    assertThat(rule(page, "AllowSqlFromApp")).hasCount(0);
    page.getByLabel("Search by text or address").fill("10.0.3.4");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("in the destination of 6");
    page.getByLabel("Search by text or address").fill("monitoring");
    assertThat(page.locator("tbody tr")).hasCount(1);
  }

  @Test
  void aLinkHoldsTheWholeScreen() throws Exception {
    Page page = WINDOWS.open(link("db-1-nic", "&direction=Outbound&form=written&search=4.130.0.1"));
    assertThat(option(page, "Outbound")).isChecked();
    assertThat(option(page, "As written")).isChecked();
    assertThat(rule(page, "AllowInternetOutBound")).containsText("may hold 4.130.0.1");
    assertThat(page.getByLabel("VM or interface").first()).hasValue("db-1 / db-1-nic");
  }

  @Test
  void anInterfaceIsChosenByTheKeyboardAlone() throws Exception {
    Page page = WINDOWS.open("#/rules");
    assertThat(page.getByText("Choose an interface to see")).isVisible();
    page.getByRole(AriaRole.COMBOBOX).focus();
    page.keyboard().type("app-1");
    page.keyboard().press("Enter");
    assertThat(page.locator("main h2").first()).hasText("1Subnet NSG: app-nsg");
    page.keyboard().press("Tab");
    page.keyboard().press("ArrowRight");
    assertThat(rule(page, "DenyInternetOutbound")).isVisible();
  }

  @Test
  void whatTheServerDoesNotKnowIsSaidInItsWords() throws Exception {
    Page page = WINDOWS.open(link("nobody", ""));
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("nobody");
    WINDOWS.window().forgive(); // The browser notes the 400.
  }

  @ParameterizedTest
  @CsvSource({
    "db-1-nic, &search=10.0.0.70, LIGHT, 1280",
    "app-1-nic, , DARK, 1280",
    "web-2-nic, , LIGHT, 390",
    "db-1-nic, &search=10.0.0.70, DARK, 390"
  })
  void axeFindsNothingAndNothingIsCutOff(String nic, String more, ColorScheme colours, int width)
      throws Exception {
    Browsing window = WINDOWS.at(colours, width);
    window.open(link(nic, more == null ? "" : more));
    assertThat(window.page.locator("tbody tr").first()).isVisible();
    window.page.locator("summary").first().click();
    window.assertWhole("rules-%s-%s-%d".formatted(nic, colours, width));
  }
}
