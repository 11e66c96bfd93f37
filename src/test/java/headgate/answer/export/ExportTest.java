package headgate.answer.export;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.answer.column.AnswerType;
import headgate.answer.column.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {

  private static final String HEADER =
      "response_id,submitted_at,received_at,flow_version,contact_phone,contact_user_id,"
          + "contact_name,message_id,reference,joined_by,name,guests,day,rating,rating.title,"
          + "topics,topics.title,ssn,other\r\n";

  @RegisterExtension private final TestApp app = new TestApp().withClock(new SetClock());

  @TempDir private Path directory;

  private final Answers answers = new Answers(app);

  @Test
  void csv_hasTypedValuesTitlesAndNoFormulas() {
    String flow = answers.flow("Café booking!");
    String first =
        answers.answer(
            flow,
            1,
            """
            {"name":"=cmd|'x'!A1","guests":"-2","day":"2026-11-02","rating":"5",
             "topics":["a","b|c"],"ssn":"secret"}""");
    String second = answers.answer(flow, 1, "{\"name\":\"\",\"guests\":\"many\",\"extra\":[1]}");

    Reply file = export(flow, "");

    assertThat(file.header("Content-Type")).isEqualTo("text/csv;charset=utf-8");
    assertThat(file.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"caf-booking-2026-03-01.csv\"");
    assertThat(file.header("X-Total-Count")).isEqualTo("2");
    assertThat(file.text())
        .isEqualTo(
            HEADER
                + first
                + ",2026-03-01T12:00:00Z,2026-03-01T12:00:01Z,1,,,,,'+ref,message,"
                + "'=cmd|'x'!A1,-2,2026-11-02,5,Very good,a|b\\|c,Food|\\=Staff,,\r\n"
                    .replace("\\=", "=")
                + second
                + ",2026-03-01T12:00:00Z,2026-03-01T12:00:01Z,1,,,,,'+ref,message,"
                + "\"\",many,,,,,,,\"{\"\"extra\"\":[1]}\"\r\n");
  }

  @Test
  void sensitiveValues_areOnlyForAdminsWhoAskForThem() {
    String flow = answers.flow("Private");
    answers.answer(flow, 1, "{\"ssn\":\"123-45\"}");

    assertThat(export(flow, "").text()).doesNotContain("123-45");
    assertThat(export(flow, "?format=jsonl").text()).doesNotContain("123-45");
    assertThat(export(flow, "?reveal=true").text()).contains("123-45");
    String reader = app.newKey("read");
    assertThat(app.get(path(flow) + "?reveal=true", "X-API-Key", reader).status()).isEqualTo(403);
    assertThat(app.get(path(flow), "X-API-Key", reader).status()).isEqualTo(200);
  }

  @Test
  void header_isStable_andGrowsByVersionsAndLabels() {
    String flow = answers.flow("Versions");
    String before = export(flow, "").text();
    assertThat(export(flow, "").text()).isEqualTo(before).isEqualTo(HEADER);

    answers.columns(
        flow,
        2,
        new Column("full_name", AnswerType.TEXT, "Your name"),
        new Column("guests", AnswerType.CHOICE, "Guests"));

    assertThat(columns(export(flow, "").text()))
        .startsWith("full_name", "guests", "guests.title", "name", "day", "rating");
    assertThat(columns(export(flow, "?header=label").text()))
        .startsWith(
            "Your name (full_name)", "Guests", "Guests.title", "Your name (name)", "Day", "Rating");
  }

  @Test
  void valueOfAnOlderType_isAText() {
    String flow = answers.flow("Types");
    answers.answer(flow, 1, "{\"guests\":\"7\"}");
    answers.columns(flow, 2, new Column("guests", AnswerType.CHOICE, "Guests"));

    assertThat(export(flow, "").text()).contains("message,7,,");
  }

  @Test
  void options_changeTheForm() {
    String flow = answers.flow("Options");
    answers.answer(flow, 1, "{\"name\":\"=1\"}");

    assertThat(export(flow, "?bom=true").text()).startsWith("\ufeffresponse_id,");
    assertThat(export(flow, "?delimiter=semicolon").text()).contains("response_id;submitted_at");
    assertThat(export(flow, "?delimiter=tab").text()).contains("response_id\tsubmitted_at");
    assertThat(export(flow, "?safe=false").text()).contains(",=1,").contains(",+ref,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "format=pdf",
        "header=both",
        "delimiter=x",
        "safe=maybe",
        "since=?",
        "since=00000000-0000-4000-8000-000000000000",
        "from=yesterday"
      })
  void wrongParameter_isRefused(String query) {
    String flow = answers.flow("Wrong");

    assertThat(export(flow, "?" + query).status()).isEqualTo(400);
  }

  @Test
  void resumedExport_equalsTheWhole() {
    String flow = answers.flow("Resumed");
    answers.answers(flow, 4_500, "{\"name\":\"Ada\"}");
    String whole = export(flow, "").text();
    List<String> lines = List.of(whole.split("\r\n"));
    assertThat(lines).hasSize(4_501);

    String cut = String.join("\r\n", lines.subList(0, 2_300)) + "\r\n";
    String next = export(flow, "?since=" + lines.get(2_299).replaceAll(",.*", "")).text();

    assertThat(cut + next.substring(next.indexOf('\n') + 1)).isEqualTo(whole);
  }

  @Test
  void nextCursor_givesOnlyLaterAnswers() {
    String flow = answers.flow("Later");
    answers.answer(flow, 1, "{\"name\":\"Ada\"}");
    Reply first = export(flow, "?format=jsonl");
    answers.answer(flow, 1, "{\"name\":\"Bob\"}");

    Reply second = export(flow, "?format=jsonl&since=" + first.header("X-Next-Cursor"));
    Reply third = export(flow, "?format=jsonl&since=" + second.header("X-Next-Cursor"));
    Reply again = export(flow, "?format=jsonl&until_cursor=" + first.header("X-Next-Cursor"));

    assertThat(first.text()).contains("Ada").doesNotContain("Bob");
    assertThat(second.text()).contains("Bob").doesNotContain("Ada");
    assertThat(third.text()).isEmpty();
    assertThat(third.header("X-Next-Cursor")).isEqualTo(second.header("X-Next-Cursor"));
    assertThat(again.text()).isEqualTo(first.text());
  }

  @Test
  void jsonLines_keepTypesAndTexts() {
    String flow = answers.flow("Lines");
    answers.answer(
        flow,
        1,
        "{\"name\":\"=1\",\"guests\":\"2\",\"rating\":\"5\",\"topics\":[\"a\"],\"ssn\":\"x\"}");

    StrictJson line = StrictJson.parse(export(flow, "?format=jsonl").text());

    assertThat(line.require("answers").toString())
        .isEqualTo(
            "{\"name\":\"=1\",\"guests\":2,\"rating\":\"5\",\"topics\":[\"a\"],\"ssn\":null}");
    assertThat(line.require("titles").toString())
        .isEqualTo("{\"rating\":\"Very good\",\"topics\":[\"Food\"]}");
    assertThat(line.require("masked").toString()).isEqualTo("[\"ssn\"]");
    assertThat(line.requireText("reference")).isEqualTo("+ref");
  }

  @Test
  void excel_hasTypedCellsAndTextsThatAreNeverFormulas() throws Exception {
    String flow = answers.flow("Sheet");
    answers.answer(
        flow, 1, "{\"name\":\"=1+1\",\"guests\":\"2\",\"day\":\"2026-11-02\",\"rating\":\"5\"}");

    byte[] file = app.http().get(app.url(path(flow)) + "?format=xlsx").asBytes().getBody();

    String sheet = entry(file, "xl/worksheets/sheet1.xml");
    assertThat(sheet).contains("<is><t>=1+1</t></is>").doesNotContain("<f>");
    assertThat(sheet).contains("<v>2</v>").contains("<v>46328");
    assertThat(entry(file, "xl/styles.xml")).contains("yyyy-mm-dd");
  }

  @Test
  void numberThatExcelCannotHold_isAText() throws IOException {
    String flow = answers.flow("Huge");
    answers.answer(flow, 1, "{\"guests\":1e99999999999}");
    answers.answer(flow, 1, "{\"guests\":1e400}");
    answers.answer(flow, 1, "{\"guests\":25e-1}");

    byte[] file = app.http().get(app.url(path(flow)) + "?format=xlsx").asBytes().getBody();

    assertThat(entry(file, "xl/worksheets/sheet1.xml"))
        .contains("<is><t>1e99999999999</t></is>", "<is><t>1e400</t></is>", "<v>2.5</v>");
  }

  @Test
  void summary_countsValuesThatDoNotFitTheNewestQuestion() {
    String flow = answers.flow("Summed up");
    answers.answer(flow, 2, "{\"day\":\"2026-13-45\"}");
    answers.answer(flow, 2, "{\"guests\":1e400}");
    answers.answer(flow, 1, "{\"day\":\"2026-11-04\",\"guests\":\"3\"}");

    Reply summary = app.get("/api/flows/" + flow + "/responses/summary");

    assertThat(summary.status()).as("%s", summary.text()).isEqualTo(200);
    assertThat(summary.text())
        .contains("{\"week\":\"2026-11-02\",\"count\":1}")
        .contains("\"max\":3.0")
        .doesNotContain("Infinity");
  }

  @Test
  void accept_choosesTheFormat() {
    String flow = answers.flow("Accepted");

    assertThat(app.get(path(flow), "Accept", "application/x-ndjson").header("Content-Type"))
        .startsWith("application/x-ndjson");
  }

  @Test
  void export_isInTheAuditTrail_andWorksForADeletedFlow() {
    String flow = answers.flow("Gone");
    answers.answer(flow, 1, "{\"name\":\"Ada\"}");
    app.delete("/api/flows/" + flow);

    assertThat(export(flow, "").text()).contains(",Ada,");
    assertThat(app.get("/api/audit?action=response.export").requireText("items/0/resource_id"))
        .isEqualTo(flow);
    assertThat(export("00000000-0000-4000-8000-000000000000", "").status()).isEqualTo(404);
  }

  private String path(String flow) {
    return "/api/flows/" + flow + "/responses/export";
  }

  private Reply export(String flow, String query) {
    return app.get(path(flow) + query);
  }

  private static List<String> columns(String csv) {
    List<String> header = List.of(csv.substring(0, csv.indexOf("\r\n")).split(","));
    return new ArrayList<>(header.subList(10, header.size()));
  }

  private String entry(byte[] zip, String name) throws IOException {
    Path file = Files.write(directory.resolve("file.xlsx"), zip);
    try (ZipFile read = new ZipFile(file.toFile())) {
      return new String(
          read.getInputStream(read.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
