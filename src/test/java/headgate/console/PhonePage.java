package headgate.console;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page of the console that shows nothing but the phone. */
final class PhonePage {

  private static final String SHOW =
      """
      async ({base, form, attributes}) => {
        await import(base + 'preview/phone.js');
        const phone = document.createElement('hg-phone');
        for (const [name, value] of Object.entries(attributes)) phone.setAttribute(name, value);
        phone.definition = JSON.parse(form);
        globalThis.phone = phone;
        globalThis.heard = [];
        for (const name of ['hg-select', 'hg-done', 'hg-add-answer', 'hg-send-answer']) {
          phone.addEventListener(name, ({detail}) => heard.push({name, ...detail}));
        }
        const main = document.createElement('main');
        const heading = document.createElement('h1');
        heading.textContent = 'Phone';
        main.append(heading, phone);
        document.body.replaceChildren(main);
      }""";

  private static final String SHOW_ALL =
      """
      ({forms, attributes}) => {
        for (const form of Object.values(JSON.parse(forms)).slice(1)) {
          const phone = document.createElement('hg-phone');
          for (const [name, value] of Object.entries(attributes)) phone.setAttribute(name, value);
          phone.plain = true;
          phone.definition = form;
          document.querySelector('main').append(phone);
        }
      }""";

  private static final JsonNode FORMS = JsonMapper.shared().readTree(resource("forms.json"));

  private PhonePage() {}

  /** The address of the folder of the console's modules. */
  static String base(Page page) {
    return (String)
        page.evaluate("new URL('.', document.querySelector('script[type=module]').src).href");
  }

  /** A form of {@code forms.json}. */
  static String form(String name) {
    return FORMS.required(name).toString();
  }

  /** Shows a form on the phone. */
  static void show(Page page, String form, Map<String, String> attributes) {
    page.locator("h1").first().waitFor(); // the console has started, and no longer changes the page
    page.evaluate(SHOW, Map.of("base", base(page), "form", form, "attributes", attributes));
    page.locator("hg-phone .device, hg-phone .map, hg-phone .empty").first().waitFor();
  }

  /** Shows all forms, each on its own phone without the controls around it. */
  static void showAll(Page page, Map<String, String> attributes) {
    show(page, form("tour"), attributes);
    page.evaluate(SHOW_ALL, Map.of("forms", FORMS.toString(), "attributes", attributes));
    page.locator("hg-phone").nth(FORMS.size() - 1).locator(".device").waitFor();
  }

  static String resource(String name) {
    try (InputStream in = PhonePage.class.getResourceAsStream("/console/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .replaceFirst("(?s);\\s*$", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
