package headgate.flow.history;

import headgate.flowjson.diff.Diff;
import headgate.flowjson.diff.FlowDiff;
import headgate.flowjson.diff.TextDiff;
import headgate.guard.TextRoom;
import headgate.http.Accept;
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
import headgate.json.Utf8;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Compares texts that need not be stored: {@code /api/flows/diff}. */
public final class DiffHandlers {

  private static final String FROM = "from";
  private static final String TO = "to";

  private record DiffResult(boolean breaksAnswers, RawJson changes, List<String> warnings) {}

  private final TextRoom room;

  /**
   * @param room for the texts that are compared
   */
  public DiffHandlers(TextRoom room) {
    this.room = room;
  }

  /**
   * {@code POST /api/flows/diff}: the changes between the texts {@code from} and {@code to}. With
   * {@code Accept: text/plain} a unified diff, also of texts that are not JSON. Stores nothing.
   */
  public void diff(Context ctx) {
    Body body = Body.of(ctx);
    String from = text(body, FROM);
    String to = text(body, TO);
    room.take(ctx.req(), bytes(from) + bytes(to));
    if (Accept.prefers(ctx, "text/plain")) {
      Envelope.send(
          ctx, Answer.text("text/plain; charset=utf-8", TextDiff.unified(from, to, FROM, TO)));
      return;
    }
    Diff diff = FlowDiff.between(value(FROM, from), value(TO, to));
    Envelope.ok(
        ctx, new DiffResult(diff.breaksAnswers(), RawJson.of(diff.json()), body.warnings()));
  }

  private static String text(Body body, String key) {
    JsonValue value = body.find(key);
    if (value == null) {
      throw Problem.malformed("%s is required: a Flow JSON.".formatted(key));
    }
    if (value instanceof JsonObject) {
      return value.span().of(body.source());
    }
    if (value instanceof JsonString) {
      return Utf8.withoutByteOrderMark(body.requiredText(key));
    }
    throw BodyValue.wrongType(key, "an object, or a string that contains one", value);
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static JsonValue value(String key, String text) {
    try {
      return JsonReader.read(text);
    } catch (JsonSyntaxException e) {
      throw Problem.invalid(
          "%s %s %s"
              .formatted(key, e.isTooLarge() ? "is too large." : "is not JSON.", e.getMessage()));
    }
  }
}
