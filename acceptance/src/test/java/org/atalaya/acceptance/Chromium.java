package org.atalaya.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.atalaya.acceptance.Hemisphere.Where;

/** The browser of the machine, without a window. */
final class Chromium implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  Chromium() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(PROGRAM).setArgs(QUIET));
  }

  /** A window of its own, with cookies of its own. */
  BrowserContext window(Where node, int width, int height, boolean javaScript) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setBaseURL(node.address().toString())
            .setViewportSize(width, height)
            .setJavaScriptEnabled(javaScript));
  }

  /** Signs in by the form, as people do. */
  static Page signIn(BrowserContext window, String name, Where node) {
    Page page = window.newPage();
    page.navigate("/sign-in");
    page.fill("[name=name]", name);
    page.fill("[name=password]", node.password());
    page.keyboard().press("Enter");
    page.waitForURL(address -> !address.contains("/sign-in"));
    return page;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
