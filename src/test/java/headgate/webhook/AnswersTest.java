package headgate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From Meta's delivery to the answers over HTTP. */
class AnswersTest {

  private static final String FORM =
      """
      {"version":"7.3","screens":[\
      {"id":"START","title":"Start","data":{"rooms":{"type":"array","items":{"type":"object",\
      "properties":{"id":{"type":"string"},"title":{"type":"string"}}},\
      "__example__":[{"id":"r","title":"Room"}]}},\
      "layout":{"type":"SingleColumnLayout","children":[\
      {"type":"DatePicker","name":"day","label":"Day"},\
      {"type":"Dropdown","name":"room","label":"Room","data-source":"${data.rooms}"},\
      {"type":"TextInput","name":"guests","label":"Guests","input-type":"number"},\
      {"type":"Footer","label":"Next","on-click-action":{"name":"navigate",\
      "next":{"type":"screen","name":"END"},\
      "payload":{"d":"${form.day}","r":"${form.room}","g":"${form.guests}"}}}]}},\
      {"id":"END","title":"End","terminal":true,"sensitive":["ssn"],\
      "data":{"d":{"type":"string","__example__":"x"},"r":{"type":"string","__example__":"x"},\
      "g":{"type":"string","__example__":"x"}},\
      "layout":{"type":"SingleColumnLayout","children":[\
      {"type":"RadioButtonsGroup","name":"rating","label":"How was it?",\
      "data-source":[{"id":"5","title":"Very good"},{"id":"1","title":"Poor"}]},\
      {"type":"CheckboxGroup","name":"topics","label":"Topics",\
      "data-source":[{"id":"a","title":"Food"},{"id":"c","title":"Staff"}]},\
      {"type":"TextInput","name":"ssn","label":"Number"},\
      {"type":"Footer","label":"Send","on-click-action":{"name":"complete","payload":{\
      "day":"${data.d}","room":"${data.r}","guests":"${data.g}","rating":"${form.rating}",\
      "topics":"${form.topics}","ssn":"${form.ssn}","source":"clinic"}}}]}}]}""";

  private static final String VALUES =
      """
      "day":"2026-11-02","room":"r1","guests":"2","rating":"5","topics":["a","c"],\
      "ssn":"123-45","source":"clinic","extra":12345678901234567890""";

  @RegisterExtension private final TestApp app = new TestApp();

  private final MetaCalls meta = new MetaCalls(app);

