package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The description of the API and its reference page. */
class DocsTest {

  @RegisterExtension final TestApp app = new TestApp();

  @ParameterizedTest
  @CsvSource({
    "/openapi.yaml, application/yaml, openapi: 3.1",
    "/openapi.json, application/json, {\"openapi\":\"3.1",
    "/docs, text/html; charset=utf-8, <!doctype html>",
    "/docs/reference.js, text/javascript; charset=utf-8, SwaggerUIBundle(",
    "/docs/swagger-ui-bundle.js, text/javascript; charset=utf-8, SwaggerUIBundle",
    "/docs/swagger-ui.css, text/css; charset=utf-8, .swagger-ui",
  })
  void files_areServedWithoutAKey(String path, String type, String content) {
    app.newKey("admin");

    Reply reply = app.get(path);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualToIgnoringWhitespace(type);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.text()).contains(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "\"other\", %s", "*"})
  void knownContent_isNotSentAgain(String tags) {
    String tag = app.get("/docs/swagger-ui.css").header("ETag");

    Reply known = app.get("/docs/swagger-ui.css", "If-None-Match", tags.formatted(tag));

    assertThat(known.status()).isEqualTo(304);
    assertThat(known.text()).isEmpty();
    assertThat(known.header("ETag")).isEqualTo(tag);
    assertThat(app.get("/docs/swagger-ui.css", "If-None-Match", "\"other\"").status())
        .isEqualTo(200);
  }

  @Test
  void largeFiles_areCompressed() throws IOException {
    String tag = app.get("/docs/swagger-ui.css").header("ETag");

    String packed =
        app.raw(
            "GET /docs/swagger-ui.css HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n"
                + "Connection: close\r\n\r\n");

    assertThat(packed.substring(0, packed.indexOf("\r\n\r\n")))
        .contains("Content-Encoding: gzip", "Vary: Accept-Encoding", "ETag: " + tag);
    assertThat(packed.length()).isLessThan(100_000);
  }

  @Test
  void answerWithoutContent_hasNoLength() throws IOException {
    String known =
        app.raw(
            "GET /docs HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: *\r\n"
                + "Connection: close\r\n\r\n");

    assertThat(known).startsWith("HTTP/1.1 304").doesNotContain("Content-Length");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs", "/docs/"})
  void page_loadsItsFilesFromThisServerOnly(String path) {
    Reply page = app.get(path);

    assertThat(page.header("Content-Security-Policy"))
        .contains(
            "default-src 'none'", "script-src 'self'; style-src 'self';", "frame-ancestors 'none'");
    Matcher links = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(page.text());
    assertThat(links.results().map(link -> link.group(1)))
        .hasSizeGreaterThan(3)
        .allMatch(
            link ->
                link.startsWith("data:,")
                    || app.get(URI.create(path).resolve(link).getPath()).status() == 200);
    assertThat(page.text()).doesNotContainPattern("<script(?![^>]* src=)|<style| style=| on\\w+=");
  }
}
