package headgate.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import headgate.TestApp;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of flows in a browser. */
@BrowserTest
class FlowListIT extends BrowserSetup {

  /** Gives a file to the page, as if it were dropped there. */
  private static final String DROP =
      """
      ([name, text]) => {
        const files = new DataTransfer();
        files.items.add(new File([text], name, {type: 'application/json'}));
        document.body.dispatchEvent(
            new DragEvent('drop', {dataTransfer: files, bubbles: true, cancelable: true}));
      }""";

  private static Locator menuItem(Page page, String name) {
    return page.getByRole(
        AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
  }

  private static void assertRows(Page page, int count) {
    assertThat(page.locator("tbody tr")).hasCount(count);
  }

  private List<String> names() {
    return app.get("/api/flows").requireList("items").stream()
        .map(flow -> flow.requireText("name"))
        .toList();
  }

  @Test
  void newFlow_isStoredWithoutErrors() {
    Page page = browser.open("/flows");
    button(page, "New flow").first().click();
    page.getByLabel("Name").fill("Customer survey");
    page.getByLabel("Category").last().selectOption("SURVEY");

    button(page, "Create").click();

    assertThat(page.locator("h1")).hasText("Customer survey");
    assertThat(names()).containsExactly("Customer survey");
    String id = app.get("/api/flows").requireText("items/0/id");
    assertThat(app.get("/api/flows/" + id).requireList("findings")).isEmpty();
    assertThat(app.get("/api/flows/" + id).requireText("categories/0")).isEqualTo("SURVEY");
  }

  @Test
  void flow_isSavedPublishedDeprecatedAndDeletedFromItsMenu() {
    String flow = app.newFlow("Booking");
    Page page = browser.open("/flows");

    button(page, "Actions for Booking").click();
    menuItem(page, "Save to Meta").click();
    assertThat(page.getByText("Same as at Meta")).isVisible();
    button(page, "Actions for Booking").click();
    menuItem(page, "Publish").click();
    button(page, "Publish").click();
    assertThat(page.locator("tbody .pill").getByText("Published")).isVisible();
    assertThat(app.get(flow).requireText("status")).isEqualTo("PUBLISHED");
    button(page, "Actions for Booking").click();
    menuItem(page, "Deprecate").click();
    button(page, "Deprecate").click();
    assertThat(page.locator("tbody .pill").getByText("Deprecated")).isVisible();
    button(page, "Actions for Booking").click();
    menuItem(page, "Delete").click();
    button(page, "Delete").click();

    assertThat(page.getByText("No flow yet")).isVisible();
    assertThat(app.get(flow).status()).isEqualTo(404);
  }

  @Test
  void droppedForm_showsItsErrorsBeforeItIsStored() {
    Page page = browser.open("/flows");
    String broken = TestApp.FORM.replace("\"TextHeading\"", "\"TextHeding\"");
    assertThat(page.getByText("No flow yet")).isVisible();
    page.evaluate(DROP, List.of("contact form.json", broken));

    assertThat(page.getByText(Pattern.compile("^\\d+ errors?$"))).isVisible();
    assertThat(page.getByLabel("Name")).hasValue("contact form");
    assertThat(names()).isEmpty();
    button(page, "Import").last().click();

    assertThat(page.locator("h1")).hasText("contact form");
    String id = app.get("/api/flows").requireText("items/0/id");
    assertThat(app.get("/api/flows/" + id).text()).contains(broken);
  }

  @Test
  void droppedExport_bringsTheFlowBack() {
    String flow = app.newFlow("Kept");
    String file = app.get(flow + "/export").text();
    app.delete(flow);
    Page page = browser.open("/flows");
    assertThat(page.getByText("No flow yet")).isVisible();

    page.evaluate(DROP, List.of("kept.json", file));
    assertThat(page.getByText("No errors")).isVisible();
    page.getByLabel("Name").fill("Kept again");
    button(page, "Import").last().click();

    assertThat(page.locator("h1")).hasText("Kept again");
    assertThat(names()).containsExactly("Kept again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "", "[]", "null", "\"text\"", "{\"headgate_flow\":99}"})
  void droppedFileThatIsNoForm_isExplained(String text) {
    Page page = browser.open("/flows");
    assertThat(page.getByText("No flow yet")).isVisible();

    page.evaluate(DROP, List.of("broken.json", text));
    assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
    button(page, "Import").last().click();

    assertThat(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.ALERT)).isVisible();
    assertThat(names()).isEmpty();
  }

