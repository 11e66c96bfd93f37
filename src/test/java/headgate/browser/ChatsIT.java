package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import headgate.Reply;
import headgate.webhook.MetaCalls;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The chats of the simulator in a browser: the customer's side. */
@BrowserTest
class ChatsIT extends BrowserSetup {

  private static final String FORM =
      """
      {"version":"7.3","screens":[{"id":"START","title":"Your visit","sensitive":["pin"],\
      "data":{"city":{"type":"string","__example__":"Bonn"}},"terminal":true,\
      "layout":{"type":"SingleColumnLayout","children":[\
      {"type":"TextInput","name":"city","label":"City","required":true,"init-value":"${data.city}"},\
      {"type":"TextInput","name":"pin","label":"Pin","required":false},\
      {"type":"Footer","label":"Submit","on-click-action":{"name":"complete",\
      "payload":{"city":"${form.city}","pin":"${form.pin}"}}}]}}]}""";

  private static final String ASKING =
      """
      {"version":"7.3","data_api_version":"4.0","routing_model":{"START":["END"],"END":[]},\
      "screens":[{"id":"START","title":"Start","layout":{"type":"SingleColumnLayout","children":[\
      {"type":"TextInput","name":"city","label":"City"},\
      {"type":"Footer","label":"Ask","on-click-action":{"name":"data_exchange",\
      "payload":{"city":"${form.city}"}}}]}},\
      {"id":"END","title":"End","terminal":true,"data":{"free":{"type":"string",\
      "__example__":"Monday"}},"layout":{"type":"SingleColumnLayout","children":[\
      {"type":"TextBody","text":"${data.free}"},\
      {"type":"Footer","label":"Book","on-click-action":{"name":"complete",\
      "payload":{"day":"${data.free}"}}}]}}]}""";

  private String flow;

  @BeforeEach
  void publish() {
    flow = savedFlow("Survey", FORM, "");
    assertThat(app.post(flow + "/publish").status()).isEqualTo(200);
  }

  private String savedFlow(String name, String form, String more) {
    Reply created =
        app.post(
            "/api/flows", "{\"name\":\"%s\",\"json_definition\":%s%s}".formatted(name, form, more));
    assertThat(created.status()).as("%s", created.text()).isEqualTo(201);
    String path = "/api/flows/" + created.requireText("id");
    assertThat(app.post(path + "/save-to-meta").status()).isEqualTo(200);
    return path;
  }

  private void connect() {
    String account = app.get("/api/accounts").requireText("items/0/id");
    assertThat(app.post("/api/accounts/" + account + "/connect-webhook").status()).isEqualTo(200);
  }

  /** Returns the id that Meta gave the message. */
  private String send(String to) {
    return send(flow, to, "\"screen\":\"START\",\"data\":{\"city\":\"Köln\"}");
  }

  private String send(String path, String to, String more) {
    Reply sent =
        app.post(
            path + "/send",
            """
            {"to":"%s","header":"The clinic","body":"How was it?","footer":"Thank you",\
            "button_text":"Answer",%s}"""
                .formatted(to, more));
    assertThat(sent.status()).as("%s", sent.text()).isEqualTo(201);
    return sent.requireText("wa_message_id");
  }

  private static Locator chat(Page page, String person) {
    return page.locator(".chat-row").filter(new Locator.FilterOptions().setHasText(person));
  }

  private static Locator ofPerson(Page page) {
    return page.locator(".talk-item.from-person");
  }

  @Test
  void form_isFilledInAndItsAnswerIsStored() {
    connect();
    send("4915550001");
    Page page = browser.open("/simulator");
    chat(page, "Person 0001").click();
    assertThat(page.locator(".talk-item.from-business")).containsText("The clinic");
    button(page, "Answer").click();
    assertThat(page.getByLabel("City")).hasValue("Köln");
    assertThat(page.getByText("Draft")).hasCount(0);

    page.getByLabel("City").fill("Bonn");
    page.getByLabel("Pin").fill("1234");
    button(page, "Submit").click();

    assertThat(page.locator("hg-phone")).hasCount(0);
    assertThat(ofPerson(page).locator("dd")).hasText(new String[] {"Bonn", "••••••••"});
    assertThat(ofPerson(page).getByText("In the responses")).isVisible();
    assertThat(app.get("/api/responses").requireText("items/0/answers/0/value")).isEqualTo("Bonn");
    assertThat(app.get("/api/responses").requireText("items/0/joined_by")).isEqualTo("message");
    assertThat(chat(page, "Person 0001")).containsText("You: Form sent");
  }

  @Test
  void formThatWasSent_isTheOneThatOpens() {
    String message = send("4915550001");
    app.put(flow, "{\"json_definition\":%s}".formatted(FORM.replace("\"City\"", "\"Town\"")));
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.post(flow + "/publish").status()).isEqualTo(200);

