package headgate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import java.util.List;

/** Accounts, keys and flows with a data endpoint. */
final class EndpointFixture {

  static final String FORM =
      """
      {"version":"7.1","data_api_version":"3.0",
       "routing_model":{"DAY":["TIME"],"TIME":[]},
       "screens":[
        {"id":"DAY","title":"Day","data":{"days":{"type":"array","items":{"type":"object",
           "properties":{"id":{"type":"string"},"title":{"type":"string"}}},"__example__":[]}},
         "layout":{"type":"SingleColumnLayout","children":[
          {"type":"Dropdown","name":"day","label":"Day","data-source":"${data.days}"},
          {"type":"Footer","label":"Go","on-click-action":{"name":"data_exchange",
            "payload":{"day":"${form.day}"}}}]}},
        {"id":"TIME","title":"Time","terminal":true,"refresh_on_back":true,
         "data":{"note":{"type":"string","__example__":"x"}},
         "layout":{"type":"SingleColumnLayout","children":[
          {"type":"TextBody","text":"${data.note}"},
          {"type":"Footer","label":"Go","on-click-action":{"name":"data_exchange",
            "payload":{"time":"9:00"}}}]}}]}""";

  private EndpointFixture() {}

  /** A new account at the simulator with these keys, newest first. Returns its id. */
  static String account(TestApp app, List<String> keys, List<String> secrets) {
    Reply made =
        app.post(
            "/api/accounts",
            "{\"name\":\"A%d\",\"sandbox\":true,\"app_secret\":\"%s\"}"
                .formatted(System.nanoTime(), secrets.get(0)));
    assertThat(made.status()).as("%s", made.text()).isEqualTo(201);
    String id = made.requireText("id");
    if (secrets.size() > 1) {
      app.put("/api/accounts/" + id, "{\"old_app_secret\":\"%s\"}".formatted(secrets.get(1)));
    }
    for (int i = keys.size() - 1; i >= 0; i--) {
      Reply imported =
          app.post(
              "/api/accounts/" + id + "/keys",
              "{\"private_key_pem\":%s,\"upload\":false}"
                  .formatted(TestApp.quoted(EndpointVectors.key(keys.get(i)).privateKeyPem())));
      assertThat(imported.status()).as("%s", imported.text()).isEqualTo(201);
    }
    return id;
  }

  static String account(TestApp app) {
    return account(app, List.of("k1"), List.of(EndpointPhone.SECRET));
  }

  /** A published flow of the account; returns its id. */
  static String flow(TestApp app, String account) {
    Reply made =
        app.post(
            "/api/flows",
            "{\"name\":\"F%d\",\"account_id\":\"%s\",\"json_definition\":%s}"
                .formatted(System.nanoTime(), account, FORM));
    assertThat(made.status()).as("%s", made.text()).isEqualTo(201);
    return made.requireText("id");
  }

  /** Sets the endpoint of a flow. */
  static Reply set(TestApp app, String flow, String settings) {
    Reply set = app.put("/api/flows/" + flow + "/endpoint", settings);
    assertThat(set.status()).as("%s", set.text()).isEqualTo(200);
    return set;
  }

  /** Answers of the user's system go to phones. */
  static Reply proxyTo(TestApp app, String flow, String url, String more) {
    return set(
        app,
        flow,
        "{\"mode\":\"proxy\",\"proxy\":{\"url\":\"%s\",\"body\":\"plain\"}%s}"
            .formatted(url, more));
  }
}
