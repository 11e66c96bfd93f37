package headgate.sandbox;

import static headgate.sandbox.SandboxClient.PHONE_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.store.FlowStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Sending messages with flows. */
class MessagesTest {

  private SandboxClient client;

  @BeforeEach
  void start(@TempDir Path directory) {
    client = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private Reply send(String parameters) {
    return client.post(
        PHONE_NUMBER + "/messages",
        """
        { "messaging_product": "whatsapp", "recipient_type": "individual", "to": "+49 155 50001",
          "type": "interactive",
          "interactive": { "type": "flow", "body": { "text": "Pick a time." },
            "action": { "name": "flow", "parameters": {
              "flow_message_version": "3", "flow_cta": "Book now", %s } } } }
        """
            .formatted(parameters));
  }

  private static String byId(String flow) {
    return "\"flow_id\": \"%s\"".formatted(flow);
  }

  @Test
  void message_isAcceptedAndStored() {
    String flow = client.flowIn(FlowStatus.PUBLISHED, "flow");

    Reply reply = send(byId(flow));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.text("/messages/0/id")).startsWith("wamid.");
    assertThat(reply.text("/contacts/0/input")).isEqualTo("+49 155 50001");
    assertThat(reply.text("/contacts/0/wa_id")).isEqualTo("4915550001");
    JsonNode kept = client.get("/_sandbox/messages").require("/messages/0");
    assertThat(kept.required("id").stringValue()).isEqualTo(reply.text("/messages/0/id"));
    assertThat(kept.required("flow_id").stringValue()).isEqualTo(flow);
    assertThat(kept.required("body").stringValue()).contains("Pick a time.");
  }

  /** Status, mode, and error code; 200 if the message is sent. */
  @ParameterizedTest
  @CsvSource({
    "DRAFT,      draft,     200",
    "DRAFT,      published, 131009",
    "PUBLISHED,  published, 200",
    "PUBLISHED,  draft,     131009",
    "THROTTLED,  published, 200",
    "BLOCKED,    published, 132068",
    "DEPRECATED, published, 131009"
  })
  void mode_mustFitTheStatus(FlowStatus status, String mode, int code) {
    String flow = client.flowIn(status, "flow");

    Reply reply = send(byId(flow) + ", \"mode\": \"" + mode + "\"");

    assertThat(reply.status()).isEqualTo(code == 200 ? 200 : 400);
    if (code != 200) {
      assertThat(reply.code()).isEqualTo(code);
      assertThat(reply.subcode()).isZero();
    }
  }

  @Test
  void editedFlow_isStillSentInItsPublishedVersion() {
    String flow = client.flowIn(FlowStatus.PUBLISHED, "flow");
    client.upload(flow, SandboxClient.HELLO);

    assertThat(send(byId(flow)).status()).isEqualTo(200);
    assertThat(send(byId(flow) + ", \"mode\": \"draft\"").status()).isEqualTo(200);
  }

  @Test
  void throttledFlow_isSentTenTimesAnHour() {
    String flow = client.flowIn(FlowStatus.THROTTLED, "flow");
    for (int i = 0; i < 10; i++) {
      assertThat(send(byId(flow)).status()).isEqualTo(200);
    }

    Reply reply = send(byId(flow));

    assertThat(reply.code()).isEqualTo(132069);
    assertThat(reply.text("/error/error_data/details")).isNotEmpty();
    client.settings("{\"clock_offset_seconds\": 3600}");
    assertThat(send(byId(flow)).status()).isEqualTo(200);
  }

  @Test
  void flow_isFoundByNameOrId() {
    client.flowIn(FlowStatus.PUBLISHED, "by name");

    assertThat(send("\"flow_name\": \"by name\"").status()).isEqualTo(200);
    assertThat(send("\"flow_name\": \"other\"").code()).isEqualTo(131009);
    assertThat(send("\"flow_name\": \"by name\", \"flow_id\": \"1\"").code()).isEqualTo(131009);
    assertThat(send("\"mode\": \"draft\"").code()).isEqualTo(131009);
  }

