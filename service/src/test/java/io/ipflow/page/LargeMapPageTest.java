package io.ipflow.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The map of a hub with seven spokes and 800 interfaces, beside the example's own network. */
class LargeMapPageTest {
  private static final int NETWORKS = 8;
  private static final String LINK =
      "#/map?direction=Outbound&port=443&end=" + LargeNetwork.nic(1, 0, 3).replace("/", "%2F");

  @RegisterExtension private static final Windows WINDOWS = Windows.atOwnServer();

  @BeforeAll
  static void fill() throws Exception {
    String network = LargeNetwork.configuration(NETWORKS);
    int status = WINDOWS.server().send("POST", "/ipflow/v1/import", network).statusCode();
    Assertions.assertThat(status).isEqualTo(200);
  }

  /** The web tiers of its own and of the hub are open on 443, and the app tier behind its own. */
  @Test
  void everyInterfaceHasItsColourAndANetworkItsCounts() throws Exception {
    Browsing window = WINDOWS.at(ColorScheme.LIGHT, 1280);
    window.open(LINK);
    Page page = window.page;
    Locator legend = page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Colours"));
    assertThat(legend).containsText("59 Gets through");
    assertThat(legend).containsText("744 Is stopped");
    assertThat(row(page, "spoke-01")).containsText("39 get through");
    assertThat(row(page, "hub")).containsText("20 get through");
    window.assertWhole("map-many-light-1280");
  }

  @Test
  void whatIsSoughtIsShownAndChosen() throws Exception {
    Page page = WINDOWS.open(LINK);
    Locator find = page.getByLabel("Find on the map").first();
    find.fill("n05-db-07");
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.COMPLEMENTARY)).containsText("10.5.2.11");
    assertThat(row(page, "n05-db-07")).hasAttribute("aria-selected", "true");
  }

  /** The form stands before the picture does; what is sought in it must not be lost. */
  @Test
  void whatIsSoughtBeforeTheMapIsThereIsChosenOnceItIs() throws Exception {
    Browsing window = WINDOWS.at(ColorScheme.LIGHT, 1280);
    List<Route> held = new CopyOnWriteArrayList<>();
    window.page.route("**/ipflow/v1/map*", held::add);
    window.open(LINK);
    Locator find = window.page.getByLabel("Find on the map").first();
    find.fill("n05-db-07");
    window.page.keyboard().press("Enter");
    window.page.waitForCondition(() -> !held.isEmpty());
    held.forEach(Route::resume);
    assertThat(window.page.getByRole(AriaRole.COMPLEMENTARY)).containsText("10.5.2.11");
    assertThat(row(window.page, "n05-db-07")).hasAttribute("aria-selected", "true");
  }

  private static Locator row(Page page, String name) {
    return page.getByRole(AriaRole.ROW)
        .filter(new Locator.FilterOptions().setHasText(name))
        .first();
  }
}
