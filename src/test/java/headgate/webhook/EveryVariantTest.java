package headgate.webhook;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.forward.TestReceiver;
import headgate.sandbox.tool.Variants.Variant;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole way of an answer, in each way in which the simulator can answer: its webhook, the
 * stored answer, the row of the export, and the delivery to the business's own system.
 */
class EveryVariantTest {

  private static final String FORM =
      """
      {"version":"7.3","screens":[{"id":"START","title":"Start","terminal":true,\
      "layout":{"type":"SingleColumnLayout","children":[\
      {"type":"TextInput","name":"city","label":"City"},\
      {"type":"TextInput","name":"guests","label":"Guests","input-type":"number"},\
      {"type":"RadioButtonsGroup","name":"rating","label":"How was it?","data-source":[\
      {"id":"5","title":"Very good"},{"id":"1","title":"Bad"}]},\
      {"type":"CheckboxGroup","name":"topics","label":"Topics","data-source":[\
      {"id":"a","title":"Food"},{"id":"b","title":"Größe"}]},\
      {"type":"Footer","label":"Send","on-click-action":{"name":"complete","payload":{\
      "city":"${form.city}","guests":"${form.guests}","rating":"${form.rating}",\
      "topics":"${form.topics}"}}}]}}]}""";

  private static final String RESPONSE =
      "{\"city\":\"=Köln/Süd\",\"guests\":\"2\",\"rating\":\"5\",\"topics\":[\"a\",\"b\"]}";

  private static final String NUMBER = "4915550001";

  /** The simulator makes it from the number. */
  private static final String USER_ID = "US.38747663090159716867";

  @RegisterExtension private final TestApp app = new TestApp();

  @RegisterExtension private final TestReceiver receiver = new TestReceiver();

  private String flow;
  private String webhook;
  private Webhook library;

  /**
   * @param variants separated by blanks
   * @param joinedBy of an answer that races with its message two words, with a bar between them
   * @param name of the person, as the answer tells it
   * @param rows how many answers there are
   */
  private record Case(
      String variants, String joinedBy, String name, @Nullable String username, int rows) {

    Case(String variants, String joinedBy) {
      this(variants, joinedBy, "Person 0001", null, 1);
    }

    @Override
    public String toString() {
      return variants.isEmpty() ? "usual" : variants;
    }
  }

  private static Stream<Case> cases() {
    return Stream.of(
        new Case("", "message"),
        new Case("no_token", "message"),
        new Case("no_context", "token"),
        new Case("no_token no_context", "fields"),
        new Case("object", "message"),
        new Case("wa_flow_params", "message"),
        new Case("wa_flow_params no_token no_context", "flow"),
        new Case("no_phone", "message", "Person 6867", null, 1),
        new Case("username", "message", "Person 0001", "person.716867", 1),
        new Case("no_phone username no_context", "token", "Person 0001", "person.716867", 1),
        new Case("escaped", "message"),
        new Case("duplicate", "message"),
        new Case("regrouped", "message"),
        new Case("unknown_fields", "message"),
        new Case("batch:3", "message", "Person 0001", null, 3),
        new Case("batch:3 duplicate regrouped", "message", "Person 0001", null, 3),
        new Case("late:1", "message"),
        new Case("before_send_answer", "token|message"),
        new Case("before_send_answer no_token", "fields|message"),
        new Case(
            "object escaped unknown_fields duplicate no_phone", "message", "Person 6867", null, 1));
  }

  /** What never becomes an answer. */
  private static final Set<String> REFUSED = Set.of("bad_signature", "other_waba");

  @Test
  void table_hasEveryVariantOfTheSimulator() {
    Set<String> tested =
        cases().flatMap(row -> Arrays.stream(row.variants().split(" "))).collect(toSet());

    assertThat(tested).contains("batch:3", "late:1");
    assertThat(Arrays.stream(Variant.values()).map(v -> v.name().toLowerCase(Locale.ROOT)))
        .allMatch(name -> tested.contains(name) || REFUSED.contains(name));
  }

