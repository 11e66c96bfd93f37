package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import headgate.webhook.MetaCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Meta delivers, in a browser. */
@BrowserTest
class ReceivedWebhooksIT extends BrowserSetup {

  private static final String RECEIVED = "/webhooks?tab=received";

  private static Locator dialog(Page page) {
    return page.getByRole(AriaRole.DIALOG);
  }

  /** Meta never sends this, but it has the right signature. */
  private void deliverWhatCannotBeRead() {
    new MetaCalls(app).deliverAndRead(BrokenApi.SCRIPT);
  }

  @Test
  void account_isConnectedHereAndOnThePageOfTheAccounts() {
    Page page = browser.open(RECEIVED);
    assertThat(page.getByText("Nothing received yet")).isVisible();

    button(page, "Connect").click();

    assertThat(page.locator(".connect-result")).containsText("/webhooks/meta/");
    browser.open("/accounts");
    button(page, "Connect webhook").click();
    assertThat(page.locator(".callback")).containsText("/webhooks/meta/");
    assertThat(app.get("/api/audit?action=webhook.connect").requireInt("total")).isEqualTo(2);
  }

  @Test
  void accountThatCannotBeConnected_saysWhatIsMissing() {
    app.post(
        "/api/accounts",
        "{\"name\":\"Bakery\",\"business_account_id\":\"123\",\"access_token\":\"token\"}");
    Page page = browser.open(RECEIVED);
    page.locator(".connect select").selectOption("Bakery");

    button(page, "Connect").click();

    assertThat(page.locator(".connect").getByRole(AriaRole.ALERT))
        .containsText("HEADGATE_PUBLIC_URL");
  }

  @Test
  void deadDelivery_showsItsErrorAndItsBody() {
    deliverWhatCannotBeRead();
    Page page = browser.open(RECEIVED);
    Locator row = page.locator("tbody tr");
    assertThat(row).containsText("Given up");

    row.getByRole(AriaRole.LINK).click();

    assertThat(dialog(page).locator(".notice.error")).isVisible();
    assertThat(dialog(page).locator("pre")).hasText(BrokenApi.SCRIPT);
    button(page, "Read it again").click();
    assertThat(page.getByText("1 delivery is read again")).isVisible();
    assertThat(dialog(page).locator(".sheet-head")).containsText("Given up");
    page.keyboard().press("Escape");
    button(page, "Given up").click();
    button(page, "Read all again").click();
    dialog(page)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Read all again"))
        .click();
    assertThat(page.getByText("1 delivery is read again").last()).isVisible();
    assertThat(app.get("/api/audit?action=webhook.replay").requireInt("total")).isEqualTo(2);
    assertThat(page).hasTitle("Webhooks · Headgate");
  }

  @Test
  void delivery_appearsByItself() {
    Page page = browser.open(RECEIVED);
    button(page, "Connect").click();
    assertThat(page.locator(".connect-result")).isVisible();

    app.post(app.publishedFlow("Booking") + "/send", "{\"to\":\"4915550001\"}");

    assertThat(page.locator("tbody").getByText("Read")).hasCount(2);
    assertThat(page.locator("tbody").getByText("messages").first()).isVisible();
  }

  @Test
  void bodyIsForAdminsOnly() {
    deliverWhatCannotBeRead();
    String admin = app.newKey("admin");
    String read = app.newKey("read", "X-API-Key", admin);
    Page page = browser.open(RECEIVED);
    page.getByLabel("API key").fill(read);
    page.keyboard().press("Enter");

    page.locator("tbody a").click();

    assertThat(dialog(page)).containsText("Only a key with the scope admin");
    assertThat(button(page, "Read it again")).isDisabled();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 409, 500})
  void failure_isShownWithItsWords(int status) {
    Page page = browser.page();
    BrokenApi.fail(page, "**/api/webhook-events?**", status);
    browser.open(RECEIVED);
    if (status == 401) {
      assertThat(page.getByLabel("API key")).isVisible();
      page.keyboard().press("Escape");
    }

    assertThat(page.locator("main").getByRole(AriaRole.ALERT)).containsText(BrokenApi.SCRIPT);
    page.getByText("Sent by Headgate").click();
    assertThat(page.getByText("No webhook yet")).isVisible();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void received_isAccessible(ColorScheme colours) {
    deliverWhatCannotBeRead();
    Page page = browser.with(options -> options.setColorScheme(colours));
    browser.open(RECEIVED);
    assertThat(page.locator("tbody tr")).isVisible();
    button(page, "Connect").click();
    assertThat(page.locator(".connect-result")).isVisible();
    browser.assertAccessible();
    page.evaluate("document.documentElement.dir = 'rtl'");
    browser.assertAccessible();
    page.locator("tbody a").click();
    assertThat(dialog(page).locator("pre")).isVisible();
    browser.assertAccessible();
  }

  @Test
  void narrowWindow_needsNoSidewaysScrolling() {
    deliverWhatCannotBeRead();
    Page page = browser.with(options -> options.setViewportSize(360, 720));
    browser.open(RECEIVED);
    button(page, "Connect").click();
    assertThat(page.locator(".connect-result")).isVisible();

    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
  }
}
