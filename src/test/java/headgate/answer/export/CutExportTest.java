package headgate.answer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import headgate.TestApp;
import headgate.db.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Exports whose connection is cut. They are larger than what waits between the two sides. */
class CutExportTest {

  private static final int ANSWERS = 15_000;
  private static final int LINES_BEFORE_THE_CUT = 2_345;
  private static final String VALUES = "{\"name\":\"%s\"}".formatted("x".repeat(2_000));

  @RegisterExtension private final TestApp app = new TestApp();

  private final Answers answers = new Answers(app);
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void callerThatWasCutOff_getsTheRest_andNothingThatCameMeanwhile() throws Exception {
    String flow = answers.flow("Cut");
    answers.answers(flow, ANSWERS, VALUES);
    HttpResponse<InputStream> export = export(flow, "");
    String until = export.headers().firstValue("X-Next-Cursor").orElseThrow();
    String start = firstLines(export);
    export.body().close();
    answers.answer(flow, 1, "{\"name\":\"later\"}");

    assertThat(start + rest(flow, start, until)).isEqualTo(whole(flow, until));
    assertThat(text(export(flow, "&since=" + until))).contains(",later,").hasLineCount(2);
  }

  @Test
  void failureMidway_cutsTheConnection_andTheRestCanBeHadAfterwards() throws Exception {
    String flow = answers.flow("Failing");
    answers.answers(flow, ANSWERS, VALUES);
    HttpResponse<InputStream> export = export(flow, "");
    String until = export.headers().firstValue("X-Next-Cursor").orElseThrow();
    String start = firstLines(export);

    change("ALTER TABLE response RENAME TO hidden");
    assertThatThrownBy(() -> export.body().readAllBytes()).isInstanceOf(IOException.class);

    change("ALTER TABLE hidden RENAME TO response");
    assertThat(start + rest(flow, start, until)).isEqualTo(whole(flow, until));
  }

  @Test
  void answersThatAreDeletedMeanwhile_areMissing_andTheFileEndsWell() throws Exception {
    String flow = answers.flow("Purged");
    answers.answers(flow, ANSWERS, VALUES);
    HttpResponse<InputStream> export = export(flow, "");
    String start = firstLines(export);

    change("DELETE FROM response");

    String rest = text(export);
    assertThat(rest).endsWith("\r\n");
    assertThat(start.lines().count() + rest.lines().count()).isLessThan(ANSWERS);
  }

  private void change(String sql) {
    try (Database db = Database.openShared(app.dataDirectory())) {
      db.execute(handle -> handle.execute(sql));
    }
  }

  private HttpResponse<InputStream> export(String flow, String query) throws Exception {
    String path = "/api/flows/%s/responses/export?format=csv%s".formatted(flow, query);
    return http.send(
        HttpRequest.newBuilder(URI.create(app.url(path))).build(), BodyHandlers.ofInputStream());
  }

  private static String text(HttpResponse<InputStream> export) throws IOException {
    assertThat(export.statusCode()).isEqualTo(200);
    return new String(export.body().readAllBytes(), StandardCharsets.UTF_8);
  }

  private String whole(String flow, String until) throws Exception {
    return text(export(flow, "&until_cursor=" + until));
  }

  private static String firstLines(HttpResponse<InputStream> export) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    int ends = 0;
    while (ends < LINES_BEFORE_THE_CUT) {
      int read = export.body().read();
      assertThat(read).isNotNegative();
      lines.write(read);
      ends += read == '\n' ? 1 : 0;
    }
    return lines.toString(StandardCharsets.UTF_8);
  }

  /** What comes after the last line of the start, without the header. */
  private String rest(String flow, String start, String until) throws Exception {
    String last = start.substring(start.lastIndexOf('\n', start.length() - 2) + 1);
    String id = last.substring(0, last.indexOf(','));
    String rest = text(export(flow, "&since=%s&until_cursor=%s".formatted(id, until)));
    return rest.substring(rest.indexOf('\n') + 1);
  }
}
