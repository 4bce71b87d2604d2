package io.ipflow.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.ipflow.page.CheckScreen.stage;
import static io.ipflow.page.CheckScreen.verdict;

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
    field(page, "Remote IP, interface or tag").fill("203.0.113.9");
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

  /** The ends change places with the direction; whoever chose it goes on from there. */
  @Test
  void theFocusStaysWhereTheDirectionIsChosen() throws Exception {
    Page page = WINDOWS.open(LINK + "443");
    choice(page, "Direction").focus();
    choice(page, "Direction").selectOption("Outbound");
    assertThat(page.locator("form fieldset").first()).containsText("Local end");
    assertThat(choice(page, "Direction")).isFocused();
    page.keyboard().press("Tab");
    assertThat(choice(page, "Protocol")).isFocused();
    page.keyboard().press("Tab");
    assertThat(field(page, "Remote IP, interface or tag")).isFocused();
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

  private static Locator choice(Page page, String name) {
    return page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(name));
  }

  private static String between(String from, String to, String port) {
    return LINK.replace("web-1-nic", to + "-nic")
            .replace("10.0.1.4", to.equals("db-1") ? "10.0.3.4" : "10.0.2.4")
            .replace("203.0.113.9", from)
        + port;
  }

  /** app-1 may send; db-1's group takes 1433 from app-asg alone (three-tier). */
  @Test
  void theOtherEndsStagesStandInThePath() throws Exception {
    Page page = WINDOWS.open(between("10.0.2.4", "db-1", "1433"));
    assertThat(page.locator(".across")).containsText("at the other end, app-1 / app-1-nic");
    assertThat(page.locator(".stages > li b"))
        .hasText(
            new String[] {
              "app-1 / app-1-nic",
              "Interface NSG",
              "Subnet NSG",
              "Route",
              "Subnet NSG",
              "Interface NSG",
              "db-1 / db-1-nic"
            });
    stage(page, "at app-1").filter(new Locator.FilterOptions().setHasText("app-nsg")).click();
    assertThat(
            page.getByRole(AriaRole.HEADING)
                .filter(new Locator.FilterOptions().setHasText("Rules of")))
        .hasText("Rules of app-nsg, outbound, in order");
    page.getByText("Check it there").click();
    assertThat(choice(page, "Direction")).hasValue("Outbound");
    assertThat(field(page, "Local IP")).hasValue("10.0.2.4");
  }

  /** Our own verdict stays what Azure would say; that the other end stops the packet is said. */
  @Test
  void anotherEndThatDeniesIsSaidBesideTheVerdict() throws Exception {
    Page page =
        WINDOWS.open(
            between("10.0.3.4", "app-1", "50000")
                .replace("Inbound", "Outbound")
                .replace("remotePort=50000", "remotePort=22"));
    assertThat(verdict(page)).hasText("Access allowed");
    assertThat(page.locator(".across")).containsText("Access denied");
    assertThat(stage(page, "at db-1")).containsText(new String[] {"Denied", "Not reached"});
  }

  @Test
  void aStageBehindTheOneThatDeniesSaysWhatItWouldDo() throws Exception {
    Page page =
        WINDOWS.open(LINK.replace("web-1-nic", "web-2-nic").replace("10.0.1.4", "10.0.1.5") + "22");
    assertThat(verdict(page)).hasText("Access denied");
    Locator behind = stage(page, "Interface NSG");
    assertThat(behind).containsText("Not reached; would deny");
    behind.getByRole(AriaRole.BUTTON).click();
    assertThat(
            page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText("AllowHttpsToNic")))
        .containsText("Port 22 is not 443");
  }

  @Test
  void aServiceTagAsksAboutEveryAddressOfIt() throws Exception {
    Page page = WINDOWS.open(LINK.replace("203.0.113.9", "") + "443");
    field(page, "Remote IP, interface or tag").fill("Inter");
    page.getByRole(AriaRole.LISTBOX).first().getByText("Internet").click();
    assertThat(verdict(page)).hasText("Access allowed");
    assertThat(page.locator(".beside")).containsText("every address of Internet at once");
    field(page, "Remote IP, interface or tag").fill("10.0.0.0/8");
    assertThat(verdict(page)).hasText("It depends");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("the remote address is in 10.0.0.0");
    field(page, "Remote IP, interface or tag").fill("Nosuch");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("a service tag that is known");
    WINDOWS.window().forgive(); // The browser notes the 400.
  }

  @Test
  void subscriptionAndResourceGroupNarrowWhatIsOffered() throws Exception {
    Page page = WINDOWS.open("");
    choice(page, "Resource group").selectOption("three-tier");
    assertThat(page).hasURL(java.util.regex.Pattern.compile(".*resourceGroup=three-tier.*"));
    field(page, "VM or interface").fill("nic");
    assertThat(page.getByRole(AriaRole.LISTBOX).first().locator("li")).hasCount(4);
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
  @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 390"})
  void bothEndsAreWholeToo(ColorScheme colours, int width) throws Exception {
    Browsing window = WINDOWS.at(colours, width);
    window.open(
        between("10.0.3.4", "app-1", "50000")
            .replace("Inbound", "Outbound")
            .replace("remotePort=50000", "remotePort=22"));
    assertThat(window.page.locator(".across")).isVisible();
    window.assertWhole("check-both-%s-%d".formatted(colours, width));
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
