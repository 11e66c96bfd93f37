package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;

/** The page of a flow, as a user sees it. */
final class FlowPage {

  /** Selects a part of the text, as a user does with the mouse. */
  private static final String SELECT =
      """
      ([part]) => {
        const editor = document.querySelector('#flow-json');
        const { doc } = editor.view.state;
        const at = doc.sliceString(0, doc.length).indexOf(part);
        if (at < 0) throw new Error('The text has no ' + part);
        editor.reveal(at, at + part.length);
      }""";

  private final Page page;

  private FlowPage(Page page) {
    this.page = page;
  }

  /**
   * Waits until the text is shown and was checked.
   *
   * @param flow the path of the flow in the API
   */
  static FlowPage open(BrowserExtension browser, String flow, String tab) {
    browser.open(flow.replace("/api", "") + "/" + tab);
    FlowPage opened = new FlowPage(browser.page());
    assertThat(opened.button("Publish"))
        .isVisible(
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000)); // nothing is cached
    return opened;
  }

  static FlowPage edit(BrowserExtension browser, String flow) {
    FlowPage opened = open(browser, flow, "edit");
    assertThat(opened.page.locator(".cm-line").first()).isVisible();
    return opened;
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator tab(String name) {
    return page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name));
  }

  Locator finding(String words) {
    return page.locator(".finding").getByText(Pattern.compile(words));
  }

  Locator row(String words) {
    return page.locator(".outline-row")
        .filter(new Locator.FilterOptions().setHasText(words))
        .first();
  }

  /** Waits until the text was checked and has no errors. */
  void assertNoErrors() {
    assertThat(page.locator(".findings-head")).containsText(Pattern.compile("warning|No findings"));
    assertThat(page.locator(".finding.error")).hasCount(0);
  }

  Locator saveLine() {
    return page.locator(".save-line");
  }

  /** The text of the editor, byte for byte. */
  String text() {
    return (String) page.evaluate("document.querySelector('#flow-json').text");
  }

  void select(String part) {
    page.evaluate(SELECT, List.of(part));
  }

  /** Types a text in the place of another. */
  FlowPage replace(String old, String next) {
    select(old);
    page.keyboard().insertText(next);
    return this;
  }

  void save() {
    page.keyboard().press("Control+s");
    assertThat(saveLine()).containsText("Saved here");
  }

  void menu(String name) {
    page.locator(".flow-buttons hg-menu button").first().click();
    page.getByRole(
            AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)))
        .click();
  }
}
