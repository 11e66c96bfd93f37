package headgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigClientTest {

  private static final String KEY = "hg_0123456789";

  @Test
  void nothingGiven_isTheServersOwnDefault() {
    assertThat(ConfigClient.from(Map.of("HEADGATE_DATA", "elsewhere"), Map.of()))
        .isEqualTo(new ConfigClient("http://127.0.0.1:8080", null));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, http://127.0.0.1:9000",
    "'::', http://[::1]:9000",
    "'0:0:0:0:0:0:0:0', http://[::1]:9000",
    "'[fe80::1]', http://[fe80::1]:9000",
    "flows.example.com, http://flows.example.com:9000"
  })
  void host_becomesAnAddressThatCanBeCalled(String host, String url) {
    Map<String, String> environment = Map.of("HEADGATE_HOST", host, "HEADGATE_PORT", "1");

    assertThat(ConfigClient.from(environment, Map.of(ConfigSetting.PORT, "9000")).url())
        .isEqualTo(url);
  }

  @Test
  void key_isReadFromTheEnvironmentOrAFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("key"), KEY + "\n");

    assertThat(ConfigClient.from(Map.of("HEADGATE_API_KEY", KEY), Map.of()).apiKey())
        .isEqualTo(KEY);
    assertThat(
            ConfigClient.from(Map.of(), Map.of(ConfigSetting.API_KEY_FILE, file.toString()))
                .apiKey())
        .isEqualTo(KEY);
    assertThatThrownBy(
            () ->
                ConfigClient.from(
                    Map.of("HEADGATE_API_KEY", KEY),
                    Map.of(ConfigSetting.API_KEY_FILE, file.toString())))
        .hasMessage("HEADGATE_API_KEY and --api-key-file are both given: keep one of them.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "hg_", "hg_a b", "hg_a\r\nX-Other: hunter2", "hg_ä"})
  void key_isRefusedWithoutShowingIt(String key) {
    assertThatThrownBy(() -> ConfigClient.from(Map.of("HEADGATE_API_KEY", key), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage("HEADGATE_API_KEY must be an API key as 'headgate key create' prints it.");
  }

  @Test
  void toString_doesNotShowTheKey() {
    assertThat(ConfigClient.from(Map.of("HEADGATE_API_KEY", KEY), Map.of()))
        .hasToString("http://127.0.0.1:8080");
  }

  @Test
  void portOfZero_cannotBeCalled() {
    assertThatThrownBy(() -> ConfigClient.from(Map.of("HEADGATE_PORT", "0"), Map.of()))
        .hasMessage(
            "HEADGATE_PORT is 0, so the server took a free port: give the port that it printed.");
  }

  @Test
  void everythingThatIsWrong_isNamedAtOnce() {
    assertThatThrownBy(
            () ->
                ConfigClient.from(Map.of("HEADGATE_PORT", "x"), Map.of(ConfigSetting.HOST, "a b")))
        .hasMessageContainingAll("HEADGATE_PORT is 'x'", "--host is 'a b'");
  }
}
