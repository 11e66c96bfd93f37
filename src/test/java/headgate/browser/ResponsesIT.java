package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import headgate.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The answers of people in a browser. */
@BrowserTest
class ResponsesIT extends ResponsesSetup {

  private Locator flowSelect() {
    return page().locator(".response-filters hg-flow-select select");
  }

  @Test
  void answers_areRowsUnderTheQuestions_withTitles() {
    String flow = publishedFlow("Booking");
    answers.answer(flow, 1, GOOD);
    answers.answer(publishedFlow("Other"), 1, BAD);
    browser.open("/responses");
    assertThat(rows()).hasCount(2);
    assertThat(page().getByText("2 of 2 answers")).isVisible();

    flowSelect().selectOption(flow);

    assertThat(rows()).hasCount(1);
    assertThat(page().locator("thead th"))
        .containsText(
            new String[] {
              "Who and when", "Your name", "Guests", "Day", "Rating", "Topics", "Number", "big"
            });
    assertThat(rows()).containsText("Very good");
    assertThat(rows()).containsText("Food and =Staff");
    assertThat(rows()).containsText("••••");
    assertThat(rows()).containsText("12345678901234567890");
    assertThat(rows()).not().containsText("123-45");
    assertThat(page()).hasURL(Pattern.compile("#/responses\\?flow_id=" + flow));
  }

  @Test
  void filters_areInTheAddress_andInTheDownload() throws IOException {
    String flow = publishedFlow("Booking");
    answers.answer(flow, 1, GOOD);
    answers.answer(flow, 1, BAD);
    browser.open("/responses?flow_id=" + flow);
    assertThat(rows()).hasCount(2);

    button("Filter").click();
    page().locator("[name=question]").selectOption("rating");
    page().locator("[name=value]").selectOption("1");
    page().getByLabel("Reference").fill("+ref");
    button("Apply").click();

    assertThat(rows()).hasCount(1);
    assertThat(rows()).containsText("Bob");
    assertThat(page()).hasURL(Pattern.compile("(?=.*field\\.rating=1).*reference=%2Bref"));
    page().reload();
    assertThat(button("Remove the filter “Rating: Bad”")).isVisible();
    button("Download").click();
    Download download = page().waitForDownload(() -> link("CSV").click());
    assertThat(download.suggestedFilename()).matches("booking-.*\\.csv");
    List<String> lines = Files.readAllLines(download.path());
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).contains("Your name,Guests,Day");
    assertThat(lines.get(1)).contains("Bob");

