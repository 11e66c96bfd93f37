package headgate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A system of a user that answers a form of three screens. */
final class BookingBackend implements AutoCloseable {

  static final String FORM =
      """
      {"version":"7.3","data_api_version":"3.0",
       "routing_model":{"CITY":["DAY"],"DAY":["END"],"END":[]},"screens":[
       {"id":"CITY","title":"First","data":{"hello":{"type":"string","__example__":"Hello"},
        "errors":{"type":"object","properties":{"city":{"type":"string"}},"__example__":{}}},
        "layout":{"type":"SingleColumnLayout","children":[
        {"type":"Form","name":"form","error-messages":"${data.errors}","children":[
        {"type":"TextBody","text":"${data.hello}"},
        {"type":"TextInput","name":"city","label":"City"},
        {"type":"Footer","label":"Find days","on-click-action":{"name":"data_exchange",
         "payload":{"city":"${form.city}"}}}]}]}},
       {"id":"DAY","title":"Second","data":{"free":{"type":"string","__example__":"Monday"}},
        "layout":{"type":"SingleColumnLayout","children":[
        {"type":"TextBody","text":"${data.free}"},
        {"type":"TextInput","name":"day","label":"Day"},
        {"type":"Footer","label":"Choose","on-click-action":{"name":"data_exchange",
         "payload":{"day":"${form.day}"}}}]}},
       {"id":"END","title":"Last","terminal":true,"refresh_on_back":true,
        "data":{"summary":{"type":"string","__example__":"All"}},
        "layout":{"type":"SingleColumnLayout","children":[
        {"type":"TextBody","text":"${data.summary}"},
        {"type":"Footer","label":"Book","on-click-action":{"name":"data_exchange",
         "payload":{"sure":"yes"}}}]}}]}""";

  private final HttpServer server;

  BookingBackend() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          byte[] answer = answer(StrictJson.parse(new String(body, StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(answer.length == 0 ? 500 : 200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  private static byte[] answer(StrictJson request) {
    return text(request).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(StrictJson request) {
    if (request.requireText("action").equals("INIT")) {
      return "{\"screen\":\"CITY\",\"data\":{\"hello\":\"Where are you?\",\"errors\":{}}}";
    }
    String screen = request.requireText("screen");
    if (screen.equals("CITY")) {
      return switch (request.requireText("data/city")) {
        case "Atlantis" -> "{\"error_message\":\"Look again.\",\"errors\":{\"city\":\"Not here\"}}";
        case "Ended" -> "{\"refuse\":\"The week is over.\"}";
        case "Broken" -> "";
        default -> "{\"screen\":\"DAY\",\"data\":{\"free\":\"Monday or Tuesday\"}}";
      };
    }
    return screen.equals("DAY")
        ? "{\"screen\":\"END\",\"data\":{\"summary\":\"%s it is\"}}"
            .formatted(request.requireText("data/day"))
        : "{\"finish\":{\"booking\":\"B-17\"}}";
  }

  /**
   * A flow at the simulator that asks this system, and a key for its account.
   *
   * @return the path of the flow
   */
  String flow(TestApp app) {
    Reply made =
        app.post("/api/flows", "{\"name\":\"Booking\",\"json_definition\":%s}".formatted(FORM));
    assertThat(made.status()).as("%s", made.text()).isEqualTo(201);
    String account = "/api/accounts/" + made.requireText("account_id");
    assertThat(app.post(account + "/keys", "{}").status()).isEqualTo(201);
    String flow = "/api/flows/" + made.requireText("id");
    Reply set =
        app.put(
            flow + "/endpoint",
            """
            {"mode":"proxy","proxy":{"url":"http://127.0.0.1:%d/","body":"plain"},\
            "fallback":{"message":"Please try again in a moment."}}"""
                .formatted(server.getAddress().getPort()));
    assertThat(set.status()).as("%s", set.text()).isEqualTo(200);
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    return flow;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
