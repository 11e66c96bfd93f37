package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import headgate.Reply;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of messages and one message in a browser. */
@BrowserTest
class MessagesIT extends BrowserSetup {

  private static Locator rows(Page page) {
    return page.locator(".messages tbody tr");
  }

  private static Locator dialog(Page page) {
    return page.getByRole(AriaRole.DIALOG);
  }

  private Reply send(String flow, String to, String reference) {
    Reply sent =
        app.post(
            flow + "/send",
            "{\"to\":\"%s\",\"reference\":%s}".formatted(to, TestApp.quoted(reference)));
    assertThat(sent.status()).as("%s", sent.text()).isEqualTo(201);
    return sent;
  }

  private void connect() {
    String account = app.get("/api/accounts").requireText("items/0/id");
    assertThat(app.post("/api/accounts/" + account + "/connect-webhook").status()).isEqualTo(200);
  }

  @Test
  void list_followsWhatHappensAtMeta() {
    connect();
    String flow = app.publishedFlow("Booking");
    Page page = browser.open("/messages");
    assertThat(page.getByText("No message yet")).isVisible();

    Reply sent = send(flow, "4915550001", "order-17");

    assertThat(rows(page)).hasCount(1);
    assertThat(rows(page)).containsText("Booking");
    assertThat(rows(page)).containsText("order-17");
    assertThat(rows(page)).containsText("Delivered");
    app.sandboxPost(
        "/_sandbox/messages/" + sent.requireText("wa_message_id") + "/reply",
        "{\"response\":{\"city\":\"Bonn\"}}");
    assertThat(rows(page).locator("[data-label=Answers] .pill.good")).hasText("1");
    rows(page).getByRole(AriaRole.LINK).click();
    assertThat(dialog(page).locator(".answer")).containsText("Bonn");
    assertThat(dialog(page).getByText("Used", new Locator.GetByTextOptions().setExact(true)))
        .isVisible();
  }

  @Test
  void filters_areInTheAddress() {
    String flow = app.publishedFlow("Booking");
    send(flow, "4915550001", "order-1");
    send(flow, "4915550002", "order-2");
    Page page = browser.open("/messages");
    assertThat(rows(page)).hasCount(2);

    page.getByLabel("Reference").fill("order-2");
    page.keyboard().press("Enter");

    assertThat(rows(page)).hasCount(1);
    assertThat(rows(page)).containsText("4915550002");
    assertThat(page.url()).contains("reference=order-2");
    button(page, "Failed").click();
    assertThat(page.getByText("No message fits")).isVisible();
    button(page, "Clear the filters").click();
    assertThat(rows(page)).hasCount(2);
    page.getByLabel("Number or user id").fill("+49 155 50001");
    page.keyboard().press("Enter");
    assertThat(rows(page)).hasCount(1);
    page.reload();
    assertThat(rows(page)).containsText("order-1");
  }

  @Test
  void halfTypedFilter_staysWhileTheListChanges() {
    connect();
    String flow = app.publishedFlow("Booking");
    send(flow, "4915550001", "order-1");
    Page page = browser.open("/messages");
    assertThat(rows(page)).hasCount(1);
    page.getByLabel("Reference").fill("order-2");

    send(flow, "4915550002", "order-2");
    assertThat(rows(page)).hasCount(2);

    assertThat(page.getByLabel("Reference")).hasValue("order-2");
    page.getByLabel("Reference").press("Enter");
    assertThat(rows(page)).hasCount(1);
    assertThat(rows(page)).containsText("4915550002");
    page.getByLabel("Reference").fill("");
    page.getByLabel("Reference").press("Enter");
    assertThat(rows(page)).hasCount(2);
  }

  @Test
  void olderMessages_areReachedByCursor() {
    String flow = app.publishedFlow("Booking");
    for (int i = 0; i < 23; i++) {
      send(flow, String.valueOf(4_915_550_000L + i), "order-" + i);
    }
    Page page = browser.open("/messages");
    assertThat(rows(page)).hasCount(20);
    assertThat(page.getByText("20 of 23")).isVisible();
    assertThat(button(page, "Previous page")).isDisabled();

    button(page, "Next page").click();

    assertThat(rows(page)).hasCount(3);
    assertThat(button(page, "Next page")).isDisabled();
    page.goBack();
    assertThat(rows(page)).hasCount(20);
    button(page, "Next page").click();
    assertThat(rows(page)).hasCount(3);
    button(page, "Previous page").click();
    assertThat(rows(page)).hasCount(20);
  }

