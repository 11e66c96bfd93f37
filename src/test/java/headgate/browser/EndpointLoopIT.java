package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import headgate.Reply;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A form that asks its endpoint, from the phone in the console to the user's system and back. */
@BrowserTest
class EndpointLoopIT extends EndpointSetup {

  private Page openedForm() {
    Reply published = app.post(flow + "/publish");
    assertThat(published.status()).as("%s", published.text()).isEqualTo(200);
    String account = app.get("/api/accounts").requireText("items/0/id");
    assertThat(app.post("/api/accounts/" + account + "/connect-webhook").status()).isEqualTo(200);
    Reply sent =
        app.post(
            flow + "/send",
            """
            {"to":"4915550001","body":"Book a day","button_text":"Begin",\
            "flow_action":"data_exchange"}""");
    assertThat(sent.status()).as("%s", sent.text()).isEqualTo(201);
    return browser.open("/simulator?form=" + sent.requireText("wa_message_id"));
  }

  /** The log is written a moment after the answer. */
  private Reply calls(int atLeast) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    Reply calls = app.get(flow + "/endpoint/calls");
    while (calls.requireList("items").size() < atLeast && System.nanoTime() < end) {
      calls = app.get(flow + "/endpoint/calls");
    }
    return calls;
  }

  private static Locator phoneButton(Page page, String name) {
    return page.locator("hg-phone")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void submit(Page page, String label, String value, String button) {
    page.getByLabel(label).fill(value);
    phoneButton(page, button).click();
  }

  @Test
  void formIsFilledIn_andItsAnswerAndItsCallsAreStored() {
    Page page = openedForm();
    assertThat(page.getByText("Where are you?")).isVisible();
    submit(page, "City", "Atlantis", "Find days");
    assertThat(page.getByText("Not here")).isVisible();
    assertThat(page.getByText("Look again.")).isVisible();
    phoneButton(page, "OK").click();
    submit(page, "City", "Bonn", "Find days");
    assertThat(page.getByText("Monday or Tuesday")).isVisible();
    submit(page, "Day", "Tuesday", "Choose");
    assertThat(page.getByText("Tuesday it is")).isVisible();

    phoneButton(page, "Book").click();

    assertThat(page.locator(".talk-item.from-person").getByText("In the responses")).isVisible();
    browser.open("/responses");
    assertThat(page.getByText("B-17").first()).isVisible();
    assertThat(app.get("/api/responses").requireText("items/0/joined_by")).isEqualTo("message");
    Reply calls = calls(5);
    assertThat(calls.requireText("items/0/outcome")).isEqualTo("finished");
    assertThat(calls.requireText("items/3/outcome")).isEqualTo("stayed");
    assertThat(calls.requireText("items/4/action")).isEqualTo("INIT");
  }

  @Test
  void formThatIsOver_closesWithTheWordsOfTheEndpoint() {
    Page page = openedForm();
    submit(page, "City", "Ended", "Find days");
    assertThat(page.getByText("The week is over.")).isVisible();

    phoneButton(page, "OK").click();

    assertThat(page.locator("hg-phone")).hasCount(0);
  }

  @Test
  void systemThatFails_leavesThePersonOnTheScreen() {
    Page page = openedForm();
    submit(page, "City", "Broken", "Find days");
    assertThat(page.getByText("Please try again in a moment.")).isVisible();
    phoneButton(page, "OK").click();

    submit(page, "City", "Bonn", "Find days");

    assertThat(page.getByText("Monday or Tuesday")).isVisible();
  }

  @Test
  void phoneBesideTheText_asksTheEndpointIfWanted() {
    Page page = browser.open("/flows/" + flow.substring(flow.lastIndexOf('/') + 1) + "/edit");
    assertThat(page.locator("hg-phone").getByText("Hello")).isVisible();
    page.locator("hg-phone")
        .getByText("Phone", new Locator.GetByTextOptions().setExact(true))
        .click();

    page.locator("hg-phone").getByLabel("Calls of the endpoint").selectOption("endpoint");

    assertThat(page.getByText("Where are you?")).isVisible();
    page.locator("hg-phone").getByLabel("City").fill("Bonn");
    phoneButton(page, "Find days").click();
    assertThat(page.getByText("Monday or Tuesday")).isVisible();
    assertThat(calls(3).requireText("items/0/outcome")).isEqualTo("answered");
  }

  @Test
  void endpointThatCannotBeCalled_isSaidInPlaceOfTheFirstScreen() {
    Page page = openedForm();
    assertThat(page.getByText("Where are you?")).isVisible();
    app.put(flow + "/endpoint", "{\"mode\":\"off\"}");

    phoneButton(page, "Restart").click();

    assertThat(page.locator("hg-phone").getByRole(AriaRole.ALERT))
        .containsText("The call of the endpoint failed");
  }
}
