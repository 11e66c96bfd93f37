package headgate.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import headgate.problem.Problem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  private static final TargetRules ALL = new TargetRules(true);
  private static final TargetRules PUBLIC = new TargetRules(false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "169.254.0.1",
        "fe80::1",
        "febf::1",
        "fd00:ec2::254",
        "fd20:ce::254",
        "fd00:c1::a9fe:a9fe",
        "100.100.100.200",
        "192.0.0.192",
        "0.0.0.0",
        "::",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1",
        "::a9fe:a9fe",
        "224.0.0.1",
        "255.255.255.255",
        "ff02::1"
      })
  void addressOfSecretsAndGroups_isRefusedAlways(String address) throws UnknownHostException {
    assertThat(ALL.refusal(InetAddress.getByName(address))).isPresent();
    assertThat(PUBLIC.refusal(InetAddress.getByName(address))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "::1",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "fd12::1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::7f00:1"
      })
  void privateAddress_isRefusedIfTheSettingIsOff(String address) throws UnknownHostException {
    assertThat(ALL.refusal(InetAddress.getByName(address))).isEmpty();
    assertThat(PUBLIC.refusal(InetAddress.getByName(address))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:2800:220:1::1"})
  void publicAddress_isAllowed(String address) throws UnknownHostException {
    assertThat(PUBLIC.refusal(InetAddress.getByName(address))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com/hook",
        "ftp://example.com/",
        "https:///hook",
        "https://user:secret@example.com/",
        "https://example.com/#part",
        "https://example.com:99999/",
        "https://example.com/a b",
        "http://169.254.169.254/latest",
        "http://2852039166/latest",
        "http://[fe80::1]/",
        "http://[::ffff:169.254.169.254]/"
      })
  void url_isRefused(String url) {
    assertThatThrownBy(() -> Target.parse(url, ALL)).isInstanceOf(Problem.class);
  }

  @Test
  void url_thatIsTooLong_isRefused() {
    assertThatThrownBy(() -> Target.parse("https://example.com/" + "a".repeat(2_048), ALL))
        .hasMessageContaining("2048");
  }

  @Test
  void url_isTakenApart() {
    Target target = Target.parse("https://Example.com:8443/hook/ä?x=1", ALL);

    assertThat(target.host()).isEqualTo("Example.com");
    assertThat(target.port()).isEqualTo(8443);
    assertThat(target.authority()).isEqualTo("Example.com:8443");
    assertThat(target.path()).isEqualTo("/hook/%C3%A4?x=1");
    assertThat(Target.parse("http://[::1]", ALL).path()).isEqualTo("/");
    assertThat(Target.parse("http://[::1]", ALL).host()).isEqualTo("::1");
    assertThat(Target.parse("https://example.com", ALL).port()).isEqualTo(443);
  }
}
