package io.ipflow.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the configuration leaves open: an NSG that is referred to and not stored, a tag. */
class OpenNetworkPageTest {
  private static final String GROUP =
      "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/open/providers/Microsoft.Network/";
  private static final String LINK =
      "#/check?nic="
          + GROUP.replace("/", "%2F")
          + "networkInterfaces%2Fpay-1-nic&direction=Inbound&protocol=TCP"
          + "&localIPAddress=10.7.1.4&localPort=443&remotePort=50000&remoteIPAddress=";

  private static final String RULES =
      "#/rules?nic=" + GROUP.replace("/", "%2F") + "networkInterfaces%2Fpay-1-nic";

  @RegisterExtension private static final Windows WINDOWS = Windows.atOwnServer();

  /** The subnet's group is stored and names a tag; the interface's group is not. */
  private static String network() {
    return """
        [{"id": "GROUPvirtualNetworks/pay", "name": "pay", "type": "Microsoft.Network/virtualNetworks",
          "location": "westeurope", "properties": {"addressSpace": {"addressPrefixes": ["10.7.0.0/16"]},
          "subnets": [{"name": "apps", "id": "GROUPvirtualNetworks/pay/subnets/apps",
            "properties": {"addressPrefix": "10.7.1.0/24",
              "networkSecurityGroup": {"id": "GROUPnetworkSecurityGroups/apps-nsg"}}}]}},
         {"id": "GROUPnetworkSecurityGroups/apps-nsg", "name": "apps-nsg", "location": "westeurope",
          "type": "Microsoft.Network/networkSecurityGroups", "properties": {"securityRules": [
            {"name": "AllowFrontDoor", "properties": {"priority": 100, "direction": "Inbound",
              "access": "Allow", "protocol": "Tcp", "sourceAddressPrefix": "AzureFrontDoor.Backend",
              "sourcePortRange": "*", "destinationAddressPrefix": "*", "destinationPortRange": "443"}},
            {"name": "AllowOffice", "properties": {"priority": 110, "direction": "Inbound",
              "access": "Allow", "protocol": "Tcp", "sourceAddressPrefix": "198.51.100.0/24",
              "sourcePortRange": "*", "destinationAddressPrefix": "*", "destinationPortRange": "443"}},
            {"name": "AllowStorage", "properties": {"priority": 100, "direction": "Outbound",
              "access": "Allow", "protocol": "Tcp", "sourceAddressPrefix": "*",
              "sourcePortRange": "1024-65535", "destinationAddressPrefix": "Storage",
              "destinationPortRanges": ["443", "8443-8450"]}},
            {"name": "DenyInternet", "properties": {"priority": 200, "direction": "Outbound",
              "access": "Deny", "protocol": "*", "sourceAddressPrefix": "*", "sourcePortRange": "*",
              "destinationAddressPrefix": "Internet", "destinationPortRange": "*"}}]}},
         {"id": "GROUPnetworkInterfaces/pay-1-nic", "name": "pay-1-nic", "location": "westeurope",
          "type": "Microsoft.Network/networkInterfaces", "properties": {
            "networkSecurityGroup": {"id": "GROUPnetworkSecurityGroups/pay-nsg"},
            "ipConfigurations": [{"name": "ipconfig1", "id": "GROUPnetworkInterfaces/pay-1-nic/ipConfigurations/ipconfig1",
              "properties": {"privateIPAddress": "10.7.1.4", "primary": true,
                "subnet": {"id": "GROUPvirtualNetworks/pay/subnets/apps"}}}]}}]
        """
        .replace("GROUP", GROUP);
  }

  @BeforeEach
  void fill() throws Exception {
    WINDOWS.server().send("POST", "/ipflow/v1/import", network());
  }

  @Test
  void anOpenGroupIsNamedWithWhatFollowsEitherWayAndWhatClosesIt() throws Exception {
    Page page = WINDOWS.open(LINK + "198.51.100.7");
    assertThat(CheckScreen.verdict(page)).hasText("It depends");
    assertThat(page.locator(".reason")).containsText("pay-nsg");
    assertThat(page.locator(".reason")).containsText("Access allowed");
    assertThat(page.locator(".reason")).containsText("Access denied");
    assertThat(page.locator(".supply")).containsText("az network nsg show");
    assertThat(page.locator(".stages > li"))
        .containsText(new String[] {"Remote end", "Allowed", "Depends", "pay-1-nic"});
    assertThat(page.locator(".beside")).containsText("what the open part decides");
  }

