package headgate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import headgate.TestApp;

/** A browser, and somebody else who changes the same flows. */
abstract class FlowPageSetup extends BrowserSetup {

  final void somebodyElseSaves(String flow, String next) {
    assertThat(app.put(flow + "/definition", TestApp.FORM.replace("Go", next)).status())
        .isEqualTo(200);
  }

  /**
   * Opens a new flow at a server that asks for a key, and signs in with it.
   *
   * @return the path of the flow in the API
   */
  final String signedInAtNewFlow(String key) {
    String body = "{\"name\":\"Signed\",\"json_definition\":" + TestApp.FORM + "}";
    String id = app.post("/api/flows", body, "X-API-Key", key).requireText("id");
    Page window = browser.open("/flows/" + id + "/edit");
    window.getByLabel("API key").fill(key);
    window.keyboard().press("Enter");
    return "/api/flows/" + id;
  }
}
