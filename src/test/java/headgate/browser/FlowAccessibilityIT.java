package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What axe finds on the page of a flow: nothing. */
@BrowserTest
class FlowAccessibilityIT extends BrowserSetup {

  private String flow() {
    String flow = app.newFlow("Accessible");
    app.put(flow + "/definition", TestApp.FORM.replace("TextHeading", "TextHeding"));
    return flow;
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void editor_isAccessible(ColorScheme colours) {
    String flow = flow();
    Page window = browser.with(options -> options.setColorScheme(colours));
    FlowPage page = FlowPage.edit(browser, flow);
    assertThat(window.locator(".finding.error")).isVisible();
    assertThat(window.locator("hg-phone .device").first()).isVisible();
    browser.assertAccessible();

    window.evaluate("document.documentElement.dir = 'rtl'");
    page.tab("Answers").click();
    browser.assertAccessible();
    page.button("Publish").click();
    assertThat(window.locator(".checklist")).isVisible();
    browser.assertAccessible();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void versionsAndSettings_areAccessible(ColorScheme colours) {
    String flow = flow();
    Page window = browser.with(options -> options.setColorScheme(colours));
    FlowPage page = FlowPage.open(browser, flow, "versions");
    assertThat(window.locator(".change").first()).isVisible();
    browser.assertAccessible();
    page.tab("Text").click();
    assertThat(window.locator(".hg-diff-added").first()).isVisible();
    window.evaluate("document.documentElement.dir = 'rtl'");
    browser.assertAccessible();
    FlowPage.open(browser, flow, "settings");
    browser.assertAccessible();
  }

  @Test
  void narrowEditor_isAccessible() {
    String flow = flow();
    Page window = browser.with(options -> options.setViewportSize(360, 740));
    FlowPage page = FlowPage.edit(browser, flow);
    browser.assertAccessible();

    page.button("Outline").click();
    assertThat(window.locator(".outline-row").first()).isVisible();
    browser.assertAccessible();
  }

  @Test
  void panes_areReachedByKeys() {
    FlowPage.edit(browser, flow());
    Page window = browser.page();
    assertThat(window.locator(".finding.error")).isVisible();

    window.keyboard().press("F8");
    assertThat(window.locator("hg-editor .cm-content")).isFocused();
    window.keyboard().press("F6");
    assertThat(window.locator("hg-findings button:focus")).hasCount(1);
    window.keyboard().press("Shift+F6");
    window.keyboard().press("Control+.");
    assertThat(window.locator(".hg-fix button").first()).isFocused();
    window.keyboard().press("Escape");
    assertThat(window.locator(".hg-fix")).hasCount(0);
    assertThat(window.locator("hg-editor .cm-content")).isFocused();
    window.keyboard().press("Tab");
    assertThat(window.locator("hg-editor .cm-content")).not().isFocused();
  }
}
