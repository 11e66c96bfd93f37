package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is around the pages: signing in, the connection, the keyboard, the address. */
@BrowserTest
class FrameIT extends BrowserSetup {

  private static void signIn(Page page, String key) {
    page.getByLabel("API key").fill(key);
    page.keyboard().press("Enter");
  }

  @Test
  void unclaimedServer_needsNoKeyAndSaysSo() {
    Page page = browser.open("/flows");

    assertThat(page.getByText("it has no API key yet")).isVisible();
    assertThat(page.getByLabel("API key")).hasCount(0);
  }

  @Test
  void address_isKeptWhileSigningIn() {
    app.newFlow("Survey");
    app.newFlow("Booking");
    String key = app.newKey("admin");
    Page page = browser.open("/flows?q=survey");

    signIn(page, "hg_wrong");
    assertThat(page.getByText("This API key is not valid")).isVisible();
    signIn(page, key);

    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(page).hasURL(Pattern.compile("#/flows\\?q=survey$"));
    page.reload();
    assertThat(page.locator("tbody tr")).hasCount(1);
  }

  @Test
  void signIn_cannotBeClosedIfThereIsNothingBehindIt() {
    app.newKey("admin");
    Page page = browser.open("/flows");
    assertThat(page.getByLabel("API key")).isVisible();

    for (int i = 0; i < 4; i++) {
      page.keyboard().press("Escape");
    }

    assertThat(page.getByLabel("API key")).isVisible();
  }

