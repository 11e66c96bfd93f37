package headgate.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The text of a flow's only version is stored once, as the definition of the flow. Nobody sees a
 * difference, whatever happens to the flow next.
 */
class FirstVersionTest {

  private static final String FIRST =
      "{ \"version\": \"7.3\",\t\"ä\": 1.10e+400, \"words\": \"" + "a b c ".repeat(40) + "\" }";

  private static final String SECOND = FIRST.replace("1.10e", "1.11e");

  @RegisterExtension final TestApp app = new TestApp();

  private String newFlow() {
    Reply created =
        app.post("/api/flows", "{\"name\":\"First\",\"json_definition\":" + FIRST + "}");
    assertThat(created.status()).as("%s", created.text()).isEqualTo(201);
    return created.header("Location");
  }

  private void define(String flow, String definition) {
    Reply reply = app.put(flow, "{\"json_definition\":" + definition + "}");
    assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
  }

  private String text(String flow, int version) {
    Reply reply = app.get(flow + "/versions/" + version);
    assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
    String body = reply.text();
    return body.substring(body.indexOf("\"json_definition\":") + 18, body.length() - 2);
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + app.dataDirectory().resolve("headgate.db"));
  }

  private int texts(String condition) throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM text " + condition)) {
      return row.getInt(1);
    }
  }

  @Test
  void onlyVersion_isReadByteForByte() throws Exception {
    String flow = newFlow();

    assertThat(texts("")).isZero();
    assertThat(text(flow, 1)).isEqualTo(FIRST);
    StrictJson item = app.get(flow + "/versions").require("items/0");
    assertThat(item.requireInt("size")).isEqualTo(FIRST.getBytes(UTF_8).length);
    assertThat(item.requireBoolean("is_current")).isTrue();
    assertThat(app.get(flow + "/versions/current").requireText("sha256"))
        .isEqualTo(item.requireText("sha256"));
    assertThat(app.get(flow + "/diff?from=1&to=current").requireList("changes")).isEmpty();
  }

  @Test
  void secondVersion_leavesTheFirstAsItWas() throws Exception {
    String flow = newFlow();
    String before = app.get(flow + "/versions").require("items/0").toString();

    define(flow, SECOND);

    assertThat(texts("")).isEqualTo(2);
    assertThat(texts("WHERE base IS NOT NULL AND depth = 1")).isEqualTo(1);
    assertThat(text(flow, 1)).isEqualTo(FIRST);
    assertThat(text(flow, 2)).isEqualTo(SECOND);
    assertThat(app.get(flow + "/versions").require("items/1").toString())
        .isEqualTo(before.replace("\"is_current\":true", "\"is_current\":false"));
    assertThat(app.post(flow + "/rollback", "{\"version\":1}").status()).isEqualTo(200);
    assertThat(text(flow, 3)).isEqualTo(FIRST);
    assertThat(texts("")).isEqualTo(2);
  }

  @Test
  void manyVersions_areReadByteForByte() throws Exception {
    String flow = newFlow();
    for (int i = 2; i <= 60; i++) {
      define(flow, FIRST.replace("1.10e", i + "e"));
    }
    assertThat(text(flow, 1)).isEqualTo(FIRST);
    for (int i = 2; i <= 60; i += 29) {
      assertThat(text(flow, i)).isEqualTo(FIRST.replace("1.10e", i + "e"));
    }
    assertThat(texts("WHERE base IS NULL")).isEqualTo(2);
  }

  @Test
  void versionOfAFlowThatLosesItsDefinition_stays() {
    String flow = newFlow();

    define(flow, "null");

    assertThat(app.get(flow).isNull("json_definition")).isTrue();
    assertThat(text(flow, 1)).isEqualTo(FIRST);
    define(flow, SECOND);
    assertThat(text(flow, 1)).isEqualTo(FIRST);
    assertThat(text(flow, 2)).isEqualTo(SECOND);
  }

  @Test
  void flowThatGetsADefinitionLater_hasItOnce() throws Exception {
    String flow = app.post("/api/flows", "{\"name\":\"Bare\"}").header("Location");

    define(flow, FIRST);

    assertThat(texts("")).isZero();
    assertThat(text(flow, 1)).isEqualTo(FIRST);
  }

  @Test
  void versionOfARemovedFlow_staysAndComesBack() {
    String flow = newFlow();

    app.delete(flow);

    assertThat(text(flow, 1)).isEqualTo(FIRST);
    assertThat(app.post(flow + "/restore").status()).isEqualTo(200);
    assertThat(text(flow, 1)).isEqualTo(FIRST);
    define(flow, SECOND);
    assertThat(text(flow, 1)).isEqualTo(FIRST);
    assertThat(text(flow, 2)).isEqualTo(SECOND);
  }

  @Test
  void cloneAndExport_haveTheText() {
    String flow = newFlow();
    String copy = app.post(flow + "/clone").header("Location");
    String file = app.get(flow + "/export?history=true").text();
    String imported = app.post("/api/flows/import", file).header("Location");

    app.delete(flow);

    assertThat(text(copy, 1)).isEqualTo(FIRST);
    assertThat(text(imported, 1)).isEqualTo(FIRST);
    define(imported, SECOND);
    assertThat(text(imported, 1)).isEqualTo(FIRST);
  }

  @Test
  void editOfACopy_findsTheTextOfTheOriginal() throws Exception {
    String flow = newFlow();
    define(flow, SECOND);
    String copy = app.post(flow + "/clone").header("Location");
    define(copy, SECOND.replace("1.11e", "1.12e"));

    assertThat(texts("")).isEqualTo(3);
    assertThat(texts("WHERE depth = 2")).isEqualTo(1);
    assertThat(text(copy, 1)).isEqualTo(SECOND);
    assertThat(text(copy, 2)).isEqualTo(SECOND.replace("1.11e", "1.12e"));
  }

  @Test
  void textOfMeta_isASecondVersionBesideTheFirst() throws Exception {
    String flow = app.savedFlow("Both");
    assertThat(texts("")).isZero();
    app.uploadAtMeta(app.metaFlowId(flow), SECOND);

    assertThat(app.post("/api/flows/sync").status()).isEqualTo(200);

    assertThat(text(flow, 1)).isEqualTo(TestApp.FORM);
    assertThat(text(flow, 2)).isEqualTo(SECOND);
  }

  @Test
  void flowThatSyncAdds_hasItsTextOnce() throws Exception {
    app.uploadAtMeta(app.flowAtMeta("Theirs"), FIRST);

    assertThat(app.post("/api/flows/sync").status()).isEqualTo(200);

    assertThat(texts("")).isZero();
    String flow = "/api/flows/" + app.get("/api/flows").requireText("items/0/id");
    assertThat(text(flow, 1)).isEqualTo(FIRST);
  }

  @Test
  void editsAtOnce_keepTheFirstVersionAndEachOther() throws Exception {
    String flow = newFlow();
    List<Callable<Integer>> edits = new ArrayList<>();
    for (int i = 2; i <= 9; i++) {
      String body = "{\"json_definition\":" + FIRST.replace("1.10e", i + "e") + "}";
      edits.add(() -> app.put(flow, body).status());
    }
    ExecutorService threads = Executors.newFixedThreadPool(edits.size());
    try {
      for (Future<Integer> edit : threads.invokeAll(edits)) {
        assertThat(edit.get()).isEqualTo(200);
      }
    } finally {
      threads.shutdown();
    }

    assertThat(text(flow, 1)).isEqualTo(FIRST);
    Set<String> texts = new HashSet<>();
    for (int i = 2; i <= 9; i++) {
      texts.add(text(flow, i));
    }
    assertThat(texts).hasSize(8);
    assertThat(texts("")).isEqualTo(9);
  }

  @Test
  void damagedText_isNotShownAsTheVersion() throws Exception {
    String flow = newFlow();
    String copy = app.post(flow + "/clone").header("Location");
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE flow_definition SET text = replace(text, '1.10', '2.10') WHERE flow = 1");
    }

    assertThat(app.get(flow + "/versions/1").status()).isEqualTo(500);
    define(flow, SECOND);
    assertThat(app.get(flow + "/versions/1").status()).isEqualTo(500);
    assertThat(text(flow, 2)).isEqualTo(SECOND);
    define(copy, SECOND);
    assertThat(text(copy, 1)).isEqualTo(FIRST);
  }
}
