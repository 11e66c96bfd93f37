package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import headgate.TestApp;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulator in a browser. */
@BrowserTest
class SimulatorIT extends BrowserSetup {

  private static void tab(Page page, String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click();
  }

  @Test
  void journal_followsAndIsFiltered() {
    Page page = browser.open("/simulator?tab=journal");
    assertThat(page.getByText("Nobody has asked anything yet")).isVisible();

    app.savedFlow("Booking");
    assertThat(page.locator(".journal tbody tr").first()).isVisible();
    page.getByPlaceholder("Search in the journal").fill("create");

    assertThat(page.locator(".journal tbody tr")).hasCount(1);
    assertThat(page.locator(".journal tbody tr")).containsText("POST /v");
    button(page, "Only failures").click();
    assertThat(page.locator(".journal tbody tr")).hasCount(0);
  }

  @Test
  void request_isCopiedAsCurl() {
    app.savedFlow("Booking");
    Page page = browser.open("/simulator?tab=journal");
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));

    button(page, "Copy as curl").first().click();

    assertThat(page.getByText("Copied")).isVisible();
    assertThat((String) page.evaluate("navigator.clipboard.readText()"))
        .startsWith("curl ")
        .contains("'Authorization: Bearer sandbox'")
        .contains(app.sandboxUrl("/v"));
  }

  @Test
  void request_unfoldsWhatWasSentAndAnswered() {
    app.savedFlow("Booking");
    Page page = browser.open("/simulator?tab=journal");
    page.getByPlaceholder("Search in the journal").fill("create");
    Locator row = page.locator(".journal .unfold");

    row.click();

    assertThat(row).hasAttribute("aria-expanded", "true");
    assertThat(page.locator(".bodies pre").first()).containsText("Booking");
    assertThat(page.locator(".bodies pre").last()).containsText("\"id\"");
    assertThat(page.locator(".bodies h2").last()).containsText("application/json");
    browser.assertAccessible();
    row.press("Enter");
    assertThat(page.locator(".bodies")).hasCount(0);
  }

  @Test
  void fault_isSwitchedOnAndOff() {
    String flow = app.newFlow("Booking");
    Page page = browser.open("/simulator?tab=faults");
    Locator down = page.getByRole(AriaRole.SWITCH).nth(3);

    down.check();
    assertThat(page.locator(".tabs .count")).hasText("1");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(502);
    down.uncheck();

    assertThat(page.locator(".tabs .count")).hasCount(0);
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
  }

  @Test
  void ownFault_isAddedAndRemoved() {
    Page page = browser.open("/simulator?tab=faults");
    page.getByLabel("Kind").selectOption("html");
    page.getByLabel("Operation").selectOption("publish");
    page.getByLabel("Times").fill("7");

    button(page, "Add the fault").click();

    assertThat(page.getByText("At “publish”")).isVisible();
    assertThat(app.get("/api/sandbox").requireInt("faults/0/times")).isEqualTo(7);
    button(page, "Remove the fault").click();
    assertThat(page.getByText("At “publish”")).hasCount(0);
    assertThat(app.get("/api/sandbox").requireList("faults")).isEmpty();
  }

  @Test
  void activeFaults_areOnEveryPageAndLeadToTheirSwitches() {
    app.fault("{\"kind\":\"html\",\"route\":\"publish\",\"times\":7}");
    app.fault("{\"kind\":\"drop\",\"route\":\"create\",\"when\":\"after\",\"times\":1}");
    Page page = browser.open("/flows");
    Locator chips = page.locator(".fault-bar a");
    assertThat(chips).hasCount(2);
    assertThat(chips.first()).hasText("Page of HTML · publish");
    assertThat(chips.last()).hasText("The next create succeeds, but no answer comes");
    assertThat(page.locator("main h1")).isVisible(); // the chips may come first
    browser.assertAccessible();

    app.post(app.newFlow("Booking") + "/save-to-meta");
    assertThat(chips).hasCount(1);
    chips.click();

    assertThat(page).hasURL(Pattern.compile("#/simulator\\?tab=faults$"));
    button(page, "Remove the fault").click();
    assertThat(chips).hasCount(0);
  }

  @Test
  void judge_isChanged() {
    Page page = browser.open("/simulator?tab=judge");
    page.getByLabel("Strict, as Meta").check();
    page.getByLabel("Clock ahead, in hours").fill("24");

    button(page, "Save").click();

    assertThat(page.getByText("Saved. A restart resets it.")).isVisible();
    assertThat(app.get("/api/sandbox").requireText("settings/judge")).isEqualTo("strict");
    assertThat(app.get("/api/sandbox").requireInt("settings/clock_offset_seconds"))
        .isEqualTo(86_400);
  }

  @Test
  void flow_isChangedThereAsInMetasBuilder() {
    String flow = app.publishedFlow("Booking");
    Page page = browser.open("/simulator?tab=flows");

    page.getByLabel("Status of Booking").selectOption("BLOCKED");
    assertThat(page.locator("tbody .pill").getByText("Blocked")).isVisible();
    page.getByLabel("Status of Booking").selectOption("PUBLISHED");
    assertThat(page.locator("tbody .pill").getByText("Published")).isVisible();
    button(page, "Edit there").click();
    page.getByLabel("Flow JSON").fill(TestApp.FORM.replace("Hello", "Theirs"));
    button(page, "Save there").click();

    assertThat(page.locator("tbody .pill").getByText("Draft")).isVisible();
    app.post("/api/flows/sync");
    assertThat(app.get(flow).text()).contains("Theirs");
  }

  @Test
  void reset_asksForAWord() {
    app.savedFlow("Booking");
    Page page = browser.open("/simulator?tab=flows");
    assertThat(page.locator("tbody tr")).hasCount(1);
    button(page, "Reset").click();
    assertThat(button(page, "Reset").last()).isDisabled();

    page.getByLabel("To confirm, type").fill("reset");
    page.keyboard().press("Enter");

    assertThat(page.getByText("No flow there")).isVisible();
    assertThat(app.get("/api/sandbox/flows").requireList("items")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void everyTab_isAccessible(ColorScheme colours) {
    app.publishedFlow("Booking");
    Page page = browser.with(options -> options.setColorScheme(colours));
    browser.open("/simulator?tab=journal");
    assertThat(page.locator("tbody tr").first()).isVisible();
    browser.assertAccessible();
    tab(page, "Faults");
    page.getByRole(AriaRole.SWITCH).first().check();
    browser.assertAccessible();
    page.evaluate("document.documentElement.dir = 'rtl'");
    tab(page, "Judge and clock");
    assertThat(page.getByText("How strict is it?")).isVisible();
    browser.assertAccessible();
    tab(page, "Flows there");
    button(page, "Edit there").click();
    assertThat(page.getByLabel("Flow JSON")).isVisible();
    browser.assertAccessible();
  }

  @Test
  void narrowWindow_needsNoSidewaysScrolling() {
    app.savedFlow("A".repeat(100));
    Page page = browser.with(options -> options.setViewportSize(320, 640));
    for (String tab : new String[] {"chats", "journal", "faults", "judge", "flows"}) {
      browser.open("/simulator?tab=" + tab);
      assertThat(page.locator(".tabs [aria-current]")).isVisible();
      if (tab.equals("journal")) {
        page.locator(".unfold").first().click();
        assertThat(page.locator(".bodies h2").first()).isVisible();
      }

      assertThat(page.evaluate("document.documentElement.scrollWidth")).as(tab).isEqualTo(320);
    }
  }

  @Test
  void journal_showsTheFirstRequestsAfterAReset() {
    app.savedFlow("Before");
    Page page = browser.open("/simulator?tab=journal");
    assertThat(page.locator(".journal tbody tr").first()).isVisible();
    assertThat(app.post("/api/sandbox/reset").status()).isEqualTo(200);

    app.post(app.newFlow("After") + "/save-to-meta");

    int requests = app.get("/api/sandbox/requests").requireInt("total");
    assertThat(page.locator(".journal tbody tr")).hasCount(requests);
  }
}
