package headgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import headgate.TestApp;
import headgate.browser.BrowserExtension;
import headgate.browser.BrowserTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console in all its languages. A missing text is a message in the browser's console. */
@BrowserTest
class LanguagesIT {

  @RegisterExtension
  @Order(1)
  final TestApp app = new TestApp();

  @RegisterExtension
  @Order(2)
  final BrowserExtension browser = new BrowserExtension(app);

  private Page openIn(String language, int width) {
    Page page = browser.with(options -> options.setLocale(language).setViewportSize(width, 800));
    browser.open("/flows");
    assertThat(page.locator("html")).hasAttribute("lang", language);
    return page;
  }

  private static void choose(Page page, String menu, String language) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(menu).setExact(true))
        .click();
    page.getByRole(AriaRole.MENUITEMRADIO, new Page.GetByRoleOptions().setName(language)).click();
  }

  /** The addresses of all pages of the rail. */
  @SuppressWarnings("unchecked") // a list of texts
  private static List<String> pages(Page page) {
    page.locator("main h1").waitFor();
    return (List<String>)
        page.evaluate(
            "[...document.querySelectorAll('.rail li a')].map(a => new URL(a.href).hash.slice(1))");
  }

  private static void assertFits(Page page, String what) {
    assertThat(page.evaluate("document.scrollingElement.scrollWidth - innerWidth"))
        .as("pixels beside the window: " + what)
        .isEqualTo(0);
  }

  @Test
  void language_isChosenAndRemembered() {
    Page page = browser.open("/flows");
    choose(page, "Language", "Deutsch");
    assertLanguage(page, "de", "ltr", "Neuer Flow");
    choose(page, "Sprache", "Español");
    assertLanguage(page, "es", "ltr", "Nuevo flujo");
    choose(page, "Idioma", "Português (Brasil)");
    assertLanguage(page, "pt-BR", "ltr", "Novo fluxo");
    choose(page, "Idioma", "العربية");
    assertLanguage(page, "ar", "rtl", "تدفق جديد");
    page.reload();
    assertLanguage(page, "ar", "rtl", "تدفق جديد");
    choose(page, "اللغة", "English");
    assertLanguage(page, "en", "ltr", "New flow");
  }

  private static void assertLanguage(Page page, String code, String direction, String button) {
    assertThat(page.locator(".page-actions .primary")).hasText(button);
    assertThat(page.locator("html")).hasAttribute("lang", code);
    assertThat(page.locator("html")).hasAttribute("dir", direction);
  }

  @Test
  void withoutAChoice_theBrowsersLanguageIsTaken() {
    Map.of("de-AT", "de", "es-MX", "es", "pt-PT", "pt-BR", "ar-EG", "ar", "fr-FR", "en")
        .forEach(
            (locale, language) -> {
              Page page = browser.with(options -> options.setLocale(locale));
              browser.open("/flows");
              assertThat(page.locator(".page-actions .primary")).isVisible();
              assertThat(page.locator("html")).hasAttribute("lang", language);
            });
  }

  /** The forms that {@code ConsoleTextTest} asks for are those that the browser asks for. */
  @Test
  void pluralForms_areThoseOfTheBrowser() {
    Page page = browser.open("/flows");

    ConsoleTextTest.PLURAL_FORMS.forEach(
        (language, forms) ->
            assertThat(
                    page.evaluate(
                        "c => new Intl.PluralRules(c).resolvedOptions().pluralCategories.sort()",
                        language))
                .isEqualTo(forms.stream().sorted().toList()));
  }

  @Test
  void texts_fitTheirValues() {
    Page page = openIn("ar", 1280);

    assertThat(texts(page, "base.errors", "count", List.of(0, 1, 2, 3, 11, 100)))
        .isEqualTo("لا أخطاء; خطأ واحد; خطآن; 3 أخطاء; 11 خطأً; 100 خطأ");
    // Without isolation, the bracket after a Latin name would stand before it.
    assertThat(texts(page, "base.select", "name", List.of("Survey (2)")))
        .isEqualTo("تحديد \u2068Survey (2)\u2069");
  }

  private static Object texts(Page page, String key, String name, List<?> values) {
    return page.evaluate(
        """
        async ([base, key, name, values]) => {
          const { t } = await import(base + 'base/text.js');
          return values.map((value) => t(key, { [name]: value })).join('; ');
        }""",
        List.of(PhonePage.base(page), key, name, values));
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "es", "pt-BR", "ar"})
  void everyPage_hasItsWordsAndFits(String language) {
    String flow = app.newFlow("Draft (1)").replace("/api", "");
    app.publishedFlow("استبيان");
    Page page = openIn(language, 1280);
    List<String> routes = new ArrayList<>(pages(page));
    for (String tab : List.of("/edit", "/versions", "/responses", "/settings")) {
      routes.add(flow + tab);
    }
    for (String route : routes) {
      page.setViewportSize(1280, 800);
      page.locator("main > *").evaluate("page => page.setAttribute('data-left', '')");
      browser.open(route);
      if (route.startsWith(flow)) {
        page.reload(); // its tabs are parts of the same page
      }
      assertThat(page.locator("main > [data-left]"))
          .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(20_000));
      assertThat(page.locator("main h1")).isVisible();
      assertFits(page, route);
      if (language.equals("ar")) {
        browser.assertAccessible();
      }
      page.setViewportSize(360, 800);
      assertFits(page, route + " on a phone");
    }
    PhonePage.show(page, PhonePage.form("tour"), Map.of());
    String restart = ConsoleTexts.texts(language, "phone").get("restart").stringValue();
    assertThat(
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(restart)).first())
        .isVisible();
  }

  @Test
  void dialogsAndMenus_areRightInArabic() {
    app.newFlow("Draft");
    Page page = openIn("ar", 1280);
    assertThat(page.locator("hg-icon[name=chevron-right]").first())
        .hasCSS("transform", "matrix(-1, 0, 0, 1, 0, 0)");
    page.locator("tbody .row-menu").click();
    browser.assertAccessible();
    page.keyboard().press("Escape");
    page.locator(".page-actions .primary").click();
    browser.assertAccessible();
    page.keyboard().press("Escape");
    page.keyboard().press("?");
    assertThat(page.locator(".keys dd").first()).hasCSS("direction", "ltr");
    browser.assertAccessible();
  }

  @Test
  void messagesOfTheApi_stayEnglishAndReadable() {
    Page page = openIn("ar", 1280);
    browser.open("/flows?sort=nonsense");

    Locator alert = page.getByRole(AriaRole.ALERT);
    assertThat(alert).containsText(app.get("/api/flows?sort=nonsense").message());
    assertThat(alert.locator("p").first()).hasCSS("direction", "ltr");
    assertThat(alert.locator("p").first()).hasCSS("text-align", "right");
    assertThat(alert.locator("code")).hasCSS("direction", "ltr");
  }
}
