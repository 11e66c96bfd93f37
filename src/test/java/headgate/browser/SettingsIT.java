package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The settings in a browser. */
@BrowserTest
class SettingsIT extends BrowserSetup {

  private static void tab(Page page, String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click();
  }

  @Test
  void appearance_isChangedAndRemembered() {
    Page page = browser.open("/settings");
    page.getByLabel("Dark").check();
    page.getByLabel("Compact").check();
    page.getByLabel("Shortcuts without Ctrl or Alt").uncheck();

    page.reload();

    assertThat(page.locator("html[data-theme=dark][data-density=compact]")).hasCount(1);
    assertThat(page.getByLabel("Dark")).isChecked();
    assertThat(page.getByLabel("Shortcuts without Ctrl or Alt")).not().isChecked();
    assertThat(page.getByText("CodeMirror").first()).isVisible();
    assertThat(
            page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName("Description of the API")))
        .hasAttribute("href", app.url("/docs"));
  }

  @Test
  void settingsOfTheServer_sayWhereTheyComeFrom() {
    Page page = browser.open("/settings?tab=server");

    Locator port =
        page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("HEADGATE_PORT"));
    assertThat(port).containsText("Flag");
    assertThat(page.getByText(app.dataDirectory().toString()).first()).isVisible();
  }

  @Test
  void backup_isDownloaded() {
    Page page = browser.open("/settings?tab=server");
    var download = page.waitForDownload(() -> button(page, "Back up now").click());

    assertThat(download.suggestedFilename()).startsWith("headgate-").endsWith(".db");
    assertThat(page.getByText("is downloaded")).isVisible();
  }

  @Test
  void doctor_saysWhatToDo() {
    Page page = browser.open("/settings?tab=doctor");
    assertThat(page.getByText("Is everything in order?")).isVisible();

    button(page, "Examine").click();

    assertThat(page.locator(".doctor li").first()).isVisible();
    assertThat(page.locator(".doctor li.good").first()).isVisible();
    browser.assertAccessible();
  }

  @Test
  void auditLog_isFiltered() {
    app.newFlow("Booking");
    String admin = app.newKey("admin");
    Page page = browser.open("/settings?tab=audit");
    page.getByLabel("API key").fill(admin);
    page.keyboard().press("Enter");
    assertThat(page.getByText("flow.create")).isVisible();
    assertThat(page.getByText("key.create")).isVisible();

    button(page, "Flows").click();

    assertThat(page.getByText("key.create")).hasCount(0);
    assertThat(page.locator("tbody tr")).hasCount(1);
    page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("pre")).containsText("Booking");
    browser.assertAccessible();
  }

  @Test
  void reader_seesTheAppearanceAndWhatIsMissing() {
    String admin = app.newKey("admin");
    String read = app.newKey("read", "X-API-Key", admin);
    Page page = browser.open("/settings");
    page.getByLabel("API key").fill(read);
    page.keyboard().press("Enter");
    assertThat(page.getByText("How it looks")).isVisible();

    tab(page, "Audit log");

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("admin");
    tab(page, "This console");
    assertThat(page.getByText("How it looks")).isVisible();
    assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void settingsPage_isAccessible(ColorScheme colours) {
    Page page = browser.with(options -> options.setColorScheme(colours));
    browser.open("/settings");
    assertThat(page.getByText("How it looks")).isVisible();
    browser.assertAccessible();
    page.evaluate("document.documentElement.dir = 'rtl'");
    tab(page, "Server");
    assertThat(page.getByText("What runs")).isVisible();
    browser.assertAccessible();
  }

  @Test
  void narrowWindow_needsNoSidewaysScrolling() {
    Page page = browser.with(options -> options.setViewportSize(320, 640));
    for (String tab : new String[] {"console", "server", "doctor", "audit"}) {
      browser.open("/settings?tab=" + tab);
      assertThat(page.locator(".tabs [aria-current]")).isVisible();

      assertThat(page.evaluate("document.documentElement.scrollWidth")).as(tab).isEqualTo(320);
    }
  }
}
