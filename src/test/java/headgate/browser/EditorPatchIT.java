package headgate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The modules of the editor that change texts, without the editor. */
@BrowserTest
class EditorPatchIT extends BrowserSetup {

  private static String resource(String name) throws IOException {
    try (InputStream in = EditorPatchIT.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String base(Page page) {
    return (String)
        page.evaluate("new URL('.', document.querySelector('script[type=module]').src).href");
  }

  private Object call(String script, Map<String, Object> values) {
    Page page = browser.open("/flows");
    Map<String, Object> all = new HashMap<>(values);
    all.put("base", base(page));
    return page.evaluate(script, all);
  }

  @Test
  void randomEdits_changeNothingElse() throws IOException {
    Map<?, ?> result =
        (Map<?, ?>)
            call(
                resource("/console/patches.js"),
                Map.of("form", resource("/demo/survey.json"), "seed", 42, "edits", 330));

    assertThat((List<?>) result.get("wrong")).isEmpty();
    assertThat((Integer) result.get("made")).isGreaterThan(900);
  }

  @Test
  void edit_keepsEverythingAroundIt() {
    String text =
        """
        {
          "version": "7.3",   "my_key": 1.10,
          "my_key": 12345678901234567890,
          "screens": [ {"id": "A"},{"id": "B"} ]
        }
        """;
    String script =
        """
        async ({base, text}) => {
          const { parser } = await import('@lezer/json');
          const { rootOf } = await import(`${base}editor/tree.js`);
          const { set, move } = await import(`${base}editor/patch.js`);
          const source = {root: rootOf(parser.parse(text)), slice: (a, b) => text.slice(a, b),
              length: text.length};
          const apply = ({changes}) => [...changes].reverse().reduce((old, c) =>
              old.slice(0, c.from) + c.insert + old.slice(c.to), text);
          return [apply(set(source, ['screens', 0, 'id'], 'C')), apply(move(source, ['screens'], 0, 1)),
              set(source, ['nowhere', 'at', 'all'], 1)];
        }""";

    List<?> results = (List<?>) call(script, Map.of("text", text));

    assertThat(results.get(0)).isEqualTo(text.replace("\"A\"", "\"C\""));
    assertThat(results.get(1))
        .isEqualTo(
            text.replace("{\"id\": \"A\"},{\"id\": \"B\"}", "{\"id\": \"B\"},{\"id\": \"A\"}"));
    assertThat(results.get(2)).isNull();
  }
}
