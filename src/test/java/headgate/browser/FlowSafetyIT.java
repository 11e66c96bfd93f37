package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import headgate.TestApp;
import org.junit.jupiter.api.Test;

/** Nothing that was typed is lost. */
@BrowserTest
class FlowSafetyIT extends FlowPageSetup {

  private static final String COPIES =
      """
      () => new Promise(resolve => {
        const opening = indexedDB.open('headgate', 1);
        opening.onsuccess = () => {
          const all = opening.result.transaction('drafts').objectStore('drafts').getAll();
          all.onsuccess = () => resolve(all.result.map(copy => copy.text).join('\\n'));
        };
      })""";

  private String stored(String flow) {
    return app.get(flow + "/definition").text();
  }

  private static String copies(Page page) {
    return (String) page.evaluate("(" + COPIES + ")()");
  }

  @Test
  void leaving_asksAndKeepsTheAddressUntilTheAnswer() {
    FlowPage page = FlowPage.edit(browser, app.newFlow("Left"));
    Page window = browser.page();
    String address = window.url();
    page.replace("Hello", "Typed");

    window.locator(".flow-back a").click();
    page.button("Stay").click();
    assertThat(window).hasURL(address);
    assertThat(page.text()).contains("Typed");
    window.locator(".flow-back a").click();
    page.button("Leave without saving").click();

    assertThat(window.getByRole(AriaRole.TABLE)).isVisible();
    assertThat(copies(window)).isEmpty();
  }

  @Test
  void leavingUnchangedText_doesNotAsk() {
    FlowPage page = FlowPage.edit(browser, app.newFlow("Unchanged"));
    page.replace("Hello", "Typed");
    browser.page().keyboard().press("Control+z");
    assertThat(page.saveLine()).containsText("Saved here");

    browser.page().locator(".flow-back a").click();

    assertThat(browser.page().getByRole(AriaRole.TABLE)).isVisible();
  }

  @Test
  void unsavedText_isOfferedAfterACrash() {
    String flow = app.newFlow("Crashed");
    FlowPage page = FlowPage.edit(browser, flow);
    Page window = browser.page();
    page.replace("Hello", "Typed before the crash");
    window.waitForCondition(() -> copies(window).contains("Typed before the crash"));

    window.onDialog(dialog -> dialog.accept());
    window.reload();
    assertThat(window.getByText("This browser has a text that was not saved")).isVisible();
    assertThat(page.saveLine()).containsText("Saved here");
    page.button("Take it over").click();
    page.save();

    assertThat(stored(flow)).isEqualTo(TestApp.FORM.replace("Hello", "Typed before the crash"));
    window.waitForCondition(() -> copies(window).isEmpty());
  }

  @Test
  void conflict_savesMineOverTheirs() {
    String flow = app.newFlow("Conflict");
    FlowPage page = FlowPage.edit(browser, flow);
    page.replace("Hello", "Mine");
    somebodyElseSaves(flow, "Theirs");

    browser.page().keyboard().press("Control+s");
    assertThat(browser.page().getByText("Somebody saved version 2")).isVisible();
    assertThat(browser.page().locator(".conflict .change")).hasCount(2);
    page.button("Save mine").click();

    assertThat(page.saveLine()).containsText("Saved here");
    assertThat(stored(flow)).isEqualTo(TestApp.FORM.replace("Hello", "Mine"));
    assertThat(app.get(flow + "/versions/2/definition").text()).contains("Theirs");
  }

  @Test
  void conflict_takesTheirsAndCanBeUndone() {
    String flow = app.newFlow("Conflict");
    FlowPage page = FlowPage.edit(browser, flow);
    page.replace("Hello", "Mine");
    somebodyElseSaves(flow, "Theirs");
    browser.page().keyboard().press("Control+s");

    page.button("Take theirs").click();
    assertThat(page.saveLine()).containsText("Saved here");
    assertThat(page.text()).isEqualTo(stored(flow));
    browser.page().locator(".cm-content").first().press("Control+z");

    assertThat(page.saveLine()).containsText("Not saved");
    assertThat(page.text()).isEqualTo(TestApp.FORM.replace("Hello", "Mine"));
  }

  @Test
  void conflict_opensBoth() {
    String flow = app.newFlow("Conflict");
    FlowPage page = FlowPage.edit(browser, flow);
    page.replace("Hello", "Mine");
    somebodyElseSaves(flow, "Theirs");
    browser.page().keyboard().press("Control+s");

    page.button("Open both").click();
    assertThat(browser.page().locator(".pane-other")).containsText("Theirs, version 2");
    assertThat(page.text()).contains("Mine");
    page.save();

    assertThat(stored(flow)).contains("Mine");
  }

  @Test
  void changeOfAnotherField_isNoConflict() {
    String flow = app.newFlow("Old");
    FlowPage page = FlowPage.edit(browser, flow);
    page.replace("Hello", "Mine");
    assertThat(app.put(flow, "{\"name\":\"Renamed\"}").status()).isEqualTo(200);

    page.save();

    assertThat(stored(flow)).contains("Mine");
    assertThat(app.get(flow).requireText("name")).isEqualTo("Renamed");
  }

  @Test
  void secondTab_hearsOfTheSave() {
    String flow = app.newFlow("Two tabs");
    FlowPage first = FlowPage.edit(browser, flow);
    Page other = browser.page().context().newPage();
    other.navigate(browser.page().url());
    assertThat(other.getByText("This flow is open in another tab")).isVisible();
    assertThat(browser.page().getByText("This flow is open in another tab")).isVisible();

    first.replace("Hello", "From the first tab");
    first.save();

    assertThat(other.locator(".cm-content")).containsText("From the first tab");
  }

  @Test
  void endOfTheSession_losesNothingThatWasTyped() {
    String key = app.newKey("admin");
    String flow = signedInAtNewFlow(key);
    Page window = browser.page();
    FlowPage page = FlowPage.edit(browser, flow);
    window.context().clearCookies();

    page.replace("Hello", "Typed");
    window.keyboard().press("Control+s");
    window.getByLabel("API key").fill(key);
    window.keyboard().press("Enter");

    assertThat(page.saveLine()).containsText("Saved here");
    assertThat(app.get(flow + "/definition", "X-API-Key", key).text()).contains("Typed");
  }

  @Test
  void serverThatWasAway_losesNothingThatWasTyped() {
    String flow = app.newFlow("Away");
    FlowPage page = FlowPage.edit(browser, flow);
    assertThat(browser.page().locator("hg-phone .device").first()).isVisible();
    app.stop();
    page.replace("Hello", "Typed");
    browser.page().keyboard().press("Control+s");
    assertThat(browser.page().getByText("Check that Headgate runs").first()).isVisible();
    assertThat(page.saveLine()).containsText("Not saved");

    app.startOnTheSamePort();
    page.save();

    assertThat(stored(flow)).contains("Typed");
  }
}