  @Test
  void oneMessage_endsItsToken() {
    Reply sent = send(app.publishedFlow("Booking"), "4915550001", "order-17");
    String id = sent.requireText("id");
    Page page = browser.open("/messages");
    rows(page).getByRole(AriaRole.LINK).focus();
    page.keyboard().press("Enter");
    assertThat(dialog(page)).containsText(sent.requireText("flow_token"));
    assertThat(page.url()).contains("message=" + id);

    button(page, "End it now").click();

    assertThat(dialog(page).getByText("Ended")).isVisible();
    assertThat(button(page, "End it now")).hasCount(0);
    assertThat(app.get("/api/messages/" + id).requireText("token_state")).isEqualTo("revoked");
    page.keyboard().press("Escape");
    assertThat(dialog(page)).hasCount(0);
    assertThat(rows(page).getByRole(AriaRole.LINK)).isFocused();
    browser.open("/messages?message=" + id);
    page.reload();
    assertThat(dialog(page)).containsText("order-17");
    page.goBack();
    assertThat(dialog(page)).hasCount(0);
  }

  @Test
  void failedMessage_saysWhyAndWhatToDo() {
    connect();
    app.sandboxSettings("{\"failed_with\":131026}");
    send(app.publishedFlow("Booking"), "4915550001", "order-17");

    Page page = browser.open("/messages");

    assertThat(rows(page)).containsText("Failed");
    rows(page).getByRole(AriaRole.LINK).click();
    assertThat(dialog(page).locator(".notice.error")).containsText("131026");
    assertThat(dialog(page).locator(".notice.error")).containsText("Way out:");
  }

  @Test
  void textsOfOthers_stayTexts() {
    String flow = app.publishedFlow(BrokenApi.SCRIPT);
    send(flow, "4915550001", BrokenApi.SCRIPT);
    Page page = browser.open("/messages");
    assertThat(rows(page).getByText(BrokenApi.SCRIPT).first()).isVisible();

    rows(page).getByRole(AriaRole.LINK).click();

    assertThat(dialog(page).getByText(BrokenApi.SCRIPT).first()).isVisible();
    assertThat(page).hasTitle("Messages · Headgate");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 409, 500})
  void failure_isShownWithItsWords(int status) {
    Page page = browser.page();
    BrokenApi.fail(page, "**/api/messages?**", status);
    browser.open("/messages");
    if (status == 401) {
      assertThat(page.getByLabel("API key")).isVisible();
      page.keyboard().press("Escape");
    }

    assertThat(page.locator("main").getByRole(AriaRole.ALERT)).containsText(BrokenApi.SCRIPT);
    page.unroute("**/api/messages?**");
    button(page, "Try again").click();
    assertThat(page.getByText("No message yet")).isVisible();
    assertThat(page).hasTitle("Messages · Headgate");
  }

  @Test
  void reader_seesWhyNothingCanBeSent() {
    String admin = app.newKey("admin");
    String read = app.newKey("read", "X-API-Key", admin);
    Page page = browser.open("/messages");
    page.getByLabel("API key").fill(read);
    page.keyboard().press("Enter");

    assertThat(button(page, "Send a message").first()).isDisabled();
    page.keyboard().press("n");
    assertThat(dialog(page)).hasCount(0);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void listAndOneMessage_areAccessible(ColorScheme colours) {
    connect();
    String flow = app.publishedFlow("Booking");
    send(flow, "4915550001", "order-17");
    app.sandboxSettings("{\"failed_with\":131026}");
    send(flow, "4915550002", "order-18");
    Page page = browser.with(options -> options.setColorScheme(colours));
    browser.open("/messages");
    assertThat(rows(page).first()).containsText("Failed");
    browser.assertAccessible();
    page.evaluate("document.documentElement.dir = 'rtl'");
    browser.assertAccessible();

    rows(page).first().getByRole(AriaRole.LINK).click();

    assertThat(dialog(page).locator(".course")).isVisible();
    browser.assertAccessible();
  }

  @Test
  void narrowWindow_needsNoSidewaysScrolling() {
    send(app.publishedFlow("A".repeat(100)), "4915550001", "r".repeat(200));
    Page page = browser.with(options -> options.setViewportSize(360, 720));
    browser.open("/messages");
    assertThat(rows(page)).containsText("AAA");
    assertThat(page.locator(".flow-filter option")).hasCount(2);
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);

    rows(page).getByRole(AriaRole.LINK).click();

    assertThat(dialog(page).locator(".course")).isVisible();
    assertThat(page.locator(".dialog-body").evaluate("e => e.scrollWidth - e.clientWidth"))
        .isEqualTo(0);
  }
}