  private void prepare() {
    Reply created =
        app.post("/api/flows", "{\"name\":\"Survey\",\"json_definition\":%s}".formatted(FORM));
    flow = "/api/flows/" + created.requireText("id");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.post(flow + "/publish").status()).isEqualTo(200);
    String account = app.get("/api/accounts").requireText("items/0/id");
    assertThat(app.post("/api/accounts/" + account + "/connect-webhook").status()).isEqualTo(200);
    Reply target =
        app.post(
            "/api/webhooks",
            "{\"url\":\"%s\",\"events\":[\"flow.response\"]}".formatted(receiver.url()));
    webhook = target.requireText("id");
    library = new Webhook(target.requireText("secret"));
  }

  /** Sends the form, and lets the person answer. Returns the sent message. */
  private Reply sendAndAnswer(String variants) {
    String answer = "{\"response\":%s,\"variant\":%s}".formatted(RESPONSE, json(variants));
    boolean isAuto = variants.contains("before_send_answer");
    if (isAuto) {
      app.sandboxSettings("{\"auto_reply\":%s}".formatted(answer));
    }
    Reply sent =
        app.post(flow + "/send", "{\"to\":\"%s\",\"reference\":\"order-17\"}".formatted(NUMBER));
    assertThat(sent.status()).as("%s", sent.text()).isEqualTo(201);
    if (!isAuto) {
      String path = "/_sandbox/messages/" + sent.requireText("wa_message_id") + "/reply";
      assertThat(app.sandboxPost(path, answer).status()).isEqualTo(201);
    }
    return sent;
  }

  private static String json(String variants) {
    return Arrays.stream(variants.split(" "))
        .filter(name -> !name.isEmpty())
        .map(TestApp::quoted)
        .collect(Collectors.joining(",", "[", "]"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answer_isStoredExportedAndDelivered(Case row) throws Exception {
    prepare();

    Reply sent = sendAndAnswer(row.variants());

    receiver.await(row.rows());
    awaitQuiet();
    assertThat(app.get("/api/responses").requireInt("total")).isEqualTo(row.rows());
    List<NamedCsvRecord> export = export();
    assertThat(export).hasSize(row.rows());
    export.forEach(cells -> assertCells(row, sent, cells));
    List<StrictJson> delivered = new ArrayList<>();
    for (TestReceiver.Request request : receiver.requests()) {
      library.verify(request.text(), HttpHeaders.of(request.headers(), (name, value) -> true));
      delivered.add(StrictJson.parse(request.text()));
    }
    delivered.forEach(body -> assertDelivered(row, sent, body));
    assertThat(delivered.stream().map(body -> body.requireText("data/id")))
        .containsExactlyInAnyOrderElementsOf(
            export.stream().map(cells -> cells.getField("response_id")).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bad_signature", "other_waba"})
  void requestThatIsNotOurs_isNeitherStoredNorExportedNorDelivered(String variant) {
    prepare();
    app.sandboxSettings("{\"retries\":0}");

    sendAndAnswer(variant);

    awaitQuiet();
    assertThat(app.sandboxGet("/_sandbox/deliveries").body().requireInt("deliveries/0/last_status"))
        .isEqualTo(variant.equals("bad_signature") ? 403 : 200);
    assertThat(app.get("/api/webhook-events?state=ignored").requireList("items"))
        .hasSize(variant.equals("bad_signature") ? 0 : 1);
    assertThat(app.get("/api/responses").requireInt("total")).isZero();
    assertThat(export()).isEmpty();
    assertThat(receiver.requests()).isEmpty();
  }

  /** Waits until everything is sent, read and delivered. */
  private void awaitQuiet() {
    long end = System.nanoTime() + 30_000_000_000L;
    while (app.sandboxGet("/_sandbox/deliveries").body().requireInt("waiting") > 0) {
      assertThat(System.nanoTime()).as("the simulator still sends").isLessThan(end);
    }
    new MetaCalls(app).readAll();
    for (String state : List.of("pending", "sending")) {
      String path = "/api/webhooks/%s/deliveries?state=%s".formatted(webhook, state);
      while (!app.get(path).requireList("items").isEmpty()) {
        assertThat(System.nanoTime()).as("is not delivered").isLessThan(end);
      }
    }
  }

  private List<NamedCsvRecord> export() {
    Reply export = app.get(flow + "/responses/export?format=csv");
    assertThat(export.status()).as("%s", export.text()).isEqualTo(200);
    return CsvReader.builder().ofNamedCsvRecord(export.text()).stream().toList();
  }

  private static void assertCells(Case row, Reply sent, NamedCsvRecord cells) {
    assertThat(cells.getFieldsAsMap())
        .containsEntry("flow_version", "1")
        .containsEntry("contact_phone", NUMBER)
        .containsEntry("contact_user_id", USER_ID)
        .containsEntry("contact_name", row.name())
        .containsEntry("message_id", sent.requireText("id"))
        .containsEntry("reference", "order-17")
        .containsEntry("city", "'=Köln/Süd")
        .containsEntry("guests", "2")
        .containsEntry("rating", "5")
        .containsEntry("rating.title", "Very good")
        .containsEntry("topics", "a|b")
        .containsEntry("topics.title", "Food|Größe")
        .containsEntry("other", "");
    assertThat(cells.getField("joined_by")).matches(row.joinedBy());
  }

  private static void assertDelivered(Case row, Reply sent, StrictJson body) {
    assertThat(body.requireText("type")).isEqualTo("flow.response");
    StrictJson data = body.require("data");
    assertThat(data.requireText("flow_name")).isEqualTo("Survey");
    assertThat(data.requireInt("flow_version")).isEqualTo(1);
    assertThat(data.requireText("message_id")).isEqualTo(sent.requireText("id"));
    assertThat(data.requireText("reference")).isEqualTo("order-17");
    assertThat(data.requireText("joined_by")).matches(row.joinedBy());
    assertThat(data.requireInt("sequence")).isBetween(1, row.rows());
    assertThat(data.requireText("contact/phone_number")).isEqualTo(NUMBER);
    assertThat(data.requireText("contact/user_id")).isEqualTo(USER_ID);
    assertThat(data.requireText("contact/name")).isEqualTo(row.name());
    assertThat(data.nullableText("contact/username"))
        .isEqualTo(Optional.ofNullable(row.username()));
    assertThat(data.require("response")).isEqualTo(StrictJson.parse(RESPONSE));
    assertThat(data.require("answers"))
        .isEqualTo(
            StrictJson.parse(
                """
                [{"key":"city","label":"City","type":"text","value":"=Köln/Süd"},
                 {"key":"guests","label":"Guests","type":"number","value":2},
                 {"key":"rating","label":"How was it?","type":"choice","value":"5",
                  "title":"Very good"},
                 {"key":"topics","label":"Topics","type":"choices","value":["a","b"],
                  "titles":["Food","Größe"]}]"""));
    assertThat(data.requireText("text"))
        .isEqualTo("City: =Köln/Süd\nGuests: 2\nHow was it?: Very good\nTopics: Food, Größe");
  }
}