    button("Remove the filter “Rating: Bad”").click();
    assertThat(rows()).hasCount(2);
    flowSelect().selectOption("none");
    assertThat(page().getByText("No answer fits the filters")).isVisible();
    button("Clear the filters").click();
    assertThat(rows()).hasCount(2);
  }

  @Test
  void flow_isFoundAmongMany() {
    String flow = answers.flow("Zebra");
    answers.answer(flow, 1, BAD);
    for (int i = 0; i < 100; i++) {
      app.newFlow("Flow " + i);
    }
    browser.open("/responses");
    assertThat(rows()).hasCount(1);
    assertThat(flowSelect().locator("option")).hasCount(102);

    page().getByPlaceholder("Find a flow").fill("zeb");
    assertThat(flowSelect().locator("option")).hasCount(3);
    flowSelect().selectOption("Zebra");

    assertThat(page()).hasURL(Pattern.compile("flow_id=" + flow));
    page().getByPlaceholder("Find a flow").fill("flow");
    assertThat(flowSelect()).hasValue(flow);
    app.delete("/api/flows/" + flow);
    page().reload();
    assertThat(flowSelect().locator("option:checked")).hasText("Deleted flow");
    assertThat(rows()).containsText("Bob");
  }

  @Test
  void days_areThoseOfTheBrowser() {
    answers.answer(publishedFlow("Booking"), 1, GOOD); // received on 2026-03-01 at 12:00:01 UTC
    browser.with(options -> options.setTimezoneId("Pacific/Auckland")); // 13 hours ahead
    browser.open("/responses?from=2026-03-02&until=2026-03-02");
    assertThat(rows()).hasCount(1);

    browser.open("/responses?until=2026-03-01");
    assertThat(page().getByText("No answer fits the filters")).isVisible();
  }

  @Test
  void newAnswer_appearsAtOnce() {
    browser.open("/responses");
    assertThat(page().getByText("No answers yet")).isVisible();
    assertThat(page().locator(".empty-action a")).isVisible();

    deliver("wamid.1");

    assertThat(rows()).hasCount(1);
    assertThat(rows()).containsText("+4915550001");
    assertThat(rows()).containsText("Flow not known");
  }

  @Test
  void manyAnswers_areReadInParts() {
    String flow = publishedFlow("Booking");
    answers.answers(flow, 2_000, GOOD);
    browser.open("/responses?flow_id=" + flow);
    assertThat(page().getByText("50 of 2,000 answers")).isVisible();
    String first = rows().first().locator("a").getAttribute("href");

    button("Next page").click();
    assertThat(rows().first().locator("a")).not().hasAttribute("href", first);
    page().reload();
    assertThat(rows()).hasCount(50);
    button("Next page").click();
    assertThat(button("To the first page")).isVisible();
    deliverTo(flow);
    button("1 new answer").click();

    assertThat(rows().first()).containsText("+4915550001");
    page().goBack();
    page().goBack();
    page().goBack();
    assertThat(page().getByText("50 of 2,001 answers")).isVisible();
    assertThat(button("Previous page")).isDisabled();
    link("Summary").click();
    assertThat(page().getByText("2,001 answers, at most 2,000 on one day (UTC)")).isVisible();
  }

  private void deliverTo(String flow) {
    String path = deliver("wamid.late");
    String body = "{\"flow_id\":\"%s\"}".formatted(flow);
    assertThat(app.put(path, body).status()).isEqualTo(200);
  }

  @Test
  void summary_countsAndLeadsToTheAnswers() {
    String flow = publishedFlow("Booking");
    answers.answer(flow, 1, GOOD);
    answers.answer(flow, 1, GOOD);
    answers.answer(flow, 1, BAD);
    browser.open("/flows/" + flow + "/responses?tab=summary");

    Locator rating = page().locator(".question").filter(has("Rating"));
    assertThat(rating.locator("li")).hasText(new String[] {"Very good 2 67%", "Bad 1 33%"});
    assertThat(page().locator(".question").filter(has("Guests")))
        .containsText(Pattern.compile("Mean\\s*2\\.667"));
    assertThat(page().locator(".question").filter(has("Number"))).containsText("only counted");
    rating.getByText("Bad").click();

    assertThat(rows()).hasCount(1);
    assertThat(rows()).containsText("Bob");
    assertThat(page()).hasURL(Pattern.compile("#/flows/" + flow + "/responses\\?field.rating=1"));
  }

  private static Locator.FilterOptions has(String heading) {
    return new Locator.FilterOptions().setHasText(heading);
  }

  @Test
  void columns_areHiddenAndStayHidden() {
    String flow = publishedFlow("Booking");
    answers.answer(flow, 1, GOOD);
    browser.open("/responses?flow_id=" + flow);

    button("Columns").click();
    page().getByLabel("Guests guests").uncheck();
    page().keyboard().press("Escape");
    page().reload();

    assertThat(rows()).hasCount(1);
    assertThat(page().locator("thead")).not().containsText("Guests");
    assertThat(page().locator("thead")).containsText("Topics");
  }

  @Test
  void textsOfStrangers_stayTexts() {
    String name = "<img src=x onerror=alert(1)><script>alert(1)</script>";
    String flow = publishedFlow("Booking");
    answers.answer(
        flow,
        1,
        "{\"name\":%s,\"__proto__\":\"p\",\"constructor\":[\"c\"],\"rating\":{\"x\":1},\"topics\":5}"
            .formatted(TestApp.quoted(name)));
    browser.open("/responses?flow_id=" + flow);

    assertThat(rows()).containsText(name);
    rows().first().getByRole(AriaRole.LINK).click();
    assertThat(sheet()).containsText(name);
    assertThat(sheet()).containsText("Does not fit the question");
    assertThat(sheet().locator("img")).hasCount(0);
    page().keyboard().press("Escape");
    link("Summary").click();
    assertThat(page().locator(".texts").first()).containsText(name);
  }
}
