package headgate.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import headgate.TestApp;

/** Answers of the API that are errors, in the place of the server's own. */
final class BrokenApi {

  /** A text that must stay a text. */
  static final String SCRIPT =
      "<script>document.title='broken in'</script><img src=x onerror=alert(1)>";

  private BrokenApi() {}

  /** Every call to these addresses gets an error. Its message is {@link #SCRIPT}. */
  static void fail(Page page, String addresses, int status) {
    page.route(
        addresses,
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(status)
                    .setContentType("application/json")
                    .setBody(
                        "{\"status\":\"error\",\"message\":%s,\"error_type\":\"any\",\"data\":null}"
                            .formatted(TestApp.quoted(SCRIPT)))));
  }
}
