package headgate.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileAddressTest {

  private static final GraphAccount META = account("https://graph.facebook.com", false);
  private static final GraphAccount SANDBOX = account("http://127.0.0.1:8081", true);

  private static GraphAccount account(String graph, boolean sandbox) {
    return new GraphAccount("one", URI.create(graph), "v25.0", "1", null, "t", null, null, sandbox);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://scontent.xx.fbcdn.net/m1/v/t0.1/An_x?ccb=10-5&oh=00_x&oe=6&_nc_sid=9",
        "https://SCONTENT.FBCDN.NET/x",
        "https://lookaside.fbsbx.com/x",
        "https://www.facebook.com:443/x",
        "https://mmg.whatsapp.net/v/x"
      })
  void metasFileServers_areAllowed(String address) {
    assertThat(FileAddress.checked(address, META)).isEqualTo(URI.create(address));
    assertThat(FileAddress.checked(address, SANDBOX)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/m1/v/x",
        "//scontent.fbcdn.net/x",
        "http://scontent.fbcdn.net/x",
        "ftp://scontent.fbcdn.net/x",
        "file:///etc/passwd",
        "file://scontent.fbcdn.net/etc/passwd",
        "https:scontent.fbcdn.net",
        "https://fbcdn.net/x",
        "https://.fbcdn.net/x",
        "https://evilfbcdn.net/x",
        "https://scontent.fbcdn.net.evil.example/x",
        "https://evil.example/scontent.fbcdn.net",
        "https://evil.example/?x=.fbcdn.net",
        "https://evil.example#.fbcdn.net",
        "https://scontent.fbcdn.net@evil.example/x",
        "https://user:pass@scontent.fbcdn.net/x",
        "https://@scontent.fbcdn.net/x",
        "https://evil.example\\@scontent.fbcdn.net/x",
        "https://evil.example%2f.fbcdn.net/x",
        "https://evil.example%00.fbcdn.net/x",
        "https://scontent.fbcdn.net./x",
        "https://scontent.fbcdn.net:8443/x",
        "https://scontent.fbcdn.net:80/x",
        "https://127.0.0.1/x",
        "https://2130706433/x",
        "https://0x7f.1/x",
        "https://[::1]/x",
        "https://[::ffff:127.0.0.1]/x",
        "https://169.254.169.254/latest/meta-data",
        "https://scontent.fbcdn。net/x",
        "https://scontent.fbcdn.net /x",
        "http://127.0.0.1:8081/x",
        "javascript:alert(1)"
      })
  void otherAddresses_areRefused(String address) {
    assertThat(FileAddress.checked(address, META)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8081/cdn/1", "HTTP://127.0.0.1:8081/cdn?x=1"})
  void simulator_isAllowedToASandboxAccount(String address) {
    assertThat(FileAddress.checked(address, SANDBOX)).isEqualTo(URI.create(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/x",
        "http://127.0.0.1:8080/x",
        "https://127.0.0.1:8081/x",
        "http://localhost:8081/x",
        "http://user@127.0.0.1:8081/x",
        "http://127.0.0.1:8081@evil.example/x",
        "http://[::1]:8081/x"
      })
  void otherAddresses_areRefusedToASandboxAccount(String address) {
    assertThat(FileAddress.checked(address, SANDBOX)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/elsewhere", "elsewhere?x=1", "//other.fbcdn.net/x"})
  void redirects_mayBeRelative(String location) {
    URI base = URI.create("https://scontent.fbcdn.net/a/b");
    assertThat(FileAddress.checked(base, location, META)).isEqualTo(base.resolve(location));
    assertThat(FileAddress.checked(base, "//evil.example/x", META)).isNull();
    assertThat(FileAddress.checked(base, "http://scontent.fbcdn.net/x", META)).isNull();
    assertThat(FileAddress.checked(base, "not a uri", META)).isNull();
  }
}
