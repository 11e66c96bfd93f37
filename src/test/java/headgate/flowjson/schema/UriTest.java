package headgate.flowjson.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UriTest {

  @Test
  void wellFormedUris_pass() {
    for (String uri :
        List.of(
            "https://example.com",
            "HTTP://EXAMPLE.COM:80/a/b;c=1?d=e&f=[g]#h".replace("[g]", "g"),
            "https://user:word@example.com/",
            "https://[2001:db8::1]:443/",
            "https://example.com/?q=a%20b'(c)*!$~@:",
            "https://example.com/ünïcode",
            "mailto:help@example.com",
            "tel:+123",
            "a+b.c-1:x",
            "https://example.com:/",
            "https:///path")) {
      assertThat(Uri.fault(uri)).as(uri).isNull();
    }
  }

  @Test
  void malformedUris_areRefused() {
    for (String uri :
        List.of(
            "",
            " ",
            "example.com",
            "//example.com",
            "/path",
            ":example",
            "https:",
            "1a:b",
            "h ttps://example.com",
            " https://example.com",
            "https://example.com ",
            "https://exam ple.com",
            "https://example.com/\u00a0",
            "https://example.com/\ta",
            "https://example.com/%",
            "https://example.com/%4",
            "https://example.com/%zz",
            "https://example.com/<a>",
            "https://example.com/a\\b",
            "https://example.com/a|b",
            "https://example.com/{a}",
            "https://example.com/^",
            "https://example.com/`",
            "https://example.com/\"",
            "https://example.com/#a#b",
            "https://example.com/[a]",
            "https://example.com:port",
            "https://example.com:80:80",
            "https://a@b@example.com",
            "https://[::1",
            "https://::1]/",
            "https://[]/",
            "https://[example]/",
            "https://[::1]x/",
            "https://exa[mple.com")) {
      assertThat(Uri.fault(uri)).as(uri).isNotNull();
    }
  }
}
