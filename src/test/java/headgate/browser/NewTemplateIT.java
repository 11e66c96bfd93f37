package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import headgate.StrictJson;
import headgate.TestApp;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The dialog that creates a message template with a button that opens a flow. */
@BrowserTest
class NewTemplateIT {

  @RegisterExtension
  @Order(1)
  final TestApp app = new TestApp();

  @RegisterExtension
  @Order(2)
  final BrowserExtension browser = new BrowserExtension(app);

  private Locator dialog() {
    return browser.page().locator("hg-new-template");
  }

  private Locator field(String name) {
    return dialog().locator("[name=" + name + "]");
  }

  private Locator request() {
    return dialog().locator(".request pre");
  }

  private static Locator button(Locator place, String name) {
    return place.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private Page open() {
    Page page = browser.open("/messages");
    button(page.locator(".page-actions"), "New template").click();
    assertThat(field("name")).isFocused();
    return page;
  }

  private void fillIn(String flow) {
    field("name").fill("After the visit");
    field("header").fill("For {{1}}");
    field("header-1").fill("Ada");
    field("body").fill("How was your visit on {{1}} at {{2}}?");
    field("body-1").fill("Monday");
    field("body-2").fill("9");
    field("footer").fill("Clinic");
    field("button").fill("Tell us");
    field("flow").selectOption(flow.substring("/api/flows/".length()));
    assertThat(request()).containsText("after_the_visit");
  }

  private List<StrictJson> templates() {
    String account = app.get("/api/accounts").requireText("items/0/id");
    return app.get("/api/accounts/" + account + "/message-templates").requireList("items");
  }

  @Test
  void template_isShownAsAPersonSeesIt_andAsMetaGetsIt() {
    String flow = app.publishedFlow("Visit");
    app.savedFlow("Never published");
    Page page = open();
    assertThat(field("flow").locator("option")).hasCount(2); // one of them says: choose

    fillIn(flow);
    dialog().getByLabel("Marketing").check();

    assertThat(field("name")).hasValue("after_the_visit");
    assertThat(dialog().locator(".bubble-header")).hasText("For Ada");
    assertThat(dialog().locator(".bubble-body")).hasText("How was your visit on Monday at 9?");
    assertThat(dialog().locator(".bubble-footer")).hasText("Clinic");
    assertThat(dialog().locator(".bubble-button")).hasText("Tell us");
    assertThat(request()).containsText("\"language\": \"en_US\"");
    assertThat(request()).containsText("\"category\": \"MARKETING\"");
    assertThat(request()).containsText("\"header_text\"");
    assertThat(request()).containsText("\"Monday\"");
    assertThat(request()).containsText("\"navigate_screen\": \"WELCOME\"");
    assertThat(templates()).isEmpty();
    button(dialog(), "Create at Meta").click();

    assertThat(page.getByText("Meta has the template “after_the_visit”: APPROVED.")).isVisible();
    assertThat(dialog()).hasCount(0);
    StrictJson created = templates().get(0);
    assertThat(created.requireText("name")).isEqualTo("after_the_visit");
    assertThat(created.requireText("category")).isEqualTo("MARKETING");
    assertThat(created.requireText("flow_buttons/0/flow_id"))
        .isEqualTo(flow.substring("/api/flows/".length()));
  }

  @Test
  void formThatBeginsWithTheEndpoint_hasNoScreen() {
    String flow = app.publishedFlow("Visit");
    open();
    fillIn(flow);

    dialog().getByLabel("With the endpoint").check();

    assertThat(request()).containsText("\"flow_action\": \"data_exchange\"");
    assertThat(request()).not().containsText("navigate_screen");
  }

  @Test
  void gapWithoutAnExample_cannotBeCreated() {
    String flow = app.publishedFlow("Visit");
    open();
    fillIn(flow);
    field("body-2").fill("");
    assertThat(request()).hasCount(0);

    button(dialog(), "Create at Meta").click();

    assertThat(field("body-2")).isFocused();
    assertThat(templates()).isEmpty();
    field("body").fill("How was your visit?");
    assertThat(field("body-1")).hasCount(0);
    assertThat(request()).containsText("How was your visit?");
  }

  @Test
  void refusalOfMeta_keepsWhatWasTyped() {
    String flow = app.publishedFlow("Visit");
    open();
    fillIn(flow);
    button(dialog(), "Create at Meta").click();
    assertThat(dialog()).hasCount(0);
    button(browser.page().locator(".page-actions"), "New template").click();
    fillIn(flow);

    button(dialog(), "Create at Meta").click();

    assertThat(dialog().getByRole(AriaRole.ALERT)).containsText("already exists");
    field("name").fill("another_name");
    button(dialog(), "Create at Meta").click();
    assertThat(dialog()).hasCount(0);
    assertThat(templates()).hasSize(2);
  }

  @Test
  void templateThatIsMadeWhileSending_isChosenAndSent() {
    String flow = app.publishedFlow("Visit");
    Page page = browser.open("/messages");
    button(page.locator(".page-actions"), "Send a message").click();
    Locator send = page.locator("hg-send");
    send.locator("[name=to]").fill("4915550009");
    send.getByLabel("Template", new Locator.GetByLabelOptions().setExact(true)).check();
    button(send, "New template").click();
    fillIn(flow);
    button(dialog(), "Create at Meta").click();

    assertThat(send.getByLabel("after_the_visit")).isChecked();
    send.locator("[name=headerParam]").fill("Bob");
    send.locator("[name=params]").fill("Tuesday\n10");
    assertThat(send.locator(".request pre")).containsText("Tuesday");
    button(send, "Send").click();

    assertThat(page.getByText("Meta took the message.")).isVisible();
    assertThat(app.get("/api/messages").requireText("items/0/type")).isEqualTo("template");
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void dialog_isAccessible(ColorScheme colours) {
    String flow = app.publishedFlow("Visit");
    browser.with(options -> options.setColorScheme(colours));
    Page page = open();
    browser.assertAccessible();
    fillIn(flow);
    browser.assertAccessible();
    page.evaluate("document.documentElement.dir = 'rtl'");
    browser.assertAccessible();
  }

  @Test
  void narrowWindow_needsNoSidewaysScrolling() {
    String flow = app.publishedFlow("A".repeat(100));
    browser.with(options -> options.setViewportSize(360, 720));
    Page page = open();
    fillIn(flow);

    assertThat(page.locator(".dialog-body").evaluate("e => e.scrollWidth - e.clientWidth"))
        .isEqualTo(0);
  }

  @Test
  void templateWhoseAnswerWasLost_canBeChangedAndCreatedAgain() {
    String flow = app.publishedFlow("Visit");
    Page page = open();
    fillIn(flow);
    page.route(
        address -> address.endsWith("/message-templates"),
        route -> {
          route.fetch();
          route.abort();
        },
        new Page.RouteOptions().setTimes(1));
    button(dialog(), "Create at Meta").click();
    assertThat(dialog().getByRole(AriaRole.ALERT).last()).isVisible();

    field("name").fill("after_the_second_visit");
    button(dialog(), "Create at Meta").click();

    assertThat(dialog()).hasCount(0);
    assertThat(templates()).hasSize(2);
  }
}
