package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import headgate.StrictJson;
import headgate.TestApp;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialog that sends a message. */
@BrowserTest
class SendMessageIT {

  /** Its first screen wants to know something. */
  private static final String FORM =
      """
      {"version":"7.3","screens":[{"id":"START","title":"Start","terminal":true,"data":{\
      "name":{"type":"string","__example__":"Ada"},"guests":{"type":"number","__example__":2}},\
      "layout":{"type":"SingleColumnLayout","children":[\
      {"type":"TextBody","text":"${data.name}"},\
      {"type":"Footer","label":"Send","on-click-action":{"name":"complete","payload":{}}}]}}]}""";

  /** A call that sends, not one that only asks what would be sent. */
  private static final Pattern SENDS = Pattern.compile("/api/messages$");

  @RegisterExtension
  @Order(1)
  final TestApp app = new TestApp();

  @RegisterExtension
  @Order(2)
  final BrowserExtension browser = new BrowserExtension(app);

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator dialog() {
    return browser.page().getByRole(AriaRole.DIALOG);
  }

  private Locator field(String name) {
    return dialog().locator("[name=" + name + "]");
  }

  private Locator request() {
    return dialog().locator(".request pre");
  }

  private List<StrictJson> messages() {
    return app.get("/api/messages").requireList("items");
  }

  private Page open() {
    Page page = browser.open("/messages");
    button(page, "Send a message").first().click();
    assertThat(field("to")).isFocused();
    return page;
  }

  /** Fills in what is necessary, and waits until it is known what Meta will get. */
  private Page filledIn(String flow) {
    Page page = open();
    field("to").fill("+49 155 50009");
    field("flow").selectOption(flow.substring("/api/flows/".length()));
    assertThat(request()).containsText("4915550009");
    return page;
  }

  private void submit() {
    dialog()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send").setExact(true))
        .click();
  }

