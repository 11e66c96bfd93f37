package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.template.Template;
import headgate.template.Templates;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /api/templates}, and flows that are made from templates. */
class TemplatesTest {

  @RegisterExtension final TestApp app = new TestApp();

  private static List<Template> templates() {
    return Templates.all();
  }

  @Test
  void list_hasEveryTemplateWithoutItsDefinition() {
    List<StrictJson> items = app.get("/api/templates").requireList("items");

    assertThat(items)
        .extracting(item -> item.requireText("id"))
        .containsExactlyElementsOf(Templates.ids());
    assertThat(items.get(0).keys())
        .containsExactly(
            "id", "name", "description", "categories", "version", "screens", "needs_endpoint");
  }

  @Test
  void get_hasTheDefinitionByteForByte() {
    for (Template template : templates()) {
      Reply reply = app.get("/api/templates/" + template.id());
      assertThat(reply.requireText("name")).isEqualTo(template.name());
      assertThat(reply.requireInt("screens")).isEqualTo(template.screens());
      assertThat(reply.text()).endsWith(",\"json_definition\":" + template.definition() + "}}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "templates", "..%2Ftemplates", "feedback.json"})
  void unknownId_is404(String id) {
    Reply reply = app.get("/api/templates/" + id);
    assertError(reply, 404, "not_found");
    assertThat(reply.message()).contains("GET /api/templates");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/templates", "/api/templates/feedback"})
  void knownContent_isNotSentAgain(String path) {
    Reply whole = app.get(path);
    assertThat(whole.header("Cache-Control")).isEqualTo("no-cache");

    Reply known = app.get(path, "If-None-Match", whole.header("ETag"));

    assertThat(known.status()).isEqualTo(304);
    assertThat(known.text()).isEmpty();
    assertThat(known.header("ETag")).isEqualTo(whole.header("ETag"));
    assertThat(app.get(path, "If-None-Match", "\"other\"").text()).isEqualTo(whole.text());
  }

  @Test
  void entityTags_differ() {
    assertThat(templates())
        .extracting(template -> app.get("/api/templates/" + template.id()).header("ETag"))
        .doesNotHaveDuplicates();
  }

  /** Makes a key for the account of a new flow, and has its endpoint ask the user's system. */
  static void connect(TestApp app, Reply created, int port) {
    String account = "/api/accounts/" + created.requireText("account_id");
    assertThat(app.post(account + "/keys", "{}").status()).isEqualTo(201);
    Reply set =
        app.put(
            "/api/flows/" + created.requireText("id") + "/endpoint",
            "{\"mode\":\"proxy\",\"proxy\":{\"url\":\"http://127.0.0.1:%d/\",\"body\":\"plain\"}}"
                .formatted(port));
    assertThat(set.status()).as("%s", set.text()).isEqualTo(200);
  }

  /** The way of a user with a business that Meta judges: from the template to a published flow. */
  @ParameterizedTest
  @MethodSource("templates")
  void template_isPublishedAsItIs(Template template) {
    app.sandboxSettings("{\"judge\":\"strict\"}");
    Reply created =
        app.post("/api/flows", "{\"name\":\"New\",\"template\":\"%s\"}".formatted(template.id()));
    assertThat(created.status()).as("%s", created.text()).isEqualTo(201);
    assertThat(created.requireList("findings")).isEmpty();
    assertThat(created.requireList("warnings")).isEmpty();
    String flow = "/api/flows/" + created.requireText("id");
    assertThat(app.get(flow).text()).contains("\"json_definition\":" + template.definition());

    if (template.needsEndpoint()) {
      connect(app, created, 9); // nothing listens there, because nobody fills in the form
    }

    Reply saved = app.post(flow + "/save-to-meta?strict=true");
    assertThat(saved.status()).as("%s", saved.text()).isEqualTo(200);
    assertThat(saved.requireList("validation_errors")).isEmpty();
    assertThat(saved.requireList("warnings")).isEmpty();

    Reply published = app.post(flow + "/publish");
    assertThat(published.requireText("status")).isEqualTo("PUBLISHED");
    assertThat(published.requireList("warnings")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"categories\":null", ",\"categories\":[]"})
  void categoriesOfTheTemplate_areTaken(String more) {
    Reply created = app.post("/api/flows", "{\"name\":\"New\",\"template\":\"quiz\"" + more + "}");
    assertThat(created.require("categories").toString()).isEqualTo("[\"OTHER\"]");
    created = app.post("/api/flows", "{\"name\":\"New\",\"template\":\"feedback\"" + more + "}");
    assertThat(created.require("categories").toString()).isEqualTo("[\"SURVEY\"]");
  }

  @Test
  void categoriesOfTheRequest_areKept() {
    Reply created =
        app.post(
            "/api/flows",
            "{\"name\":\"New\",\"template\":\"feedback\",\"categories\":[\"CONTACT_US\"]}");
    assertThat(created.require("categories").toString()).isEqualTo("[\"CONTACT_US\"]");
  }

  @Test
  void templateAndDefinition_are422() {
    Reply reply =
        app.post(
            "/api/flows",
            "{\"name\":\"New\",\"template\":\"feedback\",\"json_definition\":"
                + TestApp.FORM
                + "}");
    assertError(reply, 422, "invalid");
    assertThat(reply.message()).contains("template", "json_definition");
    assertThat(app.get("/api/flows").requireInt("total")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "", "Feedback", "../openapi"})
  void unknownTemplate_is422WithTheIds(String id) {
    Reply reply =
        app.post("/api/flows", "{\"name\":\"New\",\"template\":%s}".formatted(TestApp.quoted(id)));
    assertError(reply, 422, "invalid");
    assertThat(reply.message()).contains(Templates.ids());
  }

  @Test
  void noTemplate_isAnEmptyDraft() {
    Reply created = app.post("/api/flows", "{\"name\":\"New\",\"template\":null}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(app.get("/api/flows/" + created.requireText("id")).isNull("json_definition"))
        .isTrue();
  }

  @Test
  void templateThatIsNotAString_is400() {
    assertError(app.post("/api/flows", "{\"name\":\"New\",\"template\":7}"), 400, "malformed");
  }

  @Test
  void nameIsRequiredWithATemplate() {
    Reply reply = app.post("/api/flows", "{\"template\":\"feedback\"}");
    assertError(reply, 400, "malformed");
    assertThat(reply.message()).startsWith("name is required");
  }
}
