package headgate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The export of a flow that changed three times: a renamed key, a new option, another type, and a
 * screen that was removed. Each version is published, sent and answered.
 */
class FourVersionsTest {

  private static final String NUMBER_OF_GUESTS =
      "{\"type\":\"TextInput\",\"name\":\"guests\",\"label\":\"Guests\",\"input-type\":\"number\"}";

  private static final String CHOICE_OF_GUESTS =
      """
      {"type":"Dropdown","name":"guests","label":"How many?","data-source":[\
      {"id":"2","title":"A couple"},{"id":"8","title":"A party"}]}""";

  private static final List<String> FIXED =
      List.of(
          "response_id",
          "submitted_at",
          "received_at",
          "flow_version",
          "contact_phone",
          "contact_user_id",
          "contact_name",
          "message_id",
          "reference",
          "joined_by");

  @RegisterExtension private final TestApp app = new TestApp();

  private String flow;

  /** Sent with the first version, and not answered yet. */
  private String unanswered;

  @BeforeEach
  void answerFourVersions() {
    flow = create(form("name", "Very good", "", NUMBER_OF_GUESTS, true));
    String account = app.get("/api/accounts").requireText("items/0/id");
    assertThat(app.post("/api/accounts/" + account + "/connect-webhook").status()).isEqualTo(200);
    unanswered = publishAndSend();
    reply(send(), "{\"name\":\"=1+1\",\"rating\":\"5\",\"guests\":\"2\",\"note\":\"@SUM(A1)\"}", 1);

    String soSo = ",{\"id\":\"3\",\"title\":\"So so\"}";
    change(form("full_name", "Excellent", soSo, NUMBER_OF_GUESTS, true));
    reply(
        publishAndSend(),
        "{\"full_name\":\"Ada\",\"rating\":\"3\",\"guests\":\"-2\",\"note\":\"-\"}",
        2);

    change(form("full_name", "Excellent", soSo, CHOICE_OF_GUESTS, true));
    reply(
        publishAndSend(),
        "{\"full_name\":\"Bob\",\"rating\":\"5\",\"guests\":\"8\",\"note\":\"late\"}",
        3);

    change(form("full_name", "Superb", soSo, CHOICE_OF_GUESTS, false));
    reply(publishAndSend(), "{\"full_name\":\"Eve\",\"rating\":\"5\",\"guests\":\"2\"}", 4);
  }

  /**
   * @param name the key of the name
   * @param best the title of the option 5
   * @param moreOptions of the rating
   * @param hasNote whether there is a second screen with a note
   */
  private static String form(
      String name, String best, String moreOptions, String guests, boolean hasNote) {
    String first =
        """
        {"type":"TextInput","name":"%s","label":"Your name"},\
        {"type":"RadioButtonsGroup","name":"rating","label":"Rating","data-source":[\
        {"id":"5","title":"%s"},{"id":"1","title":"Bad"}%s]},%s"""
            .formatted(name, best, moreOptions, guests);
    String from = hasNote ? "screen.START.form" : "form";
    String answers =
        "\"%1$s\":\"${%2$s.%1$s}\",\"rating\":\"${%2$s.rating}\",\"guests\":\"${%2$s.guests}\""
            .formatted(name, from);
    if (!hasNote) {
      return "{\"version\":\"7.3\",\"screens\":[%s]}"
          .formatted(screen("START", "\"terminal\":true,", first, complete(answers)));
    }
    String next =
        "{\"name\":\"navigate\",\"next\":{\"type\":\"screen\",\"name\":\"NOTE\"},\"payload\":{}}";
    String note = "{\"type\":\"TextArea\",\"name\":\"note\",\"label\":\"Note\"}";
    return "{\"version\":\"7.3\",\"screens\":[%s,%s]}"
        .formatted(
            screen("START", "", first, next),
            screen(
                "NOTE",
                "\"terminal\":true,",
                note,
                complete(answers + ",\"note\":\"${form.note}\"")));
  }

  private static String complete(String payload) {
    return "{\"name\":\"complete\",\"payload\":{%s}}".formatted(payload);
  }

  private static String screen(String id, String members, String children, String action) {
    return """
        {"id":"%s","title":"Title",%s"layout":{"type":"SingleColumnLayout","children":[%s,\
        {"type":"Footer","label":"Go","on-click-action":%s}]}}"""
        .formatted(id, members, children, action);
  }

  private String create(String form) {
    Reply created =
        app.post("/api/flows", "{\"name\":\"Visit\",\"json_definition\":%s}".formatted(form));
    assertThat(created.status()).as("%s", created.text()).isEqualTo(201);
    assertThat(created.text()).doesNotContain("\"severity\":\"error\"");
    return "/api/flows/" + created.requireText("id");
  }

  private void change(String form) {
    Reply changed = app.put(flow, "{\"json_definition\":%s}".formatted(form));
    assertThat(changed.status()).as("%s", changed.text()).isEqualTo(200);
    assertThat(changed.text()).doesNotContain("\"severity\":\"error\"");
  }

