package headgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigReadmeTest {

  private static final Path README = Path.of("README.md");

  /** Everything between the two is the table of settings. */
  private static final String BEGIN = "<!-- settings -->";

  private static final String END = "<!-- /settings -->";

  private static final Pattern NAME = Pattern.compile("`(HEADGATE_[A-Z_]+)`");

  @Test
  void tableOfSettings_namesAllOfThemInTheirOrder() throws IOException {
    List<String> settings =
        Stream.of(ConfigSetting.values()).map(ConfigSetting::environmentName).toList();

    assertThat(namesInTheTable()).isEqualTo(settings);
  }

  private static List<String> namesInTheTable() throws IOException {
    String readme = Files.exists(README) ? Files.readString(README) : "";
    int begin = readme.indexOf(BEGIN);
    if (begin < 0) {
      return List.of();
    }
    String table = readme.substring(begin, readme.indexOf(END, begin));
    return NAME.matcher(table).results().map((MatchResult found) -> found.group(1)).toList();
  }
}
