package headgate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The examples of {@code openapi.yaml} work, one after the other, with a fresh server. */
class ExamplesTest {

  @RegisterExtension final TestApp app = new TestApp();

  @Test
  void examples_succeedInTheOrderOfTheDocument() {
    Examples examples = new Examples(app);
    for (ApiDescription.Operation operation : ApiDescription.operations()) {
      if (isEndless(operation) || operation.node().has("x-no-example")) {
        continue; // a test of its own reads such an answer
      }
      String success = operation.statuses().get(0);
      if (operation.node().has("x-no-example")) {
        continue; // it says why
      }
      for (Examples.Example example : Examples.of(operation)) {
        Reply reply = examples.send(example);
        assertThat(String.valueOf(reply.status()))
            .as("%s %s: %s", operation.id(), example.name(), reply.text())
            .isEqualTo(success);
      }
      if (operation.id().equals("receiveDelivery")) {
        examples.awaitWorker();
      }
    }
  }

  private static boolean isEndless(ApiDescription.Operation operation) {
    JsonNode success = operation.response(operation.statuses().get(0));
    JsonNode content = success == null ? null : success.get("content");
    return content != null && content.has("text/event-stream") && !content.has("application/json");
  }
}
