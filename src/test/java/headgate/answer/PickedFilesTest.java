package headgate.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import headgate.Reply;
import headgate.TestApp;
import headgate.db.Database;
import headgate.json.Json;
import headgate.secret.MasterKey;
import headgate.secret.SecretBox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that people pick while they fill a form. */
class PickedFilesTest {

  @RegisterExtension private final TestApp app = new TestApp();

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private HttpServer server;

  /** Stands for Meta's file server: a sandbox account may fetch from this machine. */
  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 5);
    server.createContext(
        "/",
        exchange -> {
          byte[] file = files.get(exchange.getRequestURI().getPath());
          assertThat(exchange.getRequestHeaders().containsKey("Authorization")).isFalse();
          if (exchange.getRequestURI().getPath().equals("/moved")) {
            exchange.getResponseHeaders().add("Location", "/file");
          }
          exchange.sendResponseHeaders(
              file == null ? 302 : 200, file == null || file.length == 0 ? -1 : file.length);
          if (file != null) {
            exchange.getResponseBody().write(file);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url(String host, String path) {
    return "http://" + host + ":" + server.getAddress().getPort() + path;
  }

  /** Takes the files while the server is stopped, which fetches them when it starts. */
  private List<PickedFiles.Taken> take(String data) {
    return take(null, data);
  }

  private List<PickedFiles.Taken> take(@Nullable String messageId, String data) {
    String account = app.get(app.newFlow("Photos")).requireText("account_id");
    app.stop();
    SecretBox box = new SecretBox(MasterKey.loadOrCreate(app.dataDirectory()));
    List<PickedFiles.Taken> taken;
    try (Database db = Database.open(app.dataDirectory());
        PickedFiles picked = new PickedFiles(db, box, () -> {}, InstantSource.system())) {
      taken = picked.take(account, messageId, Json.MAPPER.readTree(data));
    }
    app.start();
    return taken;
  }

  private Reply await(String id, int status) {
    long end = System.nanoTime() + 30_000_000_000L;
    Reply reply;
    do {
      reply = app.get("/api/media/" + id);
      assertThat(System.nanoTime()).as("%s", reply.text()).isLessThan(end);
    } while (reply.status() != status);
    return reply;
  }

  private String error(String id) {
    long end = System.nanoTime() + 30_000_000_000L;
    while (true) {
      try (Database db = Database.openShared(app.dataDirectory())) {
        String error =
            db.firstRow(
                    "SELECT error FROM media WHERE id = '%s' AND error IS NOT NULL".formatted(id),
                    row -> row.getString(1))
                .orElse("");
        if (!error.isEmpty()) {
          return error;
        }
      }
      assertThat(System.nanoTime()).isLessThan(end);
    }
  }

  @Test
  void pickedFiles_areFetchedDecryptedAndServed() throws Exception {
    Encrypted photo = Encrypted.of("a small picture");
    files.put("/file", photo.file());
    List<PickedFiles.Taken> taken =
        take(
            "{\"name\":\"Ada\",\"list\":[1,{\"cdn_url\":\"x\"}],\"photos\":[%s]}"
                .formatted(photo.json(url("127.0.0.1", "/file"))));
    assertThat(taken).hasSize(1);
    assertThat(taken.get(0).key()).isEqualTo("photos");
    assertThat(taken.get(0).fileName()).isEqualTo("IMG_1.jpg");

    Reply file = await(taken.get(0).id(), 200);

    assertThat(file.text()).isEqualTo("a small picture");
    assertThat(file.header("Content-Type")).startsWith("image/jpeg");
    try (Stream<Path> all = Files.walk(app.dataDirectory().resolve("media"))) {
      assertThat(all.filter(Files::isRegularFile)).hasSize(1);
    }
    try (Database db = Database.openShared(app.dataDirectory())) {
      assertThat(db.firstRow("SELECT source IS NULL FROM media", row -> row.getInt(1))).contains(1);
    }
  }

  @Test
  void pickedFile_isSealedOnTheDisk_ifTheSettingSaysSo() throws Exception {
    app.with("seal-media", "on");
    Encrypted photo = Encrypted.of("a small picture");
    files.put("/file", photo.file());
    String id =
        take("{\"photos\":[%s]}".formatted(photo.json(url("127.0.0.1", "/file")))).get(0).id();

    assertThat(await(id, 200).text()).isEqualTo("a small picture");
    try (Stream<Path> all = Files.walk(app.dataDirectory().resolve("media"))) {
      List<Path> stored = all.filter(Files::isRegularFile).toList();
      assertThat(stored).hasSize(1);
      assertThat(Files.readString(stored.get(0), StandardCharsets.ISO_8859_1))
          .doesNotContain("picture");
    }
  }

  @Test
  void filesOfAMessageThatWasDeletedMeanwhile_areNotKept() throws Exception {
    Encrypted photo = Encrypted.of("a small picture");
    take("gone", "{\"photos\":[%s]}".formatted(photo.json(url("127.0.0.1", "/file"))));

    try (Database db = Database.openShared(app.dataDirectory())) {
      assertThat(db.firstRow("SELECT count(*) FROM media", row -> row.getInt(1))).contains(0);
    }
  }

  @Test
  void fileThatDoesNotArrive_is404UntilItIsTriedAgain() throws Exception {
    Encrypted photo = Encrypted.of("a small picture");
    files.put("/file", new byte[0]);
    String id =
        take("{\"photos\":[%s]}".formatted(photo.json(url("127.0.0.1", "/file")))).get(0).id();
    assertThat(error(id)).contains("checksum");
    Reply reply = app.get("/api/media/" + id);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 11);
  }

  @Test
  void redirects_areNotFollowed() throws Exception {
    Encrypted photo = Encrypted.of("a small picture");
    files.put("/file", photo.file());
    String id =
        take("{\"photos\":[%s]}".formatted(photo.json(url("127.0.0.1", "/moved")))).get(0).id();
    assertThat(error(id)).contains("HTTP 302");
  }

  @Test
  void otherHosts_areNotAsked() throws Exception {
    Encrypted photo = Encrypted.of("a small picture");
    files.put("/file", photo.file());
    String id =
        take("{\"photos\":[%s]}".formatted(photo.json(url("localhost", "/file")))).get(0).id();
    assertThat(error(id)).contains("not one of Meta's file servers").doesNotContain("localhost");
  }

  @Test
  void fileOfMoreThan25Mebibytes_isRefused() throws Exception {
    Encrypted photo = Encrypted.of(new byte[25 * 1024 * 1024 + 16], true);
    files.put("/file", photo.file());
    String id =
        take("{\"photos\":[%s]}".formatted(photo.json(url("127.0.0.1", "/file")))).get(0).id();
    assertThat(error(id)).contains("Could not download a file of a form");
  }

  @Test
  void keysOfFiles_areNotInTheDatabaseInClear() throws Exception {
    Encrypted photo = Encrypted.of("a small picture");
    files.put("/file", new byte[0]);
    take("{\"photos\":[%s]}".formatted(photo.json(url("127.0.0.1", "/secret-path"))));
    app.stop();
    try (Stream<Path> all = Files.walk(app.dataDirectory())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .doesNotContain("secret-path", "AAECAwQFBgcICQoL");
      }
    }
  }
}
