package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.TestApp;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /api/flows/{id}}; the definition is stored byte for byte. */
class GetFlowTest {

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  @Test
  void flow_hasTheKeysOfTheContract() {
    Reply reply = app.get(app.newFlow("Whole"));
    assertThat(reply.data().keys())
        .contains(
            "id",
            "meta_flow_id",
            "name",
            "status",
            "account_id",
            "created_at",
            "categories",
            "meta_status",
            "updated_at",
            "version",
            "has_local_changes",
            "json_definition",
            "validation_errors",
            "findings",
            "preview_url",
            "preview_expires_at",
            "last_saved_at",
            "last_published_at");
    assertThat(reply.isNull("meta_flow_id")).isTrue();
    assertThat(reply.require("validation_errors").toString()).isEqualTo("[]");
    assertThat(reply.requireList("findings"))
        .noneMatch(finding -> finding.requireText("severity").equals("error"));
    assertThat(reply.isNull("last_saved_at")).isTrue();
  }

  @Test
  void flowWithoutDefinition_hasNull() {
    Reply created = app.post("/api/flows", "{\"name\":\"Bare\"}");
    Reply reply = app.get(created.header("Location"));
    assertThat(reply.isNull("json_definition")).isTrue();
    assertThat(reply.require("findings").toString()).isEqualTo("[]");
  }

  @Test
  void publishedFlow_hasItsStateAtMeta() {
    String flow = app.publishedFlow("Live");
    Reply reply = app.get(flow);
    assertThat(reply.requireText("meta_flow_id")).matches("[0-9]+");
    assertThat(reply.requireText("status")).isEqualTo("PUBLISHED");
    assertThat(reply.requireText("meta_status")).isEqualTo("PUBLISHED");
    assertThat(reply.requireBoolean("has_local_changes")).isFalse();
    assertThat(reply.requireText("last_saved_at")).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(reply.requireText("last_published_at")).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(reply.requireText("preview_url")).startsWith("http");
    assertThat(reply.requireText("preview_expires_at")).endsWith("Z");
    clock.advance(Duration.ofDays(60));
    Reply later = app.get(flow);
    assertThat(later.isNull("preview_url")).isTrue();
    assertThat(later.isNull("preview_expires_at")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ \"z\" : 1 ,\n\t\"a\":\r\n[ ] }",
        "{\"n\":1e400,\"m\":-0.0,\"k\":123456789012345678901234567890,\"j\":1E+2}",
        "{\"huge\":1e999999999,\"tiny\":1E-2147483649,\"more\":1e99999999999999999999}",
        "{\"e\":\"\\u00e9\\u0000\\/\\b\\ud83d\\ude00\",\"raw\":\"é😀\"}",
        "{\"lone\":\"\\ud800\"}",
        "{\"version\":\"7.0\",\"unknown\":{\"deep\":[[[null,true,false]]]},\"screens\":[]}",
        "{\"\":\"\",\" \":\" \"}",
        "{\"html\":\"<script>alert(1)</script>&amp;\",\"sep\":\"\u2028\u2029\"}",
      })
  void definition_isStoredByteForByte(String definition) {
    Reply created =
        app.post("/api/flows", "{\"name\":\"x\",\"json_definition\": " + definition + " }");
    assertThat(created.status()).as("%s", created.text()).isEqualTo(201);
    String flow = created.header("Location");
    assertThat(app.get(flow).text()).contains("\"json_definition\":" + definition + ",");
    Reply put = app.put(flow, "{\"json_definition\":" + TestApp.quoted(definition) + "}");
    assertThat(put.text()).contains("\"json_definition\":" + definition + ",");
    app.restart();
    assertThat(app.get(flow).text()).contains("\"json_definition\":" + definition + ",");
  }

  @Test
  void definition_isUploadedByteForByte() {
    String definition =
        "{ \"version\" : \"7.0\",\n \"screens\":[ ], \"n\":1e2, \"e\":\"\\u00e9\" }";
    String flow =
        app.post("/api/flows", "{\"name\":\"x\",\"json_definition\":" + definition + "}")
            .header("Location");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    String id = app.metaFlowId(flow);
    String url =
        app.sandboxGet("/v25.0/" + id + "/assets").body().requireText("data/0/download_url");
    assertThat(app.http().get(url).asString().getBody()).isEqualTo(definition);
  }
}