  @Test
  void filters_areInTheAddress() {
    app.newFlow("Survey A");
    app.newFlow("Survey B");
    app.publishedFlow("Booking");
    Page page = browser.open("/flows");
    assertRows(page, 3);

    page.getByPlaceholder("Search by name").fill("survey");
    assertRows(page, 2);
    button(page, "Draft 2").click();
    page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Name"))
        .getByRole(AriaRole.BUTTON)
        .click();

    assertThat(page).hasURL(Pattern.compile("#/flows\\?(?=.*q=survey)(?=.*status=DRAFT).*sort="));
    page.reload();
    assertRows(page, 2);
    assertThat(page.getByPlaceholder("Search by name")).hasValue("survey");
    assertThat(page.locator("tbody tr").first()).containsText("Survey A");
    page.getByPlaceholder("Search by name").fill("nothing");
    button(page, "Show all flows").click();
    assertRows(page, 3);
  }

  @Test
  void pages_areInTheHistory() {
    for (int i = 0; i < 21; i++) {
      app.newFlow("Flow " + i);
    }
    Page page = browser.open("/flows");
    assertRows(page, 20);

    button(page, "Next page").click();
    assertRows(page, 1);
    page.goBack();

    assertRows(page, 20);
    assertThat(page.getByText("1–20 of 21")).isVisible();
  }

  @Test
  void selectedFlows_areSavedOneAfterTheOther() {
    app.newFlow("One");
    app.newFlow("Two");
    Page page = browser.open("/flows");
    page.getByLabel("Select all rows of this page").check();

    button(page, "Save to Meta").click();

    assertThat(page.getByRole(AriaRole.DIALOG).getByText("No errors")).hasCount(2);
    page.keyboard().press("Escape");
    assertThat(page.getByText("Same as at Meta")).hasCount(2);
  }

  @Test
  void refusal_isShownUntilItIsClosed() {
    app.newFlow("Survey");
    Page page = browser.open("/flows");
    assertRows(page, 1);
    app.fault("{\"kind\":\"drop\",\"when\":\"before\",\"route\":\"create\",\"times\":0}");
    button(page, "Actions for Survey").click();
    menuItem(page, "Save to Meta").click();
    Locator toast = page.locator(".toast.error");
    assertThat(toast).containsText("Meta");

    toast.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close")).click();

    assertThat(toast).hasCount(0);
  }

  @Test
  void listAndMenu_workWithoutAMouse() {
    app.newFlow("Older");
    String newer = app.newFlow("Newer");
    Page page = browser.open("/flows");
    assertRows(page, 2);

    page.keyboard().press("/");
    assertThat(page.getByPlaceholder("Search by name")).isFocused();
    page.locator("tbody [data-stop]").first().focus();
    page.keyboard().press("j");
    page.keyboard().press("Home");
    page.keyboard().press(".");
    page.keyboard().press("End");
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
    assertThat(button(page, "Delete")).isFocused();
    page.keyboard().press("Enter");

    assertRows(page, 1);
    assertThat(app.get(newer).status()).isEqualTo(404);
  }

  @Test
  void textsOfStrangers_stayTexts() {
    String name = "<img src=x onerror=alert(1)>\"'&{{}}${1}__proto__";
    app.post("/api/flows", "{\"name\":%s}".formatted(TestApp.quoted(name)));
    Page page = browser.open("/flows?q=%3Cimg");

    assertThat(page.locator("tbody tr th")).containsText(name);
    assertThat(page.locator("img")).hasCount(0);
  }

  @Test
  void pageOnWhichNothingIsLeft_givesWayToTheLastOne() {
    app.newFlow("Survey");

    Page page = browser.open("/flows?page=9");

    assertRows(page, 1);
    assertThat(page).hasURL(Pattern.compile("#/flows$"));
  }
}