  @Test
  void parameters_areRequired() {
    assertThat(client.post(PHONE_NUMBER + "/messages", "{}").code()).isEqualTo(100);
    assertThat(
            client
                .post(PHONE_NUMBER + "/messages", "{\"messaging_product\": \"whatsapp\"}")
                .text("/error/message"))
        .contains("to is required");
    assertThat(
            client
                .post(
                    PHONE_NUMBER + "/messages",
                    "{\"messaging_product\": \"whatsapp\", \"to\": \"1\", \"interactive\": {\"type\": \"flow\"}}")
                .code())
        .isEqualTo(131008);
  }

  @Test
  void otherMessages_areAccepted() {
    assertThat(
            client
                .post(
                    PHONE_NUMBER + "/messages",
                    "{\"messaging_product\": \"whatsapp\", \"to\": \"1\", \"type\": \"text\", \"text\": {\"body\": \"Hi\"}}")
                .status())
        .isEqualTo(200);
    assertThat(
            client
                .post(
                    PHONE_NUMBER + "/messages",
                    "{\"messaging_product\": \"whatsapp\", \"status\": \"read\", \"message_id\": \"wamid.x\"}")
                .body())
        .isEqualTo("{\"success\":true}");
  }

  private Reply sendTo(String recipient) {
    return client.post(
        PHONE_NUMBER + "/messages",
        "{\"messaging_product\": \"whatsapp\", \"text\": {\"body\": \"Hi\"}, %s}"
            .formatted(recipient));
  }

  @Test
  void userId_isTheSameForANumber() {
    String first = sendTo("\"to\": \"+49 155 50001\"").text("/contacts/0/user_id");
    String again = sendTo("\"to\": \"4915550001\"").text("/contacts/0/user_id");
    String other = sendTo("\"to\": \"4915550002\"").text("/contacts/0/user_id");

    assertThat(first).matches("US\\.\\d{20}").isEqualTo(again).isNotEqualTo(other);
  }

  @Test
  void recipient_canBeAUserId() {
    String userId = sendTo("\"to\": \"4915550001\"").text("/contacts/0/user_id");

    Reply known = sendTo("\"recipient\": \"%s\"".formatted(userId));
    Reply unknown = sendTo("\"recipient\": \"DE.13491208655302741918\"");
    Reply both = sendTo("\"recipient\": \"DE.1\", \"to\": \"4915550001\"");

    assertThat(known.text("/contacts/0/input")).isEqualTo(userId);
    assertThat(known.text("/contacts/0/user_id")).isEqualTo(userId);
    assertThat(known.has("/contacts/0/wa_id")).isFalse();
    assertThat(unknown.text("/contacts/0/user_id")).isEqualTo("DE.13491208655302741918");
    assertThat(both.text("/contacts/0/user_id")).isEqualTo(userId);
    assertThat(sendTo("\"recipient\": \"4915550001\"").code()).isEqualTo(131009);
    assertThat(client.get("/_sandbox/chats").require("/chats").size()).isEqualTo(2);
  }

  @Test
  void sender_cannotBeTheRecipient() {
    assertThat(sendTo("\"to\": \"+1 555 0100\"").code()).isEqualTo(131021);
  }

  @Test
  void flowOfAnotherAccount_isRefusedWithDetails() {
    Reply reply = send(byId("4711"));

    assertThat(reply.code()).isEqualTo(131009);
    assertThat(reply.text("/error/error_data/details"))
        .contains("\"flow_id\" is invalid")
        .contains("does not belong to the WABA or is not in a valid state");
  }

