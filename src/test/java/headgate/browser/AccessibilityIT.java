package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What axe finds: nothing. */
@BrowserTest
class AccessibilityIT extends BrowserSetup {

  private void open(String name, Page page) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first().click();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void listOfFlows_isAccessible(ColorScheme colours) {
    app.newFlow("Draft");
    app.publishedFlow("Published");
    Page page = browser.with(options -> options.setColorScheme(colours));
    browser.open("/flows");
    page.getByLabel("Select Draft").check();
    browser.assertAccessible();

    page.evaluate("document.documentElement.dir = 'rtl'");
    browser.assertAccessible();
    open("Actions for Draft", page);
    browser.assertAccessible();
    page.keyboard().press("Escape");
    open("New flow", page);
    browser.assertAccessible();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void emptyListProblemAndSignIn_areAccessible(ColorScheme colours) {
    Page page = browser.with(options -> options.setColorScheme(colours));
    browser.open("/flows");
    assertThat(page.getByText("No flow yet")).isVisible();
    browser.assertAccessible();
    page.keyboard().press("?");
    browser.assertAccessible();
    page.keyboard().press("Escape");
    page.route("**/api/flows?**", route -> route.abort());
    browser.open("/nowhere");
    assertThat(page.getByText("There is no such page")).isVisible();
    browser.assertAccessible();
    browser.open("/flows");
    assertThat(page.getByText("Check that Headgate runs")).isVisible();
    browser.assertAccessible();
  }

  @Test
  void signIn_isAccessible() {
    app.newKey("admin");
    Page page = browser.open("/flows");
    page.getByLabel("API key").fill("hg_wrong");
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    browser.assertAccessible();
  }
}
