package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import headgate.TestApp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Editing the text of a flow in a browser. */
@BrowserTest
class FlowEditIT extends BrowserSetup {

  /** Keys and texts that a careless page would run, or lose. */
  private static final String HOSTILE =
      """
      {
        "version": "7.0",
        "__proto__": {"polluted": true},
        "constructor": 1.10,
        "screens": [
          {
            "id": "WELCOME",
            "title": "<script>alert(1)</script>",
            "terminal": true,
            "data": {"__proto__": {"type": "string", "__example__": "<img src=x onerror=alert(2)>"}},
            "layout": {
              "type": "SingleColumnLayout",
              "children": [
                {"type": "TextInput", "name": "__proto__", "label": "<b>bold</b>"},
                {
                  "type": "Footer",
                  "label": "<script>",
                  "on-click-action": {"name": "complete", "payload": {"__proto__": "${form.__proto__}"}}
                }
              ]
            }
          }
        ]
      }
      """;

  private String flow(String text) {
    String flow = app.newFlow("Edited");
    assertThat(app.put(flow + "/definition", text).status()).isEqualTo(200);
    return flow;
  }

  private String stored(String flow) {
    return app.get(flow + "/definition").text();
  }

  @Test
  void typedError_isMarkedShownAndFixed() {
    String flow = flow(TestApp.FORM.replace("TextHeading", "TextHeding"));
    FlowPage page = FlowPage.edit(browser, flow);
    assertThat(page.finding("There is no component 'TextHeding'")).isVisible();
    assertThat(browser.page().locator(".cm-lintRange-error")).hasText("\"TextHeding\"");
    assertThat(browser.page().locator(".hg-strip .error")).hasCount(1);

    browser.page().locator(".finding-actions button").first().click();
    assertThat(browser.page().locator(".hg-fix ins")).hasText("\"TextHeading\"");
    assertThat(page.saveLine()).containsText("Saved here");
    browser.page().keyboard().press("Enter");

    page.assertNoErrors();
    page.save();
    assertThat(stored(flow)).isEqualTo(TestApp.FORM);
    browser.page().keyboard().press("Control+z");
    assertThat(page.saveLine()).containsText("Not saved");
    assertThat(page.text()).contains("TextHeding");
  }

  @Test
  void brokenText_isFoundAndStaysTyped() {
    FlowPage page = FlowPage.edit(browser, app.newFlow("Broken"));

    page.replace("\"version\":\"7.0\"", "\"version\":");
    assertThat(page.finding("value is missing|Expected a value")).isVisible();
    browser.page().keyboard().press("Control+s");

    assertThat(browser.page().getByRole(AriaRole.ALERT)).containsText("Line 1");
    assertThat(page.saveLine()).containsText("Not saved");
    assertThat(page.text()).startsWith("{\"version\":,");
  }

  @Test
  void checkThatFails_saysSinceWhenAndLeavesSaving() {
    String flow = app.newFlow("Unchecked");
    FlowPage page = FlowPage.edit(browser, flow);
    page.assertNoErrors();
    browser.page().route("**/api/flows/validate", route -> route.abort());

    page.replace("Hello", "Welcome");

    assertThat(browser.page().getByText("Not checked since")).isVisible();
    page.save();
    assertThat(stored(flow)).contains("Welcome");
  }

  @Test
  void windowsText_keepsItsLineEnds() {
    String text = TestApp.FORM.replace(",", ",\r\n  ") + "\r\n";
    String flow = flow(text);
    FlowPage page = FlowPage.edit(browser, flow);
    assertThat(page.text()).isEqualTo(text);
    assertThat(page.button("Save")).isDisabled();

    page.replace("\"Hello\"", "\"Hello you\"");
    browser.page().keyboard().press("Enter");
    page.save();

    assertThat(stored(flow)).isEqualTo(text.replace("\"Hello\"", "\"Hello you\"\r\n  "));
  }

  @Test
  void findingBehindManyWindowsLines_isAtItsPlaceAndFixed() {
    String text = TestApp.FORM.replace(",", ",\r\n").replace("\"Footer\"", "\"Foter\"");
    FlowPage page = FlowPage.edit(browser, flow(text));
    assertThat(browser.page().locator(".cm-lintRange-error").first()).hasText("\"Foter\"");

    browser.page().locator(".finding-actions button").first().click();
    browser.page().keyboard().press("Enter");

    page.assertNoErrors();
    assertThat(page.text()).isEqualTo(text.replace("\"Foter\"", "\"Footer\""));
  }

  @Test
  void textWithMixedLineEnds_isReadOnly() {
    String text = TestApp.FORM.replaceFirst(",", ",\r\n").replaceFirst(":\\[", ":[\n");
    FlowPage page = FlowPage.edit(browser, flow(text));
    assertThat(browser.page().getByText("The lines of this text end in different ways"))
        .isVisible();

    page.replace("Hello", "Changed");

    assertThat(page.text()).isEqualTo(text);
  }

