package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import headgate.TestApp;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The start page in a browser. */
@BrowserTest
class StartIT extends BrowserSetup {

  private static Locator template(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
  }

  private static Locator name(Page page) {
    return page.getByRole(
        AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Name").setExact(true));
  }

  private static Locator doneSteps(Page page) {
    return page.locator(".ladder-step.done strong");
  }

  @Test
  void template_becomesAFlowAndTicksTheSteps() {
    Page page = browser.open("/");
    assertThat(page.getByText("Make your first flow")).isVisible();
    assertThat(doneSteps(page)).hasCount(0);

    template(page, "Feedback").click();
    name(page).fill("How was it");
    button(page, "Use this template").click();
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    browser.open("/start");

    assertThat(app.get("/api/flows").requireText("items/0/name")).isEqualTo("How was it");
    String id = app.get("/api/flows").requireText("items/0/id");
    assertThat(app.get("/api/flows/" + id).requireList("findings")).isEmpty();
    assertThat(doneSteps(page)).hasText(new String[] {"Make a flow", "Check it"});
    assertThat(page.locator(".start-name").getByText("How was it")).isVisible();
  }

  @Test
  void pastedText_isCheckedAndStored() {
    Page page = browser.open("/start");
    button(page, "Paste JSON").click();
    page.getByLabel("Flow JSON").fill(TestApp.FORM);
    button(page, "Continue").click();
    assertThat(page.getByText("No errors")).isVisible();

    button(page, "Import").click();

    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    assertThat(app.get("/api/flows").requireText("items/0/name")).isEqualTo("Pasted flow");
  }

  @Test
  void conflict_isNamedWithTheWayToIt() {
    String flow = app.savedFlow("Booking");
    app.uploadAtMeta(app.metaFlowId(flow), TestApp.FORM.replace("Hello", "Theirs"));
    app.put(
        flow,
        "{\"json_definition\":%s}"
            .formatted(TestApp.quoted(TestApp.FORM.replace("Hello", "Ours"))));
    app.post("/api/flows/sync");

    Page page = browser.open("/start");

    assertThat(page.getByText("\"Booking\" has changed here and at Meta")).isVisible();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Decide")).click();
    assertThat(page).hasURL(Pattern.compile("#/sync$"));
  }

  @Test
  void partsThatFail_leaveTheOthers() {
    app.newFlow("Booking");
    Page page = browser.page();
    page.route("**/api/templates", route -> route.fulfill(response(500, "{}")));
    page.route(
        "**/api/overview",
        route -> {
          String text = app.get("/api/overview").text();
          String changed =
              text.replaceFirst("\"recent\":\\[.*?\\}\\]", "\"recent\":null")
                  .replace("\"errors\":{}", "\"errors\":{\"recent\":\"The disk is gone.\"}");
          route.fulfill(response(200, changed));
        });

    browser.open("/start");

    assertThat(page.getByText("The disk is gone.")).isVisible();
    assertThat(page.getByText("does not come from Headgate")).isVisible();
    assertThat(page.getByText("All flows and accounts are in order")).isVisible();
    assertThat(doneSteps(page).first()).hasText("Make a flow");
  }

  private static Route.FulfillOptions response(int status, String body) {
    return new Route.FulfillOptions()
        .setStatus(status)
        .setContentType("application/json")
        .setBody(body);
  }

  @Test
  void answersOfTheLastDays_areOneLineWithATable() {
    app.newFlow("Booking");
    Page page = browser.page();
    page.route(
        "**/api/overview",
        route ->
            route.fulfill(
                response(
                    200,
                    app.get("/api/overview")
                        .text()
                        .replaceFirst(
                            "\"answers_by_day\":\\[\\]",
                            "\"answers_by_day\":[{\"day\":\"2026-01-01\",\"answers\":3},"
                                + "{\"day\":\"2026-01-02\",\"answers\":4}]"))));

    browser.open("/start");

    assertThat(page.getByText("7 answers in the last 14 days")).isVisible();
    page.getByText("Show as a table").click();
    assertThat(page.locator("tbody tr")).hasCount(2);
    browser.assertAccessible();
  }

  @Test
  void firstFlow_needsNoMouse() {
    Page page = browser.open("/start");
    template(page, "Quiz").focus();
    page.keyboard().press("Enter");
    assertThat(name(page)).isFocused();
    page.keyboard().press("Enter");

    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    assertThat(app.get("/api/flows").requireText("items/0/name")).isEqualTo("Quiz");
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void startPage_isAccessible(ColorScheme colours) {
    Page page = browser.with(options -> options.setColorScheme(colours));
    browser.open("/start");
    assertThat(page.getByText("Make your first flow")).isVisible();
    browser.assertAccessible();
    template(page, "Feedback").click();
    browser.assertAccessible();
    page.keyboard().press("Escape");
    app.publishedFlow("Booking");
    page.reload();
    assertThat(page.getByText("Changed last")).isVisible();
    page.evaluate("document.documentElement.dir = 'rtl'");
    browser.assertAccessible();
  }

  @Test
  void narrowWindow_needsNoSidewaysScrolling() {
    app.newFlow("A".repeat(200));
    Page page = browser.with(options -> options.setViewportSize(320, 640));
    browser.open("/start");
    assertThat(page.getByText("Changed last")).isVisible();

    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
  }
}
