package io.ipflow.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files taken in by the page, and the way back, against a real server. */
class ImportPageTest {
  private static final String NSG =
      "{\n \"id\": \"/subscriptions/s/resourceGroups/g/providers/Microsoft.Network"
          + "/networkSecurityGroups/%s\",\n \"name\": \"%s\", \"location\": \"westus\","
          + "\n \"type\": \"Microsoft.Network/networkSecurityGroups\"%s}\n";

  @RegisterExtension private static final Windows WINDOWS = Windows.atOwnServer();

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws Exception {
    Files.createDirectories(folder.resolve("export/deep"));
    Files.createDirectories(folder.resolve("export/.git"));
    write("export/one.json", NSG.formatted("one", "one", ""));
    write("export/deep/two.json", "[" + NSG.formatted("two", "two", "") + "]");
    write("export/notes.md", "no configuration");
    write("export/.git/config.json", "{");
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private void choose(Page page, String... names) {
    page.getByLabel("Choose files")
        .setInputFiles(List.of(names).stream().map(folder::resolve).toArray(Path[]::new));
  }

  private static String stored() throws Exception {
    return WINDOWS.server().send("GET", "/ipflow/v1/export", "").body();
  }

  @Test
  void aDirectoryIsTakenInWithItsFoldersAndUndone() throws Exception {
    String before = stored();
    Page page = WINDOWS.open("#/import");
    page.getByLabel("Choose a directory").setInputFiles(folder.resolve("export"));
    assertThat(page.getByRole(AriaRole.ROW)).hasCount(4); // .git is no part of it.
    assertThat(page.getByText("Passed over")).hasCount(1);
    assertThat(button(page, "Import 2 files")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.getByText("2 resources of 2 files stored, in one change")).isFocused();
    assertThat(page.getByText("networkSecurityGroups")).isVisible();
    assertThat(stored()).contains("\"one\"", "\"two\"");

    button(page, "Undo").click();
    assertThat(page.getByText("The import is undone")).isFocused();
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void whereOneFileIsWrongNothingIsStoredUntilItIsLeftOut() throws Exception {
    write("wrong.json", "[" + NSG.formatted("ok", "ok", "") + ",{\"name\":\"nothing\"}]");
    String before = stored();
    Page page = WINDOWS.open("#/import");
    choose(page, "export/one.json", "wrong.json");
    button(page, "Import 2 files").click();
    Locator alert = page.getByRole(AriaRole.ALERT);
    assertThat(alert).containsText("Nothing was stored: 1 problem");
    assertThat(
            page.getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText("wrong.json")))
        .containsText("wrong.json#/1");
    assertThat(stored()).isEqualTo(before);
    WINDOWS.window().forgive(); // The browser notes the 400.

    button(page, "Leave out that file and import the rest").click();
    assertThat(page.getByText("1 resource of 1 file stored")).isVisible();
    assertThat(stored()).contains("\"one\"").doesNotContain("\"ok\"");
  }

  @Test
  void whatIsNoJsonIsNamedBeforeAnythingIsSent() throws Exception {
    write("broken.json", "{\"a\": }");
    Page page = WINDOWS.open("#/import");
    choose(page, "export/one.json", "broken.json");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("One file is no JSON");
    assertThat(button(page, "Import 2 files")).isDisabled();
    page.getByLabel("Leave out broken.json").check();
    assertThat(button(page, "Import 1 file")).isEnabled();
  }

  /** PowerShell's redirection writes UTF-16 with a mark. */
  @Test
  void textOfPowerShellAndLinesOfJsonAreRead() throws Exception {
    Files.write(
        folder.resolve("shell.json"),
        ("\ufeff" + NSG.formatted("shell", "shell", "")).getBytes(StandardCharsets.UTF_16LE));
    write(
        "lines.ndjson",
        (NSG.formatted("l1", "l1", "").replace("\n", "")
            + "\n"
            + NSG.formatted("l2", "l2", "").replace("\n", "")));
    Page page = WINDOWS.open("#/import");
    try (GZIPOutputStream packed =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("packed.json.gz")))) {
      packed.write(NSG.formatted("packed", "packed", "").getBytes(StandardCharsets.UTF_8));
    }
    choose(page, "shell.json", "lines.ndjson", "packed.json.gz");
    button(page, "Import 3 files").click();
    assertThat(page.getByText("4 resources of 3 files stored")).isVisible();
    assertThat(stored()).contains("\"shell\"", "\"l1\"", "\"l2\"");
  }

  @Test
  void aSessionThatEndsKeepsTheChosenFiles() throws Exception {
    Browsing window = WINDOWS.at(ColorScheme.LIGHT, 1280);
    Page page = window.page;
    window.openSignedOut("#/import");
    page.evaluate(
        "token => sessionStorage.setItem('ipflow.token', token)", WINDOWS.server().token());
    page.reload();
    choose(page, "export/one.json");
    assertThat(button(page, "Import 1 file")).isEnabled();
    page.evaluate("sessionStorage.setItem('ipflow.token', 'old')");
    button(page, "Import 1 file").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("The session has ended");
    window.forgive(); // The browser notes the 401.
    page.getByLabel("Client id").fill("admin");
    page.getByLabel("Secret").fill(io.ipflow.server.RunningServer.SECRET);
    button(page, "Sign in").click();
    button(page, "Import 1 file").click();
    assertThat(page.getByText("1 resource of 1 file stored")).isVisible();
  }

  @Test
  void filesAreDroppedToo() throws Exception {
    Page page = WINDOWS.open("#/import");
    var transfer =
        page.evaluateHandle(
            "text => { const all = new DataTransfer();"
                + " all.items.add(new File([text], 'dropped.json')); return all; }",
            NSG.formatted("dropped", "dropped", ""));
    page.locator(".drop").dispatchEvent("drop", java.util.Map.of("dataTransfer", transfer));
    button(page, "Import 1 file").click();
    assertThat(page.getByText("1 resource of 1 file stored")).isVisible();
  }

  @Test
  void anImportThatWasFollowedByAChangeCannotBeUndone() throws Exception {
    Page page = WINDOWS.open("#/import");
    choose(page, "export/one.json");
    button(page, "Import 1 file").click();
    assertThat(page.getByText("1 resource of 1 file stored")).isFocused();
    assertThat(button(page, "Undo")).isEnabled();
    WINDOWS.server().send("POST", "/ipflow/v1/import", NSG.formatted("later", "later", ""));
    button(page, "Undo").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Another import was made since");
    WINDOWS.window().forgive(); // The browser notes the 409.
    assertThat(stored()).contains("\"later\"", "\"one\"");
  }

  @Test
  void theOtherScreensSeeWhatWasTakenIn() throws Exception {
    write(
        "nic.json",
        NSG.formatted(
                "fresh-nic",
                "fresh-nic",
                ",\"properties\":{\"ipConfigurations\":[{\"name\":\"a\",\"properties\":{\"privateIPAddress\":\"10.9.9.9\"}}]}")
            .replace("networkSecurityGroups", "networkInterfaces"));
    Page page = WINDOWS.open("#/import");
    assertThat(page.getByText("4 interfaces")).isVisible();
    choose(page, "nic.json");
    button(page, "Import 1 file").click();
    assertThat(page.getByText("5 interfaces")).isVisible();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Check a packet")).click();
    page.getByLabel("VM or interface").first().fill("fresh");
    assertThat(page.getByRole(AriaRole.LISTBOX).first()).containsText("fresh-nic");
    WINDOWS.server().send("POST", "/ipflow/v1/import/undo", "");
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1280", "DARK, 390"})
  void axeFindsNothingAndNothingIsCutOff(ColorScheme colours, int width) throws Exception {
    write("wrong.json", "[" + NSG.formatted("ok", "ok", "") + ",{\"name\":\"nothing\"}]");
    write(
        "remarked.json",
        "{\"newNSG\": " + NSG.formatted("made", "made", "") + ", \"beside\": {\"b\": 1}}");
    Browsing window = WINDOWS.at(colours, width);
    window.open("#/import");
    Page page = window.page;
    assertThat(page.getByText("Last import")).isVisible();
    window.assertWhole("import-%s-%d".formatted(colours, width));
    choose(page, "export/one.json", "wrong.json", "export/notes.md");
    button(page, "Import 2 files").click();
    assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    window.forgive(); // The browser notes the 400.
    window.assertWhole("import-refused-%s-%d".formatted(colours, width));
    choose(page, "export/one.json", "remarked.json");
    button(page, "Import 2 files").click();
    assertThat(page.getByText("2 resources of 2 files stored, in one change")).isVisible();
    window.assertWhole("import-done-%s-%d".formatted(colours, width));
  }
}
