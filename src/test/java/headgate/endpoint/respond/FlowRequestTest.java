package headgate.endpoint.respond;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.json.Json;
import headgate.json.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class FlowRequestTest {

  private static final String SECRET = "secret-value";

  private static final RawJson JSON = RawJson.of("{\"data\":{\"name\":\"%s\"}}".formatted(SECRET));

  private static final ObjectNode BODY = (ObjectNode) Json.MAPPER.readTree(JSON.text());

  @Test
  void toString_showsNoValues() {
    FlowRequest request =
        new FlowRequest(
            "r1",
            JSON,
            BODY,
            "data_exchange",
            "FORM",
            BODY.path("data"),
            SECRET,
            "3.0",
            new FlowRequest.Flow("f1", null, "Booking", null),
            "a1",
            new FlowRequest.Message("m1", SECRET, Instant.EPOCH, JSON),
            new FlowRequest.Contact(SECRET, SECRET, SECRET),
            new FlowRequest.Token(FlowRequest.Token.State.OPEN, FlowRequest.Token.Signature.ABSENT),
            List.of(new FlowRequest.MediaFile("photo", SECRET, "x", "/api/media/x")),
            0);
    assertThat(
            Stream.of(
                request,
                request.message(),
                request.contact(),
                request.media(),
                new Outcome.Answer(JSON, BODY),
                new Outcome.Stay(SECRET, Map.of("name", SECRET)),
                new Outcome.Finish(BODY),
                new Outcome.Refuse(SECRET)))
        .allSatisfy(value -> assertThat(value.toString()).doesNotContain(SECRET));
  }
}
