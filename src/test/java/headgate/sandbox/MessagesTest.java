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
                    "{\"messaging_product\": \"whatsapp\", \"to\": \"1\", \"type\": \"template\", \"template\": {}}")
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
}