    Page page = browser.open("/simulator?form=" + message);

    assertThat(page.getByLabel("City")).isVisible();
    assertThat(page.locator("#chat-title")).hasText("Person 0001");
    assertThat(page).hasURL(Pattern.compile("chat="));
  }

  @Test
  void newMessageAndStatuses_appearByThemselves() {
    connect();
    app.sandboxSettings("{\"auto_status\":\"delivered\"}");
    Page page = browser.open("/simulator");
    assertThat(page.getByText("No chat yet")).isVisible();

    send("4915550001");
    assertThat(chat(page, "Person 0001").locator(".chat-unread")).containsText("1");
    chat(page, "Person 0001").click();

    assertThat(page.locator(".talk-status")).hasText(new String[] {"Sent", "Delivered", "Read"});
    assertThat(chat(page, "Person 0001").locator(".chat-unread")).hasCount(0);
    send("4915550002");
    assertThat(page.locator(".chat-row")).hasCount(2);
  }

  @Test
  void textAndQuickReply_areWrittenByThePerson() {
    connect();
    app.sandboxPost(
        "/v25.0/" + MetaCalls.WABA + "/message_templates",
        """
        {"name":"reminder","language":"en","category":"UTILITY","components":[\
        {"type":"BODY","text":"Dear {{1}}, see you soon."},\
        {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Confirm"},\
        {"type":"URL","text":"Map","url":"https://example.com"}]}]}""");
    app.sandboxPost(
        "/v25.0/" + MetaCalls.PHONE + "/messages",
        """
        {"messaging_product":"whatsapp","to":"4915550001","type":"template","template":{\
        "name":"reminder","language":{"code":"en"},"components":[{"type":"body",\
        "parameters":[{"type":"text","text":"Ada"}]}]}}""");
    Page page = browser.open("/simulator");
    chat(page, "Person 0001").click();
    assertThat(page.getByText("Dear Ada, see you soon.").last()).isVisible();
    assertThat(page.getByText("Template reminder")).isVisible();
    assertThat(button(page, "Map")).isDisabled();

    button(page, "Confirm").click();
    assertThat(ofPerson(page)).hasCount(1);
    page.getByLabel("Write as Person 0001").fill("See you <b>soon</b>");
    page.keyboard().press("Enter");

    assertThat(ofPerson(page).locator(".talk-text"))
        .hasText(new String[] {"Confirm", "See you <b>soon</b>"});
    assertThat(page.getByLabel("Write as Person 0001")).hasValue("");
  }

  @Test
  void answer_arrivesInTheChosenForm() {
    connect();
    send("4915550001");
    Page page = browser.open("/simulator");
    chat(page, "Person 0001").click();
    page.getByText("How it arrives").click();
    page.getByLabel("Without the message it answers").check();
    page.getByLabel("The same request twice").check();
    button(page, "Answer").click();
    assertThat(page.locator(".chat-form .pill")).hasCount(2);

    button(page, "Submit").click();

    assertThat(ofPerson(page).getByText("In the responses")).isVisible();
    assertThat(app.get("/api/responses").requireText("items/0/joined_by")).isEqualTo("token");
    assertThat(app.get("/api/responses").requireInt("total")).isEqualTo(1);
  }

  @Test
  void answerWithAWrongSignature_isNotReceived() {
    connect();
    app.sandboxSettings("{\"retries\":0}");
    String message = send("4915550001");
    assertThat(
            app.post(
                    "/api/sandbox/messages/" + message + "/reply",
                    "{\"response\":{\"city\":\"Bonn\"},\"variant\":[\"bad_signature\"]}")
                .status())
        .isEqualTo(201);

    Page page = browser.open("/simulator");
    chat(page, "Person 0001").click();

    assertThat(ofPerson(page)).containsText("Headgate has not received it");
    assertThat(ofPerson(page).locator("dt")).hasText("city");
  }

  @Test
  void numberWithoutACallback_isConnected() {
    send("4915550001");
    Page page = browser.open("/simulator");
    chat(page, "Person 0001").click();
    assertThat(page.getByText("Nobody receives what is written to this number.")).isVisible();

    button(page, "Deliver to Headgate").click();

    assertThat(page.getByText("Nobody receives what is written to this number.")).hasCount(0);
    button(page, "Answer").click();
    button(page, "Submit").click();
    assertThat(ofPerson(page).getByText("In the responses")).isVisible();
  }

  @Test
  void answerThatIsNotSent_canBeSentAgain() {
    connect();
    send("4915550001");
    Page page = browser.open("/simulator");
    chat(page, "Person 0001").click();
    button(page, "Answer").click();
    assertThat(page.getByLabel("City")).isVisible();
    page.route("**/reply", route -> route.abort());
    button(page, "Submit").click();
    assertThat(page.locator(".chat-form").getByRole(AriaRole.ALERT)).isVisible();
    page.unroute("**/reply");

    button(page, "Try again").click();

    assertThat(ofPerson(page).getByText("In the responses")).isVisible();
    assertThat(app.get("/api/responses").requireInt("total")).isEqualTo(1);
  }

  @Test
  void form_isClosedFromThePhone() {
    send("4915550001");
    Page page = browser.open("/simulator");
    chat(page, "Person 0001").click();
    button(page, "Answer").click();
    page.getByLabel("City").fill("Bonn");

    button(page, "Close").click();
    button(page, "Leave").click();

    assertThat(page.locator("hg-phone")).hasCount(0);
    assertThat(button(page, "Answer")).isFocused();
    assertThat(ofPerson(page)).hasCount(0);
  }

  @Test
  void formWithAnEndpoint_asksForItsAnswer() {
    String asking = savedFlow("Asking", ASKING, "");
    String message =
        send(asking, "4915550001", "\"mode\":\"draft\",\"flow_action\":\"data_exchange\"");
    Page page = browser.open("/simulator?form=" + message);
    assertThat(page.getByText("The endpoint gives the data of the first screen.")).isVisible();
    page.getByLabel("City").fill("Bonn");
    button(page, "Ask").click();
    assertThat(page.getByText("The form asks your endpoint")).isVisible();
    page.getByLabel("free").fill("Tuesday");
    button(page, "Answer").last().click();
    assertThat(page.locator("hg-phone").getByText("Tuesday")).isVisible();

    button(page, "Book").click();

    assertThat(ofPerson(page)).containsText("Tuesday");
  }

  @Test
  void messageThatFailed_cannotBeAnswered() {
    app.sandboxSettings("{\"failed_with\":131026}");
    send("4915550001");
    Page page = browser.open("/simulator");
    chat(page, "Person 0001").click();

    assertThat(page.getByText("Failed with code 131026")).isVisible();
    assertThat(button(page, "Answer")).isDisabled();
  }

  @Test
  void chat_needsNoMouse() {
    connect();
    send("4915550001");
    send("4915550002");
    Page page = browser.open("/simulator");
    chat(page, "Person 0002").focus();
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    assertThat(page.locator("#chat-title")).hasText("Person 0001");
    assertThat(page.locator("#chat-title")).isFocused();
    button(page, "Answer").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#form-title")).isFocused();
    page.getByLabel("City").focus();
    page.keyboard().press("End");
    page.keyboard().type(" am Rhein");
    button(page, "Submit").focus();
    page.keyboard().press("Enter");

    assertThat(ofPerson(page).locator("dd").first()).hasText("Köln am Rhein");
    assertThat(button(page, "Answer")).isFocused();
  }

  @Test
  void reset_emptiesTheList() {
    send("4915550001");
    Page page = browser.open("/simulator");
    chat(page, "Person 0001").click();
    button(page, "Reset").click();
    page.getByLabel("To confirm, type").fill("reset");
    page.keyboard().press("Enter");

    assertThat(page.getByText("No chat yet")).isVisible();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void everyPart_isAccessible(ColorScheme colours) {
    connect();
    String message = send("4915550001");
    app.post(
        "/api/sandbox/messages/" + message + "/reply",
        "{\"response\":{\"city\":\"Bonn\"},\"summary\":[{\"label\":\"City\",\"text\":\"Bonn\"},"
            + "{\"label\":\"Pin\"}]}");
    app.post("/api/sandbox/messages/" + message + "/reply", "{\"text\":\"Thank you\"}");
    send("4915550002");
    Page page = browser.with(options -> options.setColorScheme(colours));
    browser.open("/simulator");
    assertThat(page.locator(".chat-unread").first()).isVisible();
    browser.assertAccessible();
    chat(page, "Person 0001").click();
    page.getByText("How it arrives").click();
    page.getByText("What was sent").click();
    assertThat(ofPerson(page)).hasCount(2);
    browser.assertAccessible();
    page.evaluate("document.documentElement.dir = 'rtl'");
    button(page, "Answer").click();
    assertThat(page.getByLabel("City")).isVisible();
    browser.assertAccessible();
  }

  @Test
  void narrowWindow_showsOnePartAtATime() {
    send("4915550001");
    Page page = browser.with(options -> options.setViewportSize(320, 640));
    browser.open("/simulator");
    assertFits(page);
    chat(page, "Person 0001").click();
    assertThat(page.locator(".chat-list")).isHidden();
    assertThat(page.locator("#chat-title")).isFocused();
    assertFits(page);
    button(page, "Answer").click();
    assertThat(page.getByLabel("City")).isVisible();
    assertThat(page.locator(".chat-talk")).isHidden();
    assertFits(page);

    button(page, "Close the form").click();
    page.getByLabel("Back to the chats").click();

    assertThat(page.locator(".chat-list")).isVisible();
  }

  private static void assertFits(Page page) {
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
  }
}
