package headgate.sandbox;

import static headgate.sandbox.SandboxClient.PHONE_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A published form for an appointment, whose endpoint says which days and times are free. */
final class EndpointForm implements AutoCloseable {

  static final String DAYS =
      "{\"screen\":\"DAY\",\"data\":{\"days\":[{\"id\":\"mo\",\"title\":\"Monday\"}]}}";
  static final String TIMES =
      "{\"screen\":\"TIME\",\"data\":{\"times\":[{\"id\":\"9\",\"title\":\"9:00\"}],\"note\":\"\"}}";
  static final String SUCCESS =
      """
      {"screen":"SUCCESS","data":{"extension_message_response":{"params":
        {"flow_token":"t-1","booking":"B-17"}}}}
      """;

  private static final String FORM =
      """
      {
        "version": "7.3",
        "data_api_version": "%s",
        "routing_model": { "DAY": ["TIME"], "TIME": [] },
        "screens": [
          { "id": "DAY", "title": "Day",
            "data": { "days": { "type": "array",
              "items": { "type": "object", "properties": { "id": { "type": "string" } },
                "required": ["id"] },
              "__example__": [] } },
            "layout": { "type": "SingleColumnLayout", "children": [
              { "type": "Dropdown", "name": "day", "label": "Day", "required": true,
                "data-source": "${data.days}",
                "on-select-action": { "name": "data_exchange",
                  "payload": { "selected": "${form.day}" } } },
              { "type": "Footer", "label": "Next", "on-click-action": { "name": "data_exchange",
                "payload": { "day": "${form.day}" } } } ] } },
          { "id": "TIME", "title": "Time", "terminal": true, "refresh_on_back": true,
            "data": { "times": { "type": "array", "items": {}, "__example__": [] },
                      "note": { "type": "string", "__example__": "x" } },
            "layout": { "type": "SingleColumnLayout", "children": [
              { "type": "RadioButtonsGroup", "name": "time", "label": "Time", "required": true,
                "data-source": "${data.times}" },
              { "type": "Footer", "label": "Book", "on-click-action": { "name": "data_exchange",
                "payload": { "time": "${form.time}", "url": "https://example.org/a" } } } ] } }
        ]
      }
      """;

  final SandboxClient client;
  final FakeEndpoint endpoint = new FakeEndpoint();
  final String flow;

  EndpointForm(SandboxClient client, String dataApiVersion) {
    this.client = client;
    uploadKey();
    flow = client.create("booking");
    client.upload(flow, FORM.replace("%s", dataApiVersion));
    client.post(flow, "{\"endpoint_uri\": \"%s\"}".formatted(endpoint.url()));
    Reply published = client.post(flow + "/publish");
    assertThat(published.status()).as(published.body()).isEqualTo(200);
    endpoint.requests.clear();
    endpoint.bodies.clear();
    endpoint.bodyMillis.clear();
    endpoint.signatures.clear();
    endpoint.plaintext = EndpointForm::answer;
  }

  /** Uploads the key that the endpoint holds. */
  void uploadKey() {
    Reply uploaded =
        client.post(
            PHONE_NUMBER + "/whatsapp_business_encryption",
            SandboxClient.json(Map.of("business_public_key", endpoint.pem())));
    assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(200);
  }

  private static String answer(String clear) {
    JsonNode request = SandboxClient.MAPPER.readTree(clear);
    JsonNode data = request.path("data");
    if (data.has("error")) {
      return "{\"data\":{\"acknowledged\":true}}";
    }
    if (!request.required("action").stringValue().equals("data_exchange") || data.has("selected")) {
      return DAYS;
    }
    return data.has("time") ? SUCCESS : TIMES;
  }

  /** Sends the form; returns the id of the message. */
  String send() {
    Reply sent =
        client.post(
            PHONE_NUMBER + "/messages",
            """
            { "messaging_product": "whatsapp", "to": "4915550001", "type": "interactive",
              "interactive": { "type": "flow", "body": { "text": "Pick a time." },
                "action": { "name": "flow", "parameters": { "flow_message_version": "3",
                  "flow_id": "%s", "flow_cta": "Open", "flow_token": "t-1",
                  "flow_action": "data_exchange" } } } }
            """
                .formatted(flow));
    assertThat(sent.status()).as(sent.body()).isEqualTo(200);
    return sent.text("/messages/0/id");
  }

  Reply open(String message, String more) {
    return client.post("/_sandbox/phone", "{\"message_id\": \"%s\"%s}".formatted(message, more));
  }

  /** Opens the form of a new message; returns the path of the session. */
  String open() {
    Reply opened = open(send(), "");
    assertThat(opened.status()).as(opened.body()).isEqualTo(201);
    assertThat(opened.text("/screen")).as(opened.body()).isEqualTo("DAY");
    return "/_sandbox/phone/" + opened.text("/session");
  }

  /** Opens the form, and goes on to the second screen; returns the path of the session. */
  String openTimes() {
    String phone = open();
    fill(phone, "{\"day\": \"mo\"}");
    assertThat(tap(phone, "").text("/screen")).isEqualTo("TIME");
    return phone;
  }

  void fill(String phone, String form) {
    Reply filled = client.post(phone + "/fill", "{\"form\": %s}".formatted(form));
    assertThat(filled.status()).as(filled.body()).isEqualTo(200);
  }

  /**
   * @param knobs the values of an array
   */
  Reply tap(String phone, String knobs) {
    return client.post(phone + "/tap", "{\"knobs\": [%s]}".formatted(knobs));
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
