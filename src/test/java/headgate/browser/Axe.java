package headgate.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The checker for accessibility, run inside a page. */
final class Axe {

  private static final String SOURCE = source();

  private static final String RUN =
      """
      async () => {
        const found = await axe.run(document, {resultTypes: ['violations']});
        return found.violations.map(v =>
            v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.target + ' ' + n.html).join(' | '));
      }""";

  private Axe() {}

  @SuppressWarnings("unchecked") // what RUN returns
  static List<String> violations(Page page) {
    page.evaluate(SOURCE);
    return (List<String>) page.evaluate(RUN);
  }

  private static String source() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
