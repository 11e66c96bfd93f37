package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Templates with an endpoint, with a system that answers what their descriptions say. */
class EndpointTemplatesTest {

  @RegisterExtension final TestApp app = new TestApp();

  private HttpServer server;
  private Function<StrictJson, String> answers = request -> "{}";
  private String metaFlow;

  @BeforeEach
  void startSystem() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          StrictJson request = StrictJson.parse(new String(body, StandardCharsets.UTF_8));
          byte[] answer = answers.apply(request).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopSystem() {
    server.stop(0);
  }

  /** Makes a flow of the template, whose endpoint asks this system. */
  private void use(String template, Function<StrictJson, String> answer) {
    answers = answer;
    Reply made =
        app.post("/api/flows", "{\"name\":\"New\",\"template\":\"%s\"}".formatted(template));
    assertThat(made.status()).as("%s", made.text()).isEqualTo(201);
    TemplatesTest.connect(app, made, server.getAddress().getPort());
    String flow = "/api/flows/" + made.requireText("id");
    Reply saved = app.post(flow + "/save-to-meta?strict=true");
    assertThat(saved.status()).as("%s", saved.text()).isEqualTo(200);
    metaFlow = saved.requireText("meta_flow_id");
  }

  /** What the phone shows next. */
  private StrictJson ask(String more) {
    Reply reply =
        app.post(
            "/api/sandbox/exchange",
            "{\"flow_id\":\"%s\",\"mode\":\"draft\",%s}".formatted(metaFlow, more));
    assertThat(reply.requireText("outcome")).as("%s", reply.text()).isEqualTo("answered");
    return reply.require("answer");
  }

  private StrictJson submit(String screen, String data) {
    return ask(
        "\"action\":\"data_exchange\",\"screen\":\"%s\",\"data\":%s".formatted(screen, data));
  }

  @Test
  void liveAppointment_isBookedAtAFreeTime() {
    use(
        "live-appointment",
        request ->
            switch (request.requireText("action").equals("INIT")
                ? ""
                : request.requireText("screen")) {
              case "" ->
                  "{\"screen\":\"DAY\",\"data\":{\"days\":[{\"id\":\"2027-03-01\",\"title\":\"Monday\"}]}}";
              case "DAY" ->
                  "{\"screen\":\"TIME\",\"data\":{\"times\":[{\"id\":\"09:00\",\"title\":\"9:00\"}]}}";
              case "TIME" ->
                  "{\"screen\":\"CONFIRM\",\"data\":{\"summary\":\"%s at %s\"}}"
                      .formatted(request.requireText("data/day"), request.requireText("data/time"));
              default ->
                  "{\"finish\":{\"booking\":\"B-17\",\"full_name\":\"%s\"}}"
                      .formatted(request.requireText("data/full_name"));
            });

    assertThat(ask("\"action\":\"INIT\"").requireText("screen")).isEqualTo("DAY");
    assertThat(submit("DAY", "{\"day\":\"2027-03-01\"}").requireText("data/times/0/id"))
        .isEqualTo("09:00");
    assertThat(
            submit("TIME", "{\"day\":\"2027-03-01\",\"time\":\"09:00\"}")
                .requireText("data/summary"))
        .isEqualTo("2027-03-01 at 09:00");
    StrictJson done =
        submit("CONFIRM", "{\"day\":\"2027-03-01\",\"time\":\"09:00\",\"full_name\":\"Ada\"}");
    assertThat(done.requireText("screen")).isEqualTo("SUCCESS");
    assertThat(done.requireText("data/extension_message_response/params/booking"))
        .isEqualTo("B-17");
  }

  @Test
  void orderStatus_showsTheOrderOrWhatIsWrong() {
    use(
        "order-status",
        request ->
            request.requireText("action").equals("INIT")
                ? "{\"screen\":\"ORDER\",\"data\":{}}"
                : request.requireText("data/order_number").equals("A-1001")
                    ? "{\"screen\":\"STATUS\",\"data\":{\"order_number\":\"A-1001\","
                        + "\"status\":\"On its way\",\"arrival\":\"Tomorrow\",\"is_late\":true}}"
                    : "{\"error_message\":\"We do not know this order.\"}");

    assertThat(ask("\"action\":\"INIT\"").requireText("screen")).isEqualTo("ORDER");
    StrictJson wrong = submit("ORDER", "{\"order_number\":\"?\",\"postcode\":\"53111\"}");
    assertThat(wrong.requireText("screen")).isEqualTo("ORDER");
    assertThat(wrong.requireText("data/error_message")).isEqualTo("We do not know this order.");
    StrictJson found = submit("ORDER", "{\"order_number\":\"A-1001\",\"postcode\":\"53111\"}");
    assertThat(found.requireText("screen")).isEqualTo("STATUS");
    assertThat(found.requireText("data/arrival")).isEqualTo("Tomorrow");
  }
}
