package headgate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.db.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files in answers: fetched from the simulator, stored once, and downloaded. */
class MediaTest {

  private static final String CONTENT = "a small picture of a clinic";

  @RegisterExtension private final TestApp app = new TestApp();

  private final MetaCalls meta = new MetaCalls(app);

  /** Puts a file into the simulator; returns the object that an answer carries. */
  private String fileAtMeta(String name) {
    String file =
        app.http()
            .post(app.sandboxUrl("/_sandbox/media?file_name=" + name))
            .header("Content-Type", "image/jpeg")
            .body(CONTENT)
            .asString()
            .getBody();
    assertThat(file).contains("\"id\"");
    return file;
  }

  private StrictJson answer(String id, String files) {
    meta.deliverAndRead(
        MetaCalls.answer(
            id, "4915550001", "", TestApp.quoted("{\"photos\":[%s]}".formatted(files))));
    return app.get("/api/responses").requireList("items").get(0);
  }

  /** Waits until the first file of the newest answer is in this state. */
  private StrictJson file(String state) {
    StrictJson file;
    long end = System.nanoTime() + 30_000_000_000L;
    do {
      file = app.get("/api/responses").require("items/0/answers/0/value/0");
      assertThat(System.nanoTime()).as("%s", file).isLessThan(end);
    } while (!file.requireText("state").equals(state));
    return file;
  }

  private List<Path> contents() throws IOException {
    try (Stream<Path> files = Files.walk(app.dataDirectory().resolve("media"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void fileOfAnAnswer_isFetched_andDownloadedSafely() {
    answer("wamid.a", fileAtMeta("my.jpg"));
    StrictJson file = file("stored");
    assertThat(file.requireInt("size")).isEqualTo(CONTENT.length());

    String url = file.requireText("url");
    Reply whole = app.get(url);
    assertThat(whole.text()).isEqualTo(CONTENT);
    assertThat(whole.header("Content-Disposition")).startsWith("attachment;");
    assertThat(whole.header("Content-Security-Policy")).isEqualTo("sandbox");
    assertThat(whole.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(whole.header("Content-Type")).startsWith("image/jpeg");

    Reply part = app.get(url, "Range", "bytes=2-6");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.text()).isEqualTo("small");
    assertThat(part.header("Content-Range")).isEqualTo("bytes 2-6/" + CONTENT.length());
    assertThat(app.get(url, "Range", "bytes=-6").text()).isEqualTo("clinic");
    assertThat(app.get(url, "Range", "bytes=99-").status()).isEqualTo(416);
    assertThat(app.get(url, "If-None-Match", whole.header("ETag")).status()).isEqualTo(304);
    assertThat(app.head(url).header("Content-Length")).isEqualTo(String.valueOf(CONTENT.length()));
    assertThat(app.get("/api/media/nothing").status()).isEqualTo(404);
  }

  @Test
  void sameContent_isStoredOnce_andDeletedWithItsLastAnswer() throws IOException {
    String first = answer("wamid.a", fileAtMeta("one.jpg")).requireText("id");
    file("stored");
    String second = answer("wamid.b", fileAtMeta("two.jpg")).requireText("id");
    file("stored");
    assertThat(contents()).hasSize(1);

    app.delete("/api/responses/" + first);
    assertThat(contents()).hasSize(1);
    app.delete("/api/responses/" + second);
    assertThat(contents()).isEmpty();
  }

  @Test
  void fileThatMetaDoesNotHave_isTriedAgainLater() {
    answer("wamid.a", "{\"id\":\"123456\",\"mime_type\":\"image/jpeg\",\"file_name\":\"x.jpg\"}");

    StrictJson file = file("failed");
    Reply reply = app.get(file.requireText("url"));
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.message()).contains("failed");
  }

  @Test
  void contentThatAKilledServerLeft_isDeletedAtTheNextStart() throws IOException {
    answer("wamid.a", fileAtMeta("kept.jpg"));
    file("stored");
    Path kept = contents().get(0);
    app.stop();
    Path left = app.dataDirectory().resolve("media/ab/ab" + "0".repeat(62));
    Files.createDirectories(left.getParent());
    Files.writeString(left, "of a deleted answer");

    app.start();

    long end = System.nanoTime() + 30_000_000_000L;
    while (Files.exists(left)) {
      assertThat(System.nanoTime()).isLessThan(end);
    }
    assertThat(contents()).containsExactly(kept);
  }

  @Test
  void contentThatIsMissing_isAConflict() throws IOException {
    answer("wamid.a", fileAtMeta("gone.jpg"));
    String url = file("stored").requireText("url");
    Files.delete(contents().get(0));

    Reply missing = app.get(url);

    assertThat(missing.status()).isEqualTo(409);
    assertThat(missing.message()).contains("missing");
  }

  @Test
  void fileThatCannotBeRecorded_isTriedAgainAfterAPause() {
    String account = "/api/accounts/" + app.get("/api/accounts").requireText("items/0/id");
    sql("CREATE TRIGGER refuse BEFORE UPDATE ON media BEGIN SELECT RAISE(ABORT, 'no'); END");
    answer("wamid.a", fileAtMeta("late.jpg").replaceAll("\"sha256\":\"[^\"]*\",?", ""));

    long end = System.nanoTime() + 1_500_000_000L;
    int calls = 0;
    while (System.nanoTime() < end) {
      calls = app.get(account + "/calls").requireInt("total");
    }
    assertThat(calls).isBetween(1, 8);

    sql("DROP TRIGGER refuse");
    file("stored");
  }

  private void sql(String statement) {
    try (Database db = Database.openShared(app.dataDirectory())) {
      db.execute(handle -> handle.execute(statement));
    }
  }
}
