package headgate.flowjson.schema;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.schemaComplains;
import static headgate.flowjson.RuleCase.schemaPasses;

import java.util.List;
import org.junit.jupiter.api.Test;

class FormatRulesTest {

  @Test
  void patternPortable_warnsAboutWhatJavaScriptReadsDifferently() {
    for (String pattern :
        List.of(
            "\\\\A",
            "a\\\\z",
            "\\\\Z",
            "\\\\h",
            "\\\\R",
            "\\\\p{L}",
            "\\\\P{L}",
            "\\\\x{41}",
            "\\\\u{41}",
            "\\\\Qa\\\\E",
            "\\\\012",
            "a{,3}",
            "[[:alpha:]]",
            "[a-z&&[^b]]",
            "(?i:a)",
            "[\\\\h]")) {
      schemaComplains("pattern-portable", pattern("«\"" + pattern + "\"»"));
    }
    for (String pattern : List.of("\\\\d+\\\\.", "^[\\\\w&&-]$", "(?:a|b){2}", "(", "${data.a}")) {
      schemaPasses("pattern-portable", pattern("\"" + pattern + "\""));
    }
  }

  private static String pattern(String text) {
    return children("6.2", "{ \"type\": \"TextInput\", \"pattern\": " + text + " }");
  }

  @Test
  void textFormat_requiresTheLinkOfOpenUrlToBeAUriOrAReference() {
    for (String component : List.of("EmbeddedLink", "OptIn")) {
      for (String url : List.of("", "example.com", "https://a b", "https://a/${data.b}")) {
        schemaComplains("text-format", link(component, "«\"" + url + "\"»"));
      }
      for (String url :
          List.of("https://a?b&c", "${data.a}", "${screen.B.form.c}", "`'a' ${data.b}`")) {
        schemaPasses("text-format", link(component, "\"" + url + "\""));
      }
    }
  }

  private static String link(String component, String url) {
    return children(
        "6.0",
        "{ \"type\": \"%s\", \"on-click-action\": { \"name\": \"open_url\", \"url\": %s } }"
            .formatted(component, url));
  }
}
