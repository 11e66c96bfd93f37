package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.TestApp;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A public URL with a path. The proxy in front may remove the path or leave it. */
class SubPathTest {

  @RegisterExtension final TestApp app = new TestApp().with("public-url", SubPathCalls.PUBLIC_URL);

  @Test
  void proxyThatLeavesThePath() throws Exception {
    try (ForwardingProxy proxy = new ForwardingProxy(app.url(""), path -> path)) {
      new SubPathCalls(app, proxy.port()).makeAll();
    }
  }

  @Test
  void proxyThatRemovesThePath() throws Exception {
    try (ForwardingProxy proxy =
        new ForwardingProxy(app.url(""), path -> path.substring("/flows".length()))) {
      new SubPathCalls(app, proxy.port()).makeAll();
    }
  }

  @Test
  void events_comeAtOnce() throws Exception {
    app.savedFlow("Survey");
    try (ForwardingProxy proxy = new ForwardingProxy(app.url(""), path -> path)) {
      new SubPathCalls(app, proxy.port()).events_comeAtOnce(Duration.ofSeconds(2));
    }
  }

  @Test
  void pathIsRemovedOnlyInFrontOfOurPaths() throws Exception {
    assertThat(app.raw("GET /flows/health HTTP/1.0\r\nHost: localhost\r\n\r\n")).contains(" 200 ");
    assertThat(app.raw("GET /flows/nowhere HTTP/1.0\r\nHost: localhost\r\n\r\n")).contains(" 404 ");
    assertThat(app.raw("GET /flowshealth HTTP/1.0\r\nHost: localhost\r\n\r\n")).contains(" 404 ");
  }
}
