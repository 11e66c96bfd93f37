package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.FullDisk;
import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.flowjson.Validator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What lists show of definitions and of the state at Meta: marks, counts, filters and facets. */
class MarksTest {

  private static final String OTHER = TestApp.FORM.replace("Hello", "Hi");

  @RegisterExtension final TestApp app = new TestApp();

  private List<String> marks(String flow) {
    String words = app.get(flow).require("marks").toString().replaceAll("[\\[\\]\"]", "");
    return words.isEmpty() ? List.of() : List.of(words.split(","));
  }

  private List<String> names(String query) {
    Reply list = app.get("/api/flows?sort=name&" + query);
    assertThat(list.status()).as(list.text()).isEqualTo(200);
    List<String> names =
        list.requireList("items").stream().map(item -> item.requireText("name")).toList();
    assertThat(list.requireInt("total")).as(query).isEqualTo(names.size());
    Reply newestFirst = app.get("/api/flows?" + query);
    assertThat(newestFirst.requireList("items").stream().map(item -> item.requireText("name")))
        .as("the same in another order")
        .containsExactlyInAnyOrderElementsOf(names);
    return names;
  }

  private void edit(String flow, String definition) {
    assertThat(app.put(flow + "/definition", definition).status()).isEqualTo(200);
  }

  @Test
  void item_showsWhatIsInTheDefinition() {
    app.newFlow("x");
    StrictJson item = app.get("/api/flows").require("items/0");
    assertThat(item.requireInt("findings_count/errors")).isZero();
    assertThat(item.requireInt("screens")).isEqualTo(1);
    assertThat(item.requireText("flow_json_version")).isEqualTo("7.0");
    assertThat(item.require("marks").toString()).isEqualTo("[\"local_only\"]");
  }

  @Test
  void item_followsTheDefinition() {
    String flow = app.newFlow("x");
    edit(flow, "{\"version\":\"7.3\",\"screens\":[]}");
    StrictJson item = app.get("/api/flows").require("items/0");
    assertThat(item.requireInt("findings_count/errors")).isEqualTo(1);
    assertThat(item.requireInt("screens")).isZero();
    assertThat(marks(flow)).containsExactly("local_only", "has_errors");

    assertThat(app.put(flow, "{\"json_definition\":null}").status()).isEqualTo(200);
    StrictJson empty = app.get("/api/flows").require("items/0");
    assertThat(empty.requireInt("findings_count/errors")).isZero();
    assertThat(empty.isNull("screens")).isTrue();
    assertThat(empty.isNull("flow_json_version")).isTrue();
    assertThat(marks(flow)).containsExactly("local_only");
  }

  @Test
  void oddVersions_doNotBreakTheList() {
    edit(app.newFlow("x"), "{\"version\":7.3,\"screens\":{}}");
    edit(app.newFlow("y"), "{\"version\":\"%s\"}".formatted("9".repeat(500)));
    Reply list = app.get("/api/flows");
    assertThat(list.isNull("items/0/flow_json_version")).isTrue();
    assertThat(list.isNull("items/1/flow_json_version")).isTrue();
  }

  @Test
  void flowAtMeta_isMarkedByWhatDiffers() {
    String flow = app.savedFlow("x");
    assertThat(marks(flow)).isEmpty();

    edit(flow, OTHER);
    assertThat(marks(flow)).containsExactly("local_changes");

    app.uploadAtMeta(app.metaFlowId(flow), TestApp.FORM.replace("Hello", "Hola"));
    app.post("/api/flows/sync", "{}");
    assertThat(marks(flow)).containsExactly("local_changes", "changed_at_meta", "conflict");
    assertThat(app.get(flow).isNull("conflict")).isFalse();

    app.sandboxDelete("/v25.0/" + app.metaFlowId(flow));
    app.post("/api/flows/sync", "{}");
    assertThat(marks(flow)).contains("missing_at_meta");
  }

  @Test
  void textThatMetaChanged_isMarkedUntilItIsTaken() {
    String flow = app.savedFlow("x");
    app.uploadAtMeta(app.metaFlowId(flow), TestApp.FORM.replace("Hello", "Hola"));
    edit(flow, OTHER);
    app.post("/api/flows/sync", "{}");
    assertThat(marks(flow)).containsExactly("local_changes", "changed_at_meta", "conflict");
    edit(flow, TestApp.FORM);
    assertThat(marks(flow)).containsExactly("changed_at_meta");
    app.post("/api/flows/sync", "{}");
    assertThat(marks(flow)).isEmpty();
  }

