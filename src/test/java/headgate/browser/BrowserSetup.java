package headgate.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import headgate.TestApp;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server and a browser for each test. */
abstract class BrowserSetup {

  @RegisterExtension
  @Order(1)
  final TestApp app;

  @RegisterExtension
  @Order(2)
  final BrowserExtension browser;

  BrowserSetup() {
    this(new TestApp());
  }

  BrowserSetup(TestApp app) {
    this.app = app;
    this.browser = new BrowserExtension(app);
  }

  static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
