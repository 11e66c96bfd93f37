package headgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import headgate.TestApp;
import headgate.browser.BrowserExtension;
import headgate.browser.BrowserTest;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The phone for people who use a keyboard or a screen reader, and in other languages. */
@BrowserTest
class PreviewAccessIT {

  @RegisterExtension
  @Order(1)
  final TestApp app = new TestApp();

  @RegisterExtension
  @Order(2)
  final BrowserExtension browser = new BrowserExtension(app);

  private Page show(String form, Map<String, String> attributes) {
    Page page = browser.open("/flows");
    PhonePage.show(page, PhonePage.form(form), attributes);
    return page;
  }

  @ParameterizedTest
  @CsvSource({"android,light,en", "ios,dark,en", "ios,light,ar", "android,dark,de"})
  void axe_findsNothing(String platform, String theme, String language) {
    Page page = browser.open("/flows");
    PhonePage.showAll(page, Map.of("platform", platform, "theme", theme, "lang", language));

    browser.assertAccessible();
  }

  @Test
  void axe_findsNothingInSheets() {
    Page page = show("tour", Map.of());
    page.getByText("Day", new Page.GetByTextOptions().setExact(true)).click();
    browser.assertAccessible();
    page.keyboard().press("Escape");
    page.getByText("Date (").click();
    browser.assertAccessible();
    page.keyboard().press("Escape");
    page.getByText("Data…").click();
    browser.assertAccessible();
    page.keyboard().press("Escape");
    page.getByLabel("Map").check();
    browser.assertAccessible();
    page.getByText("Log (").click();
    page.getByText("DETAILS", new Page.GetByTextOptions().setExact(true)).click();
    page.getByText("Ask", new Page.GetByTextOptions().setExact(true)).click();
    browser.assertAccessible();
  }

  @Test
  void axe_findsNothingAtTheEnd() {
    Page page = show("text", Map.of("theme", "dark"));
    page.getByText("Start", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.getByRole(AriaRole.TABPANEL)).isVisible();
    browser.assertAccessible();
  }

  @Test
  void arrowKeys_moveTheCarousel() {
    Page page = show("media", Map.of());
    page.locator(".slides").focus();
    page.keyboard().press("ArrowRight");
    assertThat(page.locator(".dots i").nth(1)).hasClass("on");
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowRight");
    assertThat(page.locator(".dots i").nth(2)).hasClass("on");
    assertThat(page.locator(".slides"))
        .hasJSProperty(
            "scrollLeft",
            page.evaluate(
                "phone.renderRoot.querySelector('.slides').scrollWidth - phone.renderRoot.querySelector('.slides').clientWidth"));
  }

  /** Tab, arrows, Enter and Space are enough to answer a form and to see its end. */
  @Test
  void form_isPlayedWithoutAMouse() {
    Page page = show("choices", Map.of());
    page.locator("#leave").focus();
    tabTo(page, "Coffee");
    page.keyboard().press("ArrowDown");
    tabTo(page, "Blue");
    page.keyboard().press("Space");
    tabTo(page, "Travel");
    page.keyboard().press("Space");
    tabTo(page, "Continue");
    page.keyboard().press("Enter");

    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("What your system gets");
    assertThat(focused(page)).contains("What your system gets");
  }

  @Test
  void sheet_takesTheFocusAndGivesItBack() {
    Page page = show("tour", Map.of());
    page.locator("#leave").focus();
    tabTo(page, "Day");
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.DIALOG)).isFocused();
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    page.keyboard().type("12");
    assertThat(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.OPTION)).hasCount(1);
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");

    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    assertThat(focused(page)).contains("Day 12");
  }

  @Test
  void rightToLeft_turnsThePhone() {
    Page page = show("boxes", Map.of("lang", "ar"));

    assertThat(page.locator(".device")).hasAttribute("dir", "rtl");
    assertThat(page.locator(".device")).containsText("اختياري");
    double start = page.locator(".device #leave").boundingBox().x;
    assertThat(start).isGreaterThan(page.locator(".device #menu").boundingBox().x);
  }

  private static String focused(Page page) {
    return (String)
        page.evaluate(
            """
            () => {
              const at = phone.shadowRoot.activeElement;
              if (at?.matches('.scroll-body')) return '';
              const label = at?.labels?.[0]?.innerText ?? '';
              return `${label} ${at?.innerText ?? ''} ${at?.getAttribute('aria-label') ?? ''}`;
            }""");
  }

  private static void tabTo(Page page, String name) {
    for (int i = 0; i < 30; i++) {
      page.keyboard().press("Tab");
      if (focused(page).contains(name)) {
        return;
      }
    }
    throw new AssertionError("Tab never reaches " + name + ", but " + focused(page));
  }
}
