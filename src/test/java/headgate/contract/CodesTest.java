package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.doctor.code.CodeCatalogue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code GET /api/doctor/codes}. */
class CodesTest {

  @RegisterExtension final TestApp app = new TestApp();

  @Test
  void codes_listEveryErrorOfMetaAndEveryRule() {
    Reply reply = app.get("/api/doctor/codes");

    assertThat(reply.status()).isEqualTo(200);
    List<StrictJson> codes = reply.requireList("codes");
    assertThat(codes).hasSameSizeAs(CodeCatalogue.load().all());
    StrictJson endpoint =
        codes.stream()
            .filter(code -> code.requireText("code").equals("139002/4233024"))
            .findFirst()
            .orElseThrow();
    assertThat(endpoint.requireText("kind")).isEqualTo("meta");
    assertThat(endpoint.requireText("cause")).contains("data_api_version");
    assertThat(endpoint.requireText("way_out")).contains("PUT /api/flows/{id}");
    assertThat(endpoint.isNull("rule")).isTrue();
    StrictJson rule =
        codes.stream()
            .filter(code -> code.nullableText("rule").equals(Optional.of("if-nesting")))
            .findFirst()
            .orElseThrow();
    assertThat(rule.requireText("kind")).isEqualTo("rule");
    assertThat(rule.requireText("severity")).isEqualTo("error");
  }

  @Test
  void codes_needAKeyThatMayRead() {
    String admin = app.newKey("admin");
    String read = app.newKey("read", "X-API-Key", admin);

    assertThat(app.get("/api/doctor/codes", "X-API-Key", read).status()).isEqualTo(200);
    assertError(app.get("/api/doctor/codes"), 401, "unauthorized");
  }
}
