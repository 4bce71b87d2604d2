package io.ipflow.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Where on the screen Check the answer stands. */
final class CheckScreen {
  private CheckScreen() {}

  /** Returns the verdict in large letters. */
  static Locator verdict(Page page) {
    return page.getByRole(AriaRole.STATUS).getByRole(AriaRole.HEADING);
  }

  /** Returns the stages in the packet's path that have {@code text}. */
  static Locator stage(Page page, String text) {
    return page.locator(".stages > li").filter(new Locator.FilterOptions().setHasText(text));
  }
}
