package headgate.config;

import static headgate.config.ConfigSetting.AUDIT_DAYS;
import static headgate.config.ConfigSetting.DATA;
import static headgate.config.ConfigSetting.GRAPH_URL;
import static headgate.config.ConfigSetting.GRAPH_VERSION;
import static headgate.config.ConfigSetting.HOST;
import static headgate.config.ConfigSetting.MIN_FREE_DISK;
import static headgate.config.ConfigSetting.PORT;
import static headgate.config.ConfigSetting.PUBLIC_URL;
import static headgate.config.ConfigSetting.SANDBOX_JUDGE;
import static headgate.config.ConfigSetting.SANDBOX_PORT;
import static headgate.config.ConfigSetting.SECRET_KEY;
import static headgate.config.ConfigSetting.SECRET_KEY_FILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import headgate.config.Config.Judge;
import headgate.config.Config.SandboxSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {

  private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes();
  private static final String KEY_TEXT = Base64.getEncoder().encodeToString(KEY);

  @Test
  void nothingGiven_isTheDefaults() {
    Config config = Config.from(Map.of("PATH", "/bin"), Map.of());

    assertThat(config)
        .isEqualTo(
            new Config(
                "127.0.0.1",
                8080,
                Path.of("data"),
                URI.create("https://graph.facebook.com"),
                "v25.0",
                new SandboxSettings(8081, Judge.RELAXED),
                null,
                null,
                100_000_000,
                365,
                Duration.ofDays(3),
                64,
                false,
                new Config.Callers(0, AddressRanges.NONE),
                true,
                new Config.Backups(null, Path.of("data", "backups"), 7),
                new Config.Webhooks(
                    true,
                    List.of(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24))),
                new Config.Keep(0, 30, 30, 400),
                config.values()));
  }

  @Test
  void values_sayWhereTheyComeFromAndHideSecrets() {
    Map<ConfigSetting, ConfigValue> values =
        Config.from(
                Map.of("HEADGATE_SECRET_KEY", KEY_TEXT, "HEADGATE_AUDIT_DAYS", "30"),
                Map.of(PORT, "9000"))
            .values()
            .stream()
            .collect(Collectors.toMap(ConfigValue::setting, value -> value));

    assertThat(values.get(PORT))
        .isEqualTo(new ConfigValue(PORT, "9000", true, ConfigValue.Source.FLAG));
    assertThat(values.get(AUDIT_DAYS))
        .isEqualTo(new ConfigValue(AUDIT_DAYS, "30", true, ConfigValue.Source.ENVIRONMENT));
    assertThat(values.get(SECRET_KEY))
        .isEqualTo(new ConfigValue(SECRET_KEY, null, true, ConfigValue.Source.ENVIRONMENT));
    assertThat(values.get(HOST))
        .isEqualTo(new ConfigValue(HOST, "127.0.0.1", true, ConfigValue.Source.DEFAULT));
    assertThat(values.get(PUBLIC_URL))
        .isEqualTo(new ConfigValue(PUBLIC_URL, null, false, ConfigValue.Source.DEFAULT));
    assertThat(values).doesNotContainKey(ConfigSetting.API_KEY);
  }

  @Test
  void pauses_areNumbersWithUnits() {
    assertThat(pauses("5ms, 2S,1m,1h,1d"))
        .containsExactly(
            Duration.ofMillis(5),
            Duration.ofSeconds(2),
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            Duration.ofDays(1));
    for (String wrong : List.of("5", "5x", "1s,,2s", "-1s", "1s,".repeat(50) + "1s")) {
      assertThatThrownBy(() -> pauses(wrong)).hasMessageContaining("HEADGATE_DELIVERY_BACKOFF");
    }
  }

  private static List<Duration> pauses(String value) {
    return Config.from(Map.of("HEADGATE_DELIVERY_BACKOFF", value), Map.of()).webhooks().pauses();
  }

  @Test
  void everySetting_isReadFromTheEnvironment() {
    Config config =
        Config.from(
            Map.ofEntries(
                Map.entry("HEADGATE_HOST", "0.0.0.0"),
                Map.entry("HEADGATE_PORT", "0"),
                Map.entry("HEADGATE_DATA", "/var/lib/headgate"),
                Map.entry("HEADGATE_GRAPH_URL", "http://localhost:9999/"),
                Map.entry("HEADGATE_GRAPH_VERSION", "v23.0"),
                Map.entry("HEADGATE_SANDBOX_PORT", "off"),
                Map.entry("HEADGATE_SANDBOX_JUDGE", "Strict"),
                Map.entry("HEADGATE_SECRET_KEY", KEY_TEXT),
                Map.entry("HEADGATE_PUBLIC_URL", "https://flows.example.com/headgate/"),
                Map.entry("HEADGATE_MIN_FREE_DISK", "1GB"),
                Map.entry("HEADGATE_RATE_LIMIT", "600"),
                Map.entry("HEADGATE_TRUSTED_PROXIES", "127.0.0.1, 2001:db8::/32"),
                Map.entry("HEADGATE_AUDIT_DAYS", "0"),
                Map.entry("HEADGATE_TOKEN_DAYS", "7"),
                Map.entry("HEADGATE_CONSOLE", "OFF")),
            Map.of());

    assertThat(config.host()).isEqualTo("0.0.0.0");
    assertThat(config.auditDays()).isZero();
    assertThat(config.tokenLife()).isEqualTo(Duration.ofDays(7));
    assertThat(config.callers().rateLimit()).isEqualTo(600);
    assertThat(config.callers().trustedProxies().ranges())
        .hasToString("[127.0.0.1/32, 2001:db8:0:0:0:0:0:0/32]");
    assertThat(config.console()).isFalse();
    assertThat(config.port()).isZero();
    assertThat(config.data()).isEqualTo(Path.of("/var/lib/headgate"));
    assertThat(config.graphUrl()).hasToString("http://localhost:9999");
    assertThat(config.graphVersion()).isEqualTo("v23.0");
    assertThat(config.sandbox()).isEqualTo(new SandboxSettings(null, Judge.STRICT));
    assertThat(config.secretKey().getEncoded()).isEqualTo(KEY);
    assertThat(config.publicUrl()).hasToString("https://flows.example.com/headgate");
    assertThat(config.minFreeDisk()).isEqualTo(1_000_000_000);
  }

  @Test
  void everySetting_isReadFromItsOption() {
    Config config =
        Config.from(
            Map.of(),
            Map.of(
                HOST, "LOCALHOST",
                PORT, "9000",
                DATA, "here",
                GRAPH_URL, "https://graph.example.com/meta",
                GRAPH_VERSION, "v24.0",
                SANDBOX_PORT, "0",
                SANDBOX_JUDGE, "relaxed",
                SECRET_KEY, KEY_TEXT,
                PUBLIC_URL, "HTTPS://flows.example.com",
                MIN_FREE_DISK, "1KB"));

    assertThat(config.host()).isEqualTo("localhost");
    assertThat(config.port()).isEqualTo(9000);
    assertThat(config.data()).isEqualTo(Path.of("here"));
    assertThat(config.graphUrl()).hasToString("https://graph.example.com/meta");
    assertThat(config.graphVersion()).isEqualTo("v24.0");
    assertThat(config.sandbox().port()).isZero();
    assertThat(config.secretKey().getEncoded()).isEqualTo(KEY);
    assertThat(config.publicUrl()).hasToString("https://flows.example.com");
    assertThat(config.minFreeDisk()).isEqualTo(1_000);
  }

  @Test
  void option_winsOverTheEnvironment() {
    Config config = Config.from(Map.of("HEADGATE_PORT", "1"), Map.of(PORT, "2"));

    assertThat(config.port()).isEqualTo(2);
  }

  @Test
  void emptyValue_countsAsNotSet() {
    Config config = Config.from(Map.of("HEADGATE_PORT", "", "HEADGATE_PUBLIC_URL", " "), Map.of());

    assertThat(config.port()).isEqualTo(8080);
    assertThat(config.publicUrl()).isNull();
  }

  @Test
  void everythingThatIsWrong_isNamedAtOnce() {
    ConfigException refusal =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                Config.from(
                    Map.of(
                        "HEADGATE_PORT", "http",
                        "HEADGATE_GRAPH_VERSION", "25",
                        "HEADGATE_GRAF_URL", "https://graph.facebook.com"),
                    Map.of(SANDBOX_JUDGE, "kind")));

    assertThat(refusal)
        .hasMessage(
            """
            HEADGATE_GRAF_URL is not a setting. Did you mean HEADGATE_GRAPH_URL?
            HEADGATE_PORT is 'http' but must be a number from 0 to 65535.
            HEADGATE_GRAPH_VERSION is '25' but must look like v25.0.
            --sandbox-judge is 'kind' but must be relaxed or strict.""");
  }

  @Test
  void unknownSettingOfKubernetes_isExplained() {
    assertThatThrownBy(() -> Config.from(Map.of("HEADGATE_SERVICE_HOST", "10.0.0.1"), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("enableServiceLinks: false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "99999999999", "8o80", "0x50", "1.5", "٣"})
  void port_mustBeANumberInRange(String port) {
    assertRefused("HEADGATE_PORT", port, "must be a number from 0 to 65535.");
    assertRefused("HEADGATE_SANDBOX_PORT", port, "must be a number from 0 to 65535, or off.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.1         | 127.0.0.1            | true",
        "127.0.0.1         | 127.0.0.2            | false",
        "127.0.0.1         | ::ffff:127.0.0.1     | true",
        "127.0.0.1         | ::1                  | false",
        "10.0.0.0/8        | 10.255.255.255       | true",
        "10.0.0.0/8        | 11.0.0.0             | false",
        "172.16.0.0/12     | 172.31.255.1         | true",
        "172.16.0.0/12     | 172.32.0.1           | false",
        "192.0.2.5/31      | 192.0.2.4            | true",
        "192.0.2.5/31      | 192.0.2.6            | false",
        "::1               | 0:0:0:0:0:0:0:1      | true",
        "2001:db8::/33     | 2001:db8:7fff::1     | true",
        "2001:db8::/33     | 2001:db8:8000::1     | false",
        "10.0.0.0/8,::1    | ::1                  | true",
      })
  void trustedProxies_areAddressesAndRanges(String ranges, String address, boolean isTrusted)
      throws IOException {
    Config config = Config.from(Map.of("HEADGATE_TRUSTED_PROXIES", ranges), Map.of());

    assertThat(config.callers().trustedProxies().contains(InetAddress.getByName(address)))
        .isEqualTo(isTrusted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "proxy.example.com",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.0/",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "10.0.0",
        "10.0.0.1:80",
        "127.0.0.1,",
        "127.0.0.1;::1",
        "[::1]x"
      })
  void trustedProxies_mustBeAddressesOrRanges(String value) {
    assertRefused("HEADGATE_TRUSTED_PROXIES", value, "must be addresses and ranges");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "::/0", "10.0.0.0/8, 1.2.3.4/0"})
  void trustedProxies_areNotAllAddresses(String value) {
    assertRefused("HEADGATE_TRUSTED_PROXIES", value, "must not name all addresses");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "many", "1.5"})
  void rateLimit_mustBeANumberInRange(String value) {
    assertRefused("HEADGATE_RATE_LIMIT", value, "must be a number of requests from 0 to 65535.");
  }

  @Test
  void samePortForBothServers_isRefused() {
    assertThatThrownBy(() -> Config.from(Map.of("HEADGATE_SANDBOX_PORT", "8080"), Map.of()))
        .hasMessage(
            "HEADGATE_PORT and HEADGATE_SANDBOX_PORT are both 8080: give each server its own"
                + " port.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "a",
        "my_host-1",
        "10.0.0.1",
        "::",
        "[::1]",
        "fe80::1%1",
        "3com.net"
      })
  void host_mayBeANameOrAnAddress(String host) {
    Config config = Config.from(Map.of(), Map.of(HOST, host));

    assertThat(config.host()).isEqualTo(host.replaceAll("[\\[\\]]", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://a", "a:80", "a b", "-a", "256.1.1.1", "1.2.3", "127.1", ":::", "a/b", "é"})
  void host_mustBeANameOrAnAddress(String host) {
    assertRefused("HEADGATE_HOST", host, "without scheme and port");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "127.0.0.1, true",
    "127.255.0.9, true",
    "::1, true",
    "0:0:0:0:0:0:0:1, true",
    "0.0.0.0, false",
    "::, false",
    "10.0.0.1, false",
    "127.example.com, false",
    "localhost.example.com, false"
  })
  void isLoopback_isTrueIfOnlyThisMachineReachesIt(String host, boolean loopback) {
    assertThat(Config.from(Map.of(), Map.of(HOST, host)).isLoopback()).isEqualTo(loopback);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "graph.facebook.com",
        "ftp://graph.facebook.com",
        "http://graph.facebook.com",
        "http://127.example.com",
        "https://",
        "https://a b",
        "https://graph.facebook.com?x=1",
        "https://graph.facebook.com#x",
        "https://me:secret@graph.facebook.com",
        "https://graph.facebook.com:65536"
      })
  void graphUrl_mustBeHttpsWithoutUserQueryAndFragment(String url) {
    assertRefused("HEADGATE_GRAPH_URL", url, "must");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8081", "http://[::1]:1", "http://localhost/graph"})
  void graphUrl_mayBeHttpOnThisMachine(String url) {
    assertThat(Config.from(Map.of("HEADGATE_GRAPH_URL", url), Map.of()).graphUrl())
        .hasToString(url);
  }

  @Test
  void publicUrl_mustBeHttpsEvenOnThisMachine() {
    assertRefused("HEADGATE_PUBLIC_URL", "http://localhost", "starts with https://");
  }

  @ParameterizedTest
  @ValueSource(strings = {"25.0", "v25", "v25.0.1", "V25.0", "v25.0/me"})
  void graphVersion_mustLookLikeOne(String version) {
    assertRefused("HEADGATE_GRAPH_VERSION", version, "must look like v25.0.");
  }

  @ParameterizedTest
  @CsvSource({
    "0B, 0",
    "512b, 512",
    "1KB, 1000",
    "100MB, 100000000",
    "2 gb, 2000000000",
    "1TB, 1000000000000"
  })
  void minFreeDisk_isANumberWithAUnit(String size, long bytes) {
    assertThat(Config.from(Map.of("HEADGATE_MIN_FREE_DISK", size), Map.of()).minFreeDisk())
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "MB", "-1MB", "1.5GB", "1MiB", "1000000TB", "1M"})
  void minFreeDisk_mustHaveAUnit(String size) {
    assertRefused("HEADGATE_MIN_FREE_DISK", size, "must be a number with B, KB, MB, GB or TB");
  }

  @Test
  void secretKey_isReadFromItsFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("key"), KEY_TEXT + "\n");

    Config config = Config.from(Map.of("HEADGATE_SECRET_KEY_FILE", file.toString()), Map.of());

    assertThat(config.secretKey().getEncoded()).isEqualTo(KEY);
  }

  @Test
  void secretKey_mayNotBeGivenTwice(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("key"), KEY_TEXT);

    assertThatThrownBy(
            () ->
                Config.from(
                    Map.of("HEADGATE_SECRET_KEY", KEY_TEXT),
                    Map.of(SECRET_KEY_FILE, file.toString())))
        .hasMessage("HEADGATE_SECRET_KEY and --secret-key-file are both given: keep one of them.");
  }

  @Test
  void secretKeyFile_thatIsMissingIsNamed(@TempDir Path directory) {
    assertRefused(
        "HEADGATE_SECRET_KEY_FILE",
        directory.resolve("none").toString(),
        "none' but must name a file that can be read (NoSuchFileException).");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2hunter2", "c2hvcnQ=", "not base64!", "€€€"})
  void secretKey_isRefusedWithoutShowingIt(String secret) throws IOException {
    assertThatThrownBy(() -> Config.from(Map.of("HEADGATE_SECRET_KEY", secret), Map.of()))
        .hasMessageStartingWith("HEADGATE_SECRET_KEY must be Base64 of 32 bytes")
        .hasMessageNotContaining(secret);
  }

  @Test
  void secretKeyFile_isRefusedWithoutShowingItsContent(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("key"), "hunter2hunter2");

    assertThatThrownBy(
            () -> Config.from(Map.of("HEADGATE_SECRET_KEY_FILE", file.toString()), Map.of()))
        .hasMessageContaining("but its content must be Base64 of 32 bytes")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void passwordInAUrl_isNotRepeated() {
    assertThatThrownBy(
            () -> Config.from(Map.of("HEADGATE_GRAPH_URL", "https://me:hunter2@host"), Map.of()))
        .hasMessageContaining("https://…@host")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void toString_saysNothingAboutTheSecretKey() {
    Config config = Config.from(Map.of("HEADGATE_SECRET_KEY", KEY_TEXT), Map.of());

    assertThat(config.toString())
        .contains("secretKey=given")
        .doesNotContain(KEY_TEXT, Integer.toHexString(config.secretKey().hashCode()));
  }

  @Test
  void apiKeyOfCommands_isIgnoredByTheServer() {
    Config config =
        Config.from(
            Map.of("HEADGATE_API_KEY", "no key", "HEADGATE_API_KEY_FILE", "/nowhere"), Map.of());

    assertThat(config).isEqualTo(Config.from(Map.of(), Map.of()));
  }

  private static void assertRefused(String name, String value, String rest) {
    assertThatThrownBy(() -> Config.from(Map.of(name, value), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(name + " is '")
        .hasMessageContaining(rest);
  }
}
