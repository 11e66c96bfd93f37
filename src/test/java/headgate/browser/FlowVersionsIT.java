package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import headgate.TestApp;
import org.junit.jupiter.api.Test;

/** The versions and the settings of a flow in a browser. */
@BrowserTest
class FlowVersionsIT extends BrowserSetup {

  private String flowWithVersions(String... headings) {
    String flow = app.newFlow("Versions");
    for (String heading : headings) {
      String text = TestApp.FORM.replace("Hello", heading);
      assertThat(app.put(flow + "/definition", text).status()).isEqualTo(200);
    }
    return flow;
  }

  private Locator detail() {
    return browser.page().locator(".version-detail");
  }

  @Test
  void version_showsWhatItChanged() {
    String flow = flowWithVersions("Second", "Third");
    FlowPage page = FlowPage.open(browser, flow, "versions");
    Page window = browser.page();
    assertThat(window.locator(".version")).hasCount(3);
    assertThat(detail()).containsText("from \"Second\" to \"Third\"");

    window.locator(".version").first().press("ArrowDown");
    assertThat(detail()).containsText("from \"Hello\" to \"Second\"");
    window.locator(".compare select").selectOption("3");
    assertThat(detail()).containsText("from \"Third\" to \"Second\"");
    page.tab("Text").click();
    assertThat(detail().locator(".hg-diff-added")).hasCount(1);
    assertThat(detail().locator(".hg-diff-removed")).containsText("Third");
    page.tab("Phones").click();
    assertThat(detail().locator("hg-phone")).hasCount(2);
    assertThat(detail().locator("hg-phone").first()).containsText("Third");
    assertThat(detail().locator("hg-phone").last()).containsText("Second");
    assertThat(window).hasURL(java.util.regex.Pattern.compile("version=2&from=3&view=phones$"));
  }

  @Test
  void firstVersion_isShownAsAText() {
    String flow = flowWithVersions("Second");
    FlowPage.open(browser, flow, "versions?version=1");

    assertThat(detail()).containsText("This is the first version");
    assertThat(detail().locator(".cm-content")).containsText("Hello");
  }

  @Test
  void earlierVersion_becomesCurrentAgain() {
    String flow = flowWithVersions("Second", "Third");
    FlowPage page = FlowPage.edit(browser, flow);
    page.replace("Third", "Typed");
    browser
        .page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Versions"))
        .click();
    browser.page().locator(".version").last().click();

    browser.page().keyboard().press("r");
    browser
        .page()
        .locator("dialog[open]")
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Make this the current text"))
        .click();

    assertThat(browser.page().locator(".version")).hasCount(4);
    assertThat(app.get(flow + "/definition").text()).isEqualTo(TestApp.FORM);
    assertThat(page.text()).isEqualTo(TestApp.FORM);
    browser.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Edit")).click();
    browser.page().locator(".cm-content").first().press("Control+z");
    assertThat(page.text()).contains("Typed");
  }

  @Test
  void earlierVersion_isCopiedIntoANewFlow() {
    String flow = flowWithVersions("Second");
    FlowPage page = FlowPage.open(browser, flow, "versions?version=1");

    detail()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Copy").setExact(true))
        .click();
    page.button("Open").click();

    assertThat(browser.page().locator("h1")).hasText("Versions (copy)");
    assertThat(page.text()).isEqualTo(TestApp.FORM);
  }

  @Test
  void settings_changeNameCategoriesAndEndpoint() {
    String flow = app.newFlow("Settings");
    FlowPage page = FlowPage.open(browser, flow, "settings");
    Page window = browser.page();
    window.locator("hg-flow-settings [name=name]").fill("Changed");
    window.getByLabel("Survey").check();
    window.getByLabel("Other").uncheck();
    window.getByLabel("Address of the endpoint").fill("https://example.org/flow");

    page.button("Save the settings").click();

    assertThat(window.getByText("The settings are saved here")).isVisible();
    assertThat(app.get(flow).requireText("name")).isEqualTo("Changed");
    assertThat(app.get(flow).requireList("categories")).hasSize(1);
    assertThat(app.get(flow).requireText("categories/0")).isEqualTo("SURVEY");
    assertThat(app.get(flow).requireText("endpoint_uri")).isEqualTo("https://example.org/flow");
  }
}