  @Test
  void oldestOpenVersion_expiresSoonUnlessTheFlowIsDeprecated() {
    String old = TestApp.FORM.replace("7.0", Validator.standard().openVersions().get(0));
    String flow = app.newFlow("x");
    edit(flow, old);
    assertThat(marks(flow)).contains("expires_soon");
    edit(flow, TestApp.FORM.replace("7.0", "3.1"));
    assertThat(marks(flow)).contains("expires_soon", "has_errors");
    edit(flow, old);
    app.post(flow + "/save-to-meta");
    app.post(flow + "/publish");
    assertThat(marks(flow)).containsExactly("expires_soon");
    app.post(flow + "/deprecate");
    assertThat(marks(flow)).isEmpty();
  }

  @Test
  void unknownOutcome_isMarked() {
    String flow = app.savedFlow("x");
    app.fault("{\"kind\":\"drop\",\"route\":\"publish\",\"times\":0}");
    assertThat(app.post(flow + "/publish").status()).isEqualTo(504);
    assertThat(marks(flow)).contains("unknown_outcome");
  }

  @Test
  void restoredFlow_hasItsMarksAgain() {
    String flow = app.newFlow("x");
    edit(flow, "{\"version\":\"7.3\",\"screens\":[]}");
    app.delete(flow);
    assertThat(app.post(flow + "/restore").status()).isEqualTo(200);
    assertThat(marks(flow)).containsExactly("local_only", "has_errors");
    assertThat(app.get(flow).requireInt("screens")).isZero();
  }

  @Test
  void clonedImportedAndSyncedFlows_areCounted() {
    String flow = app.newFlow("x");
    app.post(flow + "/clone", "{\"name\":\"clone\"}");
    app.post("/api/flows/import", app.get(flow + "/export?history=true").data().toString());
    app.flowAtMeta("at Meta");
    app.post("/api/flows/sync", "{}");
    List<StrictJson> items = app.get("/api/flows").requireList("items");
    assertThat(items).hasSize(4);
    assertThat(items).allSatisfy(item -> assertThat(item.requireInt("screens")).isEqualTo(1));
    assertThat(items)
        .allSatisfy(item -> assertThat(item.requireInt("findings_count/errors")).isZero());
  }

  @Test
  void filters_findMarksAndCategories() {
    app.newFlow("a draft");
    app.savedFlow("b saved");
    edit(app.savedFlow("c changed"), OTHER);
    String survey = app.newFlow("d survey");
    app.put(survey, "{\"categories\":[\"SURVEY\",\"SIGN_UP\"]}");
    edit(survey, "{}");

    assertThat(names("mark=local_only")).containsExactly("a draft", "d survey");
    assertThat(names("mark=LOCAL_CHANGES,has_errors")).containsExactly("c changed", "d survey");
    assertThat(names("mark=conflict")).isEmpty();
    assertThat(names("category=survey")).containsExactly("d survey");
    assertThat(names("category=OTHER,SIGN_UP&mark=local_only"))
        .containsExactly("a draft", "d survey");
    assertThat(names("category=SIGN")).isEmpty();
    assertThat(names("category=SURVEY&q=SURV")).containsExactly("d survey");
    assertThat(names("mark=local_only&status=published")).isEmpty();
    assertThat(names("mark=&category=")).hasSize(4);
    assertThat(names("mark=local_only&include=json_definition")).hasSize(2);
  }

  @Test
  void unknownWords_are400() {
    Reply mark = app.get("/api/flows?mark=odd");
    assertThat(mark.status()).isEqualTo(400);
    assertThat(mark.message()).contains("mark must be one or more of local_only, local_changes");
    assertThat(app.get("/api/flows?category=%25").status()).isEqualTo(400);
  }

  @Test
  void facets_countUnderTheOtherFilters() {
    app.newFlow("a draft");
    app.savedFlow("b saved");
    app.publishedFlow("c published");
    edit(app.newFlow("d broken"), "{}");

    StrictJson all = facets("");
    assertThat(all.requireInt("status/DRAFT")).isEqualTo(3);
    assertThat(all.requireInt("status/PUBLISHED")).isEqualTo(1);
    assertThat(all.requireInt("status/BLOCKED")).isZero();
    assertThat(all.requireInt("mark/local_only")).isEqualTo(2);
    assertThat(all.requireInt("mark/conflict")).isZero();
    String account = app.get("/api/accounts").requireText("items/0/id");
    assertThat(all.requireInt("account/" + account)).isEqualTo(4);

    StrictJson published = facets("&status=PUBLISHED");
    assertThat(published.requireInt("status/DRAFT")).isEqualTo(3);
    assertThat(published.requireInt("mark/local_only")).isZero();
    assertThat(published.requireInt("account/" + account)).isEqualTo(1);

    StrictJson broken = facets("&mark=has_errors&account_id=" + account);
    assertThat(broken.requireInt("status/DRAFT")).isEqualTo(1);
    assertThat(broken.requireInt("mark/local_only")).isEqualTo(2);

    StrictJson named = facets("&q=b");
    assertThat(named.requireInt("status/DRAFT")).isEqualTo(3 - 1);
    assertThat(named.requireInt("status/PUBLISHED")).isEqualTo(1);
    assertThat(named.requireInt("mark/has_errors")).isEqualTo(1);
    assertThat(facets("&category=SURVEY").require("account").keys()).isEmpty();
  }

