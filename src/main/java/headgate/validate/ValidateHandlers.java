package headgate.validate;

import headgate.flowjson.Catalogue;
import headgate.flowjson.Mode;
import headgate.flowjson.Validator;
import headgate.flowjson.finding.Report;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.BodyValue;
import headgate.http.Envelope;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import headgate.json.RawJson;
import headgate.json.Sha256;
import headgate.json.Utf8;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.util.List;

/** {@code /api/flows/validate}, {@code /api/flows/rules} and {@code /api/flows/spec}. */
public final class ValidateHandlers {

  private static final String DEFINITION = "json_definition";

  /** Built at the first request. */
  private static final class Rules {
    static final RawJson ALL = RawJson.of(Catalogue.load().json());
  }

  /** Built at the first request. */
  private static final class EditorTable {
    static final Answer ANSWER = Answer.ok(RawJson.of(Validator.standard().editorTable()));
    static final String ENTITY_TAG = "W/\"" + Sha256.hex(ANSWER.body()).substring(0, 16) + '"';
  }

  private record Verdict(boolean valid, RawJson findings, List<String> warnings) {}

  /**
   * {@code POST /api/flows/validate}: validates {@code json_definition}, or the body itself if it
   * does not have this key. {@code mode} is {@code strict} or {@code lenient}.
   */
  public void validate(Context ctx) {
    Mode mode = mode(ctx);
    Body body = Body.of(ctx);
    JsonValue definition = body.find(DEFINITION);
    Report report =
        definition == null
            ? Validator.standard().validate(body.object(), body.source(), mode)
            : report(definition, body, mode);
    List<String> warnings = definition == null ? List.of() : body.warnings();
    Envelope.ok(ctx, new Verdict(report.valid(), RawJson.of(report.json()), warnings));
  }

  /** Places count from the start of the document, not of the body. */
  private static Report report(JsonValue definition, Body body, Mode mode) {
    if (definition instanceof JsonObject object) {
      String text = object.span().of(body.source());
      return Validator.standard().validateNested(object, text, mode);
    }
    if (definition instanceof JsonString string) {
      return report(Utf8.withoutByteOrderMark(string.value()), mode);
    }
    throw BodyValue.wrongType(DEFINITION, "an object, or a string that holds one", definition);
  }

  private static Report report(String text, Mode mode) {
    try {
      return Validator.standard().validate(JsonReader.read(text), text, mode);
    } catch (JsonSyntaxException e) {
      if (e.isTooLarge()) {
        throw Problem.invalid(DEFINITION + " is too large. " + e.getMessage());
      }
      return Validator.unreadable(e);
    }
  }

  /** {@code GET /api/flows/rules}: every rule of the validator. */
  public void rules(Context ctx) {
    Envelope.ok(ctx, Rules.ALL);
  }

  /** {@code GET /api/flows/spec}: what the validator knows of Flow JSON, for editors. */
  public void spec(Context ctx) {
    Envelope.send(
        ctx,
        Answer.file(
            EditorTable.ANSWER.body(),
            Answer.JSON,
            EditorTable.ENTITY_TAG,
            ctx.header("If-None-Match")));
  }

  private static Mode mode(Context ctx) {
    String given = ctx.queryParam("mode");
    return given == null
        ? Mode.STRICT
        : Mode.find(given).orElseThrow(() -> Problem.malformed("mode must be strict or lenient."));
  }
}