  /** The rule that names the tag was shown as one that does not match. */
  @Test
  void aRuleOfWhichItIsOpenWhetherItMatchesSaysSo() throws Exception {
    Page page = WINDOWS.open(LINK + "20.0.0.1");
    assertThat(rule(page, "AllowFrontDoor"))
        .containsText("May match: open whether 20.0.0.1 is in AzureFrontDoor.Backend");
    assertThat(rule(page, "AllowOffice")).containsText("20.0.0.1 is not in 198.51.100.0/24");
    assertThat(rule(page, "DenyAllInBound")).containsText("decides if none above does");
  }

  private static Locator rule(Page page, String name) {
    return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(name));
  }

  /** web-1 of another network has the address, too; the two networks are not connected. */
  @Test
  void anInterfaceOfAnotherNetworkIsNotTakenForTheOtherEnd() throws Exception {
    Page page = WINDOWS.open(LINK + "10.0.1.4");
    assertThat(page.locator(".across"))
        .containsText("web-1 / web-1-nic has the remote address, but no packet gets");
    assertThat(page.locator(".stages > li")).hasCount(4);
  }

  @Test
  void theRulesSayWhatIsNotInTheInput() throws Exception {
    Page page = WINDOWS.open(RULES);
    assertThat(page.locator("main h2"))
        .hasText(new String[] {"1Subnet NSG: apps-nsg", "2Interface NSG: pay-nsg"});
    assertThat(page.locator(".stage-rules").nth(1)).containsText("which is not in the input");
    assertThat(rule(page, "AllowFrontDoor"))
        .containsText("AzureFrontDoor.Backend not in the input");
    page.getByLabel("Search by text or address").fill("20.0.0.1");
    assertThat(rule(page, "AllowFrontDoor")).containsText("may hold 20.0.0.1");
    assertThat(rule(page, "AllowOffice")).hasCount(0);
  }

  @Test
  void aTagOfTheFileSaysHowManyPrefixesItHasAndOfWhichFile() throws Exception {
    Page page = WINDOWS.open(RULES + "&direction=Outbound");
    assertThat(rule(page, "AllowStorage")).containsText("from port 1024-65535");
    assertThat(rule(page, "AllowStorage")).containsText("443, 8443-8450");
    page.locator("summary").filter(new Locator.FilterOptions().setHasText("Storage")).click();
    assertThat(rule(page, "AllowStorage")).containsText("20.60.0.0/");
    assertThat(rule(page, "AllowStorage")).containsText("Service tags, change 376, 2025-11-10.");
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1280, Inbound", "DARK, 1280, Outbound", "LIGHT, 390, Outbound"})
  void openRulesAreWholeToo(ColorScheme colours, int width, String direction) throws Exception {
    Browsing window = WINDOWS.at(colours, width);
    window.open(RULES + "&direction=" + direction);
    window.page.locator("summary").first().click();
    window.assertWhole("rules-open-%s-%d".formatted(colours, width));
  }

  /** Denied whatever the open group is: no Unknown. */
  @Test
  void whereAClosedStageDeniesItDoesNotDepend() throws Exception {
    Page page = WINDOWS.open(LINK.replace("localPort=443", "localPort=22") + "198.51.100.7");
    assertThat(CheckScreen.verdict(page)).hasText("Access denied");
    assertThat(page.locator(".stages")).containsText("Not reached; depends");
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.7, LIGHT, 1280",
    "20.0.0.1, LIGHT, 1280",
    "20.0.0.1, DARK, 1280",
    "20.0.0.1, LIGHT, 390",
    "20.0.0.1, DARK, 390"
  })
  void axeFindsNothingAndNothingIsCutOff(String remote, ColorScheme colours, int width)
      throws Exception {
    Browsing window = WINDOWS.at(colours, width);
    window.open(LINK + remote);
    assertThat(CheckScreen.verdict(window.page)).hasText("It depends");
    window.assertWhole("check-depends-%s-%s-%d".formatted(remote, colours, width));
  }
}