  private String publishAndSend() {
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.post(flow + "/publish").status()).isEqualTo(200);
    return send();
  }

  private String send() {
    Reply sent = app.post(flow + "/send", "{\"to\":\"4915550001\"}");
    assertThat(sent.status()).as("%s", sent.text()).isEqualTo(201);
    return sent.requireText("wa_message_id");
  }

  /** Answers a message, and waits until there are so many answers. */
  private void reply(String message, String response, int answers) {
    Reply replied =
        app.sandboxPost(
            "/_sandbox/messages/" + message + "/reply", "{\"response\":%s}".formatted(response));
    assertThat(replied.status()).as("%s", replied.text()).isEqualTo(201);
    long end = System.nanoTime() + 20_000_000_000L;
    while (app.get(flow + "/responses").requireInt("total") < answers) {
      assertThat(System.nanoTime()).as("no answer came").isLessThan(end);
    }
  }

  private String export(String query) {
    Reply export = app.get(flow + "/responses/export" + query);
    assertThat(export.status()).as("%s", export.text()).isEqualTo(200);
    return export.text();
  }

  private static List<NamedCsvRecord> rows(String csv) {
    return CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
  }

  private static List<String> answerColumns(String csv) {
    List<String> header = List.of(csv.substring(0, csv.indexOf("\r\n")).split(","));
    assertThat(header).startsWith(FIXED.toArray(new String[0]));
    return header.subList(FIXED.size(), header.size());
  }

  @Test
  void header_hasTheNewestVersionFirst_thenWhatOnlyOlderOnesHave_andIsStable() {
    String csv = export("");

    assertThat(answerColumns(csv))
        .containsExactly(
            "full_name",
            "rating",
            "rating.title",
            "guests",
            "guests.title",
            "note",
            "name",
            "other");
    assertThat(export("")).isEqualTo(csv);
    assertThat(answerColumns(export("?flow_version=1"))).isEqualTo(answerColumns(csv));
    assertThat(answerColumns(export("?header=label")))
        .containsExactly(
            "Your name (full_name)",
            "Rating",
            "Rating.title",
            "How many?",
            "How many?.title",
            "Note",
            "Your name (name)",
            "other");
  }

  @Test
  void titles_areThoseOfTheVersionThatWasSent() {
    List<NamedCsvRecord> rows = rows(export(""));

    assertThat(rows.stream().map(row -> row.getField("flow_version")))
        .containsExactly("1", "2", "3", "4");
    assertThat(rows.stream().map(row -> row.getField("rating")))
        .containsExactly("5", "3", "5", "5");
    assertThat(rows.stream().map(row -> row.getField("rating.title")))
        .containsExactly("Very good", "So so", "Excellent", "Superb");
    // Ids of options are texts, so that a number of the older versions is one, too.
    assertThat(rows.stream().map(row -> row.getField("guests")))
        .containsExactly("2", "'-2", "8", "2");
    assertThat(rows.stream().map(row -> row.getField("guests.title")))
        .containsExactly("", "", "A party", "A couple");
    assertThat(rows.stream().map(row -> row.getField("full_name")))
        .containsExactly("", "Ada", "Bob", "Eve");
    assertThat(rows.stream().map(row -> row.getField("name"))).containsExactly("'=1+1", "", "", "");
    assertThat(rows.stream().map(row -> row.getField("note")))
        .containsExactly("'@SUM(A1)", "'-", "late", "");
    assertThat(rows).allSatisfy(row -> assertThat(row.getField("other")).isEmpty());
  }

  /** The person opened the message before the form was changed. */
  @Test
  void lateAnswerToTheFirstVersion_hasItsTitles_andChangesNoColumn() {
    String before = export("");

    reply(unanswered, "{\"name\":\"Zoe\",\"rating\":\"5\",\"guests\":\"8\",\"note\":\"\"}", 5);

    String after = export("");
    assertThat(after).startsWith(before);
    NamedCsvRecord last = rows(after).get(4);
    assertThat(last.getFieldsAsMap())
        .containsAllEntriesOf(
            Map.of(
                "flow_version", "1",
                "name", "Zoe",
                "rating.title", "Very good",
                "guests", "8",
                "guests.title", ""));
  }

  @Test
  void export_thatIsResumedAfterEachAnswer_equalsTheWhole() {
    String whole = export("");
    String header = whole.substring(0, whole.indexOf("\r\n") + 2);
    StringBuilder resumed = new StringBuilder(header);
    String since = "";
    for (NamedCsvRecord row : rows(whole)) {
      String id = row.getField("response_id");
      String part = export("?until_cursor=" + id + since);
      assertThat(part).startsWith(header);
      resumed.append(part.substring(header.length()));
      since = "&since=" + id;
    }

    assertThat(resumed).hasToString(whole);
  }

  @Test
  void jsonLines_haveTheTypesAndTitlesOfTheirVersions() {
    List<StrictJson> lines = export("?format=jsonl").lines().map(StrictJson::parse).toList();

    assertThat(lines).hasSize(4);
    assertThat(lines.get(0).require("answers"))
        .hasToString("{\"name\":\"=1+1\",\"rating\":\"5\",\"guests\":2,\"note\":\"@SUM(A1)\"}");
    assertThat(lines.get(0).require("titles")).hasToString("{\"rating\":\"Very good\"}");
    assertThat(lines.get(3).require("answers"))
        .hasToString("{\"full_name\":\"Eve\",\"rating\":\"5\",\"guests\":\"2\"}");
    assertThat(lines.get(3).require("titles"))
        .hasToString("{\"rating\":\"Superb\",\"guests\":\"A couple\"}");
  }
}
