package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import headgate.TestApp;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page that compares with Meta, in a browser. */
@BrowserTest
class SyncIT extends BrowserSetup {

  private static Locator choice(Page page, String flow, String decision) {
    return page.getByRole(
            AriaRole.RADIOGROUP, new Page.GetByRoleOptions().setName("Decision for " + flow))
        .getByLabel(decision);
  }

  private static void assertGroup(Page page, String heading, int count) {
    assertThat(
            page.locator(".sync-group")
                .filter(new Locator.FilterOptions().setHasText(heading))
                .locator(".sync-list > li"))
        .hasCount(count);
  }

  private Page look() {
    Page page = browser.open("/sync");
    button(page, "Look at Meta").click();
    return page;
  }

  private static String form(String heading) {
    return TestApp.FORM.replace("Hello", heading);
  }

  /** A flow whose text has changed here and at Meta. Returns its path. */
  private String conflict(String name) {
    String flow = app.savedFlow(name);
    app.uploadAtMeta(app.metaFlowId(flow), form("Theirs"));
    app.put(flow, "{\"json_definition\":%s}".formatted(TestApp.quoted(form("Ours"))));
    return flow;
  }

  @Test
  void plan_isAppliedAsDecided() {
    String ours = conflict("Survey");
    String theirs = conflict("Booking");
    String later = conflict("Quiz");
    app.flowAtMeta("Builder");
    Page page = look();
    assertGroup(page, "New here", 1);
    assertGroup(page, "Changed on both sides", 3);
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(3);

    choice(page, "Survey", "Keep ours").check();
    choice(page, "Booking", "Take Meta’s").check();
    button(page, "Apply 3 steps").click();

    assertThat(page.getByText("The plan is applied").first()).isVisible();
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(4);
    assertThat(app.get(ours).text()).contains("Ours");
    assertThat(app.get(theirs).text()).contains("Theirs");
    assertThat(page.getByText("Still in conflict")).hasCount(1);
    assertThat(app.get(later).text()).contains("Ours");
  }

  @Test
  void rows_showWhatIsNewAtMetaBeforeItIsTaken() {
    String flow = app.savedFlow("Survey");
    app.uploadAtMeta(app.metaFlowId(flow), form("Theirs"));
    Page page = look();

    button(page, "Show what differs in Survey").click();

    assertThat(page.getByText("text changed from \"Hello\" to \"Theirs\"")).isVisible();
    browser.assertAccessible();
    assertThat(app.get(flow).text()).doesNotContain("Theirs");
    assertThat(app.get(flow + "/versions").requireInt("total")).isEqualTo(1);
  }

  @Test
  void rows_showWhatChangedOnBothSides() {
    conflict("Survey");
    Page page = look();

    button(page, "Show what differs in Survey").click();

    assertThat(page.getByText("text changed from \"Hello\" to \"Ours\"")).isVisible();
    assertThat(page.getByText("text changed from \"Hello\" to \"Theirs\"")).isVisible();
  }

  @Test
  void decisions_needNoMouse() {
    conflict("Survey");
    Page page = look();
    choice(page, "Survey", "Later").focus();

    page.keyboard().press("t");
    assertThat(choice(page, "Survey", "Take Meta’s")).isChecked();
    assertThat(button(page, "Apply 1 step")).isEnabled();
    page.keyboard().press("l");
    assertThat(button(page, "Apply 0 steps")).isDisabled();
    page.keyboard().press("o");

    assertThat(choice(page, "Survey", "Keep ours")).isChecked();
  }

  @Test
  void allConflicts_areDecidedAtOnce() {
    conflict("Survey");
    conflict("Booking");
    Page page = look();

    button(page, "Take all of Meta’s").click();

    assertThat(button(page, "Apply 2 steps")).isEnabled();
  }

  @Test
  void changeElsewhere_makesThePlanAgainBeforeItIsApplied() {
    app.flowAtMeta("Builder");
    Page page = look();
    assertGroup(page, "New here", 1);

    app.flowAtMeta("Second");
    app.newFlow("Elsewhere");
    assertThat(page.getByText("Something has changed since")).isVisible();
    button(page, "Apply 1 step").click();

    assertThat(page.getByText("says something else now")).isVisible();
    assertGroup(page, "New here", 2);
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(1);
    button(page, "Apply 2 steps").click();
    assertThat(page.getByText("Stored here")).hasCount(2);
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(3);
  }

  @Test
  void planOfTenMinutes_isOld() {
    app.flowAtMeta("Builder");
    Page page = browser.page();
    page.clock().install();
    browser.open("/sync");
    button(page, "Look at Meta").click();
    assertGroup(page, "New here", 1);

    page.clock().fastForward("10:01");

    assertThat(page.getByText("older than 10 minutes")).isVisible();
  }

  @Test
  void nothingDiffers_saysHowManyWereLookedAt() {
    app.savedFlow("Survey");

    Page page = look();

    assertThat(page.getByText("Nothing differs")).isVisible();
    assertThat(page.getByText("1 flow looked at.")).isVisible();
  }

  @Test
  void look_canBeStopped() {
    app.savedFlow("Survey");
    app.fault("{\"kind\":\"delay\",\"route\":\"list\",\"delay_ms\":8000,\"times\":1}");
    Page page = look();
    assertThat(page.getByText("Reading the list of flows…").first()).isVisible();

    button(page, "Stop").click();

    assertThat(page.getByText("Compare your flows with Meta")).isVisible();
    assertThat(button(page, "Look at Meta")).isEnabled();
  }

  @Test
  void refusal_isShownWordForWord() {
    app.fault("{\"kind\":\"html\",\"route\":\"list\",\"times\":0}");

    Page page = look();

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Meta");
    app.clearFaults();
    button(page, "Try again").click();
    assertThat(page.getByText("Nothing differs")).isVisible();
  }

  @Test
  void accountThatFails_isNamedAndTheOthersGoOn() {
    app.savedFlow("Survey");
    app.post(
        "/api/accounts",
        "{\"name\":\"Broken\",\"business_account_id\":\"7\",\"access_token\":\"t\"}");
    app.flowAtMeta("Builder");

    Page page = look();

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Broken");
    assertGroup(page, "New here", 1);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void syncPage_isAccessible(ColorScheme colours) {
    conflict("Survey");
    conflict("Booking");
    Page page = browser.with(options -> options.setColorScheme(colours));
    look();
    button(page, "Show what differs in Survey").click();
    assertThat(page.getByText(Pattern.compile("text changed from")).first()).isVisible();
    browser.assertAccessible();
    page.evaluate("document.documentElement.dir = 'rtl'");
    browser.assertAccessible();
    button(page, "Keep all of ours").click();
    button(page, "Apply 2 steps").click();
    assertThat(page.getByText("The plan is applied").first()).isVisible();
    browser.assertAccessible();
  }
}