  /** A parameter that Meta refuses, and the code. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"flow_cta\": \"0123456789012345678901234567890\"           | 131009",
        "\"flow_cta\": \"012345678901234567890123456789\"            | 200",
        "\"mode\": \"other\"                                         | 131009",
        "\"flow_action\": \"other\"                                  | 131009",
        "\"flow_action\": \"data_exchange\"                          | 200",
        "\"flow_action_payload\": {\"screen\": \"NOWHERE\"}          | 131009",
        "\"flow_action_payload\": {\"screen\": \"START\", \"data\": {}} | 131009",
        "\"flow_action_payload\": {\"screen\": \"START\", \"data\": {\"a\": 1}} | 200",
        "\"flow_action_payload\": \"{}\"                             | 200",
        "\"flow_action_payload\": \"no object\"                      | 131009"
      })
  void parameters_areChecked(String parameter, int code) {
    String flow = client.flowIn(FlowStatus.PUBLISHED, "flow");

    Reply reply =
        client.post(
            PHONE_NUMBER + "/messages",
            """
            { "messaging_product": "whatsapp", "to": "4915550001", "type": "interactive",
              "interactive": { "type": "flow", "body": { "text": "Pick a time." },
                "action": { "name": "flow", "parameters": {
                  "flow_message_version": "3", "flow_id": "%s" %s, %s } } } }
            """
                .formatted(
                    flow,
                    parameter.contains("flow_cta") ? "" : ", \"flow_cta\": \"Open\"",
                    parameter));

    assertThat(reply.status()).as(reply.body()).isEqualTo(code == 200 ? 200 : 400);
    if (code != 200) {
      assertThat(reply.code()).isEqualTo(code);
    }
  }

  @Test
  void body_isRequiredAndLimited() {
    String flow = client.flowIn(FlowStatus.PUBLISHED, "flow");
    String message =
        """
        { "messaging_product": "whatsapp", "to": "4915550001", "type": "interactive",
          "interactive": { "type": "flow", %s
            "action": { "name": "flow", "parameters": {
              "flow_message_version": "3", "flow_id": "%s", "flow_cta": "Open" } } } }
        """;

    Reply without = client.post(PHONE_NUMBER + "/messages", message.formatted("", flow));
    String tooLong = "\"body\": {\"text\": \"%s\"},".formatted("x".repeat(1025));

    assertThat(without.code()).isEqualTo(131008);
    assertThat(without.text("/error/error_data/details")).contains("interactive.body.text");
    assertThat(client.post(PHONE_NUMBER + "/messages", message.formatted(tooLong, flow)).code())
        .isEqualTo(131009);
  }

  @Test
  void closedWindow_refusesAtOnce() {
    client.settings("{\"window\": \"closed_at_once\"}");

    assertThat(sendTo("\"to\": \"4915550001\"").code()).isEqualTo(131047);
  }

  @Test
  void pair_isLimitedIfTheSettingSays() {
    client.settings("{\"pair_limit\": true}");
    for (int i = 0; i < 45; i++) {
      assertThat(sendTo("\"to\": \"4915550001\"").status()).isEqualTo(200);
    }

    assertThat(sendTo("\"to\": \"4915550001\"").code()).isEqualTo(131056);
    assertThat(sendTo("\"to\": \"4915550002\"").status()).isEqualTo(200);
  }

  @Test
  void messages_arePagedAndFiltered() {
    sendTo("\"to\": \"4915550001\"");
    sendTo("\"to\": \"4915550002\"");
    sendTo("\"to\": \"4915550001\"");

    Reply first = client.get("/_sandbox/messages?limit=2");
    Reply second =
        client.get("/_sandbox/messages?limit=2&before=" + first.require("/next").longValue());
    Reply ofOne = client.get("/_sandbox/messages?person=4915550001");
    Reply chats = client.get("/_sandbox/chats");

    assertThat(first.require("/messages").size()).isEqualTo(2);
    assertThat(second.require("/messages").size()).isEqualTo(1);
    assertThat(second.require("/next").isNull()).isTrue();
    assertThat(ofOne.require("/messages").size()).isEqualTo(2);
    assertThat(chats.text("/chats/0/wa_id")).isEqualTo("4915550001");
    assertThat(chats.require("/chats/0/messages").intValue()).isEqualTo(2);
    assertThat(client.get("/_sandbox/messages?limit=0").status()).isEqualTo(400);
  }
}
