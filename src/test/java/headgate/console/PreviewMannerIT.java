package headgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import headgate.TestApp;
import headgate.browser.BrowserExtension;
import headgate.browser.BrowserTest;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Limits, errors and the manner of single components. */
@BrowserTest
class PreviewMannerIT {

  @RegisterExtension
  @Order(1)
  final TestApp app = new TestApp();

  @RegisterExtension
  @Order(2)
  final BrowserExtension browser = new BrowserExtension(app);

  private Page show(String children) {
    Page page = browser.open("/flows");
    String form =
        """
        {"version": "7.3", "screens": [{"id": "A", "title": "A title of more than thirty letters",
         "layout": {"type": "SingleColumnLayout", "children": [%s]}}]}"""
            .formatted(children);
    PhonePage.show(page, form, Map.of());
    return page;
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  @Test
  void longTexts_areCutAsOnThePhone_withAMark() {
    Page page =
        show(
            """
            {"type": "TextInput", "name": "a", "label": "A label of far more than twenty"},
            {"type": "TextBody", "text": "${data.nothing}"},
            {"type": "CheckboxGroup", "name": "c", "label": "C", "data-source": [
              {"id": "1", "title": "One", "metadata": "more than twenty characters"}]}""");

    assertThat(page.locator(".tick")).hasCount(3);
    assertThat(page.locator(".tick").nth(1)).hasAttribute("title", "31 of 20 characters");
    assertThat(page.locator(".node.faulty")).hasCount(1);
    assertThat(page.locator(".device")).not().containsText("far more than");

    page.getByText("Phone", new Page.GetByTextOptions().setExact(true)).last().click();
    page.getByLabel("Show limits").uncheck();
    assertThat(page.locator(".tick")).hasCount(0);
    assertThat(page.locator(".node.faulty")).hasCount(0);
    assertThat(page.locator(".device")).containsText("A label of far more…");
  }

  @Test
  void errors_areShownOnLeavingAField_andGoWithTheFault() {
    Page page =
        show(
            """
            {"type": "TextInput", "name": "a", "label": "Mail", "input-type": "email",
             "helper-text": "We write once", "error-message": "Already used", "init-value": "a@b.c"},
            {"type": "TextInput", "name": "n", "label": "Number", "input-type": "number"},
            {"type": "TextInput", "name": "p", "label": "Secret", "input-type": "password"}""");

    assertThat(page.getByRole(AriaRole.ALERT)).hasText("Already used");
    page.getByLabel("Mail").fill("ann@");
    assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
    page.getByLabel("Mail").blur();
    assertThat(page.getByRole(AriaRole.ALERT)).hasText("Enter a valid email address");
    page.getByLabel("Mail").fill("ann@example.com");
    assertThat(page.getByText("We write once")).isVisible();

    page.getByLabel("Number").pressSequentially("1a2,5");
    assertThat(page.getByLabel("Number")).hasValue("12.5");
    assertThat(page.getByLabel("Secret")).hasAttribute("type", "password");
    button(page, "Show").last().click();
    assertThat(page.getByLabel("Secret")).hasAttribute("type", "text");
  }

  @Test
  void selections_stopAtTheirMaximum() {
    Page page =
        show(
            """
            {"type": "ChipsSelector", "name": "c", "label": "C", "max-selected-items": 2,
             "data-source": [{"id": "1", "title": "One"}, {"id": "2", "title": "Two"},
                             {"id": "3", "title": "Three"}]}""");

    button(page, "One").click();
    button(page, "Two").click();
    assertThat(button(page, "Three")).isDisabled();
    assertThat(page.getByText("Choose up to 2")).isVisible();
    button(page, "One").click();
    assertThat(button(page, "Three")).isEnabled();
  }

  @Test
  void files_areTakenByNameSizeAndType_andNeverRead() {
    Page page =
        show(
            """
            {"type": "DocumentPicker", "name": "d", "label": "Papers", "max-file-size-kb": 1,
             "min-uploaded-documents": 1, "max-uploaded-documents": 2,
             "allowed-mime-types": ["application/pdf"]},
            {"type": "Footer", "label": "Go", "on-click-action": {"name": "complete",
             "payload": {"d": "${form.d}"}}}""");
    Locator input = page.locator("input[type=file]");

    input.setInputFiles(new FilePayload("big.pdf", "application/pdf", new byte[2000]));
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Larger than");
    input.setInputFiles(new FilePayload("a.txt", "text/plain", new byte[10]));
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("not accepted");
    assertThat(button(page, "Go")).isDisabled();
    input.setInputFiles(new FilePayload("fine.pdf", "application/pdf", new byte[10]));
    assertThat(page.getByText("1/2")).isVisible();
    button(page, "Remove fine.pdf").click();
    assertThat(button(page, "Go")).isDisabled();
    input.setInputFiles(new FilePayload("fine.pdf", "application/pdf", new byte[10]));
    button(page, "Go").click();
    assertThat(page.getByRole(AriaRole.TABPANEL)).containsText("\"file_name\": \"fine.pdf\"");
  }

  @Test
  void rowOverItsLimits_isMarkedAsNotShown() {
    Page page =
        show(
            """
            {"type": "NavigationList", "name": "n", "list-items": [
              {"id": "1", "main-content": {"title": "Fine"}, "on-click-action": {}},
              {"id": "2", "main-content": {"title": "Fine", "description": "more than twenty letters"},
               "on-click-action": {}}]}""");

    assertThat(page.locator(".item.unshown")).hasCount(1);
    assertThat(page.locator(".item.unshown")).containsText("24 of 20");
  }

  @Test
  void pictureOfAnotherType_isAPlaceholder() {
    Page page =
        show(
            """
            {"type": "Image", "src": "data:image/svg+xml;base64,PHN2Zz48L3N2Zz4="},
            {"type": "Image", "src": "iVBORw0KGgo!"}""");

    assertThat(page.locator(".no-picture")).hasCount(2);
    assertThat(page.locator(".device img")).hasCount(0);
  }

  @Test
  void leavingWithAnswers_asksFirst() {
    Page page = show("{\"type\": \"TextInput\", \"name\": \"a\", \"label\": \"Field\"}");

    button(page, "Close").click();
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    page.getByLabel("Field").fill("x");
    button(page, "Close").click();
    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Leave this form?");
    button(page, "Leave").last().click();
    assertThat(page.getByLabel("Field")).hasValue("");
  }

  @Test
  void keystroke_inAFormOfOneMegabyte_isQuick() {
    Page page = browser.open("/flows");
    PhonePage.show(page, large(), Map.of());

    Number median = // a whole number comes as an Integer
        (Number)
            page.evaluate(
                """
                async () => {
                  const input = phone.renderRoot.querySelector('.box input');
                  const times = [];
                  for (let i = 0; i < 25; i++) {
                    const before = performance.now();
                    input.value += 'x';
                    input.dispatchEvent(new Event('input'));
                    await phone.updateComplete;
                    void phone.offsetHeight;
                    times.push(performance.now() - before);
                  }
                  return times.sort((a, b) => a - b)[12];
                }""");

    assertThat(median.doubleValue()).as("milliseconds").isLessThan(30);
  }

  private static String large() {
    String fields =
        "{\"type\": \"TextInput\", \"name\": \"n%d\", \"label\": \"`'L ' ${form.n0}`\"},";
    StringBuilder screens = new StringBuilder();
    for (int screen = 0; screen < 60; screen++) {
      screens.append(screen == 0 ? "" : ",").append("{\"id\": \"").append("A".repeat(screen + 1));
      screens.append("\", \"title\": \"T\", \"layout\": {\"children\": [");
      for (int field = 0; field < 30; field++) {
        screens.append(fields.formatted(field));
      }
      screens.append("{\"type\": \"TextCaption\", \"text\": \"").append("x".repeat(15_000));
      screens.append("\"}]}}");
    }
    return "{\"version\": \"7.3\", \"screens\": [" + screens + "]}";
  }
}
