package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Answers that come late, or not at all, while somebody types or somebody else saves. */
@BrowserTest
class FlowRaceIT extends FlowPageSetup {

  private static final String DEFINITION = "**/definition";

  @Test
  void settledConflict_isNotTheOperationThatMetIt() {
    String flow = app.newFlow("Conflict");
    browser.page().route("**/api/events", Route::abort); // nothing tells of the change
    FlowPage page = FlowPage.edit(browser, flow);
    somebodyElseSaves(flow, "Theirs");

    page.button("Save to Meta").click();
    page.button("Take theirs").click();

    assertThat(page.button("Save to Meta")).isEnabled();
    assertThat(browser.page().locator(".toast").count()).as("messages of a success").isZero();
    assertThat(app.get(flow).isNull("meta_flow_id")).isTrue();
  }

  @Test
  void textThatIsTypedWhileAnotherTabSaves_stays() {
    String flow = app.newFlow("Two tabs");
    FlowPage first = FlowPage.edit(browser, flow);
    Page other = browser.page().context().newPage();
    other.navigate(browser.page().url());
    assertThat(other.locator(".cm-line").first()).isVisible();
    assertThat(other.getByText("This flow is open in another tab")).isVisible();
    Deque<Route> held = new ArrayDeque<>();
    other.route(DEFINITION, held::add);

    first.replace("Hello", "From the first tab");
    first.save();
    other.waitForCondition(() -> !held.isEmpty());
    other.locator(".cm-content").focus();
    other.keyboard().insertText("Typed");
    other.unroute(DEFINITION);
    held.forEach(Route::resume);

    assertThat(other.getByText("This flow was saved elsewhere")).isVisible();
    assertThat(other.locator(".cm-content")).containsText("Typed");
    other.keyboard().press("Control+z");
    assertThat(other.locator(".cm-content")).containsText("From the first tab");
  }

  @Test
  void textThatSomebodyElseSaves_isTakenOverAtOnce() {
    String flow = app.newFlow("Open");
    FlowPage page = FlowPage.edit(browser, flow);
    Page window = browser.page();

    somebodyElseSaves(flow, "Theirs");

    assertThat(window.locator(".cm-content")).containsText("Theirs");
    assertThat(window.locator("hg-phone")).containsText("Theirs");
    assertThat(window.getByText("Version 2 was saved elsewhere").first()).isVisible();
    page.replace("Theirs", "Mine");
    page.save();
    assertThat(app.get(flow).requireInt("current_version")).isEqualTo(3);
  }

  @Test
  void nameThatSomebodyElseChanges_isShownAndKeepsWhatIsTyped() {
    String flow = app.newFlow("Open");
    FlowPage page = FlowPage.edit(browser, flow);
    page.replace("Hello", "Mine");

    assertThat(app.put(flow, "{\"name\":\"Renamed\"}").status()).isEqualTo(200);

    assertThat(browser.page().locator("h1")).containsText("Renamed");
    assertThat(page.text()).contains("Mine");
    assertThat(browser.page().getByText("saved elsewhere")).hasCount(0);
  }

  @Test
  void textThatSomebodyElseSavesMeanwhile_isComparedAndSettled() {
    String flow = app.newFlow("Open");
    FlowPage page = FlowPage.edit(browser, flow);
    page.replace("Hello", "Mine");

    somebodyElseSaves(flow, "Theirs");

    Page window = browser.page();
    assertThat(window.getByText("This flow was saved elsewhere")).isVisible();
    assertThat(page.text()).contains("Mine");
    page.button("Show the difference").click();
    assertThat(window.locator(".conflict section")).hasCount(3);
    page.button("Save mine").click();
    assertThat(page.saveLine()).containsText("Saved here");
    assertThat(window.getByText("This flow was saved elsewhere")).hasCount(0);
    assertThat(app.get(flow + "/definition").text()).contains("Mine").doesNotContain("Theirs");
  }

