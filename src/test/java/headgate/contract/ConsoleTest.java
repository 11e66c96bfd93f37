package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import headgate.openapi.AnswerCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the console over HTTP. */
class ConsoleTest {

  @RegisterExtension final TestApp app = new TestApp();

  private String raw(String path, String... headers) throws IOException {
    StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    return app.raw(request + "Connection: close\r\n\r\n");
  }

  private String build() {
    Matcher build = Pattern.compile("\\./([0-9a-f]{16})/").matcher(app.get("/console/").text());
    assertThat(build.find()).isTrue();
    return build.group(1);
  }

  @Test
  void browser_isSentToTheConsole() throws IOException {
    for (String path : List.of("/", "/console")) {
      String answer = raw(path, "Accept: text/html,*/*;q=0.8");
      assertThat(answer).startsWith("HTTP/1.1 302").contains("Location: console/\r\n");
      AnswerCheck.received("GET", path, answer);
    }
  }

  @Test
  void otherClients_getTheAddresses() {
    Reply index = app.get("/");

    assertThat(index.requireText("console")).isEqualTo("/console/");
    assertThat(app.get(index.requireText("reference")).status()).isEqualTo(200);
    assertThat(app.get(index.requireText("description")).status()).isEqualTo(200);
    assertThat(app.get(index.requireText("version")).status()).isEqualTo(200);
    assertThat(app.get(index.requireText("flows")).status()).isEqualTo(200);
  }

  @Test
  void page_allowsOnlyOurFilesAndItsImportMap() throws Exception {
    app.newKey("admin");

    Reply page = app.get("/console/");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualToIgnoringWhitespace("text/html;charset=utf-8");
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    Matcher importMap =
        Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL)
            .matcher(page.text());
    assertThat(importMap.find()).isTrue();
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(importMap.group(1).getBytes(StandardCharsets.UTF_8));
    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self' 'sha256-")
        .contains(Base64.getEncoder().encodeToString(hash))
        .contains("require-trusted-types-for 'script'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void knownPage_isNotSentAgain() {
    String tag = app.get("/console/").header("ETag");

    Reply known = app.get("/console/", "If-None-Match", tag);

    assertThat(known.status()).isEqualTo(304);
    assertThat(known.header("Content-Security-Policy")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "app.js, text/javascript;charset=utf-8",
    "css/tokens.css, text/css;charset=utf-8",
    "icons/gear.svg, image/svg+xml",
    "lib/view/dist/index.js, text/javascript;charset=utf-8",
    "lib/view/LICENSE, text/plain;charset=utf-8"
  })
  void file_isKeptForEver(String name, String type) {
    Reply file = app.get("/console/" + build() + "/" + name);

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).isEqualToIgnoringWhitespace(type);
    assertThat(file.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(file.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void file_isCompressedForThoseWhoReadThat() throws IOException {
    String path = "/console/" + build() + "/lib/view/dist/index.js";

    String packed = raw(path, "Accept-Encoding: gzip");

    assertThat(packed).contains("Content-Encoding: gzip");
    assertThat(packed.length()).isLessThan(app.get(path).text().length() / 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "missing.js",
        "index.html",
        "../headgate.properties",
        "%2e%2e/headgate.properties",
        "lib//view/dist/index.js",
        "lib%2fview/dist/nothing.js",
        "css/",
        "."
      })
  void onlyFilesOfTheList_areServed(String name) throws IOException {
    assertThat(raw("/console/" + build() + "/" + name))
        .doesNotContain("HTTP/1.1 200")
        .doesNotContain("version=");
  }

  @Test
  void fileOfAnotherBuild_is404() {
    assertThat(app.get("/console/0123456789abcdef/app.js").status()).isEqualTo(404);
  }

  @Test
  void build_isTheSameAfterARestart() {
    String before = build();

    app.restart();

    assertThat(build()).isEqualTo(before);
  }
}
