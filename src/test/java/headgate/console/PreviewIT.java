package headgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import headgate.TestApp;
import headgate.browser.BrowserExtension;
import headgate.browser.BrowserTest;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The phone as a person uses it. */
@BrowserTest
class PreviewIT {

  @RegisterExtension
  @Order(1)
  final TestApp app = new TestApp();

  @RegisterExtension
  @Order(2)
  final BrowserExtension browser = new BrowserExtension(app);

  private Page show(String form, Map<String, String> attributes) {
    Page page = browser.open("/flows");
    PhonePage.show(page, form, attributes);
    return page;
  }

  private Page tour() {
    return show(PhonePage.form("tour"), Map.of());
  }

  private static String screen(String data, String children) {
    return """
    {"version": "7.3", "screens": [{"id": "A", "title": "Title", "terminal": true,
     "data": {%s}, "layout": {"type": "SingleColumnLayout", "children": [%s]}}]}"""
        .formatted(data, children);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void chooseDay(Page page) {
    button(page, "Day").click();
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Day 2")).click();
  }

  private static Object heard(Page page, String name) {
    return page.evaluate("name => heard.filter(event => event.name === name)", name);
  }

  @Test
  void form_isPlayedToItsEnd_andShowsWhatIsSentSeenAndLost() {
    Page page = tour();
    assertThat(page.getByText("Hello Ann")).isVisible();
    assertThat(button(page, "Next")).isDisabled();
    chooseDay(page);
    page.getByLabel("Code").fill("ABC12");
    assertThat(page.getByText("Friends get a drink.")).isVisible();
    assertThat(page.getByLabel("Friend")).hasCount(0);

    button(page, "Next").click();
    assertThat(page.getByText("Second day")).isVisible();
    button(page, "Ask").click();
    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("\"action\": \"data_exchange\"");
    page.getByLabel("price").fill("15");
    button(page, "Answer").click();
    assertThat(page.getByText("Total 15")).isVisible();
    page.getByLabel("Phone (").fill("+49 30 1234");
    assertThat(button(page, "Done")).isDisabled();
    page.getByLabel("I agree").check();
    button(page, "Done").click();

    Locator sheet = page.getByRole(AriaRole.DIALOG);
    assertThat(sheet.getByRole(AriaRole.TABPANEL))
        .containsText(
            """
            {
              "price": 15,
              "phone": "+49 30 1234",
              "ok": true,
              "day": "d1",
              "flow_token": "preview"
            }""");
    sheet.getByText("What the customer sees").click();
    assertThat(sheet.getByRole(AriaRole.TABPANEL)).containsText("Day 2");
    assertThat(sheet.getByRole(AriaRole.TABPANEL)).not().containsText("1234");
    sheet.getByText("Never sent").click();
    assertThat(sheet.getByRole(AriaRole.TABPANEL)).containsText("START.code");
    sheet.getByText("Add it to the answer").first().click();
    assertThat(heard(page, "hg-add-answer").toString()).contains("${screen.START.form.date}");
    assertThat(heard(page, "hg-done")).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(1);
  }

  @Test
  void fieldWithoutRequired_isOptional() {
    Page page =
        show(
            screen(
                "",
                """
                {"type": "TextInput", "name": "a", "label": "Free"},
                {"type": "TextInput", "name": "b", "label": "Fixed", "required": true},
                {"type": "Footer", "label": "Go", "on-click-action": {"name": "complete"}}"""),
            Map.of());

    assertThat(page.getByText("Free (optional)")).isVisible();
    assertThat(page.getByText("Fixed (optional)")).hasCount(0);
    assertThat(button(page, "Go")).isDisabled();
    page.getByLabel("Fixed").fill("x");
    assertThat(button(page, "Go")).isEnabled();
  }

  @Test
  void hiddenComponent_isNotShown_andDoesNotBlock() {
    Page page =
        show(
            screen(
                "\"v\": {\"type\": \"boolean\", \"__example__\": false}",
                """
                {"type": "TextInput", "name": "a", "label": "Unseen", "required": true,
                 "visible": "${data.v}"},
                {"type": "Footer", "label": "Go", "on-click-action": {"name": "complete"}}"""),
            Map.of());

    assertThat(page.getByLabel("Unseen")).hasCount(0);
    assertThat(button(page, "Go")).isEnabled();
  }

  @Test
  void referencesInTextsAndLabels_areFilledIn() {
    Page page =
        show(
            screen(
                "\"n\": {\"type\": \"string\", \"__example__\": \"Ann\"}",
                """
                {"type": "TextBody", "text": "`'Dear ' ${data.n} ', ' ${form.a}`"},
                {"type": "TextInput", "name": "a", "label": "${data.n}"}"""),
            Map.of());

    page.getByLabel("Ann").fill("hello");
    assertThat(page.getByText("Dear Ann, hello")).isVisible();
    assertThat(page.locator(".device")).not().containsText("${");
  }

  @Test
  void markupInAForm_isText() {
    Page page =
        show(
            screen(
                "",
                """
                {"type": "TextBody", "text": "<img src=x onerror=heard.push(1)> <script>1</script>"},
                {"type": "TextInput", "name": "a", "label": "<b>Label</b>"},
                {"type": "EmbeddedLink", "text": "<i>Link</i>", "on-click-action":
                 {"name": "open_url", "url": "javascript:heard.push(1)"}}"""),
            Map.of());

    assertThat(page.getByText("<script>1</script>")).isVisible();
    page.getByText("<i>Link</i>").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Would open javascript:heard.push(1)");
    assertThat(page.url()).endsWith("#/flows");
    assertThat(page.evaluate("heard.filter(one => one === 1).length")).isEqualTo(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Los_Angeles", "UTC", "Pacific/Kiritimati"})
  void calendar_givesTheDayThatWasChosen_inEveryZone(String zone) {
    browser.with(options -> options.setTimezoneId(zone));
    Page page = tour();
    chooseDay(page);
    button(page, "Next").click();
    page.getByText("Arrival").click();
    Locator sheet = page.getByRole(AriaRole.DIALOG);
    while (sheet.getByText("March 2027").count() == 0) {
      button(page, "Next month").click();
    }
    assertThat(day(sheet, "2027-03-07")).isDisabled(); // a Sunday
    day(sheet, "2027-03-05").click();
    assertThat(day(sheet, "2027-03-13")).isEnabled();
    assertThat(day(sheet, "2027-03-15")).isDisabled(); // more than nine days
    day(sheet, "2027-03-13").click();
    button(page, "OK").click();
    button(page, "Ask").click();

    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("\"start-date\": \"2027-03-05\"");
    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("\"end-date\": \"2027-03-13\"");
  }

  private static Locator day(Locator sheet, String date) {
    return sheet.locator("[data-date='" + date + "']");
  }

  @Test
  void everyComponentType_isDrawn() {
    Page page = browser.open("/flows");
    PhonePage.showAll(page, Map.of());
    List<?> drawn =
        (List<?>)
            page.evaluate(
                """
                () => [...document.querySelectorAll('hg-phone')].flatMap(phone =>
                  [...phone.renderRoot.querySelectorAll('[data-type]')].map(node =>
                    node.dataset.type
                      + (node.querySelector('.unknown') ? ' unknown' : '')
                      + (node.offsetHeight > 15 ? '' : ' without height')))""");

    assertThat(new TreeSet<>(drawn))
        .isEqualTo(
            Stream.of(
                    "CalendarPicker CheckboxGroup ChipsSelector DatePicker DocumentPicker Dropdown"
                        + " EmbeddedLink Footer Image ImageCarousel NavigationList OptIn"
                        + " PhotoPicker RadioButtonsGroup RichText TextArea TextBody TextCaption"
                        + " TextHeading TextInput TextSubheading")
                .flatMap(
                    names ->
                        Stream.concat(Stream.of(names.split(" ")), Stream.of("FooBar unknown")))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void pattern_thatNeedsTooLong_stopsNobody() {
    Page page =
        show(
            screen(
                "",
                """
                {"type": "TextInput", "name": "a", "label": "Slow", "pattern": "(a+)+b",
                 "helper-text": "h"},
                {"type": "TextInput", "name": "c", "label": "Quick", "pattern": "[A-Z]{2}",
                 "helper-text": "Two letters"},
                {"type": "Footer", "label": "Go", "on-click-action": {"name": "complete"}}"""),
            Map.of());

    page.getByLabel("Slow").fill("a".repeat(60));
    page.getByLabel("Quick").fill("abc");
    page.getByLabel("Quick").blur();
    assertThat(page.getByRole(AriaRole.ALERT)).hasText("Two letters");
    assertThat(button(page, "Go")).isDisabled();
    page.getByLabel("Quick").fill("AB");
    assertThat(button(page, "Go")).isEnabled();
  }

  @Test
  void click_saysWhichComponentWasMeant() {
    Page page = tour();
    page.getByText("Hello Ann").click();

    assertThat(heard(page, "hg-select").toString())
        .contains("pointer=/screens/0/layout/children/0");
  }

  @Test
  void failingEndpoint_isShown() {
    Page page = show(PhonePage.form("tour"), Map.of("exchange", "421"));
    chooseDay(page);
    button(page, "Next").click();
    button(page, "Ask").click();

    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Something went wrong");
    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("421");
    page.keyboard().press("Escape");
    assertThat(page.getByText("Second day")).isVisible();
  }

  @Test
  void mapAndShowAll_showEveryScreenAndBranch() {
    Page page = show(PhonePage.form("tour"), Map.of("mode", "all"));
    assertThat(page.getByText("Friends get a drink.")).isVisible();
    assertThat(page.getByLabel("Friend")).isVisible();

    page.getByLabel("Map").check();
    assertThat(page.locator(".spot")).hasCount(4);
    assertThat(page.locator(".arrows path[stroke-dasharray='0']")).hasCount(1);
    button(page, "CHECK").click();
    assertThat(page.getByText("Total 12")).isVisible();
  }
}
