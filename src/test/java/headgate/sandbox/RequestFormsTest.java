package headgate.sandbox;

import static headgate.sandbox.SandboxClient.HELLO;
import static headgate.sandbox.SandboxClient.WABA;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which clients put their parameters, their token and their files. */
class RequestFormsTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  private SandboxClient tester;

  @BeforeEach
  void start(@TempDir Path directory) {
    tester = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    tester.close();
  }

  private void assertCreated(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    Reply flow = tester.get(reply.text("/id"));
    assertThat(flow.text("/name")).isEqualTo("Tee & Kuchen ü");
    assertThat(flow.json().path("categories").toString()).isEqualTo("[\"SURVEY\",\"OTHER\"]");
  }

  @Test
  void json_isRead() {
    assertCreated(
        tester.post(
            WABA + "/flows",
            SandboxClient.json(
                Map.of("name", "Tee & Kuchen ü", "categories", List.of("SURVEY", "OTHER")))));
  }

  @Test
  void form_isRead() {
    String body =
        "name=Tee+%26+Kuchen+%C3%BC&categories=" + SandboxClient.encode("[\"SURVEY\",\"OTHER\"]");

    assertCreated(tester.post(WABA + "/flows", FORM, BodyPublishers.ofString(body)));
  }

  @Test
  void query_isRead() {
    assertCreated(
        tester.post(
            WABA
                + "/flows?name=Tee+%26+Kuchen+%C3%BC&categories="
                + SandboxClient.encode("[\"SURVEY\",\"OTHER\"]")));
  }

  @Test
  void multipart_isRead() {
    Form form =
        new Form().field("name", "Tee & Kuchen ü").field("categories", "[\"SURVEY\", \"OTHER\"]");

    assertCreated(tester.post(WABA + "/flows", form.contentType(), form.body()));
  }

  @Test
  void jsonWithoutItsType_isRead() {
    String body = "{\"name\": \"Tee & Kuchen ü\", \"categories\": [\"SURVEY\", \"OTHER\"]}";

    assertCreated(tester.send(tester.request(WABA + "/flows").POST(BodyPublishers.ofString(body))));
    assertThat(tester.post(WABA + "/flows", FORM, BodyPublishers.ofString(body)).code())
        .isEqualTo(100); // read as well: the name is taken
  }

  @Test
  void body_winsOverTheQuery() {
    Reply reply =
        tester.post(
            WABA + "/flows?name=query&categories=OTHER",
            "{\"name\": \"body\", \"endpoint_uri\": null}");

    assertThat(tester.get(reply.text("/id")).text("/name")).isEqualTo("body");
  }

  @Test
  void token_mayBeAParameter() {
    assertThat(tester.send(tester.bare(WABA + "?access_token=sandbox").GET()).status())
        .isEqualTo(200);
    assertThat(
            tester
                .send(
                    tester
                        .bare(WABA + "/flows")
                        .header("Content-Type", FORM)
                        .POST(
                            BodyPublishers.ofString(
                                "access_token=sandbox&name=n&categories=OTHER")))
                .status())
        .isEqualTo(200);
    assertThat(
            tester.send(tester.bare(WABA).header("Authorization", "OAuth sandbox").GET()).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v25.0/100000000000001/",
        "/v18.0/100000000000001",
        "/v99.9/100000000000001",
        "/100000000000001"
      })
  void version_isAnyOrNone(String path) {
    Reply reply = tester.get(path);

    assertThat(reply.text("/id")).isEqualTo(WABA);
    assertThat(reply.header("facebook-api-version"))
        .isEqualTo(path.startsWith("/v") ? path.split("/")[1] : "v25.0");
    assertThat(reply.header("x-fb-trace-id")).isNotEmpty();
  }

  @Test
  void bodyOfAGet_isNoHindrance() {
    Form empty = new Form().field("business_public_key", "x");

    Reply reply =
        tester.send(
            tester
                .request(WABA)
                .header("Content-Type", empty.contentType())
                .method("GET", empty.body()));

    assertThat(reply.text("/id")).isEqualTo(WABA);
  }

  /** Meta takes nothing else for it. */
  @Test
  void upload_mustBeMultipart() {
    String flow = tester.create("json");
    String body =
        SandboxClient.json(Map.of("file", HELLO, "name", "flow.json", "asset_type", "FLOW_JSON"));
    String form = "name=flow.json&asset_type=FLOW_JSON&file=" + SandboxClient.encode(HELLO);

    assertThat(tester.post(flow + "/assets", body).text("/error/message"))
        .isEqualTo("(#100) The parameter file is required");
    assertThat(tester.post(flow + "/assets", FORM, BodyPublishers.ofString(form)).code())
        .isEqualTo(100);
    assertThat(tester.post(flow + "/assets?" + form).code()).isEqualTo(100);
  }

  @Test
  void unknownParameters_areNoHindrance() {
    assertCreated(
        tester.post(
            WABA + "/flows?phone_number_id=1&locale=de_DE",
            SandboxClient.json(
                Map.of(
                    "name",
                    "Tee & Kuchen ü",
                    "categories",
                    List.of("SURVEY", "OTHER"),
                    "messaging_product",
                    "whatsapp"))));
  }

  @Test
  void upload_asPostmanSendsIt() {
    String flow = tester.create("postman");
    Form form =
        new Form("----WebKitFormBoundary7MA4YWxkTrZu0gW")
            .part(
                "Content-Disposition: form-data; name=\"file\"; filename=\"My form (2); name=x.json\"\r\n"
                    + "Content-Type: application/json",
                HELLO.getBytes(StandardCharsets.UTF_8))
            .field("name", "flow.json")
            .field("asset_type", "FLOW_JSON");

    assertUploaded(flow, form);
  }

  @Test
  void upload_asCurlAndGoSendIt() {
    String flow = tester.create("curl");
    Form form =
        new Form("------------------------d74496d66958873e")
            .part(
                "content-disposition: form-data; name=asset_type",
                "FLOW_JSON".getBytes(StandardCharsets.UTF_8))
            .part(
                "Content-Type: application/octet-stream\r\n"
                    + "Content-Disposition: form-data; name=\"file\"; filename=\"flow.json\"",
                HELLO.getBytes(StandardCharsets.UTF_8))
            .field("name", "flow.json");

    assertUploaded(flow, form);
    Reply quoted =
        tester.post(
            flow + "/assets",
            "multipart/form-data; charset=utf-8; boundary=\"------------------------d74496d66958873e\"",
            form.body());
    assertThat(quoted.status()).as(quoted.body()).isEqualTo(200);
  }

  private void assertUploaded(String flow, Form form) {
    Reply reply = tester.upload(flow, form);

    assertThat(reply.json().toString()).isEqualTo("{\"success\":true,\"validation_errors\":[]}");
    String url = tester.get(flow + "/assets").text("/data/0/download_url");
    assertThat(tester.send(tester.bare(url).GET()).body()).isEqualTo(HELLO);
  }
}
