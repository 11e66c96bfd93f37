package headgate.endpoint.proxy;

import headgate.endpoint.respond.FlowRequest;
import headgate.json.Json;
import headgate.json.RawJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a form asks, for tests. */
final class Requests {

  static final String JSON =
      "{ \"version\": \"3.0\", \"action\":\"data_exchange\", \"screen\":\"FORM\","
          + " \"data\":{\"big\":12345678901234567890.10,\"e\":\"\\u00e4\"}, \"flow_token\":\"t1\" }";

  private Requests() {}

  static FlowRequest exchange() {
    return within(Duration.ofSeconds(9));
  }

  static FlowRequest within(Duration time) {
    ObjectNode body = (ObjectNode) Json.MAPPER.readTree(JSON);
    return new FlowRequest(
        "req-1",
        RawJson.of(JSON),
        body,
        "data_exchange",
        "FORM",
        body.path("data"),
        "t1",
        "3.0",
        new FlowRequest.Flow("f1", "1203", "Booking \"A\"", 3),
        "a1",
        new FlowRequest.Message(
            "m1", "order-17", Instant.parse("2026-11-26T09:00:00.5Z"), RawJson.of("{\"n\":1.0}")),
        new FlowRequest.Contact("4915550001", "US.1349", null),
        new FlowRequest.Token(FlowRequest.Token.State.OPEN, FlowRequest.Token.Signature.OK),
        List.of(new FlowRequest.MediaFile("photo", "a.jpg", "md1", "/api/media/md1")),
        System.nanoTime() + time.toNanos());
  }
}
