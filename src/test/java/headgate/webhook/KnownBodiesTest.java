package headgate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Webhooks with the keys, in the order, that pywa by David Lev tests its parser with: a completed
 * flow, the statuses of a message, and system messages.
 */
class KnownBodiesTest {

  private static final String NUMBER = "4915550001";
  private static final String USER_ID = "US.13491208655302741918";

  private static final String PRICING =
      """
      ,"conversation":{"id":"7270432e","expiration_timestamp":"1795687200",\
      "origin":{"type":"service"}},\
      "pricing":{"billable":true,"pricing_model":"CBP","category":"service"}""";

  @RegisterExtension private final TestApp app = new TestApp();

  private final MetaCalls meta = new MetaCalls(app);

  private Reply sent;

  @BeforeEach
  void send() {
    app.sandboxSettings("{\"auto_status\":\"off\"}");
    sent = app.post(app.publishedFlow("Survey") + "/send", "{\"to\":\"%s\"}".formatted(NUMBER));
    assertThat(sent.status()).as("%s", sent.text()).isEqualTo(201);
  }

  private StrictJson message() {
    return app.get("/api/messages/" + sent.requireText("id")).data();
  }

  private void deliver(String content) {
    deliver(content, "done");
  }

  private void deliver(String content, String state) {
    assertThat(meta.deliverAndRead(MetaCalls.messages(content)).requireText("state"))
        .isEqualTo(state);
  }

  private static String contacts() {
    return """
        "contacts":[{"profile":{"name":"Test Name"},"wa_id":"%s","user_id":"%s",\
        "parent_user_id":"US.ENT.11815799212886844830"}]"""
        .formatted(NUMBER, USER_ID);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void flowCompletion_isAnAnswer_alsoWithoutItsToken(boolean hasToken) {
    String token = "\"flow_token\":\"%s\",".formatted(sent.requireText("flow_token"));
    String response =
        "{\"comment_text\":\"Comment Text\",\"delivery_rating\":\"4\",%s\"cs_rating\":\"0\"}"
            .formatted(hasToken ? token : "");

    deliver(
        """
        %s,"messages":[{"context":{"from":"15550100","id":"%s"},"from":"%s",\
        "id":"wamid.wegrchytvwcggt==","timestamp":"1795683600","type":"interactive",\
        "interactive":{"type":"nfm_reply","nfm_reply":{"response_json":%s,"body":"Sent",\
        "name":"flow"}}}]"""
            .formatted(
                contacts(), sent.requireText("wa_message_id"), NUMBER, TestApp.quoted(response)));

    StrictJson answer = app.get("/api/responses").require("items/0");
    assertThat(answer.requireText("message_id")).isEqualTo(sent.requireText("id"));
    assertThat(answer.requireText("joined_by")).isEqualTo("message");
    assertThat(answer.requireText("contact/user_id")).isEqualTo(USER_ID);
    assertThat(answer.requireText("contact/name")).isEqualTo("Test Name");
    assertThat(answer.require("response"))
        .hasToString(
            "{\"comment_text\":\"Comment Text\",\"delivery_rating\":\"4\",\"cs_rating\":\"0\"}");
    assertThat(answer.requireText("submitted_at")).isEqualTo("2026-11-26T09:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({"sent", "delivered", "read"})
  void messageStatus_isKept(String status) {
    deliver(status(status, PRICING));

    assertThat(message().requireText("status")).isEqualTo(status);
    assertThat(
            message().requireList("events").stream()
                .map(event -> event.requireText("status"))
                .toList())
        .contains(status);
  }

  @Test
  void failedStatus_saysWhy() {
    deliver(
        status(
            "failed",
            """
            ,"errors":[{"code":130472,"title":"User's number is part of an experiment",\
            "message":"User's number is part of an experiment",\
            "error_data":{"details":"Not sent, because of an experiment"},\
            "href":"https://developers.facebook.com/docs/"}]"""));

    assertThat(message().requireText("status")).isEqualTo("failed");
    assertThat(message().requireText("error/code")).isEqualTo("130472");
    assertThat(message().requireText("error/details")).contains("because of an experiment");
  }

  @Test
  void statusWithATracker_isOfThatMessage() {
    deliver(
        status(
            "delivered",
            ",\"biz_opaque_callback_data\":\"%s\"".formatted(sent.requireText("id")) + PRICING));

    assertThat(message().requireText("status")).isEqualTo("delivered");
  }

  private String status(String status, String rest) {
    return """
        "statuses":[{"id":"%s","status":"%s","timestamp":"1795683600","recipient_id":"%s"%s}]"""
        .formatted(sent.requireText("wa_message_id"), status, NUMBER, rest);
  }

  private StrictJson person() {
    List<StrictJson> people = app.get("/api/contacts").requireList("items");
    assertThat(people).hasSize(1);
    return people.get(0);
  }

  @Test
  void changedNumber_isTheSamePerson() {
    deliver(
        """
        "messages":[{"from":"4915550001","id":"wamid.xyzxyz==","timestamp":"1795683600",\
        "system":{"body":"User A changed from 4915550001 to 4915559999",\
        "wa_id":"4915559999","type":"user_changed_number"},"type":"system"}]""");

    assertThat(person().requireText("phone_number")).isEqualTo("4915559999");
  }

  /** Such a message has no sender. */
  @Test
  void changedUserId_isTheSamePerson() {
    String before = person().requireText("user_id");

    deliver(
        """
        "messages":[{"id":"wamid.xyzxyz==","timestamp":"1795683600",\
        "system":{"body":"User changed","user_id":"MX.0987654321","previous_user_id":"%s",\
        "type":"user_changed_user_id"},"type":"system"}]"""
            .formatted(before));

    assertThat(person().requireText("user_id")).isEqualTo("MX.0987654321");
    assertThat(person().requireText("phone_number")).isEqualTo(NUMBER);
  }

  /** We have not seen this form. The id before must win, whatever the sender has. */
  @Test
  void changedUserId_ofASenderWithTheNewOne_isTheSamePerson() {
    String before = person().requireText("user_id");

    deliver(
        """
        "messages":[{"from_user_id":"MX.0987654321","id":"wamid.xyzxyz==",\
        "timestamp":"1795683600",\
        "system":{"body":"User changed","user_id":"MX.0987654321","previous_user_id":"%s",\
        "type":"user_changed_user_id"},"type":"system"}]"""
            .formatted(before));

    assertThat(person().requireText("user_id")).isEqualTo("MX.0987654321");
  }

  @Test
  void changedIdentity_changesNothing() {
    String before = person().requireText("user_id");

    deliver(
        """
        "contacts":[{"profile":{"name":"User A"},"wa_id":"4915550001"}],\
        "messages":[{"from":"4915550001","id":"wamid.xyzxyz","timestamp":"1795683600",\
        "identity":{"acknowledged":true,"created_timestamp":"1795683600","hash":"xyzxyz"},\
        "system":{"body":"User identity changed","type":"customer_identity_changed"},\
        "type":"system"}]""",
        "ignored");

    assertThat(person().requireText("user_id")).isEqualTo(before);
    assertThat(app.get("/api/responses").requireInt("total")).isZero();
  }
}
