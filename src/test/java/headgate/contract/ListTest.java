package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /api/flows}: items and filters. */
class ListTest {

  @RegisterExtension final TestApp app = new TestApp();

  static List<String> names(Reply reply) {
    assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
    return reply.requireList("items").stream().map(item -> item.requireText("name")).toList();
  }

  private List<String> search(String text) {
    return names(app.get("/api/flows?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8)));
  }

  @Test
  void item_hasTheKeysOfTheContract() {
    app.newFlow("Keys");
    Reply reply = app.get("/api/flows");
    assertThat(reply.require("items/0").keys())
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
            "endpoint_uri",
            "unknown_outcome",
            "current_version",
            "meta_version",
            "published_version",
            "missing_at_meta")
        .doesNotContain("json_definition");
    assertThat(reply.isNull("items/0/meta_flow_id")).isTrue();
    assertThat(reply.requireBoolean("items/0/has_local_changes")).isTrue();
  }

  @Test
  void include_addsTheDefinitionByteForByte() {
    String definition = "{ \"b\":1,\n \"a\" : 1e400 }";
    app.post("/api/flows", "{\"name\":\"x\",\"json_definition\":" + definition + "}");
    app.post("/api/flows", "{\"name\":\"none\"}");
    Reply reply = app.get("/api/flows?include=json_definition");
    assertThat(reply.text()).contains("\"json_definition\":" + definition);
    assertThat(reply.isNull("items/0/json_definition")).isTrue();
  }

  @Test
  void include_unknownIs400() {
    assertError(app.get("/api/flows?include=findings"), 400, "malformed");
  }

  private void oneOfEachStatus() {
    app.newFlow("draft");
    app.publishedFlow("published");
    app.post(app.publishedFlow("deprecated") + "/deprecate");
    String throttled = app.publishedFlow("throttled");
    String blocked = app.publishedFlow("blocked");
    app.sandboxPost("/_sandbox/flows/" + app.metaFlowId(throttled), "{\"status\":\"THROTTLED\"}");
    app.sandboxPost("/_sandbox/flows/" + app.metaFlowId(blocked), "{\"status\":\"BLOCKED\"}");
    assertThat(app.post("/api/flows/sync").status()).isEqualTo(200);
  }

  @Test
  void status_filtersByAnyOfTheFiveWords() {
    oneOfEachStatus();
    assertThat(names(app.get("/api/flows?status=DRAFT"))).containsExactly("draft");
    assertThat(names(app.get("/api/flows?status=PUBLISHED")))
        .containsExactlyInAnyOrder("published", "throttled", "blocked");
    assertThat(names(app.get("/api/flows?status=DEPRECATED"))).containsExactly("deprecated");
    Reply throttled = app.get("/api/flows?status=THROTTLED");
    assertThat(names(throttled)).containsExactly("throttled");
    assertThat(throttled.requireInt("total")).isEqualTo(1);
    assertThat(throttled.requireText("items/0/status")).isEqualTo("PUBLISHED");
    assertThat(throttled.requireText("items/0/meta_status")).isEqualTo("THROTTLED");
    Reply several = app.get("/api/flows?status=blocked,%20Draft,");
    assertThat(names(several)).containsExactlyInAnyOrder("blocked", "draft");
    assertThat(several.requireInt("total")).isEqualTo(2);
    assertThat(app.get("/api/flows?status=BLOCKED,PUBLISHED").requireInt("total")).isEqualTo(3);
    assertThat(app.get("/api/flows?status=").requireInt("total")).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIVE", "DRAFT,LIVE", "DRAFT;PUBLISHED", "%27"})
  void status_unknownIs400NamingTheWords(String word) {
    Reply reply = app.get("/api/flows?status=" + word);
    assertError(reply, 400, "malformed");
    assertThat(reply.message())
        .contains("DRAFT", "PUBLISHED", "DEPRECATED", "THROTTLED", "BLOCKED");
  }

  @Test
  void account_filters() {
    app.newFlow("first");
    String other =
        app.post("/api/accounts", "{\"name\":\"Other\",\"sandbox\":true}").requireText("id");
    app.post("/api/flows", "{\"name\":\"second\",\"account_id\":\"" + other + "\"}");
    Reply reply = app.get("/api/flows?account_id=" + other);
    assertThat(names(reply)).containsExactly("second");
    assertThat(reply.requireInt("total")).isEqualTo(1);
    assertThat(names(app.get("/api/flows?account_id=" + other.toUpperCase(Locale.ROOT))))
        .containsExactly("second");
    assertThat(names(app.get("/api/flows?account_id=" + other + "&status=PUBLISHED"))).isEmpty();
    assertThat(names(app.get("/api/flows?account_id="))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000-0000-4000-8000-000000000000", "nonsense", "%27%20OR%201=1"})
  void account_unknownIsAnEmptyPage(String id) {
    app.newFlow("x");
    Reply reply = app.get("/api/flows?account_id=" + id);
    assertThat(names(reply)).isEmpty();
    assertThat(reply.requireInt("total")).isZero();
    assertThat(reply.requireInt("total_pages")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "order   | Order Form",
        "DER FO  | Order Form",
        "%       | 100% sure",
        "0% s    | 100% sure",
        "_       | snake_case",
        "e_c     | snake_case",
        "'       | It's \"quoted\"",
        "\"quo   | It's \"quoted\"",
        "größe   | GRÖSSE Größe",
        "😀      | Smile 😀😀😀 now",
        "😀😀😀  | Smile 😀😀😀 now",
        "*       | a*b(c)-d:e^f",
        "b(c)-d  | a*b(c)-d:e^f",
        "\\    | back\\slash",
      })
  void search_takesEveryCharacterLiterally(String text, String expected) {
    for (String name :
        List.of(
            "Order Form",
            "100% sure",
            "snake_case",
            "It's \"quoted\"",
            "GRÖSSE Größe",
            "Smile 😀😀😀 now",
            "a*b(c)-d:e^f",
            "back\\slash",
            "plain")) {
      app.newFlow(name);
    }
    Reply reply = app.get("/api/flows?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    assertThat(names(reply)).containsExactly(expected);
    assertThat(reply.requireInt("total")).isEqualTo(1);
  }

  @Test
  void search_findsNothingIfNoNameMatches() {
    app.newFlow("Order Form");
    assertThat(search("zzz")).isEmpty();
    assertThat(search("Order OR Form")).isEmpty();
    assertThat(search("\"")).isEmpty();
    assertThat(search("\"\"\"\"")).isEmpty();
    assertThat(search("\u0000")).isEmpty();
    assertThat(search("ab\u0000cd")).isEmpty();
    assertThat(search("x".repeat(2000))).isEmpty();
    assertThat(search("  ")).hasSize(1);
  }

  @Test
  void search_findsARenamedFlowByItsNewName() {
    String flow = app.newFlow("Before");
    app.put(flow, "{\"name\":\"After\"}");
    assertThat(search("before")).isEmpty();
    assertThat(search("after")).containsExactly("After");
    app.delete(flow);
    assertThat(search("after")).isEmpty();
  }

  @Test
  void pageWithTooLargeDefinitions_is422() {
    for (int i = 0; i < 7; i++) {
      app.newFlow("Large " + i);
    }
    Jdbi.create("jdbc:sqlite:" + app.dataDirectory().resolve("headgate.db"))
        .useHandle(
            handle ->
                handle.execute(
                    "UPDATE flow_definition SET text = hex(zeroblob(?))", 5 * 1024 * 1024));

    Reply refused = app.get("/api/flows?include=json_definition");

    assertError(refused, 422, "invalid");
    assertThat(refused.message()).contains("Lower limit");
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(7);
  }
}
