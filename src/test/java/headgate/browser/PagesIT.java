package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import headgate.TestApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What all pages have in common. */
@BrowserTest
class PagesIT {

  /** A page with a method `remove` could not be taken away, for example. */
  private static final String OVERRIDDEN =
      """
      (page) => Object.getOwnPropertyNames(Object.getPrototypeOf(page)).filter(
          (name) => name !== 'constructor' && name in HTMLElement.prototype)""";

  @RegisterExtension
  @Order(1)
  final TestApp app = new TestApp();

  @RegisterExtension
  @Order(2)
  final BrowserExtension browser = new BrowserExtension(app);

  @Test
  void everyPage_takesThePlaceOfTheOneBefore() {
    Page page = browser.open("/");
    Locator links = page.getByRole(AriaRole.NAVIGATION).first().getByRole(AriaRole.LINK);
    assertThat(page.locator("main h1")).hasText("Start");
    List<String> names =
        links.allInnerTexts().stream()
            .map(String::strip)
            .filter(name -> !"Headgate".equals(name)) // leads to the start page
            .toList();
    assertThat(names)
        .contains("Messages", "Webhooks")
        .contains("Flows", "Sync", "Responses", "Simulator", "Accounts", "API keys", "Settings");

    for (String name : names) {
      links.getByText(name, new Locator.GetByTextOptions().setExact(true)).click();

      assertThat(page.locator("main h1")).hasText(name);
      assertThat(page.locator("main > *")).hasCount(1);
      assertThat((List<?>) page.locator("main > *").evaluate(OVERRIDDEN)).isEmpty();
    }
  }

  /** The rows and the counts of the filters are two calls. */
  @Test
  void pageThatIsOpened_isLoadedOnce() {
    app.newFlow("Once");
    Page page = browser.open("/settings");
    assertThat(page.locator("main h1")).hasText("Settings");

    browser.open("/flows?limit=100");

    assertThat(page.locator(".chip .count").first()).isVisible();
    assertThat(page.locator("tbody tr")).hasCSS("content-visibility", "auto");
    assertThat(browser.requests().stream().filter("GET /api/flows"::equals)).hasSize(2);
  }

  private static void assertNothingIsCut(Locator all) {
    assertThat(all.first()).isVisible();
    for (Locator one : all.all()) {
      assertThat(one).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(0.99));
    }
  }

  @Test
  void narrowWindow_hasEveryPageWithinReach() {
    Page page = browser.with(options -> options.setViewportSize(360, 720));
    browser.open("/settings");
    assertThat(page.locator("main h1")).hasText("Settings");
    Locator more =
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("More").setExact(true));
    assertNothingIsCut(page.locator(".rail > ul > li:not(.rail-other) a, .rail-more"));
    assertThat(more).hasAttribute("aria-current", "true");

    more.click();
    Locator sheet = page.locator(".rail-sheet");
    assertNothingIsCut(sheet.locator("a"));
    assertThat(sheet.locator("[aria-current]")).hasText("Settings");
    browser.assertAccessible();
    sheet.getByText("Accounts").click();

    assertThat(page.locator("main h1")).hasText("Accounts");
    assertThat(sheet).isHidden();
  }

  @Test
  void narrowWindow_cutsNoTab() {
    String flow = app.newFlow("Tabs").replace("/api", "");
    Page page = browser.with(options -> options.setViewportSize(360, 720));
    Map<String, String> tabs =
        Map.of("/simulator", "Chats", "/settings", "Audit log", flow + "/settings", "Versions");
    tabs.forEach(
        (route, name) -> {
          browser.open(route);
          Locator all = page.locator("main .tabs a");
          assertThat(all.getByText(name)).isVisible(); // not the tabs of the page before
          assertNothingIsCut(all);
        });
  }

  @Test
  void toolbarOfThePhone_isOneLine() {
    Page page = browser.page();
    FlowPage.edit(browser, app.newFlow("Toolbar"));

    assertThat(page.locator("hg-phone .toolbar")).isVisible();
    assertThat(
            page.locator("hg-phone .toolbar > *")
                .evaluateAll("all => new Set(all.map(e => Math.round(e.offsetTop / 8))).size"))
        .isEqualTo(1);
  }
}