  @Test
  void hostileKeysAndTexts_areOnlyTexts() {
    String flow = flow(HOSTILE);
    FlowPage page = FlowPage.edit(browser, flow);
    assertThat(page.row("<b>bold</b>")).isVisible();
    page.tab("Answers").click();
    assertThat(browser.page().locator(".answer-row code")).hasText("__proto__");
    assertThat((Boolean) browser.page().evaluate("({}).polluted === undefined")).isTrue();

    page.replace("<b>bold</b>", "<i>thin</i>");
    page.save();

    assertThat(stored(flow)).isEqualTo(HOSTILE.replace("<b>bold</b>", "<i>thin</i>"));
  }

  @Test
  void completion_offersWhatIsAllowedHere() {
    FlowPage page = FlowPage.edit(browser, app.newFlow("Completed"));
    Page window = browser.page();
    page.replace("\"Hello\"", "\"Hello\",");
    window.keyboard().type("\"vis");
    window.locator(".cm-tooltip-autocomplete li").getByText("visible").click();
    assertThat(window.locator(".cm-tooltip-autocomplete")).hasCount(0);
    org.assertj.core.api.Assertions.assertThat(page.text())
        .contains("\"text\":\"Hello\",\"visible\": true}");
  }

  @Test
  void completion_waitsForWhatTheValidatorKnows() {
    Page window = browser.page();
    List<Route> asked = new ArrayList<>();
    window.route("**/api/flows/spec", asked::add);
    FlowPage page = FlowPage.edit(browser, app.newFlow("Completed late"));
    page.assertNoErrors();
    page.replace("\"Hello\"", "\"Hello\",");
    window.waitForResponse("**/api/flows/validate", () -> window.keyboard().type("\"vis"));
    assertThat(asked).isNotEmpty();
    assertThat(window.locator(".cm-tooltip-autocomplete")).hasCount(0);

    asked.forEach(Route::resume);

    assertThat(window.locator(".cm-tooltip-autocomplete li").getByText("visible")).isVisible();
  }

  @Test
  void completionWithoutTheRules_asksForThemAtTheNextKey() {
    Page window = browser.page();
    window.route("**/api/flows/spec", Route::abort);
    FlowPage page = FlowPage.edit(browser, app.newFlow("Completed later"));
    page.assertNoErrors();
    page.replace("\"Hello\"", "\"Hello\",");
    window.waitForResponse("**/api/flows/validate", () -> window.keyboard().type("\"vi"));
    assertThat(window.locator(".cm-tooltip-autocomplete")).hasCount(0);

    window.unroute("**/api/flows/spec");
    window.keyboard().type("s");

    assertThat(window.locator(".cm-tooltip-autocomplete li").getByText("visible")).isVisible();
  }

  @Test
  void hover_explainsKeysAndComponents() {
    FlowPage.edit(browser, app.newFlow("Explained"));
    Page window = browser.page();

    window.locator(".cm-line span").getByText("\"TextHeading\"").hover();
    assertThat(window.locator(".hg-hover strong")).hasText("TextHeading");
    window.locator(".cm-line span").getByText("\"terminal\"").hover();
    assertThat(window.locator(".hg-hover strong")).hasText("terminal");
  }

  @Test
  void outline_renamesMovesAndRemoves() {
    String text =
        TestApp.FORM
            .replace(
                "{\"type\":\"TextHeading\",\"text\":\"Hello\"}",
                "{\"type\":\"TextHeading\",\"text\":\"Hello\"},"
                    + "{\"type\":\"TextInput\",\"name\":\"city\",\"label\":\"City\"}")
            .replace("\"payload\":{}", "\"payload\":{\"city\":\"${form.city}\"}");
    String flow = flow(text);
    FlowPage page = FlowPage.edit(browser, flow);
    Page window = browser.page();
    page.row("City").click();

    window.locator(".outline [tabindex='0']").press("F2");
    window.getByLabel("New name").fill("town");
    window.keyboard().press("Enter");
    assertThat(page.row("town")).isFocused();
    window.keyboard().press("Alt+ArrowUp");
    assertThat(page.row("town")).isFocused();
    page.row("Hello").press("Delete");

    assertThat(browser.page().locator(".outline-row")).hasCount(3);
    page.save();
    assertThat(stored(flow))
        .isEqualTo(
            text.replace("{\"type\":\"TextHeading\",\"text\":\"Hello\"},", "")
                .replace("\"name\":\"city\"", "\"name\":\"town\"")
                .replace("${form.city}", "${form.town}"));
  }

  @Test
  void name_isEditedInItsPlace() {
    String flow = app.newFlow("Old name");
    FlowPage page = FlowPage.edit(browser, flow);
    page.button("Rename the flow").click();
    browser.page().locator(".name-form input").fill("New name");

    browser.page().keyboard().press("Enter");

    assertThat(
            browser
                .page()
                .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("New name")))
        .isVisible();
    assertThat(app.get(flow).requireText("name")).isEqualTo("New name");
  }

  @Test
  void emptyFlow_offersASmallForm() {
    String flow = "/api/flows/" + app.post("/api/flows", "{\"name\":\"Empty\"}").requireText("id");
    FlowPage page = FlowPage.open(browser, flow, "edit");

    page.button("Begin with a small form").click();
    page.assertNoErrors();
    page.save();

    assertThat(app.get(flow).requireList("findings")).isEmpty();
    assertThat(stored(flow)).isEqualTo(page.text());
  }
}
