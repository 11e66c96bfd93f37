package headgate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import headgate.forward.TestReceiver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that OpenSSL made, through the real server and a real system behind it. */
class EndpointVectorsTest {

  private static final int BAD_TOKEN_SIGNATURE = 432;

  @RegisterExtension private final TestApp app = new TestApp();

  @RegisterExtension private final TestReceiver backend = new TestReceiver();

  private final Map<String, String> flows = new HashMap<>();

  @Test
  void requestsOfOpenSsl_areAnsweredByteForByte() {
    SoftAssertions all = new SoftAssertions();
    List<EndpointVectors.Request> requests = EndpointVectors.requests().toList();
    assertThat(requests).hasSize(40);
    for (EndpointVectors.Request request : requests) {
      EndpointVectors.Answer answer = request.answer();
      backend.answer(
          number -> new TestReceiver.Answer(200, Map.of(), answer == null ? "" : answer.text()));
      String flow =
          flows.computeIfAbsent(
              request.keys() + " " + request.appSecrets(), any -> newFlow(request));
      int asked = backend.requests().size();
      String[] headers =
          request.signature() == null
              ? new String[0]
              : new String[] {"X-Hub-Signature-256", request.signature()};

      Reply reply = app.send("POST", "/flow-endpoint/" + flow, request.body(), headers);

      boolean isForged = Boolean.FALSE.equals(request.tokenSignatureFits());
      int status = isForged ? BAD_TOKEN_SIGNATURE : request.status();
      all.assertThat(reply.status()).as(request.name()).isEqualTo(status);
      if (status == 200 && answer != null) {
        all.assertThat(reply.text()).as(request.name()).isEqualTo(answer.sealed());
        all.assertThat(backend.requests().size() - asked)
            .as(request.name())
            .isEqualTo(answer.fixed() ? 0 : 1);
      } else {
        all.assertThat(reply.text()).as(request.name()).isNullOrEmpty();
        all.assertThat(backend.requests()).as(request.name()).hasSize(asked);
      }
      EndpointVectors.Opened opened = request.opened();
      boolean isAsked = backend.requests().size() > asked;
      if (isAsked && opened != null && opened.text() != null) {
        all.assertThat(backend.requests().get(asked).text())
            .as(request.name())
            .isEqualTo(opened.text());
      }
    }
    all.assertAll();
  }

  private String newFlow(EndpointVectors.Request request) {
    String account = EndpointFixture.account(app, request.keys(), request.appSecrets());
    String flow = EndpointFixture.flow(app, account);
    EndpointFixture.proxyTo(app, flow, backend.url(), ",\"validate_answers\":\"off\"");
    return flow;
  }
}
