package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The search field of the list of flows while answers are on their way. */
@BrowserTest
class FlowSearchIT extends BrowserSetup {

  @Test
  void lateAnswer_removesNothingThatWasTypedMeanwhile() {
    app.newFlow("Survey");
    app.newFlow("Booking");
    Page page = browser.open("/flows");
    assertThat(page.locator("tbody tr")).hasCount(2);
    Locator field = page.locator("input[type=search]");
    Deque<Route> held = new ArrayDeque<>();
    page.route(Pattern.compile("/api/flows\\?.*q=su&"), held::add);
    field.focus();
    page.keyboard().insertText("su");
    page.waitForCondition(() -> !held.isEmpty());

    page.keyboard().insertText("r");
    page.evaluate("document.querySelector('hg-flows-page').requestUpdate()");
    page.evaluate("document.querySelector('hg-flows-page').updateComplete");
    page.keyboard().insertText("v");

    assertThat(field).hasValue("surv");
    assertThat(page).hasURL(Pattern.compile("q=surv$"));
    assertThat(page.locator("tbody tr")).hasCount(1);
  }

  @Test
  void pageThatIsLeftWhileTyping_getsNoSearch() {
    String flow = app.newFlow("Survey");
    Page page = browser.open("/flows");
    page.locator("input[type=search]").focus();
    page.keyboard().insertText("su");
    page.evaluate("id => location.hash = `/flows/${id}/edit`", flow.replace("/api/flows/", ""));

    assertThat(page.locator(".cm-line").first()).isVisible();
    assertThat(page).hasURL(Pattern.compile("/edit$"));
  }
}
