package io.ipflow.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The regions and their watchers, and the button that enables one. */
class WatchersPageTest {
  @RegisterExtension private static final Windows WINDOWS = Windows.atOwnServer();

  /** Beside the example's region one with a watcher, and two without. */
  @BeforeAll
  static void moreRegions() throws Exception {
    String group =
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/more/providers"
            + "/Microsoft.Network/";
    StringBuilder more = new StringBuilder();
    for (String region : new String[] {"northeurope", "eastus", "Sweden Central"}) {
      more.append(
          """
          {"id": "%snetworkInterfaces/%s-nic", "type": "Microsoft.Network/networkInterfaces",
           "name": "%s-nic", "location": "%s", "properties": {"ipConfigurations": [
             {"name": "c", "properties": {"privateIPAddress": "10.9.0.4", "subnet":
               {"id": "%svirtualNetworks/v/subnets/s"}}}]}},"""
              .formatted(group, region.replace(" ", ""), region.replace(" ", ""), region, group));
    }
    String watcher =
        """
        {"id": "%snetworkWatchers/NetworkWatcher_northeurope", "name": "NetworkWatcher_northeurope",
         "type": "Microsoft.Network/networkWatchers", "location": "northeurope",
         "properties": {}}"""
            .formatted(group);
    Assertions.assertThat(
            WINDOWS
                .server()
                .send("POST", "/ipflow/v1/import", "[" + more + watcher + "]")
                .statusCode())
        .isEqualTo(200);
  }

  private static Locator row(Page page, String region) {
    return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(region));
  }

  private static Locator enable(Page page, String region) {
    return page.getByRole(
        AriaRole.BUTTON,
        new Page.GetByRoleOptions().setName("Enable a network watcher in " + region));
  }

  @Test
  void aWatcherIsEnabledWhereOneIsMissing() throws Exception {
    Page page = WINDOWS.open("#/watchers");
    assertThat(row(page, "northeurope")).containsText("NetworkWatcher_northeurope");
    assertThat(row(page, "eastus")).containsText("None");
    enable(page, "eastus").focus();
    page.keyboard().press("Enter");
    assertThat(row(page, "eastus")).containsText("NetworkWatcher_eastus");
    assertThat(enable(page, "eastus")).hasCount(0);
    assertThat(page.getByText("A network watcher is enabled in eastus.")).hasCount(1);
    Assertions.assertThat(
            WINDOWS
                .server()
                .send(
                    "GET",
                    "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups"
                        + "/NetworkWatcherRG/providers/Microsoft.Network/networkWatchers"
                        + "/NetworkWatcher_eastus?api-version=2024-05-01",
                    "")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aLinkShowsOnlyWhereOneIsMissing() throws Exception {
    Page page = WINDOWS.open("#/watchers?show=missing");
    assertThat(row(page, "Sweden Central")).isVisible();
    assertThat(row(page, "northeurope")).hasCount(0);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Show all regions")).click();
    assertThat(row(page, "northeurope")).isVisible();
  }

  @Test
  void aRefusalStandsBesideItsButton() throws Exception {
    Page page = WINDOWS.open("#/watchers");
    page.route(
        "**/networkWatchers/**",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(403)
                    .setContentType("application/json")
                    .setBody(
                        "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"You may not.\"}}")));
    enable(page, "Sweden Central").click();
    assertThat(row(page, "Sweden Central").getByRole(AriaRole.ALERT)).hasText("You may not.");
    assertThat(enable(page, "Sweden Central")).isEnabled();
    WINDOWS.window().forgive(); // The browser notes the 403.
  }

  @Test
  void whatCannotBeReadIsAskedForAgain() throws Exception {
    Browsing window = WINDOWS.at(ColorScheme.LIGHT, 1280);
    Page page = window.page;
    page.route("**/ipflow/v1/watchers", route -> route.abort());
    window.open("#/watchers");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("does not answer");
    window.forgive(); // The browser notes the failure that the test made.
    page.unroute("**/ipflow/v1/watchers");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try again")).click();
    assertThat(row(page, "northeurope")).isVisible();
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 390", "DARK, 390"})
  void axeFindsNothingAndNothingIsCutOff(ColorScheme colours, int width) throws Exception {
    Browsing window = WINDOWS.at(colours, width);
    window.open("#/watchers");
    assertThat(row(window.page, "northeurope")).isVisible();
    window.assertWhole("watchers-%s-%d".formatted(colours, width));
  }
}
