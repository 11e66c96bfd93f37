package headgate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of answers on the disk, with {@code HEADGATE_SEAL_MEDIA}. */
class SealedMediaTest {

  private static final int CHUNK = 64 * 1024;

  /** Three chunks, the last one not full. Each line is recognisable. */
  private static final String CONTENT =
      "a small picture of a clinic, line after line\n".repeat(4_000);

  @RegisterExtension private final TestApp app = new TestApp().with("seal-media", "on");

  private final MetaCalls meta = new MetaCalls(app);

  private String fileAtMeta(String name, String content) {
    return app.http()
        .post(app.sandboxUrl("/_sandbox/media?file_name=" + name))
        .header("Content-Type", "image/jpeg")
        .body(content)
        .asString()
        .getBody();
  }

  /** An answer with a file that is stored here; returns the file. */
  private StrictJson stored(String id, String content) {
    String file = fileAtMeta(id + ".jpg", content);
    meta.deliverAndRead(
        MetaCalls.answer(
            "wamid." + id, "4915550001", "", TestApp.quoted("{\"photos\":[%s]}".formatted(file))));
    StrictJson stored;
    long end = System.nanoTime() + 30_000_000_000L;
    do {
      stored = app.get("/api/responses").require("items/0/answers/0/value/0");
      assertThat(System.nanoTime()).as("%s", stored).isLessThan(end);
    } while (!stored.requireText("state").equals("stored"));
    return stored;
  }

  private List<Path> contents() throws IOException {
    try (Stream<Path> files = Files.walk(app.dataDirectory().resolve("media"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private String onDisk() throws IOException {
    return Files.readString(contents().get(0), StandardCharsets.ISO_8859_1);
  }

  @Test
  void fileOnTheDisk_hasNoClearBytes_andIsDownloadedAsItWas() throws IOException {
    StrictJson file = stored("a", CONTENT);

    assertThat(contents()).hasSize(1);
    assertThat(contents().get(0).getFileName().toString()).matches("[0-9a-f]{64}\\.sealed");
    assertThat(onDisk()).doesNotContain("clinic").doesNotContain("line after");
    assertThat(file.requireInt("size")).isEqualTo(CONTENT.length());
    Reply whole = app.get(file.requireText("url"));
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.text()).isEqualTo(CONTENT);
    assertThat(whole.header("Content-Length")).isEqualTo(String.valueOf(CONTENT.length()));
    assertThat(app.head(file.requireText("url")).header("Content-Length"))
        .isEqualTo(String.valueOf(CONTENT.length()));
    assertThat(app.get(file.requireText("url"), "If-None-Match", whole.header("ETag")).status())
        .isEqualTo(304);
  }

  @ParameterizedTest
  @CsvSource({
    "0-0, 0, 0",
    "0-, 0, 179999",
    "65535-65536, 65535, 65536",
    "65536-131071, 65536, 131071",
    "70000-70009, 70000, 70009",
    "179990-, 179990, 179999",
    "179990-999999, 179990, 179999",
    "-7, 179993, 179999",
    "-999999, 0, 179999"
  })
  void rangeOfEachKind_isThatPartOfTheContent(String range, int from, int to) {
    String url = stored("a", CONTENT).requireText("url");

    Reply part = app.get(url, "Range", "bytes=" + range);

    assertThat(part.status()).isEqualTo(206);
    assertThat(part.text()).isEqualTo(CONTENT.substring(from, to + 1));
    assertThat(part.header("Content-Range"))
        .isEqualTo("bytes %d-%d/%d".formatted(from, to, CONTENT.length()));
    assertThat(app.get(url, "Range", "bytes=180000-").status()).isEqualTo(416);
  }

  @Test
  void changedByte_isAConflictWithWords_andOtherPartsStayReadable() throws IOException {
    String url = stored("a", CONTENT).requireText("url");
    change(contents().get(0), 70 + CHUNK + 16 + 5);

    assertAltered(app.get(url));
    assertAltered(app.get(url, "Range", "bytes=65536-65536"));
    assertThat(app.get(url, "Range", "bytes=0-9").text()).isEqualTo(CONTENT.substring(0, 10));
    assertThat(app.get(url, "Range", "bytes=-9").text())
        .isEqualTo(CONTENT.substring(CONTENT.length() - 9));
  }

  @Test
  void fileThatWasCut_isAConflictForEveryRange() throws IOException {
    String url = stored("a", CONTENT).requireText("url");
    Path content = contents().get(0);
    Files.write(content, List.of()); // nothing is left
    assertAltered(app.get(url));
    assertAltered(app.get(url, "Range", "bytes=0-9"));
    assertThat(app.head(url).status()).isEqualTo(409);
  }

  private static void assertAltered(Reply reply) {
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.body().requireText("error_type")).isEqualTo("wrong_state");
    assertThat(reply.message()).contains("was changed", "A backup may have it");
    assertThat(reply.hasHeader("ETag")).isFalse();
    assertThat(reply.hasHeader("Content-Disposition")).isFalse();
  }

  private static void change(Path file, int position) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[position] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void filesOfBothSettings_stayReadable() throws IOException {
    String sealed = stored("a", CONTENT).requireText("url");
    app.stop();
    app.with("seal-media", "off").start();
    String clear = stored("b", "clear " + CONTENT).requireText("url");
    assertThat(contents()).hasSize(2);
    assertThat(app.get(sealed).text()).isEqualTo(CONTENT);

    app.stop();
    app.with("seal-media", "on").start();

    assertThat(app.get(sealed).text()).isEqualTo(CONTENT);
    assertThat(app.get(clear).text()).isEqualTo("clear " + CONTENT);
    assertThat(app.get(clear, "Range", "bytes=0-4").text()).isEqualTo("clear");
  }

  @Test
  void sameContent_isStoredOnce_andDeletedWithItsLastAnswer() throws IOException {
    stored("a", CONTENT);
    StrictJson second = stored("b", CONTENT);
    assertThat(second.requireInt("size")).isEqualTo(CONTENT.length());
    assertThat(contents()).hasSize(1);

    List<StrictJson> answers = app.get("/api/responses").requireList("items");
    app.delete("/api/responses/" + answers.get(0).requireText("id"));
    assertThat(contents()).hasSize(1);
    app.delete("/api/responses/" + answers.get(1).requireText("id"));
    assertThat(contents()).isEmpty();
  }

  @Test
  void contentThatWasChanged_isFetchedAgainForANewAnswer() throws IOException {
    stored("a", CONTENT);
    change(contents().get(0), 20);

    String url = stored("b", CONTENT).requireText("url");

    assertThat(app.get(url).text()).isEqualTo(CONTENT);
  }

  @Test
  void purgedPerson_leavesNoFile() throws IOException {
    stored("a", CONTENT);

    Reply purged = app.post("/api/contacts/purge", "{\"phone_number\":\"4915550001\"}");

    assertThat(purged.status()).as("%s", purged.text()).isEqualTo(200);
    assertThat(contents()).isEmpty();
  }

  @Test
  void contentThatAKilledServerLeft_isDeletedAtTheNextStart() throws IOException {
    stored("a", CONTENT);
    Path kept = contents().get(0);
    app.stop();
    Path left = app.dataDirectory().resolve("media/ab/ab" + "0".repeat(62) + ".sealed");
    Files.createDirectories(left.getParent());
    Files.writeString(left, "of a deleted answer");

    app.start();

    long end = System.nanoTime() + 30_000_000_000L;
    while (Files.exists(left)) {
      assertThat(System.nanoTime()).isLessThan(end);
    }
    assertThat(contents()).containsExactly(kept);
  }
}
