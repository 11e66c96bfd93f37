package headgate.contract;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import headgate.TestApp;
import headgate.browser.BrowserExtension;
import headgate.browser.BrowserTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page {@code /docs} sends requests, with the API key that its reader types. */
@BrowserTest
class DocsPageIT {

  private static final String ACCOUNTS = "accounts-listAccounts";

  @RegisterExtension final TestApp app = new TestApp().with("public-url", SubPathCalls.PUBLIC_URL);

  @RegisterExtension final BrowserExtension browser = new BrowserExtension(app);

  @Test
  void unclaimedServer_needsNoKey() {
    open(app.url("/docs"));
    expand(ACCOUNTS);
    execute(ACCOUNTS);
    assertThat(answer(ACCOUNTS)).containsText("Sandbox");
    assertThat(browser.requests()).contains("GET /docs/reference.js", "GET /flows/api/accounts");
  }

  @Test
  void typedKey_isSent() {
    typeKey(app.url("/docs/"));
  }

  @Test
  void typedKey_isSentThroughAProxyThatRemovesThePath() throws IOException {
    try (ForwardingProxy proxy =
        new ForwardingProxy(app.url(""), path -> path.substring("/flows".length()))) {
      typeKey("http://127.0.0.1:" + proxy.port() + "/flows/docs");
    }
  }

  private void typeKey(String address) {
    String key = app.newKey("read");
    open(address);
    expand(ACCOUNTS);
    execute(ACCOUNTS);
    assertThat(answer(ACCOUNTS)).containsText("\"unauthorized\"");

    Page page = browser.page();
    page.locator("button.authorize").first().click();
    page.locator(".auth-container input").first().fill(key);
    page.locator(".auth-btn-wrapper button.authorize").first().click();
    page.locator("button.btn-done").first().click();
    execute(ACCOUNTS);
    assertThat(answer(ACCOUNTS)).containsText("Sandbox");
  }

  private void open(String address) {
    browser.page().navigate(address);
  }

  private Locator operation(String id) {
    return browser.page().locator("[id='operations-" + id + "']");
  }

  private void expand(String operation) {
    operation(operation).locator("button.opblock-summary-control").click();
  }

  private void execute(String operation) {
    operation(operation).locator("button.execute").click();
  }

  private Locator answer(String operation) {
    return operation(operation).locator(".live-responses-table tbody");
  }
}
