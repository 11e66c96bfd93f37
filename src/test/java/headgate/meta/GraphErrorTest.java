package headgate.meta;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.meta.MetaException.Kind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphErrorTest {

  private static GraphError parse(int status, String body) {
    return parse(status, body, new Redaction());
  }

  private static GraphError parse(int status, String body, Redaction redaction) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return GraphError.of(status, GraphJson.parse(bytes), bytes, null, redaction);
  }

  @ParameterizedTest
  @CsvSource({
    "0, UNAUTHORIZED",
    "1, FAILING",
    "2, FAILING",
    "3, FORBIDDEN",
    "4, RATE_LIMITED",
    "10, FORBIDDEN",
    "17, RATE_LIMITED",
    "32, RATE_LIMITED",
    "33, NOT_FOUND",
    "80007, RATE_LIMITED",
    "80008, RATE_LIMITED",
    "100, REFUSED",
    "102, UNAUTHORIZED",
    "190, UNAUTHORIZED",
    "104, UNAUTHORIZED",
    "200, FORBIDDEN",
    "230, FORBIDDEN",
    "299, FORBIDDEN",
    "341, RATE_LIMITED",
    "368, FORBIDDEN",
    "506, REFUSED",
    "613, RATE_LIMITED",
    "803, NOT_FOUND",
    "130429, RATE_LIMITED",
    "131000, FAILING",
    "131005, FORBIDDEN",
    "131008, REFUSED",
    "131009, REFUSED",
    "131016, FAILING",
    "131026, REFUSED",
    "131030, REFUSED",
    "131031, FORBIDDEN",
    "130497, FORBIDDEN",
    "131042, REFUSED",
    "131047, REFUSED",
    "131048, RATE_LIMITED",
    "131056, RATE_LIMITED",
    "131057, FAILING",
    "132001, REFUSED",
    "132068, REFUSED",
    "132069, RATE_LIMITED",
    "133016, RATE_LIMITED",
    "139000, REFUSED",
    "139001, REFUSED",
    "139002, REFUSED",
    "139003, REFUSED",
    "139004, REFUSED",
    "139006, REFUSED",
  })
  void code_decidesForEveryStatus(int code, Kind kind) {
    for (int status : new int[] {200, 400, 401, 403, 404, 429, 500, 503}) {
      GraphError error =
          parse(status, "{\"error\":{\"message\":\"m\",\"code\":%d}}".formatted(code));
      assertThat(ErrorCodes.kind(error)).as("HTTP %d", status).isEqualTo(kind);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, REFUSED",
    "401, UNAUTHORIZED",
    "403, FORBIDDEN",
    "404, REFUSED",
    "422, REFUSED",
    "429, RATE_LIMITED",
    "500, FAILING",
    "503, FAILING"
  })
  void unknownCode_isDecidedByTheStatus(int status, Kind kind) {
    assertThat(ErrorCodes.kind(parse(status, "{\"error\":{\"message\":\"m\",\"code\":987654}}")))
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "302, UNREADABLE",
    "400, UNREADABLE",
    "401, UNREADABLE",
    "403, UNREADABLE",
    "404, UNREADABLE",
    "407, UNREADABLE",
    "408, FAILING",
    "429, RATE_LIMITED",
    "500, FAILING",
    "502, FAILING",
    "503, FAILING",
    "504, FAILING"
  })
  void page_isClassifiedByItsStatus(int status, Kind kind) {
    GraphError error =
        parse(status, "<html><head><style>x</style></head>\n<body>Bad\tGateway</body></html>");
    assertThat(ErrorCodes.kind(error)).isEqualTo(kind);
    assertThat(error.message()).isEqualTo("HTTP " + status + ": x Bad Gateway");
    assertThat(error.code()).isEqualTo(GraphError.NO_CODE);
  }

  @ParameterizedTest
  @CsvSource({"401, UNAUTHORIZED", "403, FORBIDDEN"})
  void errorOfMetaWithoutCode_isClassifiedByItsStatus(int status, Kind kind) {
    assertThat(
            ErrorCodes.kind(
                parse(status, "{\"error\":{\"message\":\"m\",\"type\":\"OAuthException\"}}")))
        .isEqualTo(kind);
    assertThat(ErrorCodes.kind(parse(status, "{\"error\":\"login at the proxy\"}")))
        .isEqualTo(Kind.UNREADABLE);
  }

  @Test
  void unknownObject_isNotFoundInBothShapes() {
    assertThat(ErrorCodes.kind(parse(400, "{\"error\":{\"code\":100,\"error_subcode\":33}}")))
        .isEqualTo(Kind.NOT_FOUND);
    assertThat(
            ErrorCodes.kind(
                parse(404, "{\"error\":{\"code\":803,\"type\":\"GraphMethodException\"}}")))
        .isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void transientFlag_makesOtherErrorsFailing() {
    assertThat(ErrorCodes.kind(parse(400, "{\"error\":{\"code\":139002,\"is_transient\":true}}")))
        .isEqualTo(Kind.FAILING);
    assertThat(ErrorCodes.kind(parse(400, "{\"error\":{\"code\":4,\"is_transient\":true}}")))
        .isEqualTo(Kind.RATE_LIMITED);
    assertThat(ErrorCodes.kind(parse(401, "{\"error\":{\"code\":190,\"is_transient\":true}}")))
        .isEqualTo(Kind.UNAUTHORIZED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"code\":139001,\"message\":\"Error while processing Flow JSON\"}}",
        "{\"error\":{\"code\":139001,\"message\":\"m\",\"is_transient\":true}}",
        "{\"error\":{\"code\":139001,\"message\":\"m\",\"error_user_title\":\"PROCESSING failed\"}}",
        "{\"error\":{\"code\":139001,\"message\":\"m\",\"error_user_msg\":\"while processing it\"}}"
      })
  void processingFailure_differsFromAFlowThatCannotBeChanged(String body) {
    assertThat(ErrorCodes.kind(parse(400, body))).isEqualTo(Kind.FAILING);
    assertThat(
            ErrorCodes.kind(
                parse(400, "{\"error\":{\"code\":139001,\"message\":\"Flow can't be updated\"}}")))
        .isEqualTo(Kind.REFUSED);
  }

  @Test
  void wholeEnvelope_isRead() {
    GraphError error =
        parse(
            400,
            """
            {"error": {"message": "Blocked by Integrity", "type": "OAuthException", "code": 139000,
              "error_subcode": 4233020, "is_transient": false,
              "error_user_title": "Flow publishing failed",
              "error_user_msg": "Integrity requirements not met.",
              "error_data": {"messaging_product": "whatsapp", "details": "Verify the business"},
              "fbtrace_id": "AbCdEfGhIjK", "added_in_2027": [1]}}
            """);
    assertThat(error)
        .isEqualTo(
            new GraphError(
                139000,
                4233020,
                "Blocked by Integrity",
                "OAuthException",
                "Flow publishing failed",
                "Integrity requirements not met.",
                "AbCdEfGhIjK",
                false,
                400,
                "Verify the business"));
    assertThat(error.words())
        .isEqualTo(
            "Flow publishing failed. Integrity requirements not met. – Verify the business"
                + " (code 139000, subcode 4233020, trace AbCdEfGhIjK)");
  }

  @Test
  void numbersAsStrings_areNumbers() {
    GraphError error =
        parse(
            400,
            "{\"error\":{\"code\":\"190\",\"error_subcode\":\"463\",\"is_transient\":\"false\"}}");
    assertThat(ErrorCodes.kind(error)).isEqualTo(Kind.UNAUTHORIZED);
    assertThat(error.subcode()).isEqualTo(463);
    assertThat(error.message()).isEqualTo("HTTP 400");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":\"just words\"} | just words",
        "{\"error\":{}} | HTTP 400",
        "{\"error\":[]} | HTTP 400",
        "{\"error\":{\"code\":{},\"message\":[1]}} | HTTP 400",
        "{\"error\":{\"code\":99999999999}} | HTTP 400",
        "[] | HTTP 400: []",
        "null | HTTP 400: null",
        "'' | HTTP 400"
      })
  void oddShapes_keepTheirMessage(String body, String message) {
    GraphError error = parse(400, body);
    assertThat(error.message()).isEqualTo(message);
    assertThat(error.code()).isEqualTo(GraphError.NO_CODE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"bare words\" | bare words",
        "{\"blame\":\"x\"} | {\"blame\":\"x\"}",
        "{\"details\":\"the details\"} | the details",
        "null |"
      })
  void errorData_mayBeAStringOrAnObject(String data, @Nullable String details) {
    assertThat(parse(400, "{\"error\":{\"code\":1,\"error_data\":%s}}".formatted(data)).details())
        .isEqualTo(details);
  }

  @Test
  void secrets_areRemovedFromMetasWords() {
    GraphError error =
        parse(
            401,
            """
            {"error":{"code":190,"message":"Malformed access token EAAtoken123secret",
              "error_user_msg":"see /x?access_token=abc&y=1 and ?appsecret_proof=def"}}
            """,
            new Redaction("EAAtoken123secret"));
    assertThat(error.words())
        .isEqualTo("see /x?access_token=[removed]&y=1 and ?appsecret_proof=[removed] (code 190)");
    assertThat(error.message()).isEqualTo("Malformed access token [removed]");
  }

  @Test
  void longTexts_areCut() {
    assertThat(parse(500, "x".repeat(100_000)).message()).hasSize("HTTP 500: ".length() + 200);
    assertThat(parse(400, "{\"error\":{\"message\":\"%s\"}}".formatted("y".repeat(9000))).message())
        .hasSize(1000);
  }
}
