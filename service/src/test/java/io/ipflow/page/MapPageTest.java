package io.ipflow.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The map in a real browser: of examples/three-tier, one network with three subnets. */
class MapPageTest {
  private static final String NICS =
      "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/three-tier/providers"
          + "/Microsoft.Network/networkInterfaces/";
  private static final String LINK = "#/map?port=1433&end=" + id("db-1-nic");

  @RegisterExtension private static final Windows WINDOWS = Windows.atSharedServer();

  private static String id(String name) {
    return (NICS + name).replace("/", "%2F");
  }

  private static Locator legend(Page page) {
    return page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Colours"));
  }

  private static Locator row(Page page, String name) {
    return page.getByRole(AriaRole.TREEGRID)
        .getByRole(AriaRole.ROW)
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*[▸▾]?" + name)));
  }

  private static Locator details(Page page) {
    return page.getByRole(AriaRole.COMPLEMENTARY);
  }

  private static Locator canvas(Page page) {
    return page.locator("#map-canvas");
  }

  private static String view(Page page) {
    return (String) page.evaluate("new URLSearchParams(location.hash.split('?')[1]).get('view')");
  }

  /** Waits for another view than {@code before} in the link, and returns it. */
  private static String otherView(Page page, String before) throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      String now = view(page);
      if (now != null && !now.equals(before)) {
        return now;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the view stays " + before);
  }

  /** As app-nsg and data-nsg of the example say: only the app tier gets to the database. */
  @Test
  void aLinkColoursTheMapAndTheListAndTheLegendSayTheSame() throws Exception {
    Page page = WINDOWS.open(LINK + "&chosen=" + id("web-1-nic"));
    assertThat(legend(page)).containsText("1 Gets through");
    assertThat(legend(page)).containsText("2 Is stopped");
    assertThat(legend(page)).containsText("0 Not asked");
    assertThat(canvas(page)).hasAttribute("data-painted", "coloured");
    assertThat(details(page)).containsText("Is stopped");
    assertThat(row(page, "web-1")).containsText("Is stopped");
    assertThat(row(page, "web-1")).hasAttribute("aria-selected", "true");
  }

  @Test
  void theQuestionIsAskedAsOneTypesAndTurnsRound() throws Exception {
    Page page = WINDOWS.open("#/map");
    assertThat(page.getByText("Choose an end and a port")).isVisible();
    Locator end = page.getByLabel("Interface, address or Internet").first();
    end.fill("203.0.113.9");
    assertThat(legend(page)).isVisible();
    page.getByLabel("Colour the interfaces that").selectOption("Outbound");
    assertThat(legend(page)).containsText("1 Gets through");
    page.getByLabel("Port", new Page.GetByLabelOptions().setExact(true)).fill("22");
    assertThat(legend(page)).containsText("4 Is stopped");
    end.fill("web");
    assertThat(page.getByText("Not yet a whole question")).isVisible();
  }

  @Test
  void aClickOnThePictureChoosesWhatIsThere() throws Exception {
    Page page = WINDOWS.open("#/map?view=-10,-10,2");
    assertThat(canvas(page)).hasAttribute("data-painted", "plain");
    BoundingBox box = canvas(page).boundingBox();
    page.mouse().click(box.x + 60, box.y + 2 * (10 + 30 + 24 + 10));
    assertThat(details(page)).containsText("Network interface");
    assertThat(details(page)).containsText("10.0.2.4");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask about this one"))
        .click();
    assertThat(legend(page)).isVisible();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Close the details"))
        .click();
    assertThat(details(page)).hasCount(0);
  }

  @Test
  void thePictureMovesByWheelDragButtonsAndKeys() throws Exception {
    Page page = WINDOWS.open("#/map");
    String view = otherView(page, null);
    BoundingBox box = canvas(page).boundingBox();
    page.mouse().move(box.x + 200, box.y + 200);
    page.mouse().wheel(0, -300);
    view = otherView(page, view);
    page.mouse().down();
    page.mouse().move(box.x + 260, box.y + 240);
    page.mouse().up();
    view = otherView(page, view);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Zoom out")).click();
    view = otherView(page, view);
    canvas(page).focus();
    for (String key : new String[] {"ArrowLeft", "+", "0"}) {
      page.keyboard().press(key);
      view = otherView(page, view);
    }
    assertThat(details(page)).hasCount(0);
  }

