package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The accounts in a browser. */
@BrowserTest
class AccountsIT extends BrowserSetup {

  private static Locator menuItem(Page page, String name) {
    return page.getByRole(
        AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
  }

  private static void menu(Page page, String account, String item) {
    button(page, "Actions for " + account).click();
    menuItem(page, item).click();
  }

  /** The ids and the token of the simulator's account. */
  private static Locator field(Page page, String label) {
    return page.getByRole(AriaRole.DIALOG).getByLabel(label);
  }

  private static void fill(Page page, String name, String token) {
    field(page, "Name").fill(name);
    field(page, "WhatsApp Business Account id").fill("100000000000001");
    field(page, "Phone number id").fill("100000000000002");
    field(page, "Access token").fill(token);
  }

  private void newAccount(String name) {
    app.post("/api/accounts", "{\"name\":\"%s\",\"sandbox\":true}".formatted(name));
  }

  private String path(String name) {
    return app.get("/api/accounts").requireList("items").stream()
        .filter(account -> account.requireText("name").equals(name))
        .map(account -> "/api/accounts/" + account.requireText("id"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void newSandboxAccount_isTestedAtOnce() {
    Page page = browser.open("/accounts");
    assertThat(page.getByText("Connect your WhatsApp account")).isVisible();
    button(page, "Connect an account").first().click();
    page.getByLabel("At the simulator").check();
    field(page, "Name").fill("Second shop");

    button(page, "Store and test").click();

    assertThat(page.getByText("Everything necessary works.")).isVisible();
    assertThat(page.locator(".checks .good")).hasCount(8);
    assertThat(app.get(path("Second shop")).requireText("status")).isEqualTo("active");
    assertThat(page.getByLabel("Account").locator("option"))
        .containsText(new String[] {"All accounts", "Second shop", "Sandbox"});
  }

  @Test
  void metaAccount_isStoredAndFailedChecksSayWhy() {
    Page page = browser.open("/accounts");
    button(page, "Connect an account").first().click();
    fill(page, "Bakery", "EAAwrong");
    page.route(
        "**/api/accounts/*/test",
        route ->
            route.fulfill(
                new com.microsoft.playwright.Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(
                        "{\"status\":\"success\",\"data\":{\"connected\":false,"
                            + "\"display_phone_number\":null,\"verified_name\":null,"
                            + "\"quality_rating\":null,\"checks\":[{\"name\":\"access_token\","
                            + "\"ok\":false,\"message\":\"The token has ended.\"}]}}")));

    button(page, "Store and test").click();

    assertThat(page.getByText("The token has ended.")).isVisible();
    assertThat(page.getByText("Something necessary does not work.")).isVisible();
    assertThat(app.get(path("Bakery")).requireText("business_account_id"))
        .isEqualTo("100000000000001");
    assertThat(page.getByText("EAAwrong")).hasCount(0);
  }

  @Test
  void refusedAccount_keepsWhatWasTyped() {
    Page page = browser.open("/accounts");
    button(page, "Connect an account").first().click();
    fill(page, "Sandbox", "token");

    button(page, "Store and test").click();

    assertThat(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.ALERT)).containsText("name");
    assertThat(field(page, "Access token")).hasValue("token");
    field(page, "Name").fill("Other");
    button(page, "Store and test").click();
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    assertThat(app.get("/api/accounts").requireInt("total")).isEqualTo(2);
  }

  @Test
  void change_keepsTheSecretsThatAreNotTyped() {
    newAccount("Shop");
    Page page = browser.open("/accounts");
    menu(page, "Shop", "Change");
    assertThat(field(page, "Access token")).hasValue("");
    field(page, "Name").fill("Shop in Milan");

    button(page, "Save").click();

    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    assertThat(app.post(path("Shop in Milan") + "/test").requireBoolean("connected")).isTrue();
  }

  @Test
  void storedAppSecret_isRemoved() {
    newAccount("Shop");
    String path = path("Shop");
    assertThat(
            app.put(path, "{\"app_secret\":\"%s\"}".formatted("0123456789abcdef".repeat(2)))
                .requireBoolean("has_app_secret"))
        .isTrue();
    Page page = browser.open("/accounts");
    menu(page, "Shop", "Change");
    browser.assertAccessible();

    field(page, "Remove: App secret").check();
    button(page, "Save").click();

    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    assertThat(app.get(path).requireBoolean("has_app_secret")).isFalse();
    assertThat(app.get(path).requireBoolean("has_access_token")).isTrue();
    menu(page, "Shop", "Change");
    assertThat(field(page, "Remove: App secret")).hasCount(0);
  }

  @Test
  void changeByAnother_isNotOverwritten() {
    newAccount("Shop");
    String path = path("Shop");
    Page page = browser.open("/accounts");
    menu(page, "Shop", "Change");
    app.put(path, "{\"name\":\"Theirs\"}");
    field(page, "Name").fill("Ours");

    button(page, "Save").click();

    assertThat(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.ALERT)).isVisible();
    assertThat(app.get(path).requireText("name")).isEqualTo("Theirs");
  }

  @Test
  void defaultAccount_isMarked() {
    newAccount("Shop");
    Page page = browser.open("/accounts");

    menu(page, "Shop", "Make it the default");

    assertThat(page.getByLabel("Shop").getByText("Default")).isVisible();
    assertThat(app.get(path("Shop")).requireBoolean("is_default")).isTrue();
  }

  @Test
  void accountWithFlows_isNotDeletedAndSaysWhy() {
    app.newFlow("Booking");
    newAccount("Shop");
    Page page = browser.open("/accounts");
    menu(page, "Shop", "Delete");
    button(page, "Delete").click();
    assertThat(page.getByLabel("Shop")).hasCount(0);
    assertThat(app.get("/api/accounts").requireInt("total")).isEqualTo(1);

    menu(page, "Sandbox", "Delete");
    button(page, "Delete").click();

    assertThat(page.locator(".toast.error")).containsText("1 flow");
    assertThat(app.get("/api/accounts").requireInt("total")).isEqualTo(1);
  }

  @Test
  void failedCalls_haveCauseAndWayOut() {
    String flow = app.newFlow("Booking");
    app.savedFlow("Other");
    app.fault("{\"kind\":\"error\",\"code\":190,\"times\":1}");
    app.post(flow + "/save-to-meta");
    Page page = browser.open("/accounts");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Calls")).click();
    assertThat(page.locator("tbody tr").nth(1)).isVisible();

    button(page, "Only failures").click();
    assertThat(page.locator("tbody tr")).hasCount(1);
    button(page, "Code 190").click();

    assertThat(page.getByRole(AriaRole.DIALOG).getByText("Way out")).isVisible();
    assertThat(page.getByRole(AriaRole.DIALOG).getByText("token").first()).isVisible();
    browser.assertAccessible();
    page.keyboard().press("Escape");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Accounts")).first().click();
    assertThat(button(page, "Test")).isVisible();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void accountsPage_isAccessible(ColorScheme colours) {
    Page page = browser.with(options -> options.setColorScheme(colours));
    browser.open("/accounts");
    button(page, "Test").click();
    assertThat(page.getByText("Everything necessary works.")).isVisible();
    browser.assertAccessible();
    page.evaluate("document.documentElement.dir = 'rtl'");
    browser.assertAccessible();
    button(page, "Connect an account").first().click();
    page.getByText("More: app and webhook").click();
    browser.assertAccessible();
  }

  @Test
  void narrowWindow_needsNoSidewaysScrolling() {
    newAccount("A".repeat(100));
    Page page = browser.with(options -> options.setViewportSize(320, 640));
    browser.open("/accounts");
    assertThat(button(page, "Test").first()).isVisible();

    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
  }

  @Test
  void listOfAccountsThatFails_doesNotHideOtherPages() {
    app.newFlow("Survey");
    BrokenApi.fail(browser.page(), "**/api/accounts?*", 500);

    Page page = browser.open("/flows");

    assertThat(page.locator("tbody tr")).hasCount(1);
  }
}
