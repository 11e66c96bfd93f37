package headgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import headgate.TestApp;
import headgate.browser.BrowserExtension;
import headgate.browser.BrowserTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The parts of the phone that touch no page, against tables, in a real browser. */
@BrowserTest
class PreviewVectorsIT {

  @RegisterExtension
  @Order(1)
  final TestApp app = new TestApp();

  @RegisterExtension
  @Order(2)
  final BrowserExtension browser = new BrowserExtension(app);

  @Test
  void expressionsMarkdownAndDates_areAsInTheTables() {
    Page page = browser.with(options -> options.setTimezoneId("America/Los_Angeles"));
    page.navigate(app.url("/console/"));

    Map<?, ?> result =
        (Map<?, ?>)
            page.evaluate(
                PhonePage.resource("vectors.js"),
                Map.of(
                    "base", PhonePage.base(page),
                    "expressions", PhonePage.resource("expressions.json"),
                    "markdown", PhonePage.resource("markdown.json"),
                    "calendar", PhonePage.resource("calendar.json")));

    assertThat((List<?>) result.get("differences")).isEmpty();
    assertThat((Integer) result.get("compared")).isGreaterThan(120);
  }

  @Test
  void machine_doesWhatTheTableSays() {
    Page page = browser.open("/flows");
    JsonNode rows = JsonMapper.shared().readTree(PhonePage.resource("run.json"));

    JsonNode seen =
        JsonMapper.shared()
            .readTree(
                (String)
                    page.evaluate(
                        PhonePage.resource("observe.js"),
                        Map.of("base", PhonePage.base(page), "rows", rows.toString())));

    assertThat(rows.size()).isGreaterThan(50);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(seen.get(i))
          .as(rows.get(i).get("name").asString())
          .isEqualTo(rows.get(i).get("expect"));
    }
  }
}