  @Test
  void scripts_seeNeitherKeyNorCookie() {
    String key = app.newKey("admin");
    Page page = browser.open("/flows");
    signIn(page, key);
    assertThat(page.getByText("No flow yet")).isVisible();

    assertThat(page.evaluate("document.cookie")).isEqualTo("");
    assertThat((String) page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})"))
        .doesNotContain("hg_");
  }

  @Test
  void endOfTheSession_losesNothingThatWasTyped() {
    String key = app.newKey("admin");
    Page page = browser.open("/flows");
    signIn(page, key);
    button(page, "New flow").first().click();
    page.getByLabel("Name").fill("Typed before");
    page.context().clearCookies();

    button(page, "Create").click();
    assertThat(page.getByText("Your session has ended")).isVisible();
    signIn(page, key);

    assertThat(page.locator("h1")).hasText("Typed before");
    assertThat(app.get("/api/flows", "X-API-Key", key).requireText("items/0/name"))
        .isEqualTo("Typed before");
    assertThat(app.get("/api/flows", "X-API-Key", key).requireInt("total")).isEqualTo(1);
  }

  @Test
  void signingOut_endsTheSession() {
    Page page = browser.open("/flows");
    String key = app.newKey("admin");
    page.reload();
    signIn(page, key);
    button(page, "You").click();

    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out")).click();

    assertThat(page.getByLabel("API key")).isVisible();
  }

  @Test
  void readerSeesWhyAButtonIsOff() {
    String admin = app.newKey("admin");
    String key = app.newKey("read", "X-API-Key", admin);
    Page page = browser.open("/flows");
    signIn(page, key);

    assertThat(button(page, "New flow").first()).isDisabled();
    assertThat(button(page, "New flow").first())
        .hasAttribute("title", "Your key needs the scope write for this.");
  }

  @Test
  void sessionGoesOn_afterTheServerWasStartedAgain() {
    String key = app.newKey("admin");
    app.post("/api/flows", "{\"name\":\"Survey\"}", "X-API-Key", key);
    Page page = browser.open("/flows");
    signIn(page, key);
    assertThat(page.locator("tbody tr")).hasCount(1);
    app.stop();
    page.getByPlaceholder("Search by name").fill("surv");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("The server does not answer");
    assertThat(page.locator("tbody tr")).hasCount(1);

    app.startOnTheSamePort();

    assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
    assertThat(page.getByPlaceholder("Search by name")).hasValue("surv");
    assertThat(page.locator("tbody tr")).hasCount(1);
  }

  @Test
  void answersThatAreNotOurs_areExplained() {
    Page page = browser.open("/flows");
    assertThat(page.getByText("No flow yet")).isVisible();
    List<String> bodies = List.of("<html><h1>Bad gateway</h1></html>", "", "{\"a\":1}", "[]");
    for (String body : bodies) {
      page.route(
          "**/api/flows?**",
          route ->
              route.fulfill(
                  new com.microsoft.playwright.Route.FulfillOptions()
                      .setStatus(body.isEmpty() ? 200 : 502)
                      .setBody(body)));

      page.reload();

      assertThat(page.getByRole(AriaRole.ALERT)).containsText("does not come from Headgate");
      page.unroute("**/api/flows?**");
    }
    button(page, "Try again").click();
    assertThat(page.getByText("No flow yet")).isVisible();
  }

  @Test
  void ourErrors_areShownWordForWordWithTheirRequestId() {
    Page page = browser.open("/flows?sort=nonsense");
    String message = app.get("/api/flows?sort=nonsense").message();

    assertThat(page.getByRole(AriaRole.ALERT)).containsText(message);
    assertThat(page.getByRole(AriaRole.ALERT).locator("code"))
        .hasText(Pattern.compile("[0-9a-f-]{36}"));
  }

  @Test
  void everything_worksBelowAPath() {
    String key = app.newKey("admin");
    try (SubPath proxy = SubPath.start("/x/y", app.port())) {
      Page page = browser.page();
      page.navigate(proxy.url() + "/");
      signIn(page, key);
      assertThat(page.getByText("Make your first flow")).isVisible();
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Flows").setExact(true))
          .click();
      button(page, "New flow").first().click();
      page.getByLabel("Name").fill("Below");
      button(page, "Create").click();

      assertThat(page.locator("h1")).hasText("Below");
      assertThat(page).hasURL(Pattern.compile("/x/y/console/#/flows/[0-9a-f-]{36}/edit$"));
      page.reload();
      assertThat(page.locator("h1")).hasText("Below");
      assertThat(browser.requests())
          .allMatch(request -> request.contains(" /x/y/") || request.contains("data:"));
    }
  }

  @Test
  void everyControl_isReachedByTabAndShowsItsFocus() {
    app.newFlow("Survey");
    Page page = browser.open("/flows");
    assertThat(page.locator("tbody tr")).hasCount(1);
    page.evaluate("document.activeElement.blur()");
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      String name =
          (String)
              page.evaluate(
                  """
                  (() => {
                    const e = document.activeElement;
                    if (e === document.body) return '';
                    const style = getComputedStyle(e);
                    const box = e.getBoundingClientRect();
                    const visible = style.outlineStyle !== 'none' && box.width > 0;
                    const name = e.getAttribute('aria-label') ?? (e.labels?.[0] ?? e).textContent;
                    return (visible ? '' : 'NO FOCUS ') + name.trim().split('\\n')[0];
                  })()""");
      if (name.isEmpty()) {
        break;
      }
      seen.add(name);
    }
    assertThat(seen).noneMatch(name -> name.startsWith("NO FOCUS"));
    assertThat(seen)
        .startsWith("Skip to the content", "Headgate, start page", "Start", "Flows")
        .contains("Account", "Appearance", "Import", "New flow", "Select Survey")
        .contains("Actions for Survey")
        .anyMatch(name -> name.startsWith("Draft")); // its count follows when it is known
  }

  @Test
  void addressThatChangesWhileItsPageIsLoaded_isShown() {
    Page page = browser.open("/flows");
    assertThat(page.getByText("No flow yet")).isVisible();

    page.evaluate("location.hash = '#/keys'; setTimeout(() => (location.hash = '#/keys?a=1'))");

    assertThat(page.locator("h1")).hasText("API keys");
  }

  @Test
  void shortcuts_canBeSwitchedOff() {
    Page page = browser.open("/flows");
    assertThat(page.getByText("No flow yet")).isVisible();
    page.keyboard().press("n");
    assertThat(page.getByLabel("Name")).isFocused();
    page.keyboard().type("n?/");
    assertThat(page.getByLabel("Name")).hasValue("n?/");
    page.keyboard().press("Escape");
    page.keyboard().press("?");
    page.getByLabel("Shortcuts without Ctrl or Alt").uncheck();
    page.keyboard().press("Escape");

    page.keyboard().press("n");

    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
  }

  @Test
  void choices_areRememberedBeforeTheFirstPaint() {
    Page page = browser.open("/flows");
    button(page, "Appearance").click();
    page.getByRole(AriaRole.MENUITEMRADIO, new Page.GetByRoleOptions().setName("Dark")).click();
    button(page, "Show icons only").click();

    page.reload();

    assertThat(page.locator("html[data-theme=dark][data-rail=narrow]")).hasCount(1);
    assertThat(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
        .isEqualTo("rgb(14, 19, 18)");
  }

  @Test
  void firstVisit_isSmallAndTheNextOneLoadsOnlyThePage() {
    Page page = browser.open("/flows");
    assertThat(page.getByText("No flow yet")).isVisible();
    String bytes =
        "performance.getEntries().reduce((sum, entry) => sum + (entry.encodedBodySize ?? 0), 0)";

    assertThat(((Number) page.evaluate(bytes)).intValue()).isLessThan(60 * 1024);

    page.reload();
    assertThat(page.getByText("No flow yet")).isVisible();
    assertThat(
            page.evaluate(
                "performance.getEntriesByType('resource').filter(entry =>"
                    + " entry.transferSize > 0 && !entry.name.includes('/api/')).length"))
        .isEqualTo(0);
  }

  @Test
  void unknownPage_leadsBack() {
    Page page = browser.open("/nowhere/at/all");

    page.getByText("To the start page").click();

    assertThat(page).hasURL(Pattern.compile("#/start$"));
  }

  @Test
  void narrowWindow_needsNoSidewaysScrolling() {
    app.newFlow("A".repeat(200));
    Page page = browser.with(options -> options.setViewportSize(320, 640));
    browser.open("/flows");
    assertThat(page.locator("tbody tr")).hasCount(1);

    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
  }

  @Test
  void chosenAccountThatIsGone_isForgotten() {
    app.newFlow("Survey");
    Page page = browser.page();
    page.context()
        .addInitScript("localStorage.setItem('hg.account', '\"an account of another server\"')");

    browser.open("/flows");

    assertThat(page.locator("tbody tr")).hasCount(1);
  }

  @Test
  void wayBack_closesTheDialogOfThePage() {
    Page page = browser.open("/start");
    page.locator(".rail a[href='#/flows']").click();
    button(page, "New flow").first().click();
    assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();

    page.goBack();

    assertThat(page.locator("h1")).hasText("Start");
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
  }

  @Test
  void requestThatWasLost_canBeChangedAndSentAgain() {
    Page page = browser.open("/flows");
    page.route(
        "**/api/flows",
        route -> {
          route.fetch();
          route.abort();
        },
        new Page.RouteOptions().setTimes(1));
    button(page, "New flow").first().click();
    page.getByLabel("Name").fill("First");
    button(page, "Create").last().click();
    assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();

    page.getByLabel("Name").fill("Second");
    button(page, "Create").last().click();

    assertThat(page).hasURL(Pattern.compile("#/flows/[0-9a-f-]+"));
  }
}
