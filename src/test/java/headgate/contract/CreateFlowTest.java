package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /api/flows}. */
class CreateFlowTest {

  @RegisterExtension final TestApp app = new TestApp();

  private String sandboxId() {
    return app.get("/api/accounts").requireText("items/0/id");
  }

  private String otherAccount(String more) {
    return app.post("/api/accounts", "{\"name\":\"Other\",\"sandbox\":true" + more + "}")
        .requireText("id");
  }

  @Test
  void create_answersADraftWithoutACallToMeta() {
    Reply created = app.post("/api/flows", "{\"name\":\"  Survey  \"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.requireText("status")).isEqualTo("DRAFT");
    assertThat(created.requireText("name")).isEqualTo("Survey");
    assertThat(created.isNull("meta_flow_id")).isTrue();
    assertThat(created.require("categories").toString()).isEqualTo("[\"OTHER\"]");
    assertThat(created.requireText("account_id")).isEqualTo(sandboxId());
    assertThat(app.calls()).isZero();
  }

  @Test
  void name_isTrimmedAndOneToTwoHundredCharacters() {
    String body = "{\"name\":\"%s\"}";
    assertThat(app.post("/api/flows", body.formatted("😀".repeat(200))).status()).isEqualTo(201);
    assertError(app.post("/api/flows", body.formatted("x".repeat(201))), 422, "invalid");
    assertError(app.post("/api/flows", body.formatted("")), 422, "invalid");
    assertError(app.post("/api/flows", body.formatted("   ")), 422, "invalid");
    assertError(app.post("/api/flows", body.formatted("a\\u0000b")), 422, "invalid");
    assertError(app.post("/api/flows", body.formatted("a\\nb")), 422, "invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u200b\\u200d",
        "\\u2060",
        "\\ufeff",
        "\\u00ad",
        "\\u202e",
        "\\u3164",
        "\\u2800",
        "\\u00a0",
        "\\ufe0f",
        "\\u0301",
        "\\ud82f\\udca0"
      })
  void name_withoutAVisibleCharacterIs422(String name) {
    String body = "{\"name\":\"" + name + "\"}";
    String flow = app.newFlow("x");
    String file = "{\"headgate_flow\":1,\"name\":\"" + name + "\"}";
    for (Reply reply :
        List.of(
            app.post("/api/flows", body),
            app.put(flow, body),
            app.post(flow + "/clone", body),
            app.post("/api/flows/import", file),
            app.post("/api/accounts", "{\"sandbox\":true," + body.substring(1)),
            app.post("/api/api-keys", "{\"scope\":\"read\"," + body.substring(1)))) {
      assertError(reply, 422, "invalid");
    }
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u200b", "\u0645\u200c\u0645", "\ud83d\udc68\u200d\ud83d\udcbb", "-"})
  void name_withAVisibleCharacterIsKept(String name) {
    Reply created = app.post("/api/flows", "{\"name\":" + TestApp.quoted(name) + "}");
    assertThat(created.requireText("name")).isEqualTo(name);
  }

  @Test
  void nameThatAnotherFlowOfTheAccountHas_isWarnedOf() {
    String first = app.newFlow("Twice");
    String id = first.substring("/api/flows/".length());
    Reply second = app.post("/api/flows", "{\"name\":\"Twice\"}");
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.requireText("warnings/0")).contains(id).contains("same name");
    Reply cloned = app.post(first + "/clone", "{\"name\":\"Twice\"}");
    assertThat(cloned.requireText("warnings/0")).contains(id);
    Reply imported = app.post("/api/flows/import", app.get(first + "/export").text());
    assertThat(imported.requireText("warnings/0")).contains(id);
    String other = app.newFlow("Once");
    assertThat(app.put(other, "{\"name\":\"Twice\"}").requireText("warnings/0")).contains(id);
    assertThat(app.put(other, "{\"json_definition\":{}}").requireList("warnings")).isEmpty();
    app.delete(other);
    assertThat(app.post(other + "/restore").requireText("warnings/0")).contains(id);
  }

  @Test
  void nameThatAFlowOfAnotherAccountHas_isNotWarnedOf() {
    String flow = app.newFlow("Twice");
    String account =
        app.post("/api/accounts", "{\"name\":\"Other\",\"sandbox\":true}").requireText("id");
    Reply cloned = app.post(flow + "/clone?account_id=" + account, "{\"name\":\"Twice\"}");
    assertThat(cloned.requireList("warnings")).isEmpty();
    Reply moved =
        app.put(
            cloned.header("Location"),
            "{\"account_id\":" + app.get(flow).require("account_id") + "}");
    assertThat(moved.requireText("warnings/0")).contains("same name");
  }

  @Test
  void name_withHalfASurrogatePairIs422() {
    Reply reply = app.post("/api/flows", "{\"name\":\"a\\ud83d\"}");
    assertError(reply, 422, "invalid");
    assertThat(reply.message()).contains("name", "d83d");
  }

  @Test
  void definition_mayBeAString() {
    Reply created =
        app.post("/api/flows", "{\"name\":\"x\",\"json_definition\":\"{\\\"a\\\": 1}\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(app.get(created.header("Location")).text())
        .contains("\"json_definition\":{\"a\": 1},");
  }

  @Test
  void definition_losesAByteOrderMarkAtEveryWayIn() {
    String marked = TestApp.quoted("\uFEFF" + TestApp.FORM);
    String plain = TestApp.quoted(TestApp.FORM);
    Reply first =
        app.post("/api/flows", "{\"name\":\"A\",\"json_definition\":%s}".formatted(marked));
    Reply second =
        app.post("/api/flows", "{\"name\":\"B\",\"json_definition\":%s}".formatted(plain));
    assertThat(first.status()).isEqualTo(201);
    String text = app.get(second.header("Location")).require("json_definition").toString();
    assertThat(app.get(first.header("Location")).require("json_definition").toString())
        .isEqualTo(text);

    Reply put = app.put(second.header("Location"), "{\"json_definition\":%s}".formatted(marked));
    assertThat(put.status()).isEqualTo(200);
    assertThat(app.get(second.header("Location")).require("json_definition").toString())
        .isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "true"})
  void definition_ofAnotherTypeIs400(String value) {
    assertError(
        app.post("/api/flows", "{\"name\":\"x\",\"json_definition\":" + value + "}"),
        400,
        "malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[1]", "{\"a\":", "null", "{\"a\":1} x"})
  void definition_inAStringThatHoldsNoObjectIs422(String text) {
    assertError(
        app.post("/api/flows", "{\"name\":\"x\",\"json_definition\":" + TestApp.quoted(text) + "}"),
        422,
        "invalid");
  }

  @Test
  void definition_inAStringWithHalfASurrogatePairIs422() {
    assertError(
        app.post(
            "/api/flows", "{\"name\":\"x\",\"json_definition\":\"{\\\"a\\\":\\\"\\ud800\\\"}\"}"),
        422,
        "invalid");
  }

  @Test
  void unfinishedDefinition_isStoredAndAnsweredWithFindings() {
    Reply created =
        app.post("/api/flows", "{\"name\":\"x\",\"json_definition\":{\"version\":\"3.0\"}}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.requireList("findings")).isNotEmpty();
    assertThat(app.get(created.header("Location")).require("findings"))
        .isEqualTo(created.require("findings"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null                                        | [\"OTHER\"]",
        "[]                                          | [\"OTHER\"]",
        "[\"SIGN_UP\"]                               | [\"SIGN_UP\"]",
        "[\"survey\",\" Survey \",\"SURVEY\"]        | [\"SURVEY\"]",
        "[\"CONTACT_US\",\"SHOPPING\",\"sign_in\"]   | [\"CONTACT_US\",\"SHOPPING\",\"SIGN_IN\"]",
      })
  void categories_areNormalised(String given, String kept) {
    Reply created = app.post("/api/flows", "{\"name\":\"x\",\"categories\":" + given + "}");
    assertThat(created.require("categories").toString()).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SIGN_UP",
        "SIGN_IN",
        "APPOINTMENT_BOOKING",
        "LEAD_GENERATION",
        "SHOPPING",
        "CONTACT_US",
        "CUSTOMER_SUPPORT",
        "SURVEY",
        "OTHER"
      })
  void category_ofMetasNineIsAccepted(String word) {
    assertThat(
            app.post("/api/flows", "{\"name\":\"x\",\"categories\":[\"" + word + "\"]}").status())
        .isEqualTo(201);
  }

  @Test
  void category_unknownIs422ListingTheNine() {
    Reply reply = app.post("/api/flows", "{\"name\":\"x\",\"categories\":[\"SURVEY\",\"FUN\"]}");
    assertError(reply, 422, "invalid");
    assertThat(reply.message())
        .contains("FUN", "SIGN_UP", "APPOINTMENT_BOOKING", "SHOPPING", "OTHER");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"SURVEY\"", "[1]", "{}", "[null]"})
  void categories_ofAnotherTypeAre400(String value) {
    assertError(
        app.post("/api/flows", "{\"name\":\"x\",\"categories\":" + value + "}"), 400, "malformed");
  }

  @Test
  void account_absentIsTheDefaultOne() {
    String other = otherAccount(",\"is_default\":true");
    assertThat(app.post("/api/flows", "{\"name\":\"x\"}").requireText("account_id"))
        .isEqualTo(other);
  }

  @Test
  void account_absentAmongSeveralWithoutDefaultIs400ListingThem() {
    String first = sandboxId();
    String other = otherAccount("");
    Reply reply = app.post("/api/flows", "{\"name\":\"x\"}");
    assertError(reply, 400, "malformed");
    assertThat(reply.message()).contains(first, other, "Sandbox", "Other");
  }

  @Test
  void account_absentIfThereIsNoneIs400() {
    app.delete("/api/accounts/" + sandboxId());
    assertError(app.post("/api/flows", "{\"name\":\"x\"}"), 400, "malformed");
  }

  @Test
  void account_givenIsUsed() {
    String other = otherAccount("");
    Reply created =
        app.post(
            "/api/flows",
            "{\"name\":\"x\",\"account_id\":\"" + other.toUpperCase(Locale.ROOT) + "\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.requireText("account_id")).isEqualTo(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000-0000-4000-8000-000000000000", "uuid", ""})
  void account_unknownIs404(String id) {
    assertError(
        app.post("/api/flows", "{\"name\":\"x\",\"account_id\":\"" + id + "\"}"), 404, "not_found");
  }

  @Test
  void account_ofAnotherTypeIs400() {
    assertError(app.post("/api/flows", "{\"name\":\"x\",\"account_id\":5}"), 400, "malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://x.example",
        "ftp://x",
        "nonsense",
        "https://",
        "https://u:p@x.example",
        "https://exa mple"
      })
  void endpointThatWhatsAppCannotCall_is422(String uri) {
    assertError(
        app.post("/api/flows", "{\"name\":\"x\",\"endpoint_uri\":\"" + uri + "\"}"),
        422,
        "invalid");
  }

  @Test
  void refusedCreate_storesNothing() {
    app.post("/api/flows", "{\"name\":\"x\",\"categories\":[\"FUN\"]}");
    app.post("/api/flows", "{\"name\":\"x\",\"account_id\":\"y\"}");
    assertThat(app.get("/api/flows").requireInt("total")).isZero();
  }
}
