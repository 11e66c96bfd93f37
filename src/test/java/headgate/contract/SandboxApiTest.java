package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /api/sandbox}: the simulator's tools in the API. */
class SandboxApiTest {

  @RegisterExtension final TestApp app = new TestApp();

  @Test
  void overview_hasAddressSettingsAndFaults() {
    Reply sandbox = app.get("/api/sandbox");

    assertThat(sandbox.requireText("url")).isEqualTo(app.sandboxUrl(""));
    assertThat(sandbox.requireText("settings/judge")).isEqualTo("relaxed");
    assertThat(sandbox.requireList("faults")).isEmpty();
  }

  @Test
  void fault_failsTheNextCallUntilItIsRemoved() {
    String flow = app.newFlow("Booking");
    Reply added = app.post("/api/sandbox/faults", "{\"kind\":\"html\",\"times\":0}");
    assertThat(added.status()).isEqualTo(201);
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(502);

    Reply removed = app.delete("/api/sandbox/faults/" + added.requireText("id"));

    assertThat(removed.status()).isEqualTo(200);
    assertThat(app.get("/api/sandbox").requireList("faults")).isEmpty();
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.delete("/api/sandbox/faults/" + added.requireText("id")).status())
        .isEqualTo(404);
  }

  @Test
  void settings_changeOnlyWhatIsNamed() {
    Reply changed = app.put("/api/sandbox/settings", "{\"judge\":\"strict\"}");

    assertThat(changed.requireText("judge")).isEqualTo("strict");
    assertThat(changed.requireInt("latency_ms")).isZero();
    assertThat(app.put("/api/sandbox/settings", "{\"juge\":\"strict\"}").status()).isEqualTo(400);
    assertThat(app.put("/api/sandbox/settings", "{\"latency_ms\":-1}").status()).isEqualTo(400);
  }

  @Test
  void journal_continuesAfterANumber() {
    app.savedFlow("Booking");
    Reply all = app.get("/api/sandbox/requests");
    int total = all.requireInt("total");
    assertThat(all.requireList("requests")).hasSize(total);

    assertThat(app.get("/api/sandbox/requests?after=" + total).requireList("requests")).isEmpty();
    app.savedFlow("Another");
    Reply fresh = app.get("/api/sandbox/requests?after=" + total);

    assertThat(fresh.requireInt("requests/0/number")).isEqualTo(total + 1);
    assertThat(fresh.requireText("requests/0/method")).isNotBlank();
    assertThat(app.get("/api/sandbox/requests?after=x").status()).isEqualTo(400);
  }

  private String request(String route) {
    StrictJson newest = null;
    for (StrictJson one : app.get("/api/sandbox/requests").requireList("requests")) {
      newest = one.requireText("route").equals(route) ? one : newest;
    }
    assertThat(newest).as(route).isNotNull();
    return "/api/sandbox/requests/" + newest.requireInt("number");
  }

  private String newestRequest() {
    return "/api/sandbox/requests/" + app.get("/api/sandbox/requests").requireInt("total");
  }

  @Test
  void request_hasItsBodiesWithoutSecrets() {
    app.savedFlow("Booking");
    Reply create = app.get(request("create"));
    assertThat(create.requireText("request/text")).contains("Booking");
    assertThat(create.requireText("response/text")).contains("\"id\"");
    assertThat(create.requireInt("response/bytes"))
        .isEqualTo(create.requireText("response/text").length());
    assertThat(create.requireText("response/content_type")).startsWith("application/json");
    assertThat(app.get(request("upload")).requireText("request/text")).contains("Hello");

    app.http()
        .post(app.sandboxUrl("/v23.0/1/posts"))
        .header("Content-Type", "application/json")
        .body("{\"pin\":\"123456\",\"a\":{\"access_token\":\"se\\\"cret\"},\"kept\":\"yes\"}")
        .asString();

    Reply register = app.get(newestRequest());
    assertThat(register.requireText("request/text"))
        .isEqualTo("{\"pin\":\"***\",\"a\":{\"access_token\":\"***\"},\"kept\":\"yes\"}");
    assertThat(app.get("/api/sandbox/requests/999999").status()).isEqualTo(404);
    assertThat(app.get("/api/sandbox/requests/x").status()).isEqualTo(404);
  }

  @Test
  void longBody_isCutAndOldBodiesGo() {
    app.http()
        .post(app.sandboxUrl("/v23.0/1/posts"))
        .header("Content-Type", "text/plain")
        .body("é".repeat(20_000))
        .asString();
    String first = newestRequest();
    assertThat(app.get(first).requireInt("request/bytes")).isEqualTo(40_000);
    assertThat(app.get(first).requireBoolean("request/truncated")).isTrue();
    assertThat(app.get(first).requireText("request/text")).hasSize(8 * 1024);

    for (int i = 0; i < 260; i++) {
      app.http().post(app.sandboxUrl("/v23.0/1/posts")).body("x".repeat(20_000)).asString();
    }

    assertThat(app.get(first).data().keys()).doesNotContain("request");
    assertThat(app.get(first).requireText("method")).isEqualTo("POST");
    assertThat(app.get(newestRequest()).requireInt("request/bytes")).isEqualTo(20_000);
  }

  @Test
  void editThere_isFoundByTheNextSync() {
    String flow = app.savedFlow("Booking");
    String id = app.metaFlowId(flow);
    assertThat(app.get("/api/sandbox/flows/" + id).requireText("json_definition"))
        .isEqualTo(TestApp.FORM);

    Reply changed =
        app.put(
            "/api/sandbox/flows/" + id,
            "{\"name\":\"Renamed there\",\"json_definition\":%s}"
                .formatted(TestApp.quoted(TestApp.FORM.replace("Hello", "Theirs"))));
    app.post("/api/flows/sync");

    assertThat(changed.status()).as("%s", changed.text()).isEqualTo(200);
    assertThat(app.get(flow).text()).contains("Theirs");
    assertThat(app.get(flow).requireText("name")).isEqualTo("Renamed there");
  }

  @Test
  void statusThere_isMetasStatusAfterASync() {
    String flow = app.publishedFlow("Booking");

    app.put("/api/sandbox/flows/" + app.metaFlowId(flow), "{\"status\":\"THROTTLED\"}");
    app.post("/api/flows/sync");

    assertThat(app.get(flow).requireText("meta_status")).isEqualTo("THROTTLED");
    assertThat(app.get("/api/sandbox/flows").requireText("items/0/status")).isEqualTo("THROTTLED");
    assertThat(app.get("/api/sandbox/flows/123").status()).isEqualTo(404);
    assertThat(app.put("/api/sandbox/flows/123", "{}").status()).isEqualTo(404);
  }

  @Test
  void nameThatAnotherFlowHas_isRefused() {
    app.savedFlow("One");
    String two = app.metaFlowId(app.savedFlow("Two"));

    assertThat(app.put("/api/sandbox/flows/" + two, "{\"name\":\"One\"}").status()).isEqualTo(400);
  }

  @Test
  void reset_emptiesTheSimulator() {
    app.savedFlow("Booking");
    app.put("/api/sandbox/settings", "{\"judge\":\"strict\"}");
    app.post("/api/sandbox/faults", "{\"kind\":\"delay\"}");

    assertThat(app.post("/api/sandbox/reset").status()).isEqualTo(200);

    assertThat(app.get("/api/sandbox/flows").requireList("items")).isEmpty();
    assertThat(app.get("/api/sandbox/requests").requireInt("total")).isZero();
    assertThat(app.get("/api/sandbox").requireList("faults")).isEmpty();
    assertThat(app.get("/api/sandbox").requireText("settings/judge")).isEqualTo("relaxed");
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(1);
    assertThat(app.savedFlow("Next")).isNotEmpty();
  }

  @Test
  void readers_changeNothing() {
    String admin = app.newKey("admin");
    String read = app.newKey("read", "X-API-Key", admin);

    assertThat(app.get("/api/sandbox", "X-API-Key", read).status()).isEqualTo(200);
    assertThat(app.post("/api/sandbox/reset", "", "X-API-Key", read).status()).isEqualTo(403);
    assertThat(app.get("/api/settings", "X-API-Key", read).status()).isEqualTo(403);
  }
}
