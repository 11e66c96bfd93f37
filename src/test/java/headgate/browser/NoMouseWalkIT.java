package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * From an empty installation to a published flow: with the keyboard alone, and with the mouse
 * alone.
 */
@BrowserTest
class NoMouseWalkIT extends BrowserSetup {

  /** More than any page has. */
  private static final int STOPS = 120;

  private static final String HAS_FOCUS = "e => e.getRootNode().activeElement === e";

  private static final String BEHIND_THE_DIALOG =
      """
      (() => {
        const e = document.activeElement;
        return e === document.body || e.closest('dialog[open]') ? '' : e.outerHTML;
      })()""";

  private Keyboard keys() {
    return browser.page().keyboard();
  }

  private Locator button(String name) {
    return browser
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator template() {
    return browser
        .page()
        .getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Feedback")));
  }

  private Locator dialog() {
    return browser.page().locator("dialog[open]");
  }

  private Locator inDialog(String name) {
    return dialog()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator text() {
    return browser.page().locator("hg-editor .cm-content").first();
  }

  private Locator saveLine() {
    return browser.page().locator(".save-line");
  }

  /** Presses Tab until the element has the focus. */
  private void tabTo(Locator element) {
    assertThat(element).isEnabled();
    for (int i = 0; i < STOPS && !hasFocus(element); i++) {
      keys().press("Tab");
    }
    assertThat(element).isFocused();
  }

  private static boolean hasFocus(Locator element) {
    return (boolean) element.evaluate(HAS_FOCUS);
  }

  /** Finds a text in the editor and types another over it. */
  private void replace(String old, String next) {
    keys().press("Control+f");
    keys().press("Control+a");
    keys().type(old);
    keys().press("Enter");
    keys().press("Escape");
    assertThat(text()).isFocused();
    keys().insertText(next);
  }

  /** The focus may leave for the browser's own controls, but not for the page behind. */
  private void assertKeepsTheFocus() {
    for (int i = 0; i < 15; i++) {
      keys().press("Tab");
      assertThat((String) browser.page().evaluate(BEHIND_THE_DIALOG)).isEmpty();
    }
  }

  /** Selects a text with the mouse and types another over it. */
  private void drag(String row, String old, String next) {
    Page page = browser.page();
    page.locator(".outline-row")
        .filter(new Locator.FilterOptions().setHasText(row))
        .first()
        .click();
    Locator word = text().getByText(old, new Locator.GetByTextOptions().setExact(true)).first();
    word.scrollIntoViewIfNeeded();
    BoundingBox box = word.boundingBox();
    double middle = box.y + box.height / 2;
    page.mouse().move(box.x + 1, middle);
    page.mouse().down();
    page.mouse().move(box.x + box.width, middle);
    page.mouse().up();
    keys().insertText(next);
  }

  private void assertPublished() {
    String flow = "/api/flows/" + app.get("/api/flows").requireText("items/0/id");
    assertThat(app.get(flow).requireText("status")).isEqualTo("PUBLISHED");
    assertThat(app.get(flow + "/versions/published/definition").text())
        .contains("How good was it?", "Tell us more");
  }

  @Test
  void template_isEditedSavedAndPublishedWithoutAMouse() {
    browser.open("/");
    tabTo(template());
    keys().press("Enter");
    assertThat(dialog()).isVisible();
    assertKeepsTheFocus();
    keys().press("Escape");
    assertThat(template()).isFocused();
    keys().press("Enter");
    tabTo(inDialog("Use this template"));
    keys().press("Enter");

    tabTo(text());
    replace("Your rating", "How good was it?");
    replace("Your comment", "Tell us more");
    keys().press("Control+s");
    assertThat(saveLine()).containsText("Saved here");
    tabTo(button("Save to Meta"));
    keys().press("Enter");
    assertThat(saveLine()).containsText("Meta has the same");

    tabTo(button("Publish"));
    keys().press("Enter");
    assertThat(inDialog("Publish")).isEnabled();
    assertKeepsTheFocus();
    keys().press("Escape");
    assertThat(button("Publish")).isFocused();
    keys().press("Enter");
    tabTo(inDialog("Publish"));
    keys().press("Enter");
    assertThat(dialog()).containsText("is published");
    keys().press("Escape");
    assertThat(dialog()).hasCount(0);
    assertPublished();
  }

  @Test
  void template_isEditedSavedAndPublishedWithTheMouse() {
    browser.open("/");
    template().click();
    inDialog("Use this template").click();

    drag("Your rating", "\"Your rating\"", "\"How good was it?\"");
    drag("Your comment", "\"Your comment\"", "\"Tell us more\"");
    button("Save").click();
    assertThat(saveLine()).containsText("Saved here");
    button("Save to Meta").click();
    assertThat(saveLine()).containsText("Meta has the same");
    fillOnThePhone();
    button("Publish").click();
    inDialog("Publish").click();
    assertThat(dialog()).containsText("is published");
    inDialog("Close").first().click();
    assertPublished();

    Page page = browser.page();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Versions")).click();
    assertThat(page.locator(".version[aria-current]")).hasAttribute("data-version", "2");
    assertThat(page.locator(".version-detail")).containsText("How good was it?");
    page.locator(".version[data-version='1']").click();
    assertThat(page.locator(".version-head h2")).hasText("Version 1");
  }

  private void fillOnThePhone() {
    Locator phone = browser.page().locator("hg-phone .device").first();
    assertThat(phone).containsText("How good was it?");
    phone.getByText("Good", new Locator.GetByTextOptions().setExact(true)).click();
    phone
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Next").setExact(true))
        .click();
    phone.getByLabel("Tell us more").click();
    keys().insertText("All was well");
    phone
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send feedback"))
        .click();
    assertThat(browser.page().locator("hg-phone")).containsText("All was well");
  }
}
