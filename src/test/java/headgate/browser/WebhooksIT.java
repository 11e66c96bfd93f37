package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import headgate.Reply;
import headgate.TestApp;
import headgate.forward.TestReceiver;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The user's own webhooks in a browser, and what was sent to them. */
@BrowserTest
class WebhooksIT extends BrowserSetup {

  WebhooksIT() {
    super(new TestApp().with("delivery-backoff", "10ms,20ms"));
  }

  @RegisterExtension
  @Order(3)
  final TestReceiver receiver = new TestReceiver();

  private static Locator dialog(Page page) {
    return page.getByRole(AriaRole.DIALOG);
  }

  private static Locator card(Page page) {
    return page.locator("article.webhook");
  }

  private void menu(Page page, String item) {
    button(page, "Actions for " + receiver.url()).click();
    page.getByRole(
            AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(Pattern.compile("^" + item)))
        .click();
  }

  /** Creates a webhook for all events; returns its path. */
  private String newWebhook() {
    Reply created =
        app.post(
            "/api/webhooks",
            "{\"url\":\"%s\",\"events\":[\"*\"],\"description\":%s}"
                .formatted(receiver.url(), TestApp.quoted(BrokenApi.SCRIPT)));
    assertThat(created.status()).as("%s", created.text()).isEqualTo(201);
    return "/api/webhooks/" + created.requireText("id");
  }

  /**
   * Sends a message that the person reads: one event. A status {@code sent} would be another one if
   * it came before Headgate knows the answer to the send.
   */
  private void makeEvent() {
    assertThat(app.put("/api/sandbox/settings", "{\"auto_status\":\"off\"}").status())
        .isEqualTo(200);
    String account = app.get("/api/accounts").requireText("items/0/id");
    assertThat(app.post("/api/accounts/" + account + "/connect-webhook").status()).isEqualTo(200);
    String flow = app.publishedFlow("Booking");
    Reply sent = app.post(flow + "/send", "{\"to\":\"4915550001\"}");
    assertThat(sent.status()).isEqualTo(201);
    String read = "/api/sandbox/messages/" + sent.requireText("wa_message_id") + "/read";
    assertThat(app.post(read).status()).isEqualTo(200);
  }

  private static String shownSecret(Page page) {
    return page.getByRole(
            AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Secret").setExact(true))
        .inputValue();
  }

  private static void closeSecret(Page page) {
    assertThat(button(page, "I have copied it")).isDisabled();
    button(page, "Copy").click();
    button(page, "I have copied it").click();
    assertThat(dialog(page)).hasCount(0);
  }

  @Test
  void newWebhook_showsItsSecretOnceAndIsTested() throws InterruptedException {
    Page page = browser.open("/webhooks");
    assertThat(page.getByText("No webhook yet")).isVisible();
    button(page, "New webhook").first().click();
    page.getByLabel("Address").fill(receiver.url());
    page.getByLabel("All events").uncheck();
    page.getByLabel("An answer came").check();
    page.getByText("More: format, headers").click();
    page.getByLabel("Extra headers").fill("X-Login: secret words");

    button(page, "Make the webhook").click();

    String secret = shownSecret(page);
    assertThat(secret).startsWith("whsec_");
    closeSecret(page);
    assertThat(page.getByText(secret)).hasCount(0);
    assertThat(card(page)).containsText("flow.response");
    assertThat(app.get("/api/webhooks").requireText("items/0/header_names/0")).isEqualTo("X-Login");
    button(page, "Test").click();
    assertThat(page.getByText("The receiver took it.")).isVisible();
    assertThat(receiver.await(1).get(0).header("X-Login")).isEqualTo("secret words");
  }

  @Test
  void failedTest_showsWhatTheReceiverAnswered() {
    receiver.answer(number -> new TestReceiver.Answer(500, Map.of(), BrokenApi.SCRIPT));
    newWebhook();
    Page page = browser.open("/webhooks");

    button(page, "Test").click();

    assertThat(page.getByText("The receiver did not take it.")).isVisible();
    assertThat(card(page).locator(".test pre")).hasText(BrokenApi.SCRIPT);
    assertThat(card(page).locator(".webhook-head")).containsText(BrokenApi.SCRIPT);
  }

  @Test
  void webhook_isChangedUnlessSomebodyElseDidMeanwhile() {
    String path = newWebhook();
    Page page = browser.open("/webhooks");
    menu(page, "Change");
    page.getByLabel("Description").fill("The shop");
    app.put(path, "{\"description\":\"Changed meanwhile\"}");

    button(page, "Save").click();

    assertThat(dialog(page).getByRole(AriaRole.ALERT)).isVisible();
    assertThat(page.getByLabel("Description")).hasValue("The shop");
    page.keyboard().press("Escape");
    page.reload();
    assertThat(card(page)).containsText("Changed meanwhile");
    menu(page, "Change");
    page.getByLabel("Description").fill("The shop");
    button(page, "Save").click();
    assertThat(card(page)).containsText("The shop");
    assertThat(app.get(path).requireText("description")).isEqualTo("The shop");
  }

  @Test
  void newSecret_signsBesideTheOldOne() {
    String path = newWebhook();
    Page page = browser.open("/webhooks");
    menu(page, "Make a new secret");
    page.getByLabel("The old secret signs for").selectOption("72");

    button(page, "Make the secret").click();

    assertThat(shownSecret(page)).startsWith("whsec_");
    closeSecret(page);
    assertThat(card(page)).containsText("The old secret signs until");
    assertThat(app.get(path).isNull("old_secret_until")).isFalse();
  }

  @Test
  void disabledWebhook_saysWhyAndIsSwitchedOnAgain() {
    receiver.answer(410);
    String path = newWebhook();
    Page page = browser.open("/webhooks");
    assertThat(card(page)).containsText("On");

    makeEvent();

    assertThat(card(page).locator(".notice")).containsText("410");
    receiver.answer(200);
    button(page, "Switch on").click();
    assertThat(page.getByText("The webhook is on")).isVisible();
    assertThat(card(page).locator(".notice")).hasCount(0);
    assertThat(app.get(path).requireBoolean("enabled")).isTrue();
  }

  @Test
  void delivery_isSentAgainFromItsSheet() {
    receiver.answer(500);
    newWebhook();
    makeEvent();
    Page page = browser.open("/webhooks");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Deliveries")).click();
    Locator row = page.locator("tbody tr").first();
    assertThat(row).containsText("Given up");
    assertThat(row).containsText("500");
    row.getByRole(AriaRole.LINK).click();
    assertThat(dialog(page).locator(".attempts li")).hasCount(3);
    assertThat(dialog(page).locator("section > pre")).containsText("message.status");
    receiver.answer(200);

    button(page, "Send it now").click();

    assertThat(dialog(page).locator(".sheet-head")).containsText("Delivered");
    page.keyboard().press("Escape");
    assertThat(row).containsText("Delivered");
  }

  @Test
  void givenUpDeliveries_areCountedAndSentAgain() {
    receiver.answer(500);
    String path = newWebhook();
    makeEvent();
    Page page = browser.open(path.replace("/api/webhooks/", "/webhooks?webhook="));
    assertThat(page.locator("tbody tr")).containsText("Given up");
    button(page, "Given up").click();
    assertThat(page.locator("tbody tr")).hasCount(1);
    receiver.answer(200);
    button(page, "Send events again").click();

    button(page, "Count them").click();

    assertThat(page.getByText("1 event fits.")).isVisible();
    button(page, "Send them").click();
    assertThat(page.getByText("1 event is sent again")).isVisible();
    button(page, "Given up").click();
    assertThat(page.locator("tbody").getByText("Delivered")).hasCount(1);
  }

  @Test
  void webhook_isDeletedAfterAQuestion() {
    newWebhook();
    Page page = browser.open("/webhooks");
    menu(page, "Delete");

    dialog(page)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"))
        .click();

    assertThat(page.getByText("No webhook yet")).isVisible();
    assertThat(app.get("/api/webhooks").requireInt("total")).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 409, 500})
  void failure_isShownWithItsWords(int status) {
    Page page = browser.page();
    BrokenApi.fail(page, "**/api/webhooks?**", status);
    browser.open("/webhooks");
    if (status == 401) {
      assertThat(page.getByLabel("API key")).isVisible();
      page.keyboard().press("Escape");
    }

    assertThat(page.locator("main").getByRole(AriaRole.ALERT)).containsText(BrokenApi.SCRIPT);
    page.unroute("**/api/webhooks?**");
    button(page, "Try again").click();
    assertThat(page.getByText("No webhook yet")).isVisible();
    assertThat(page).hasTitle("Webhooks · Headgate");
  }

