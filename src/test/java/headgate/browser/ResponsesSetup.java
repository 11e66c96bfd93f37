package headgate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import headgate.TestApp;
import headgate.answer.export.Answers;
import headgate.webhook.MetaCalls;

/** A browser, the answers that it shows, and the parts of their page. */
abstract class ResponsesSetup extends BrowserSetup {

  static final String GOOD =
      """
      {"name":"Ada","guests":"2","day":"2026-11-02","rating":"5","topics":["a","b|c"],\
      "ssn":"123-45","big":12345678901234567890}""";

  static final String BAD =
      """
      {"name":"Bob","guests":"4","day":"2026-11-09","rating":"1","topics":["a"],"ssn":"678-90"}""";

  final Answers answers = new Answers(app);
  final MetaCalls meta = new MetaCalls(app);

  final String publishedFlow(String name) {
    String id = answers.flow(name);
    assertThat(app.post("/api/flows/" + id + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.post("/api/flows/" + id + "/publish").status()).isEqualTo(200);
    return id;
  }

  /** Meta delivers an answer whose flow nobody knows; returns its path in the API. */
  final String deliver(String waMessageId) {
    meta.deliverAndRead(
        MetaCalls.answer(waMessageId, "4915550001", "", TestApp.quoted("{\"name\":\"Ada\"}")));
    return "/api/responses/" + app.get("/api/responses?limit=1").requireText("items/0/id");
  }

  final Page page() {
    return browser.page();
  }

  final Locator button(String name) {
    return page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  final Locator link(String name) {
    return page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  final Locator rows() {
    return page().locator("tbody tr");
  }

  final Locator sheet() {
    return page().locator(".side-sheet");
  }
}
