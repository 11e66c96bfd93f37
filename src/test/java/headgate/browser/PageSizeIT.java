package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import headgate.answer.export.Answers;
import org.junit.jupiter.api.Test;

/**
 * How many bytes a first visit loads: the page, its files and the answers of the API, compressed.
 */
@BrowserTest
class PageSizeIT extends BrowserSetup {

  private static final String LOADED =
      """
      (later) => performance.getEntries()
          .filter((entry) => !new RegExp(later).test(entry.name))
          .reduce((sum, entry) => sum + (entry.encodedBodySize ?? 0), 0)""";

  /** The phones of the gallery, which are loaded when the page is ready. */
  private static final String PHONES = "/preview/|/api/templates/|/text/\\w+/phone\\.js";

  private static final String NOTHING = "$^";

  private int loaded(String later) {
    return ((Number) browser.page().evaluate(LOADED, later)).intValue();
  }

  @Test
  void startPage_isSmall() {
    Page page = browser.open("/start");
    assertThat(page.locator("hg-phone").first()).isVisible();

    assertThat(loaded(PHONES)).isLessThanOrEqualTo(60 * 1024);
    assertThat(loaded(NOTHING)).isLessThanOrEqualTo(150 * 1024);
  }

  @Test
  void responsesPage_isSmall() {
    Answers answers = new Answers(app);
    answers.answers(answers.flow("Booking"), 100, "{\"name\":\"Ada\",\"rating\":\"5\"}");
    Page page = browser.open("/responses");
    assertThat(page.locator("tbody tr")).hasCount(50);

    assertThat(loaded(NOTHING)).isLessThanOrEqualTo(90 * 1024);
  }

  @Test
  void flowPage_isSmall() {
    FlowPage.edit(browser, app.newFlow("Small")).assertNoErrors();
    assertThat(browser.page().locator("hg-phone").first()).isVisible();

    assertThat(loaded(NOTHING)).isLessThanOrEqualTo(420 * 1024);
  }

  @Test
  void pagesOfMessagesAndWebhooks_areSmall() {
    Page page = browser.open("/messages");
    assertThat(page.locator(".empty")).isVisible();
    assertThat(loaded(NOTHING)).isLessThanOrEqualTo(75 * 1024);

    page = browser.with(options -> {});
    browser.open("/webhooks");
    assertThat(page.locator(".empty")).isVisible();
    assertThat(loaded(NOTHING)).isLessThanOrEqualTo(80 * 1024);
  }
}
