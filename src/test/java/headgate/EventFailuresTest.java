package headgate;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.http.Envelope;
import headgate.http.EventStream;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A failure in an event stream is sent as an event. */
class EventFailuresTest {

  @Test
  void unexpectedFailureAfterTheFirstEvent_isAnErrorEvent() throws Exception {
    Javalin app =
        Javalin.create(
            config -> {
              Failures.addTo(config.routes);
              config.routes.post(
                  "/work",
                  ctx -> {
                    EventStream.open(ctx).send("flow", Map.of("a", 1));
                    throw new IllegalStateException("unexpected");
                  });
              config.routes.after(
                  ctx -> Envelope.write(ctx, Objects.requireNonNull(Envelope.answer(ctx))));
            });
    app.start(0);
    try {
      String body =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + "/work"))
                      .POST(HttpRequest.BodyPublishers.noBody())
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      assertThat(body).contains("event: error");
    } finally {
      app.stop();
    }
  }
}
