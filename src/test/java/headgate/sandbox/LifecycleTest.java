package headgate.sandbox;

import static headgate.sandbox.SandboxClient.HELLO;
import static headgate.sandbox.SandboxClient.WABA;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.store.FlowStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The operations that each status allows, and the status after them. */
class LifecycleTest {

  private SandboxClient client;

  @BeforeEach
  void start(@TempDir Path directory) {
    client = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  /** Status, operation, error code (200 for success), subcode, status after it (empty: deleted). */
  @ParameterizedTest
  @CsvSource({
    "DRAFT,      update,    200,    0,       DRAFT",
    "PUBLISHED,  update,    200,    0,       DRAFT",
    "THROTTLED,  update,    139001, 0,       THROTTLED",
    "BLOCKED,    update,    139001, 0,       BLOCKED",
    "DEPRECATED, update,    139001, 0,       DEPRECATED",
    "DRAFT,      upload,    200,    0,       DRAFT",
    "PUBLISHED,  upload,    200,    0,       DRAFT",
    "THROTTLED,  upload,    139001, 0,       THROTTLED",
    "BLOCKED,    upload,    139001, 0,       BLOCKED",
    "DEPRECATED, upload,    139001, 0,       DEPRECATED",
    "DRAFT,      publish,   200,    0,       PUBLISHED",
    "PUBLISHED,  publish,   139002, 0,       PUBLISHED",
    "THROTTLED,  publish,   139002, 0,       THROTTLED",
    "BLOCKED,    publish,   139002, 0,       BLOCKED",
    "DEPRECATED, publish,   139002, 0,       DEPRECATED",
    "DRAFT,      deprecate, 139003, 0,       DRAFT",
    "PUBLISHED,  deprecate, 200,    0,       DEPRECATED",
    "THROTTLED,  deprecate, 200,    0,       DEPRECATED",
    "BLOCKED,    deprecate, 200,    0,       DEPRECATED",
    "DEPRECATED, deprecate, 139003, 0,       DEPRECATED",
    "DRAFT,      delete,    200,    0,       ''",
    "PUBLISHED,  delete,    139004, 0,       PUBLISHED",
    "THROTTLED,  delete,    139004, 0,       THROTTLED",
    "BLOCKED,    delete,    139004, 0,       BLOCKED",
    "DEPRECATED, delete,    139004, 0,       DEPRECATED",
    "DRAFT,      get,       200,    0,       DRAFT",
    "PUBLISHED,  get,       200,    0,       PUBLISHED",
    "THROTTLED,  get,       200,    0,       THROTTLED",
    "BLOCKED,    get,       200,    0,       BLOCKED",
    "DEPRECATED, get,       200,    0,       DEPRECATED",
    "DRAFT,      assets,    200,    0,       DRAFT",
    "PUBLISHED,  assets,    200,    0,       PUBLISHED",
    "THROTTLED,  assets,    200,    0,       THROTTLED",
    "BLOCKED,    assets,    200,    0,       BLOCKED",
    "DEPRECATED, assets,    200,    0,       DEPRECATED",
  })
  void operation_dependsOnTheStatus(
      FlowStatus status, String operation, int code, int subcode, String after) {
    String flow = client.flowIn(status, "flow");

    Reply reply = apply(operation, flow);

    assertThat(reply.status()).isEqualTo(code == 200 ? 200 : 400);
    if (code != 200) {
      assertThat(reply.code()).isEqualTo(code);
      assertThat(reply.subcode()).isEqualTo(subcode);
    }
    if (after.isEmpty()) {
      assertThat(client.get(flow).subcode()).isEqualTo(33);
    } else {
      assertThat(client.status(flow)).isEqualTo(after);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "update, post",
    "upload, post",
    "publish, post",
    "deprecate, post",
    "delete, delete",
    "get, get",
    "assets, get"
  })
  void unknownFlow_isAGraphMethodException(String operation, String verb) {
    Reply reply = apply(operation, "999");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(100);
    assertThat(reply.subcode()).isEqualTo(33);
    assertThat(reply.text("/error/type")).isEqualTo("GraphMethodException");
    assertThat(reply.text("/error/message"))
        .startsWith("Unsupported " + verb + " request. Object with ID '999' does not exist");
    assertThat(reply.text("/error/fbtrace_id")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PUBLISHED,  publish,   Publishing failed,     Publishing Flow in invalid state",
    "DRAFT,      deprecate, Deprecating failed,    Can't deprecate unpublished flow",
    "DEPRECATED, deprecate, Deprecating failed,    Flow is already deprecated",
    "PUBLISHED,  delete,    Deleting failed,       Can't delete published Flow",
    "DEPRECATED, update,    Flow can't be updated, Flow can't be updated",
    "DEPRECATED, upload,    Flow can't be updated, Flow can't be updated",
  })
  void refusal_hasTextsForDeveloperAndUser(
      FlowStatus status, String operation, String message, String title) {
    Reply reply = apply(operation, client.flowIn(status, "flow"));

    assertThat(reply.text("/error/message")).isEqualTo(message);
    assertThat(reply.text("/error/error_user_title")).isEqualTo(title);
    assertThat(reply.text("/error/error_user_msg")).isNotBlank();
    assertThat(reply.text("/error/type")).isEqualTo("OAuthException");
    assertThat(reply.require("/error/is_transient").booleanValue()).isFalse();
    assertThat(reply.text("/error/fbtrace_id")).isNotBlank();
  }

  private Reply apply(String operation, String flow) {
    return switch (operation) {
      case "update" -> client.post(flow, "{\"categories\": [\"SURVEY\"]}");
      case "upload" -> client.upload(flow, HELLO);
      case "publish", "deprecate" -> client.post(flow + "/" + operation);
      case "delete" -> client.delete(flow);
      case "get" -> client.get(flow);
      case "assets" -> client.get(flow + "/assets");
      default -> throw new IllegalArgumentException(operation);
    };
  }

  @ParameterizedTest
  @CsvSource({"update", "upload"})
  void oldPublishedFlow_cannotBeEdited(String operation) {
    String flow = client.flowIn(FlowStatus.PUBLISHED, "old");
    client.post("/_sandbox/flows/" + flow, "{\"editable\": false}");

    assertThat(apply(operation, flow).code()).isEqualTo(139001);
    assertThat(client.status(flow)).isEqualTo("PUBLISHED");
  }

  @ParameterizedTest
  @EnumSource(FlowStatus.class)
  void emptyUpdate_changesNothing(FlowStatus status) {
    String flow = client.flowIn(status, "flow");

    assertThat(client.post(flow, "{}").status()).isEqualTo(200);
    assertThat(client.status(flow)).isEqualTo(status.name());
  }

  @Test
  void draftThatWasPublished_cannotBeDeleted() {
    String flow = client.flowIn(FlowStatus.PUBLISHED, "flow");
    client.upload(flow, HELLO);

    assertThat(client.status(flow)).isEqualTo("DRAFT");
    assertThat(client.delete(flow).code()).isEqualTo(139004);
  }

  @Test
  void publish_keepsTheLastFiveVersions() {
    String flow = client.create("flow");
    for (int i = 0; i < 7; i++) {
      client.upload(flow, HELLO);
      assertThat(client.post(flow + "/publish").status()).isEqualTo(200);
    }

    JsonNode versions = client.get("/_sandbox/flows/" + flow).require("/published_versions");
    assertThat(versions.toString()).isEqualTo("[3,4,5,6,7]");
  }

  @ParameterizedTest
  @EnumSource(value = FlowStatus.class, names = "DRAFT", mode = EnumSource.Mode.EXCLUDE)
  void name_staysTakenByPublishedFlows(FlowStatus status) {
    client.flowIn(status, "taken");

    Reply reply =
        client.post(
            WABA + "/flows",
            SandboxClient.json(Map.of("name", "taken", "categories", List.of("OTHER"))));

    assertThat(reply.code()).isEqualTo(100);
    assertThat(reply.text("/error/error_user_title")).isEqualTo("Flow name is not unique");
  }

  @Test
  void flow_goesFromCreationToDeprecation() {
    String flow = client.create("walk");
    assertThat(flow).matches("\\d{16}");
    assertThat(client.upload(flow, HELLO).json().toString())
        .isEqualTo("{\"success\":true,\"validation_errors\":[]}");
    assertThat(client.post(flow + "/publish").json().toString()).isEqualTo("{\"success\":true}");
    assertThat(client.post(flow + "/deprecate").json().toString()).isEqualTo("{\"success\":true}");
    assertThat(client.get(WABA + "/flows").require("/data/0").toString())
        .isEqualTo(
            "{\"id\":\"%s\",\"name\":\"walk\",\"status\":\"DEPRECATED\",\"categories\":[\"OTHER\"],\"validation_errors\":[]}"
                .formatted(flow));
  }
}
