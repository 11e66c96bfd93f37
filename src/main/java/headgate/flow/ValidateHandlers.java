package headgate.flow;

import headgate.flowjson.Mode;
import headgate.flowjson.Report;
import headgate.flowjson.Validator;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import headgate.json.RawJson;
import headgate.problem.Problem;
import io.javalin.http.Context;

/** {@code /api/flows/validate}: our judgement alone; stores nothing, calls nobody. */
public final class ValidateHandlers {

  private record Verdict(boolean valid, RawJson findings) {}

  /**
   * {@code POST /api/flows/validate}: judges {@code json_definition}, or the body itself where it
   * has no such key. {@code mode} is {@code strict} or {@code lenient}.
   */
  public void validate(Context ctx) {
    Mode mode = mode(ctx);
    Report report = Validator.standard().validate(document(Body.of(ctx)), mode);
    Envelope.ok(ctx, new Verdict(report.valid(), RawJson.of(report.json())));
  }

  /** Places count from the first character of the document, wherever it stands in the body. */
  private static String document(Body body) {
    JsonValue value = body.find("json_definition");
    if (value == null) {
      return body.source();
    }
    if (value instanceof JsonString string) {
      return string.value();
    }
    if (value instanceof JsonObject) {
      return value.span().of(body.source());
    }
    throw Body.wrongType("json_definition", "an object, or a string that holds one", value);
  }

  private static Mode mode(Context ctx) {
    String given = ctx.queryParam("mode");
    return given == null
        ? Mode.STRICT
        : Mode.find(given).orElseThrow(() -> Problem.malformed("mode must be strict or lenient."));
  }
}