  private String flowWithData() {
    String flow =
        "/api/flows/"
            + app.post("/api/flows", "{\"name\":\"Table\",\"json_definition\":%s}".formatted(FORM))
                .requireText("id");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.post(flow + "/publish").status()).isEqualTo(200);
    return flow;
  }

  @Test
  void message_isShownAsTheCustomerSeesItAndAsMetaGetsIt() {
    Page page = filledIn(app.publishedFlow("Booking"));
    assertThat(field("body")).hasValue("Booking");
    field("header").fill("Clinic");
    field("body").fill("Please book a time");
    field("footer").fill("Reply to stop");
    field("button").fill("Book now");

    assertThat(dialog().locator(".bubble-header")).hasText("Clinic");
    assertThat(dialog().locator(".bubble-body")).hasText("Please book a time");
    assertThat(dialog().locator(".bubble-footer")).hasText("Reply to stop");
    assertThat(dialog().locator(".bubble-button")).hasText("Book now");
    assertThat(request()).containsText("\"flow_cta\": \"Book now\"");
    assertThat(request()).containsText("\"text\": \"Please book a time\"");
    assertThat(messages()).isEmpty();
    submit();

    assertThat(page.getByText("Meta took the message.")).isVisible();
    assertThat(messages()).hasSize(1);
    assertThat(messages().get(0).requireText("to")).isEqualTo("4915550009");
    dialog().getByText("Close", new Locator.GetByTextOptions().setExact(true)).last().click();
    assertThat(page.locator(".messages tbody tr")).hasCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "Image,image,link,https://example.org/a/clinic.png?v=1,clinic.png",
    "Image,image,id,1234567890,1234567890",
    "Video,video,link,https://example.org/tour.mp4,tour.mp4"
  })
  void header_canBeAFile(String label, String type, String key, String file, String shown) {
    filledIn(app.publishedFlow("Booking"));
    field("header").fill("forgotten");

    dialog().getByLabel(label, new Locator.GetByLabelOptions().setExact(true)).check();
    field("headerFile").fill(file);

    assertThat(dialog().locator(".bubble-media")).containsText(shown);
    assertThat(request()).containsText("\"type\": \"%s\"".formatted(type));
    assertThat(request()).containsText("\"%s\": \"%s\"".formatted(key, file));
    assertThat(request()).not().containsText("forgotten");
    assertThat(field("headerFileName")).hasCount(0);
    submit();
    assertThat(browser.page().getByText("Meta took the message.")).isVisible();
  }

  @Test
  void headerThatIsADocument_hasAName_andItsFileIsRequired() {
    filledIn(app.publishedFlow("Booking"));
    dialog().getByLabel("Document", new Locator.GetByLabelOptions().setExact(true)).check();
    submit();
    assertThat(messages()).isEmpty();

    field("headerFile").fill("https://example.org/17.pdf");
    field("headerFileName").fill("Price list.pdf");

    assertThat(dialog().locator(".bubble-media")).containsText("Price list.pdf");
    assertThat(request()).containsText("\"filename\": \"Price list.pdf\"");
    browser.assertAccessible();
    submit();
    assertThat(browser.page().getByText("Meta took the message.")).isVisible();
  }

  @Test
  void draft_isSentFromTheFlowPageWithTheKeyboard() {
    String flow = app.savedFlow("Booking");
    Page page = browser.open(flow.replace("/api", "") + "/edit");
    button(page, "Actions for Booking").click();
    page.getByRole(
            AriaRole.MENUITEM,
            new Page.GetByRoleOptions().setName(Pattern.compile("^Send a message")))
        .click();
    assertThat(field("to")).isFocused();
    page.keyboard().type("4915550009");
    assertThat(request()).containsText("\"mode\": \"draft\"");

    page.keyboard().press("Control+Enter");

    assertThat(page.getByText("Meta took the message.")).isVisible();
    assertThat(messages().get(0).requireText("mode")).isEqualTo("draft");
  }

  @Test
  void dataOfTheFirstScreen_isSentWithItsTypes() {
    filledIn(flowWithData());
    assertThat(dialog().getByText("data lacks \"name\"")).isVisible();

    button(browser.page(), "Fill in the examples").click();

    assertThat(request()).containsText("\"name\": \"Ada\"");
    assertThat(request()).containsText("\"guests\": 2");
    assertThat(dialog().getByText("data lacks \"name\"")).hasCount(0);
    dialog().getByLabel("With the endpoint").check();
    assertThat(request()).containsText("\"flow_action\": \"data_exchange\"");
    assertThat(request()).not().containsText("Ada");
  }

  @Test
  void template_isChosenAndSent() {
    String flow = app.publishedFlow("Booking");
    String account = app.get("/api/accounts").requireText("items/0/id");
    app.post(
        "/api/accounts/" + account + "/message-templates",
        """
        {"name":"book_a_time","language":"en","category":"UTILITY","body":"Hello {{1}}",\
        "button_text":"Book","flow_id":"%s","screen":"WELCOME"}"""
            .formatted(flow.substring("/api/flows/".length())));
    Page page = open();
    field("to").fill("4915550009");
    dialog().getByLabel("Template", new Locator.GetByLabelOptions().setExact(true)).check();
    dialog().getByText("book_a_time").first().click();
    field("params").fill("Ada");
    assertThat(request()).containsText("\"Ada\"");

    submit();

    assertThat(page.getByText("Meta took the message.")).isVisible();
    assertThat(messages().get(0).requireText("type")).isEqualTo("template");
  }

  @Test
  void unknownOutcome_isSaidAndNothingIsSentAgain() {
    Page page = filledIn(app.publishedFlow("Booking"));
    app.fault("{\"kind\":\"drop\",\"when\":\"after\",\"route\":\"messages\",\"times\":0}");

    submit();

    assertThat(dialog().locator(".notice.warn").first()).containsText("Outcome unknown");
    assertThat(button(page, "Ask again")).hasCount(0);
    assertThat(messages()).hasSize(1);
    assertThat(messages().get(0).requireBoolean("outcome_unknown")).isTrue();
    page.keyboard().press("Escape");
    assertThat(page.locator(".messages tbody tr")).containsText("Outcome unknown");
  }

  @Test
  void lostAnswer_isAskedForAgainWithoutASecondMessage() {
    Page page = filledIn(app.publishedFlow("Booking"));
    AtomicBoolean isLost = new AtomicBoolean();
    page.route(
        SENDS,
        route -> {
          if (isLost.getAndSet(true)) {
            route.resume();
          } else {
            route.fetch();
            route.abort();
          }
        });
    submit();
    assertThat(page.getByText("The answer was lost")).isVisible();
    assertThat(messages()).hasSize(1);

    button(page, "Ask again").click();

    assertThat(page.getByText("Meta took the message.")).isVisible();
    assertThat(messages()).hasSize(1);
  }

  @Test
  void closedWindow_isExplained() {
    Page page = filledIn(app.publishedFlow("Booking"));
    app.sandboxSettings("{\"window\":\"closed_at_once\"}");

    submit();

    assertThat(dialog().getByRole(AriaRole.ALERT)).isVisible();
    assertThat(dialog().locator("hg-message")).containsText("131047");
    button(page, "Change and send again").click();
    assertThat(field("body")).hasValue("Booking");
  }

  @Test
  void flowThatIsOnlyHere_saysWhatToDoFirst() {
    String flow = app.newFlow("Booking");
    open();
    field("to").fill("4915550009");

    field("flow").selectOption(flow.substring("/api/flows/".length()));

    assertThat(dialog().locator(".request-problem")).containsText("not at Meta yet");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 409, 500})
  void failure_keepsWhatWasTyped(int status) {
    Page page = filledIn(app.publishedFlow("Booking"));
    page.route(SENDS, Route::fallback);
    BrokenApi.fail(page, "**/api/messages", status);
    submit();
    if (status == 401) {
      assertThat(page.getByLabel("API key")).isVisible();
      page.keyboard().press("Escape");
    }

    assertThat(dialog().getByText(BrokenApi.SCRIPT)).isVisible();
    page.unroute("**/api/messages");
    if (status == 500) {
      button(page, "Ask again").click();
    } else {
      assertThat(field("to")).hasValue("+49 155 50009");
      submit();
    }
    assertThat(page.getByText("Meta took the message.")).isVisible();
    assertThat(messages()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void dialog_isAccessible(ColorScheme colours) {
    String flow = flowWithData();
    browser.with(options -> options.setColorScheme(colours));
    Page page = filledIn(flow);
    dialog().locator("summary").last().click();
    browser.assertAccessible();
    page.evaluate("document.documentElement.dir = 'rtl'");
    browser.assertAccessible();
    dialog().getByLabel("Template", new Locator.GetByLabelOptions().setExact(true)).check();
    assertThat(page.getByText("No template of this account")).isVisible();
    browser.assertAccessible();
    dialog().getByLabel("Message with a flow").check();
    submit();
    assertThat(page.getByText("Meta took the message.")).isVisible();
    browser.assertAccessible();
  }

  @Test
  void narrowWindow_needsNoSidewaysScrolling() {
    String flow = app.publishedFlow("A".repeat(100));
    browser.with(options -> options.setViewportSize(360, 720));
    Page page = filledIn(flow);

    assertThat(page.locator(".dialog-body").evaluate("e => e.scrollWidth - e.clientWidth"))
        .isEqualTo(0);
  }
}
