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

/** The ways to send parameters, tokens and files. */
class RequestFormsTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  private SandboxClient client;

  @BeforeEach
  void start(@TempDir Path directory) {
    client = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private void assertCreated(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    Reply flow = client.get(reply.text("/id"));
    assertThat(flow.text("/name")).isEqualTo("Tee & Kuchen ü");
    assertThat(flow.require("/categories").toString()).isEqualTo("[\"SURVEY\",\"OTHER\"]");
  }

  @Test
  void json_isRead() {
    assertCreated(
        client.post(
            WABA + "/flows",
            SandboxClient.json(
                Map.of("name", "Tee & Kuchen ü", "categories", List.of("SURVEY", "OTHER")))));
  }

  @Test
  void form_isRead() {
    String body =
        "name=Tee+%26+Kuchen+%C3%BC&categories=" + SandboxClient.encode("[\"SURVEY\",\"OTHER\"]");

    assertCreated(client.post(WABA + "/flows", FORM, BodyPublishers.ofString(body)));
  }

  @Test
  void query_isRead() {
    assertCreated(
        client.post(
            WABA
                + "/flows?name=Tee+%26+Kuchen+%C3%BC&categories="
                + SandboxClient.encode("[\"SURVEY\",\"OTHER\"]")));
  }

  @Test
  void multipart_isRead() {
    Form form =
        new Form().field("name", "Tee & Kuchen ü").field("categories", "[\"SURVEY\", \"OTHER\"]");

    assertCreated(client.post(WABA + "/flows", form.contentType(), form.body()));
  }

  @Test
  void jsonWithoutItsType_isRead() {
    String body = "{\"name\": \"Tee & Kuchen ü\", \"categories\": [\"SURVEY\", \"OTHER\"]}";

    assertCreated(client.send(client.request(WABA + "/flows").POST(BodyPublishers.ofString(body))));
    assertThat(client.post(WABA + "/flows", FORM, BodyPublishers.ofString(body)).code())
        .isEqualTo(100); // the form was read, too: its name is taken
  }

  @Test
  void body_winsOverTheQuery() {
    Reply reply =
        client.post(
            WABA + "/flows?name=query&categories=OTHER",
            "{\"name\": \"body\", \"endpoint_uri\": null}");

    assertThat(client.get(reply.text("/id")).text("/name")).isEqualTo("body");
  }

  @Test
  void token_mayBeAParameter() {
    assertThat(client.send(client.withoutToken(WABA + "?access_token=sandbox").GET()).status())
        .isEqualTo(200);
    assertThat(
            client
                .send(
                    client
                        .withoutToken(WABA + "/flows")
                        .header("Content-Type", FORM)
                        .POST(
                            BodyPublishers.ofString(
                                "access_token=sandbox&name=n&categories=OTHER")))
                .status())
        .isEqualTo(200);
    assertThat(
            client
                .send(client.withoutToken(WABA).header("Authorization", "OAuth sandbox").GET())
                .status())
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
  void version_isOptional(String path) {
    Reply reply = client.get(path);

    assertThat(reply.text("/id")).isEqualTo(WABA);
    assertThat(reply.header("facebook-api-version"))
        .isEqualTo(path.startsWith("/v") ? path.split("/")[1] : "v25.0");
    assertThat(reply.header("x-fb-trace-id")).isNotEmpty();
  }

  @Test
  void get_mayHaveABody() {
    Form empty = new Form().field("business_public_key", "x");

    Reply reply =
        client.send(
            client
                .request(WABA)
                .header("Content-Type", empty.contentType())
                .method("GET", empty.body()));

    assertThat(reply.text("/id")).isEqualTo(WABA);
  }

  /** Meta accepts only this form. */
  @Test
  void upload_mustBeMultipart() {
    String flow = client.create("json");
    String body =
        SandboxClient.json(Map.of("file", HELLO, "name", "flow.json", "asset_type", "FLOW_JSON"));
    String form = "name=flow.json&asset_type=FLOW_JSON&file=" + SandboxClient.encode(HELLO);

    assertThat(client.post(flow + "/assets", body).text("/error/message"))
        .isEqualTo("(#100) The parameter file is required");
    assertThat(client.post(flow + "/assets", FORM, BodyPublishers.ofString(form)).code())
        .isEqualTo(100);
    assertThat(client.post(flow + "/assets?" + form).code()).isEqualTo(100);
  }

  @Test
  void unknownParameters_areIgnored() {
    assertCreated(
        client.post(
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
    String flow = client.create("postman");
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
    String flow = client.create("curl");
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
        client.post(
            flow + "/assets",
            "multipart/form-data; charset=utf-8; boundary=\"------------------------d74496d66958873e\"",
            form.body());
    assertThat(quoted.status()).as(quoted.body()).isEqualTo(200);
  }

  private void assertUploaded(String flow, Form form) {
    Reply reply = client.upload(flow, form);

    assertThat(reply.json().toString()).isEqualTo("{\"success\":true,\"validation_errors\":[]}");
    String url = client.get(flow + "/assets").text("/data/0/download_url");
    assertThat(client.send(client.withoutToken(url).GET()).body()).isEqualTo(HELLO);
  }
}