  @Test
  void theListIsOpenedAndChosenFromByTheKeyboardAlone() throws Exception {
    Page page = WINDOWS.open(LINK);
    Locator network = row(page, "three-tier-vnet");
    network.focus();
    page.keyboard().press("ArrowRight");
    assertThat(network).hasAttribute("aria-expanded", "true");
    page.keyboard().press("End");
    assertThat(row(page, "web\\s*10")).isFocused();
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowRight");
    assertThat(row(page, "web-1")).isFocused();
    page.keyboard().press("Enter");
    assertThat(details(page)).containsText("web-1 / web-1-nic");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("ArrowLeft");
    assertThat(row(page, "web-1")).hasCount(0);
  }

  @Test
  void theDetailsLeadToTheSameQuestionOnCheckAndBackAgain() throws Exception {
    Page page = WINDOWS.open(LINK + "&chosen=" + id("web-1-nic"));
    details(page)
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Check it"))
        .click();
    assertThat(CheckScreen.verdict(page)).hasText("Access denied");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Map")).click();
    assertThat(legend(page)).containsText("1 Gets through");
    assertThat(details(page)).containsText("web-1 / web-1-nic");
  }

  /** The next screen may still be read when the view rests, which then is kept in no link. */
  @Test
  void whoLeavesWhileTheMapMovesArrives() throws Exception {
    Browsing window = WINDOWS.at(ColorScheme.LIGHT, 1280);
    Page page = window.page;
    List<Route> held = new CopyOnWriteArrayList<>();
    page.route("**/check.js", held::add);
    window.open(LINK);
    assertThat(legend(page)).containsText("1 Gets through");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Zoom in")).click();
    page.evaluate("location.hash = '#/check'");
    page.waitForTimeout(1000);
    held.forEach(Route::resume);
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .hasText("Check a packet");
  }

  @Test
  void whatTheServerRefusesIsSaid() throws Exception {
    Page page = WINDOWS.open("#/map?end=999.1.1.1");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("999.1.1.1");
    WINDOWS.window().forgive(); // The browser notes the 400.
  }

  @Test
  void aMapThatCannotBeReadIsAskedForAgain() throws Exception {
    Browsing window = WINDOWS.at(ColorScheme.LIGHT, 1280);
    Page page = window.page;
    page.route("**/ipflow/v1/map", route -> route.abort());
    window.open("#/map");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("does not answer");
    window.forgive(); // The browser notes the failure that the test made.
    page.unroute("**/ipflow/v1/map");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try again")).click();
    assertThat(row(page, "three-tier-vnet")).isVisible();
  }

  /** Colours are told apart without colour: each has a shape of its own on the canvas. */
  @Test
  void theMarksOfAllColoursDiffer() throws Exception {
    Page page = WINDOWS.open(LINK);
    assertThat(legend(page)).isVisible();
    Object shapes =
        page.evaluate(
            """
            async () => {
              const { mark } = await import('/page/map-marks.js');
              const same = { allow: '#000', deny: '#000', open: '#000', edge: '#000' };
              return new Set(['allow', 'deny', 'open', 'none'].map((colour) => {
                const canvas = document.createElement('canvas');
                mark(canvas.getContext('2d'), colour, { x: 0, y: 0, w: 20, h: 20 }, same);
                return canvas.toDataURL();
              })).size;
            }""");
    Assertions.assertThat(shapes).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 390", "DARK, 390"})
  void axeFindsNothingAndNothingIsCutOff(ColorScheme colours, int width) throws Exception {
    Browsing window = WINDOWS.at(colours, width);
    window.open(LINK + "&chosen=" + id("web-1-nic"));
    assertThat(legend(window.page)).isVisible();
    assertThat(details(window.page)).containsText("Is stopped");
    window.assertWhole("map-%s-%d".formatted(colours, width));
  }
}
