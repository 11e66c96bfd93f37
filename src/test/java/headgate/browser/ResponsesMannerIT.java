package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of responses for everybody: without a mouse, on a phone, and when the server fails. */
@BrowserTest
class ResponsesMannerIT extends ResponsesSetup {

  private static final String LIST = "**/api/responses?**";

  /** How a server can fail, and what the page then says. */
  private enum Failure {
    ERROR("Something broke"),
    NOTHING("Check that Headgate runs"),
    OTHER_SERVER("does not come from Headgate");

    private final String words;

    Failure(String words) {
      this.words = words;
    }

    void answer(Route route) {
      switch (this) {
        case ERROR ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(500)
                    .setContentType("application/json")
                    .setBody(
                        "{\"status\":\"error\",\"error_type\":\"internal_error\","
                            + "\"message\":\"Something broke\",\"data\":null}"));
        case NOTHING -> route.abort();
        case OTHER_SERVER -> route.fulfill(new Route.FulfillOptions().setBody(""));
      }
    }
  }

  /** A flow with an answer in each of several scripts, 200 letters long, without a blank. */
  private String flowWithLongAnswers() {
    String flow = answers.flow("A".repeat(100));
    assertThat(app.post("/api/flows/" + flow + "/save-to-meta").status()).isEqualTo(200);
    Stream.of("W", "ß", "ا", "ж", "山", "ก", "हि")
        .forEach(
            letter ->
                answers.answer(
                    flow,
                    1,
                    "{\"name\":\"%1$s\",\"rating\":\"%1$s\",\"ssn\":\"1\",\"%1$s\":{\"%1$s\":1}}"
                        .formatted(letter.repeat(200))));
    return flow;
  }

  private void assertFits(String what) {
    assertThat(page().evaluate("document.scrollingElement.scrollWidth - innerWidth"))
        .as("pixels beside the window: " + what)
        .isEqualTo(0);
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void failure_isExplained_andTriedAgain(Failure failure) {
    answers.answer(answers.flow("Booking"), 1, "{\"name\":\"Ada\"}");
    page().route(LIST, failure::answer);
    browser.open("/responses");
    assertThat(page().getByRole(AriaRole.ALERT)).containsText(failure.words);
    assertThat(button("Filter")).isVisible();
    page().unroute(LIST);

    if (failure != Failure.NOTHING) { // else the page tries again on its own
      button("Try again").click();
    }

    assertThat(rows()).hasCount(1);
    assertThat(page().getByRole(AriaRole.ALERT)).hasCount(0);
  }

  @Test
  void wrongFilter_isExplained_andCanBeRemoved() {
    String flow = answers.flow("Booking");
    answers.answer(flow, 1, "{\"name\":\"Ada\"}");
    browser.open("/responses?flow_id=%s&flow_version=x".formatted(flow));
    assertThat(page().getByRole(AriaRole.ALERT)).containsText("flow_version must be");
    assertThat(rows()).hasCount(0);

    button("Remove the filter “Version x”").click();

    assertThat(rows()).hasCount(1);
  }

  @Test
  void answerThatIsGone_isSaid() {
    browser.open("/responses?id=00000000-0000-7000-8000-000000000000");

    assertThat(page().locator(".side-sheet").getByRole(AriaRole.ALERT)).isVisible();
    page().keyboard().press("Escape");
    assertThat(page().locator(".side-sheet")).hasCount(0);
    assertThat(page().getByText("No answers yet")).isVisible();
  }

  @Test
  void session_isAskedFor_andIsEnoughForADownload() throws IOException {
    String flow = answers.flow("Booking");
    answers.answer(flow, 1, "{\"name\":\"Ada\"}");
    String admin = app.newKey("admin");
    String reader = app.newKey("read", "X-API-Key", admin);
    browser.open("/responses?flow_id=" + flow);

    page().getByLabel("API key").fill(reader);
    page().keyboard().press("Enter");

    assertThat(rows()).hasCount(1);
    button("Download").click();
    assertThat(page().getByLabel("With hidden values")).isDisabled();
    Download file = page().waitForDownload(() -> page().getByText("JSON Lines").click());
    assertThat(Files.readString(file.path())).contains("\"name\":\"Ada\"");
    rows().first().getByRole(AriaRole.LINK).click();
    assertThat(button("Delete")).isDisabled();
    assertThat(button("Delete")).hasAttribute("title", Pattern.compile("scope write"));
  }

  @Test
  void everything_worksWithoutAMouse() {
    String flow = flowWithLongAnswers();
    browser.open("/responses?flow_id=" + flow);
    assertThat(rows()).hasCount(7);

    page().keyboard().press("/");
    assertThat(page().locator("[name=question]")).isFocused();
    page().keyboard().press("Escape");
    page().keyboard().press("d");
    assertThat(page().locator("dialog select").first()).isFocused();
    page().keyboard().press("Escape");
    for (int i = 0; i < 60 && !isInRows(); i++) {
      page().keyboard().press("Tab");
    }
    assertThat(rows().first().locator("[data-stop]")).isFocused();
    page().keyboard().press("j");
    page().keyboard().press("Enter");
    Locator sheet = page().locator(".side-sheet");
    assertThat(sheet.locator(".answer-list")).containsText("ก".repeat(200));
    page().keyboard().press("j");
    assertThat(sheet.locator(".answer-list")).containsText("山".repeat(200));
    page().keyboard().press("Escape");
    assertThat(sheet).hasCount(0);
    assertThat(rows().nth(1).locator("[data-stop]")).isFocused();
  }

  private boolean isInRows() {
    return (boolean) page().evaluate("document.activeElement.closest('tbody') !== null");
  }

  @Test
  void narrowWindow_needsNoSidewaysScrolling() {
    String flow = flowWithLongAnswers();
    browser.with(options -> options.setViewportSize(360, 740));
    for (String route :
        new String[] {
          "/responses", "/responses?flow_id=" + flow, "/flows/" + flow + "/responses"
        }) {
      browser.open(route);
      assertThat(rows()).hasCount(7);
      assertFits(route);
    }
    rows().first().getByRole(AriaRole.LINK).click();
    assertThat(page().locator(".side-sheet .answer-list")).isVisible();
    assertThat(page().locator(".side-body").evaluate("body => body.scrollWidth - body.clientWidth"))
        .isEqualTo(0);
    browser.open("/responses?tab=summary&flow_id=" + flow);
    assertThat(page().locator(".question").first()).isVisible();
    assertFits("summary");
    page().setViewportSize(1280, 800);
    browser.open("/responses?flow_id=" + flow);
    assertThat(rows()).hasCount(7);
    assertFits("wide");
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void everyPart_isAccessible(ColorScheme colours) {
    String flow = flowWithLongAnswers();
    browser.with(options -> options.setColorScheme(colours));
    browser.open("/responses?joined_by=message");
    assertThat(rows()).hasCount(7);
    browser.assertAccessible();
    browser.open("/responses?flow_id=" + flow);
    assertThat(page().locator("thead")).containsText("Rating");
    browser.assertAccessible();
    page().evaluate("document.documentElement.dir = 'rtl'");
    browser.assertAccessible();
    for (String name : new String[] {"Filter", "Columns", "Download"}) {
      button(name).click();
      assertThat(page().getByRole(AriaRole.DIALOG)).isVisible();
      browser.assertAccessible();
      page().keyboard().press("Escape");
    }
    rows().first().getByRole(AriaRole.LINK).click();
    assertThat(page().locator(".side-sheet .answer-list")).isVisible();
    page().getByText("What Meta sent").click();
    browser.assertAccessible();
    page().keyboard().press("Escape");
    page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Summary")).click();
    page().getByText("Table").click();
    browser.assertAccessible();
  }
}
