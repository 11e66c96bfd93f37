package headgate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The examples of {@code openapi.yaml} work, one after the other, with a fresh server. */
class ExamplesTest {

  @RegisterExtension final TestApp app = new TestApp();

  @Test
  void examples_succeedInTheOrderOfTheDocument() {
    Examples examples = new Examples(app);
    for (ApiDescription.Operation operation : ApiDescription.operations()) {
      String success = operation.statuses().get(0);
      for (Examples.Example example : Examples.of(operation)) {
        Reply reply = examples.send(example);
        assertThat(String.valueOf(reply.status()))
            .as("%s %s: %s", operation.id(), example.name(), reply.text())
            .isEqualTo(success);
      }
    }
  }
}
