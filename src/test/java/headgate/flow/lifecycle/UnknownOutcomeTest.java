package headgate.flow.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operation that settles an unknown outcome. */
class UnknownOutcomeTest {

  @RegisterExtension final TestApp app = new TestApp();

  @Test
  void settledPublish_answersWithTheNewestEntityTag() {
    String flow = app.savedFlow("Survey");
    app.fault("{\"kind\":\"drop\",\"when\":\"before\",\"route\":\"publish\",\"times\":0}");
    app.fault("{\"kind\":\"drop\",\"when\":\"before\",\"route\":\"get\",\"times\":0}");
    app.post(flow + "/publish");
    app.clearFaults();
    assertThat(app.get(flow).requireText("unknown_outcome")).isEqualTo("publish");

    Reply published = app.post(flow + "/publish");

    assertThat(published.status()).isEqualTo(200);
    assertThat(published.isNull("unknown_outcome")).isTrue();
    assertThat(published.header("ETag")).isEqualTo(app.get(flow).header("ETag"));
  }
}
