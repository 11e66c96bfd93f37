package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import headgate.TestApp;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many flows, many versions, long names: nothing is cut, and nothing is slow. */
@BrowserTest
class ManyThingsIT extends BrowserSetup {

  private static final int FLOWS = 10_000;
  private static final int VERSIONS = 1_000;
  private static final int NAME_LENGTH = 200;

  /** A limit, not a measurement: other tests may use the machine at the same time. */
  private static final double LIMIT_MILLIS = 5_000;

  private static final String COPY =
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
      INSERT INTO flow (id, account_id, name, name_folded, status, categories, version, created_at,
        updated_at, screen_count, error_count, warning_count)
      SELECT printf('01900000-0000-7000-8000-%%012x', i), account_id,
        'Survey ' || i, 'survey ' || i, 'DRAFT', categories, 1, created_at, updated_at, 1, 0, 0
      FROM flow, n WHERE flow.name = 'First'""";

  /** Milliseconds from now until the rows are drawn. */
  private static final String DRAWN =
      """
      async ([address, rows]) => {
        const begin = performance.now();
        location.hash = address;
        for (;;) {
          await new Promise(requestAnimationFrame);
          if (performance.now() - begin > 20_000) throw new Error(address + ' is not drawn');
          if (document.querySelectorAll(rows[0]).length === rows[1]) {
            await new Promise(requestAnimationFrame);
            return performance.now() - begin;
          }
        }
      }""";

  private static final String SIDEWAYS =
      "document.documentElement.scrollWidth - document.documentElement.clientWidth";

  private void fill() throws SQLException {
    app.newFlow("First");
    app.stop();
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + app.dataDirectory() + "/headgate.db");
        Statement statement = database.createStatement()) {
      statement.execute(COPY.formatted(FLOWS - 1));
    }
    app.startOnTheSamePort();
  }

  private double drawn(String address, String rows, int count) {
    Object millis = browser.page().evaluate(DRAWN, List.of(address, List.of(rows, count)));
    return ((Number) millis).doubleValue();
  }

  private void assertFits(String what) {
    assertThat(browser.page().evaluate(SIDEWAYS)).as("%s: sideways scrolling", what).isEqualTo(0);
  }

  private static void assertNotCut(Locator all) {
    assertThat(all.first()).isVisible();
    for (Locator one : all.all()) {
      one.scrollIntoViewIfNeeded();
      assertThat(one).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(0.99));
    }
  }

  @Test
  void tenThousandFlows_areListedAtOnce() throws SQLException {
    fill();
    Page page = browser.open("/settings");
    assertThat(page.locator("main h1")).isVisible();
    drawn("#/flows", "tbody tr", 20); // loads the files of the page
    drawn("#/settings", "main .tabs a", 4);

    assertThat(drawn("#/flows?limit=100", "tbody tr", 100)).isLessThan(LIMIT_MILLIS);
    assertThat(page.locator(".pager")).containsText("10,000");
    assertFits("list");
    drawn("#/settings", "main .tabs a", 4);
    assertThat(drawn("#/flows?limit=100&page=100", "tbody tr", 100)).isLessThan(LIMIT_MILLIS);
    assertThat(drawn("#/flows?q=survey%209999", "tbody tr", 1)).isLessThan(LIMIT_MILLIS);
    assertThat(drawn("#/start", "main .start-columns", 1)).isLessThan(LIMIT_MILLIS);
  }

  @Test
  void thousandVersions_areListedPageByPage() {
    String flow = app.newFlow("Long");
    for (int i = 2; i <= VERSIONS; i++) {
      app.put(flow + "/definition", TestApp.FORM.replace("Hello", "Hello " + i));
    }
    Page page = browser.open("/settings");
    assertThat(page.locator("main h1")).isVisible();

    String address = "#" + flow.replace("/api", "") + "/versions";
    assertThat(drawn(address, ".version", 50)).isLessThan(LIMIT_MILLIS);
    assertThat(page.locator(".version-head h2")).hasText("Version 1000");
    assertFits("versions");
    assertThat(page.locator(".version-detail")).containsText("Hello 999");
  }

  @ParameterizedTest
  @CsvSource({
    "W, 1280", "\u0645, 1280", "\u0939, 1280", "\u6f22, 1280", "\ud83d\ude00, 1280",
    "W, 360", "\u0645, 360", "\u0939, 360", "\u6f22, 360", "\ud83d\ude00, 360",
  })
  void longName_cutsNothing(String letter, int width) {
    String name = letter.repeat(NAME_LENGTH / letter.length());
    String flow = app.newFlow(name);
    Page page = browser.with(options -> options.setViewportSize(width, 800));

    browser.open("/flows");
    assertThat(page.locator("tbody tr")).hasCount(1);
    assertFits("list");
    assertNotCut(page.locator("tbody tr button:visible"));
    browser.open("/start");
    assertThat(page.locator("main").getByText(name).first()).isVisible();
    assertFits("start");
    for (String tab : List.of("edit", "versions", "settings")) {
      FlowPage.open(browser, flow, tab);
      assertFits(tab);
      assertNotCut(page.locator(".flow-buttons button:visible"));
    }
    browser.open("/simulator?tab=flows");
    assertThat(page.locator("main h1")).isVisible();
    assertFits("simulator");
  }
}