  @Test
  void reader_seesWhatIsMissingAndWhatMetaSent() {
    String admin = app.newKey("admin");
    String read = app.newKey("read", "X-API-Key", admin);
    Page page = browser.open("/webhooks");
    page.getByLabel("API key").fill(read);
    page.keyboard().press("Enter");
    assertThat(page.locator("main").getByRole(AriaRole.ALERT)).containsText("admin");
    assertThat(button(page, "New webhook")).isDisabled();

    page.getByText("Received from Meta").click();

    assertThat(page.getByText("Nothing received yet")).isVisible();
    assertThat(button(page, "Connect")).isDisabled();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void webhooksAndDeliveries_areAccessible(ColorScheme colours) {
    receiver.answer(500);
    newWebhook();
    makeEvent();
    Page page = browser.with(options -> options.setColorScheme(colours));
    browser.open("/webhooks");
    button(page, "Test").click();
    assertThat(page.getByText("The receiver did not take it.")).isVisible();
    browser.assertAccessible();
    page.evaluate("document.documentElement.dir = 'rtl'");
    browser.assertAccessible();
    button(page, "New webhook").click();
    page.getByLabel("All events").uncheck();
    page.getByText("More: format, headers").click();
    browser.assertAccessible();
    page.keyboard().press("Escape");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Deliveries")).click();
    assertThat(page.locator("tbody tr").first()).containsText("Given up");
    browser.assertAccessible();
    page.locator("tbody a").first().click();
    assertThat(dialog(page).locator(".attempts li").first()).isVisible();
    browser.assertAccessible();
    page.keyboard().press("Escape");
    button(page, "Send events again").click();
    browser.assertAccessible();
  }

  @Test
  void narrowWindow_needsNoSidewaysScrolling() {
    receiver.answer(500);
    String path = newWebhook();
    makeEvent();
    Page page = browser.with(options -> options.setViewportSize(360, 720));
    browser.open("/webhooks");
    assertThat(card(page)).isVisible();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);

    browser.open(path.replace("/api/webhooks/", "/webhooks?webhook="));

    page.locator("tbody a").first().click();
    assertThat(dialog(page).locator(".attempts")).isVisible();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
    assertThat(page.locator(".dialog-body").evaluate("e => e.scrollWidth - e.clientWidth"))
        .isEqualTo(0);
  }
}
