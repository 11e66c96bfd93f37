package headgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigReadmeTest {

  @Test
  void tableOfSettings_isTheSameAsTheHelp() throws IOException {
    String rows =
        Stream.of(ConfigSetting.values()).map(ConfigReadmeTest::row).collect(Collectors.joining());

    assertThat(Files.readString(Path.of("README.md")))
        .contains(
            """
            <!-- settings -->
            | setting | default | meaning |
            |---|---|---|
            %s<!-- /settings -->
            """
                .formatted(rows));
  }

  private static String row(ConfigSetting setting) {
    String defaultValue = setting.defaultValue();
    return "| `%s` | %s| %s |\n"
        .formatted(
            setting.environmentName(),
            defaultValue == null ? "" : "`" + defaultValue + "` ",
            setting.meaning());
  }
}