  private StrictJson facets(String query) {
    Reply list = app.get("/api/flows?include=facets" + query);
    assertThat(list.status()).as(list.text()).isEqualTo(200);
    return list.require("facets");
  }

  @Test
  void countsOfFlows_neverDrift() throws SQLException {
    String first = app.publishedFlow("first");
    String second = app.savedFlow("second");
    edit(first, OTHER);
    app.put(second, "{\"name\":\"other\",\"categories\":[\"SURVEY\"]}");
    app.uploadAtMeta(app.metaFlowId(second), OTHER);
    app.post("/api/flows/sync", "{}");
    app.post(second + "/save-to-meta?overwrite=true");
    app.delete(app.newFlow("gone"));
    app.post(first + "/deprecate");

    assertThat(row("SELECT sum(flows) FROM flow_count")).isEqualTo("2");
    assertThat(
            row(
                """
                SELECT count(*) FROM flow_count AS c WHERE flows <> (
                  SELECT count(*) FROM flow AS f
                  WHERE (f.account_id, f.status, ifnull(f.meta_status, ''), f.marks, f.categories)
                    = (c.account_id, c.status, c.meta_status, c.marks, c.categories))
                """))
        .isEqualTo("0");
  }

  @Test
  void countsOfAnOlderValidator_areReplacedInTheBackground() throws Exception {
    for (int i = 0; i < 45; i++) {
      app.newFlow("flow " + i);
    }
    String odd = app.newFlow("too large today");
    app.stop();
    change(
        "UPDATE flow SET error_count = NULL, warning_count = NULL, screen_count = NULL,"
            + " flow_json_version = NULL, counted_by = 0");
    change("UPDATE flow_definition SET text = '[]' WHERE flow = (SELECT max(number) FROM flow)");
    change("UPDATE setting SET value = '1' WHERE name = 'flow_summaries_version'");
    app.start();

    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (!row("SELECT count(*) FROM flow WHERE screen_count IS NULL").equals("1")) {
      assertThat(Instant.now()).isBefore(end);
    }
    assertThat(app.get("/api/flows?limit=100&mark=has_errors").requireInt("total")).isZero();
    Reply last = app.get("/api/flows?page=46&limit=1&sort=created_at");
    assertThat(odd).endsWith(last.requireText("items/0/id"));
    assertThat(last.isNull("items/0/findings_count")).isTrue();
    assertThat(app.get("/api/flows?sort=created_at").requireInt("items/0/screens")).isEqualTo(1);
    while (!row("SELECT value FROM setting WHERE name = 'flow_summaries_version'")
        .equals(String.valueOf(Validator.VERSION))) {
      assertThat(Instant.now()).isBefore(end);
    }
  }

  @Test
  void countsThatCannotBeStored_areReplacedWhenThereIsRoom() throws Exception {
    app.newFlow("one");
    app.newFlow("two");
    app.stop();
    change("UPDATE flow SET screen_count = NULL, counted_by = 0");
    change("UPDATE setting SET value = '1' WHERE name = 'flow_summaries_version'");
    Path file = app.dataDirectory().resolve("headgate.db");
    AtomicInteger failures = new AtomicInteger();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            failures.incrementAndGet();
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("headgate.flow.SummaryRefresh");
    logger.addHandler(handler);
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    try {
      FullDisk disk = new FullDisk(file);
      try {
        app.start();
        while (failures.get() < 2) {
          assertThat(Instant.now()).isBefore(end);
        }
      } finally {
        disk.close();
      }
      while (!row("SELECT count(*) FROM flow WHERE screen_count IS NULL").equals("0")) {
        assertThat(Instant.now()).isBefore(end);
      }
    } finally {
      logger.removeHandler(handler);
    }
  }

  private String row(String sql) throws SQLException {
    try (Connection connection = database();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getString(1);
    }
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = database();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private Connection database() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + app.dataDirectory().resolve("headgate.db"));
  }
}
