package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The API keys in a browser. */
@BrowserTest
class KeysIT extends BrowserSetup {

  private static Locator menuItem(Page page, String name) {
    return page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name));
  }

  private Page signedIn(String key) {
    Page page = browser.open("/keys");
    page.getByLabel("API key").fill(key);
    page.keyboard().press("Enter");
    assertThat(page.locator("tbody tr").first()).isVisible();
    return page;
  }

  private static Locator scope(Page page, String scope) {
    return page.locator("input[name=scope][value=%s]".formatted(scope));
  }

  private static String shownKey(Page page) {
    return page.getByRole(
            AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("API key").setExact(true))
        .inputValue();
  }

  private List<String> names(String key) {
    return app.get("/api/api-keys", "X-API-Key", key).requireList("items").stream()
        .map(item -> item.requireText("name"))
        .toList();
  }

  @Test
  void firstKey_signsThisBrowserInAndEndsTheWarning() {
    Page page = browser.open("/keys");
    assertThat(page.getByText("Anyone on this machine can use this server").last()).isVisible();
    button(page, "New key").first().click();
    page.getByLabel("Name").fill("Me");
    assertThat(scope(page, "read")).isDisabled();
    button(page, "Make the key").click();
    String key = shownKey(page);
    assertThat(button(page, "I have copied it")).isDisabled();
    for (int i = 0; i < 3; i++) {
      page.keyboard().press("Escape");
    }
    assertThat(page.getByText("It cannot be shown again")).isVisible();

    button(page, "Copy").click();
    button(page, "I have copied it").click();

    assertThat(page.getByText("it has no API key yet")).hasCount(0);
    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(names(key)).containsExactly("Me");
    assertThat(page.getByText(key)).hasCount(0);
    page.reload();
    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(app.get("/api/flows").status()).isEqualTo(401);
  }

  @Test
  void newKey_hasTheChosenScope() {
    String admin = app.newKey("admin");
    Page page = signedIn(admin);
    button(page, "New key").click();
    page.getByLabel("Name").fill("Checkout");
    scope(page, "write").check();
    page.getByLabel("Expires").selectOption("90");
    button(page, "Make the key").click();
    String key = shownKey(page);
    button(page, "Copy").click();
    button(page, "I have copied it").click();

    assertThat(page.locator("tbody tr")).hasCount(2);
    assertThat(app.post("/api/flows", "{\"name\":\"Made\"}", "X-API-Key", key).status())
        .isEqualTo(201);
    assertThat(app.get("/api/api-keys", "X-API-Key", key).status()).isEqualTo(403);
  }

  @Test
  void key_isRevokedAfterItsNameWasTyped() {
    String admin = app.newKey("admin");
    String read = app.newKey("read", "X-API-Key", admin);
    Page page = signedIn(admin);
    button(page, "Actions for read").click();
    menuItem(page, "Revoke").click();
    assertThat(button(page, "Revoke")).isDisabled();

    page.getByLabel("To confirm, type").fill("read");
    page.keyboard().press("Enter");

    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(app.get("/api/flows", "X-API-Key", read).status()).isEqualTo(401);
  }

  @Test
  void lastAdminKey_saysWhyItStays() {
    String admin = app.newKey("admin");
    Page page = signedIn(admin);

    button(page, "Actions for admin").click();

    assertThat(menuItem(page, "Revoke").or(page.getByText("It is the last admin key")).first())
        .isVisible();
    assertThat(page.getByText("It is the last admin key")).isVisible();
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    assertThat(names(admin)).hasSize(1);
  }

  @Test
  void readerSeesWhatIsMissing() {
    String admin = app.newKey("admin");
    String read = app.newKey("read", "X-API-Key", admin);
    Page page = browser.open("/keys");
    page.getByLabel("API key").fill(read);
    page.keyboard().press("Enter");

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("admin");
    assertThat(button(page, "New key").first()).isDisabled();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void keysPage_isAccessible(ColorScheme colours) {
    String admin = app.newKey("admin");
    app.newKey("write", "X-API-Key", admin);
    app.newKey("read", "X-API-Key", admin);
    Page page = browser.with(options -> options.setColorScheme(colours));
    signedIn(admin);
    browser.assertAccessible();
    page.evaluate("document.documentElement.dir = 'rtl'");
    browser.assertAccessible();
    button(page, "New key").click();
    browser.assertAccessible();
    page.getByLabel("Name").fill("Another");
    button(page, "Make the key").click();
    assertThat(page.getByText("It cannot be shown again")).isVisible();
    browser.assertAccessible();
  }

  @Test
  void firstKey_isShownEvenIfTheBrowserCannotSignIn() {
    Page page = browser.open("/keys");
    button(page, "New key").first().click();
    page.getByLabel("Name").fill("Me");
    page.route("**/api/session", Route::abort);

    button(page, "Make the key").click();

    assertThat(page.getByText("It cannot be shown again")).isVisible();
    assertThat(names(shownKey(page))).containsExactly("Me");
  }
}