  private String flow(String name) {
    Reply created =
        app.post("/api/flows", "{\"name\":\"%s\",\"json_definition\":%s}".formatted(name, FORM));
    assertThat(created.status()).as("%s", created.text()).isEqualTo(201);
    String flow = "/api/flows/" + created.requireText("id");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.post(flow + "/publish").status()).isEqualTo(200);
    return flow;
  }

  private static String id(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Stores a message as if it was sent; returns its id. */
  private String sent(String flow, String to, String token, String waMessageId) {
    String id = "00000000-0000-4000-8000-" + "%012d".formatted(token.hashCode() & 0xffffff);
    String account = app.get("/api/accounts").requireText("items/0/id");
    sql(
        """
        INSERT OR IGNORE INTO contact (id, account_id, phone_number, first_seen_at, last_seen_at)
        VALUES ('c-%2$s', '%1$s', '%2$s', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')"""
            .formatted(account, to));
    sql(
        """
        INSERT INTO message
          (id, account_id, contact, recipient, type, flow_id, flow_version, mode, flow_token,
           reference, wa_message_id, status, sent_data, created_at, sent_at)
        SELECT '%1$s', '%2$s', number, '%3$s', 'flow', '%4$s', 1, 'published', '%5$s', 'order-17',
          %6$s, 'sent', '{"rooms":[{"id":"r1","title":"Sea view"}]}',
          strftime('%%Y-%%m-%%dT%%H:%%M:%%S.000Z', 'now'), '2026-11-26T09:00:00.000Z'
        FROM contact WHERE phone_number = '%3$s'"""
            .formatted(
                id,
                account,
                to,
                id(flow),
                token,
                waMessageId.isEmpty() ? "NULL" : "'" + waMessageId + "'"));
    return id;
  }

  private void sql(String statement) {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + app.dataDirectory() + "/headgate.db");
        Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA busy_timeout = 5000");
      sql.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Reply answerTo(String context, String token, String id) {
    String json = "{\"flow_token\":\"%s\",%s}".formatted(token, VALUES);
    meta.deliverAndRead(MetaCalls.answer(id, "4915550001", context(context), TestApp.quoted(json)));
    return only();
  }

  private static String context(String waMessageId) {
    return waMessageId.isEmpty()
        ? ""
        : "\"context\":{\"from\":\"15550100\",\"id\":\"%s\"},".formatted(waMessageId);
  }

  private Reply only() {
    List<StrictJson> items = app.get("/api/responses").requireList("items");
    assertThat(items).hasSize(1);
    return app.get("/api/responses/" + items.get(0).requireText("id"));
  }

  private static StrictJson answer(Reply reply, String key) {
    return reply.requireList("answers").stream()
        .filter(answer -> answer.requireText("key").equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void answer_findsItsMessage_andHasTheQuestionsOfTheForm() {
    String flow = flow("Booking");
    String message = sent(flow, "4915550001", "hgt_1", "wamid.sent");

    Reply reply = answerTo("wamid.sent", "hgt_1", "wamid.a");

    assertThat(reply.requireText("joined_by")).isEqualTo("message");
    assertThat(reply.requireText("message_id")).isEqualTo(message);
    assertThat(reply.requireText("reference")).isEqualTo("order-17");
    assertThat(reply.requireText("flow_name")).isEqualTo("Booking");
    assertThat(reply.requireInt("flow_version")).isEqualTo(1);
    assertThat(reply.requireText("token_state")).isEqualTo("fresh");
    assertThat(reply.requireInt("sequence")).isEqualTo(1);
    assertThat(reply.requireText("contact/phone_number")).isEqualTo("4915550001");
    assertThat(reply.requireText("contact/name")).isEqualTo("Ada");
    assertThat(answer(reply, "day").requireText("type")).isEqualTo("date");
    assertThat(answer(reply, "day").requireText("label")).isEqualTo("Day");
    assertThat(answer(reply, "guests").requireInt("value")).isEqualTo(2);
    assertThat(answer(reply, "rating").requireText("title")).isEqualTo("Very good");
    assertThat(answer(reply, "topics").requireText("titles/1")).isEqualTo("Staff");
    assertThat(answer(reply, "room").requireText("title")).isEqualTo("Sea view");
    assertThat(answer(reply, "source").requireText("type")).isEqualTo("constant");
    assertThat(answer(reply, "extra").requireText("label")).isEqualTo("extra");
    assertThat(reply.text())
        .contains(
            "\"response\":{\"day\":\"2026-11-02\",\"room\":\"r1\",\"guests\":\"2\",\"rating\":\"5\","
                + "\"topics\":[\"a\",\"c\"],\"source\":\"clinic\",\"extra\":12345678901234567890}")
        .doesNotContain("123-45");
    assertThat(reply.requireText("text")).contains("How was it?: Very good", "Number: (hidden)");
  }

  @Test
  void charactersThatJsonEscapes_areWhole_inAnswersAndTheirText() {
    String json =
        """
        {"say \\"a\\"":"1\\n\\"2\\" \\\\ \\ud83d\\ude00","list":["a\\"b",{"c":"\\u0001"}],"no":null}""";
    meta.deliverAndRead(MetaCalls.answer("wamid.a", "4915550001", "", TestApp.quoted(json)));

    Reply reply = only();

    assertThat(answer(reply, "say \"a\"").requireText("value"))
        .isEqualTo("1\n\"2\" \\ \ud83d\ude00");
    assertThat(answer(reply, "say \"a\"").requireText("label")).isEqualTo("say \"a\"");
    assertThat(reply.requireText("text"))
        .isEqualTo(
            "say \"a\": 1\n\"2\" \\ \ud83d\ude00\n"
                + "list: [\"a\\\"b\",{\"c\":\"\\u0001\"}]\nno: ");
  }

  @Test
  void sensitiveValue_isSealed_andShownOnlyToAdmins() {
    String flow = flow("Secret");
    sent(flow, "4915550001", "hgt_1", "wamid.sent");
    Reply reply = answerTo("wamid.sent", "hgt_1", "wamid.a");
    String path = "/api/responses/" + reply.requireText("id");
    assertThat(answer(reply, "ssn").requireBoolean("masked")).isTrue();
    assertThat(answer(reply, "ssn").isNull("value")).isTrue();

    String admin = app.newKey("admin");
    String reader = app.newKey("read", "X-API-Key", admin);
    assertThat(app.get(path + "?reveal=true", "X-API-Key", reader).status()).isEqualTo(403);
    Reply revealed = app.get(path + "?reveal=true", "X-API-Key", admin);
    assertThat(answer(revealed, "ssn").requireText("value")).isEqualTo("123-45");
    assertThat(app.get("/api/audit?action=response.reveal", "X-API-Key", admin).requireInt("total"))
        .isEqualTo(1);

    Reply masked =
        app.put(flow, "{\"mask\":[\"day\"],\"keep_responses_days\":30}", "X-API-Key", admin);
    assertThat(masked.requireText("mask/0")).isEqualTo("day");
    assertThat(masked.requireInt("keep_responses_days")).isEqualTo(30);
    Reply hidden = app.get(path, "X-API-Key", admin);
    assertThat(answer(hidden, "day").requireBoolean("masked")).isTrue();
    assertThat(hidden.text()).doesNotContain("2026-11-02");
    Reply found = app.get(flow + "/responses?field.day=2026-11-02", "X-API-Key", admin);
    assertThat(found.requireList("items")).isEmpty();
  }

  @Test
  void hiddenValue_staysHiddenWhenItsFlowIsRemoved_andRestored() {
    String flow = flow("Gone");
    sent(flow, "4915550001", "hgt_1", "wamid.sent");
    String path = "/api/responses/" + answerTo("wamid.sent", "hgt_1", "wamid.a").requireText("id");
    app.put(flow, "{\"mask\":[\"day\"],\"keep_responses_days\":30}");
    assertThat(app.post(flow + "/deprecate").status()).isEqualTo(200);
    assertThat(app.delete(flow).status()).isEqualTo(200);

    assertThat(answer(app.get(path), "day").requireBoolean("masked")).isTrue();
    assertThat(app.get("/api/responses").text()).doesNotContain("2026-11-02");
    String field = "/api/responses?field.day=2026-11-02&flow_id=" + id(flow);
    assertThat(app.get(field).requireList("items")).isEmpty();
    Reply summary = app.get(flow + "/responses/summary");
    assertThat(summary.requireInt("responses")).isEqualTo(1);
    assertThat(summary.text()).doesNotContain("2026-11-02");
    assertThat(app.get(flow + "/answer-schema").requireList("items")).isNotEmpty();
    String json = "{\"flow_token\":\"hgt_1\",%s}".formatted(VALUES);
    meta.deliverAndRead(
        MetaCalls.answer("wamid.b", "4915550001", context("wamid.sent"), TestApp.quoted(json)));
    assertThat(app.get("/api/responses").requireList("items")).hasSize(2);
    assertThat(app.get("/api/responses").text()).doesNotContain("2026-11-02");

    assertThat(app.post(flow + "/restore").status()).isBetween(200, 201);
    assertThat(app.get(flow).requireText("mask/0")).isEqualTo("day");
    assertThat(app.get(flow).requireInt("keep_responses_days")).isEqualTo(30);
    assertThat(answer(app.get(path), "day").requireBoolean("masked")).isTrue();
  }

  @Test
  void sensitiveValueWithoutItsKey_isStillHidden_andNotLost() {
    String flow = flow("Restored");
    sent(flow, "4915550001", "hgt_1", "wamid.sent");
    String path = "/api/responses/" + answerTo("wamid.sent", "hgt_1", "wamid.a").requireText("id");
    sql("UPDATE response SET sealed = x'00'");

    assertThat(app.get(path).status()).isEqualTo(200);
    assertThat(app.get("/api/responses").requireList("items")).hasSize(1);
    assertThat(app.get(path + "?reveal=true").status()).isEqualTo(409);
    assertThat(app.put(path, "{\"flow_id\":null}").status()).isEqualTo(409);
  }

  @Test
  void deliveryWhoseBodyIsGone_isNotReadAgain() {
    meta.deliverAndRead("not JSON");
    sql("UPDATE inbox SET body = NULL");

    String id = app.get("/api/webhook-events").requireText("items/0/id");
    assertThat(app.post("/api/webhook-events/" + id + "/replay").status()).isEqualTo(409);
    assertThat(app.get("/api/webhook-events/" + id).isNull("body")).isTrue();
  }

  @Test
  void answerWithoutContext_findsItsMessageByToken() {
    String flow = flow("Token");
    sent(flow, "4915550001", "hgt_1", "");

    Reply reply = answerTo("", "hgt_1", "wamid.a");

    assertThat(reply.requireText("joined_by")).isEqualTo("token");
  }

  @Test
  void sharedToken_meansTheNewestMessageToThatPerson() {
    String flow = flow("Shared");
    String first = sent(flow, "4915550001", "unused", "wamid.1");
    sql("UPDATE message SET id = 'm-1' WHERE id = '%s'".formatted(first));
    String other = sent(flow, "4915550002", "unused", "wamid.2");

    Reply reply = answerTo("", "unused", "wamid.a");

    assertThat(reply.requireText("message_id")).isEqualTo("m-1").isNotEqualTo(other);
  }

  @Test
  void messageAndTokenThatDisagree_areReported() {
    String flow = flow("Mismatch");
    sent(flow, "4915550001", "hgt_1", "wamid.sent");

    Reply reply = answerTo("wamid.sent", "hgt_other", "wamid.a");

    assertThat(reply.requireText("joined_by")).isEqualTo("message");
    assertThat(reply.requireBoolean("token_mismatch")).isTrue();
  }

  @Test
  void phoneThatNamesTheFlow_isBelieved_andItsWordsAreNoAnswer() {
    String flow = flow("Named");
    String metaId = app.metaFlowId(flow);
    String json =
        "{%s,\"wa_flow_response_params\":{\"flow_id\":\"%s\",\"title\":\"x\"}}"
            .formatted(VALUES, metaId);
    meta.deliverAndRead(MetaCalls.answer("wamid.a", "4915550001", "", json));

    Reply reply = only();
    assertThat(reply.requireText("joined_by")).isEqualTo("flow");
    assertThat(reply.requireText("flow_id")).isEqualTo(id(flow));
    assertThat(reply.text()).doesNotContain("wa_flow_response_params");
  }

  @Test
  void keysOfOneFlowOnly_areEnough() {
    String flow = flow("Fields");
    sent(flow, "4915550001", "hgt_1", "wamid.sent");
    String json = "{\"day\":\"2026-11-02\",\"guests\":\"2\",\"other\":1}";
    meta.deliverAndRead(MetaCalls.answer("wamid.a", "4915550001", "", TestApp.quoted(json)));

    Reply reply = only();
    assertThat(reply.requireText("joined_by")).isEqualTo("fields");
    assertThat(reply.requireText("confidence")).isEqualTo("low");
  }

  @Test
  void unknownAnswer_isKept_andAssignedByHand() {
    String flow = flow("Later");
    meta.deliverAndRead(
        MetaCalls.answer("wamid.a", "4915550001", "", TestApp.quoted("{" + VALUES + "}")));

    Reply reply = only();
    String path = "/api/responses/" + reply.requireText("id");
    assertThat(reply.requireText("joined_by")).isEqualTo("none");
    assertThat(reply.isNull("flow_id")).isTrue();
    assertThat(app.get("/api/responses?flow_id=none").requireInt("total")).isEqualTo(1);

    Reply assigned = app.put(path, "{\"flow_id\":\"%s\"}".formatted(id(flow)));
    assertThat(assigned.requireText("joined_by")).isEqualTo("hand");
    assertThat(answer(assigned, "ssn").requireBoolean("masked")).isTrue();
    assertThat(app.get("/api/responses?flow_id=none").requireInt("total")).isZero();
    assertThat(app.get(flow + "/responses").requireInt("total")).isEqualTo(1);
    assertThat(app.put(path, "{\"flow_id\":\"nothing\"}").status()).isEqualTo(404);
    assertThat(
            app.put(path, "{\"flow_id\":\"%s\",\"flow_version\":9}".formatted(id(flow))).status())
        .isEqualTo(422);

    assertThat(app.delete(path).requireBoolean("deleted")).isTrue();
    assertThat(app.get(path).status()).isEqualTo(404);
    assertThat(app.get(flow + "/responses").requireInt("total")).isZero();
  }

  @Test
  void sameFormThreeTimes_isThreeAnswers_andARepetitionIsNone() {
    String flow = flow("Thrice");
    sent(flow, "4915550001", "hgt_1", "wamid.sent");
    for (String id : List.of("wamid.a", "wamid.b", "wamid.b", "wamid.c")) {
      String json = "{\"flow_token\":\"hgt_1\",\"guests\":\"%s\"}".formatted(id.length());
      meta.deliverAndRead(
          MetaCalls.answer(id, "4915550001", context("wamid.sent"), TestApp.quoted(json)) + " ");
      meta.deliverAndRead(
          MetaCalls.answer(id, "4915550001", context("wamid.sent"), TestApp.quoted(json)));
    }

    List<StrictJson> items = app.get(flow + "/responses?order=oldest").requireList("items");
    assertThat(items.stream().map(item -> item.requireInt("sequence"))).containsExactly(1, 2, 3);
    assertThat(items.stream().map(item -> item.requireText("token_state")))
        .containsExactly("fresh", "used", "used");
    assertThat(app.get("/metrics").text())
        .contains("headgate_responses_total{outcome=\"message\"} 3.0");
  }

  @Test
  void answerBeforeItsMessageIsKnown_isJoinedByTheStatus() {
    String flow = flow("Fast");
    String message = sent(flow, "4915550001", "hgt_1", "");
    meta.deliverAndRead(
        MetaCalls.answer(
            "wamid.a",
            "4915550001",
            context("wamid.sent"),
            TestApp.quoted("{\"other\":1,\"ssn\":\"123-45\"}")));
    assertThat(only().requireText("joined_by")).isEqualTo("none");

    meta.deliverAndRead(
        MetaCalls.messages(
            """
            "statuses":[{"id":"wamid.sent","status":"delivered","timestamp":"1795683600",\
            "recipient_id":"4915550001","biz_opaque_callback_data":"%s"}]"""
                .formatted(message)));

    Reply joined = only();
    assertThat(joined.requireText("joined_by")).isEqualTo("message");
    assertThat(joined.requireText("message_id")).isEqualTo(message);
    assertThat(joined.text()).doesNotContain("123-45");
  }

  @Test
  void lists_areFiltered_andSummedUp() {
    String flow = flow("Many");
    sent(flow, "4915550001", "hgt_1", "wamid.sent");
    for (int i = 1; i <= 4; i++) {
      String json =
          "{\"flow_token\":\"hgt_1\",\"day\":\"2026-11-0%d\",\"guests\":\"%1$d\",\"rating\":\"5\"}"
              .formatted(i);
      meta.deliverAndRead(
          MetaCalls.answer(
              "wamid." + i, "4915550001", context("wamid.sent"), TestApp.quoted(json)));
    }
    assertThat(app.get(flow + "/responses?field.guests=3").requireList("items")).hasSize(1);
    assertThat(app.get("/api/responses?field.guests=3").status()).isEqualTo(400);
    assertThat(app.get("/api/responses?reference=order-17").isNull("total")).isTrue();
    assertThat(app.get("/api/responses?phone_number=4915550001").requireList("items")).hasSize(4);
    assertThat(app.get("/api/responses?has_media=true").requireList("items")).isEmpty();
    assertThat(app.get("/api/responses?joined_by=odd").status()).isEqualTo(400);
    assertThat(app.get("/api/responses?until=2020-01-01").requireList("items")).isEmpty();
    Reply first = app.get(flow + "/responses?limit=3");
    assertThat(
            app.get(flow + "/responses?limit=3&cursor=" + first.requireText("next_cursor"))
                .requireList("items"))
        .hasSize(1);

    Reply summary = app.get(flow + "/responses/summary");
    assertThat(summary.requireInt("responses")).isEqualTo(4);
    assertThat(summary.text()).contains("\"median\":2.5", "\"title\":\"Very good\",\"count\":4");
    Reply overview = app.get("/api/overview");
    assertThat(overview.requireBoolean("steps/answered")).isTrue();
    assertThat(overview.requireInt("answers_by_day/13/answers")).isEqualTo(4);
    Reply schema = app.get(flow + "/answer-schema");
    assertThat(schema.requireText("items/0/key")).isEqualTo("day");
    assertThat(schema.requireText("items/0/component")).isEqualTo("DatePicker");
    assertThat(app.get(flow + "/answer-schema?version=7").status()).isEqualTo(404);
  }

  @Test
  void systemMessage_renamesThePerson() {
    String flow = flow("Renamed");
    sent(flow, "4915550001", "hgt_1", "wamid.sent");
    answerTo("wamid.sent", "hgt_1", "wamid.a");

    meta.deliverAndRead(
        MetaCalls.messages(
            """
            "messages":[{"from":"4915550001","id":"wamid.s","timestamp":"1795683600",\
            "type":"system","system":{"body":"changed","wa_id":"4915559999",\
            "type":"user_changed_number"}}]"""));

    assertThat(only().requireText("contact/phone_number")).isEqualTo("4915559999");
    assertThat(app.get("/api/responses?phone_number=4915550001").requireList("items")).hasSize(1);
  }

  @Test
  void userIdUpdate_renamesThePerson() {
    String flow = flow("Moved");
    sent(flow, "4915550001", "hgt_1", "wamid.sent");
    answerTo("wamid.sent", "hgt_1", "wamid.a");

    meta.deliverAndRead(userIdUpdate("\"current\":\"US.1\""));
    meta.deliverAndRead(userIdUpdate("\"previous\":\"US.1\",\"current\":\"US.2\""));

    Reply answer = only();
    assertThat(answer.requireText("contact/user_id")).isEqualTo("US.2");
    assertThat(answer.requireText("contact/phone_number")).isEqualTo("4915550001");
    assertThat(app.get("/api/responses?user_id=US.1").requireList("items")).hasSize(1);
    assertThat(app.get("/api/contacts").requireList("items")).hasSize(1);
    StrictJson odd = meta.deliverAndRead(userIdUpdate("\"previous\":\"US.2\""));
    assertThat(odd.requireText("state")).isEqualTo("ignored");
  }

  private static String userIdUpdate(String ids) {
    return MetaCalls.change(
        MetaCalls.WABA,
        "user_id_update",
        """
        {"metadata":{"phone_number_id":"%s"},\
        "user_id_update":[{"wa_id":"4915550001","user_id":{%s}}]}"""
            .formatted(MetaCalls.PHONE, ids));
  }

  @Test
  void flowStatus_movesForward_andAlertsAreKept() {
    String flow = flow("Watched");
    String metaId = app.metaFlowId(flow);
    String change =
        """
        {"event":"FLOW_STATUS_CHANGE","message":"m","flow_id":"%s","old_status":"PUBLISHED",\
        "new_status":"THROTTLED"}"""
            .formatted(metaId);

    meta.deliverAndRead(MetaCalls.change(MetaCalls.WABA, "flows", change));
    assertThat(app.get(flow).requireText("meta_status")).isEqualTo("THROTTLED");
    assertThat(app.get(flow).requireText("status")).isEqualTo("PUBLISHED");
    meta.deliverAndRead(
        MetaCalls.change(
            MetaCalls.WABA,
            "flows",
            """
            {"event":"ENDPOINT_AVAILABILITY","flow_id":"%s","availability":80,"threshold":90,\
            "alert_state":"ACTIVATED"}"""
                .formatted(metaId)));
    Reply alerts = app.get(flow + "/alerts");
    assertThat(alerts.requireInt("total")).isEqualTo(2);
    assertThat(alerts.requireInt("items/0/value/availability")).isEqualTo(80);
    StrictJson unknown =
        meta.deliverAndRead(
            MetaCalls.change(MetaCalls.WABA, "flows", change.replace(metaId, "999")));
    assertThat(unknown.requireText("state")).isEqualTo("ignored");
  }
}
