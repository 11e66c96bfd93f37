package headgate.validate;

import headgate.flowjson.Catalogue;
import headgate.flowjson.Mode;
import headgate.flowjson.Validator;
import headgate.flowjson.finding.Report;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import headgate.json.RawJson;
import headgate.json.Utf8;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.util.List;

/** {@code /api/flows/validate} and {@code /api/flows/rules}. */
public final class ValidateHandlers {

  private static final String DEFINITION = "json_definition";

  /** Built at the first request. */
  private static final class Rules {
    static final RawJson ALL = RawJson.of(Catalogue.load().json());
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
            : report(text(definition, body), mode);
    List<String> warnings = definition == null ? List.of() : body.warnings();
    Envelope.ok(ctx, new Verdict(report.valid(), RawJson.of(report.json()), warnings));
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

  /** Places count from the start of the document, not of the body. */
  private static String text(JsonValue definition, Body body) {
    if (definition instanceof JsonString string) {
      return Utf8.withoutByteOrderMark(string.value());
    }
    if (definition instanceof JsonObject) {
      return definition.span().of(body.source());
    }
    throw Body.wrongType(DEFINITION, "an object, or a string that holds one", definition);
  }

  private static Mode mode(Context ctx) {
    String given = ctx.queryParam("mode");
    return given == null
        ? Mode.STRICT
        : Mode.find(given).orElseThrow(() -> Problem.malformed("mode must be strict or lenient."));
  }
}