  @Test
  void flowThatSomebodyElseDeletes_isReportedAndItsTextStays() {
    String flow = app.newFlow("Open");
    FlowPage page = FlowPage.edit(browser, flow);
    page.replace("Hello", "Mine");

    assertThat(app.delete(flow).status()).isEqualTo(200);

    assertThat(browser.page().locator(".failure")).isVisible();
    assertThat(page.text()).contains("Mine");
  }

  @Test
  void ownSave_isNotReadAgain() {
    String flow = app.newFlow("Own");
    FlowPage page = FlowPage.edit(browser, flow);
    String read = "GET " + flow + "/definition";
    page.replace("Hello", "Mine");
    page.save();

    assertThat(app.put(flow, "{\"name\":\"Renamed\"}").status()).isEqualTo(200);

    assertThat(browser.page().locator("h1")).containsText("Renamed");
    assertThat(browser.requests().stream().filter(read::equals)).hasSize(2);
  }

  @Test
  void saveWhoseAnswerWasLost_isNoConflict() {
    String flow = app.newFlow("Lost answer");
    FlowPage page = FlowPage.edit(browser, flow);
    Page window = browser.page();
    page.replace("Hello", "Mine");
    window.route(
        DEFINITION,
        route -> {
          if (route.request().method().equals("PUT")) {
            route.fetch();
            route.abort();
          } else {
            route.resume();
          }
        });
    window.keyboard().press("Control+s");
    assertThat(window.getByText("Check that Headgate runs").first()).isVisible();
    assertThat(page.saveLine()).containsText("Not saved");

    window.unroute(DEFINITION);
    page.save();

    assertThat(window.locator("dialog")).hasCount(0);
    assertThat(app.get(flow).requireInt("current_version")).isEqualTo(2);
  }

  @Test
  void copyOfAnOlderText_isComparedWithTheNewerOne() {
    String flow = app.newFlow("Older");
    FlowPage page = FlowPage.edit(browser, flow);
    Page window = browser.page();
    page.replace("Hello", "Typed before the crash");
    window.evaluate("document.querySelector('hg-flow-edit').keepDraft()");
    somebodyElseSaves(flow, "Theirs");
    window.onDialog(dialog -> dialog.accept());
    window.reload();

    page.button("Take it over").click();

    assertThat(window.locator(".pane-other h2")).hasText("Version 2");
    assertThat(window.locator(".pane-other")).containsText("Theirs");
    assertThat(page.text()).contains("Typed before the crash");
  }

  @Test
  void signInThatIsGivenUp_isAskedForOnce() {
    String key = app.newKey("admin");
    String flow = signedInAtNewFlow(key);
    Page window = browser.page();
    FlowPage page = FlowPage.edit(browser, flow);
    assertThat(window.locator("hg-phone .device").first()).isVisible();
    page.assertNoErrors();
    window.context().clearCookies();

    page.menu("Copy");
    window.getByLabel("API key").press("Escape");

    assertThat(window.locator(".failure")).isVisible();
    assertThat(window.locator("dialog")).hasCount(0);
  }

  @Test
  void publishedFlowWithoutChanges_doesNotAskToBePublished() {
    String flow = app.publishedFlow("Published");
    FlowPage page = FlowPage.edit(browser, flow);
    Pattern primary = Pattern.compile("primary");
    assertThat(page.button("Publish")).not().hasClass(primary);

    page.replace("Hello", "Welcome");
    page.save();
    assertThat(page.button("Publish")).hasClass(primary);
  }

  @Test
  void versionThatIsNotListedYet_isNotMixedWithAnother() {
    String flow = app.newFlow("Long");
    for (int i = 2; i <= 52; i++) {
      somebodyElseSaves(flow, "Go " + i);
    }
    browser.open(flow.replace("/api", "") + "/versions?version=1");

    Page window = browser.page();
    assertThat(window.locator(".version-head h2")).hasText("Version 52");
    assertThat(window.locator(".version[aria-current]")).hasAttribute("data-version", "52");
    assertThat(window.locator(".compare select").first()).hasValue("51");
  }
}
