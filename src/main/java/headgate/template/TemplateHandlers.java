package headgate.template;

import headgate.http.Answer;
import headgate.http.CacheableAnswer;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.json.Json;
import headgate.json.RawJson;
import headgate.json.RawObject;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code /api/templates} and {@code /api/templates/{id}}. */
public final class TemplateHandlers {

  private record Items(List<Template> items) {}

  /** Built at the first request. */
  private static final class WholeList {
    static final CacheableAnswer ANSWER = CacheableAnswer.of(Answer.ok(new Items(Templates.all())));
  }

  /** Those that were asked for. */
  private final Map<Template, CacheableAnswer> answers = new ConcurrentHashMap<>();

  /** {@code GET /api/templates}: all templates, without their definitions. */
  public void list(Context ctx) {
    send(ctx, WholeList.ANSWER);
  }

  /** {@code GET /api/templates/{id}}: one template, its definition byte for byte. */
  public void get(Context ctx) {
    Template template =
        Templates.find(PathParameters.id(ctx))
            .orElseThrow(
                () ->
                    Problem.of(
                        Problem.Kind.NOT_FOUND,
                        "There is no such template. GET /api/templates lists them."));
    send(ctx, answers.computeIfAbsent(template, TemplateHandlers::whole));
  }

  private static CacheableAnswer whole(Template template) {
    RawObject data =
        RawObject.of(Json.raw(template)).with("json_definition", RawJson.of(template.definition()));
    return CacheableAnswer.of(Answer.ok(data));
  }

  private static void send(Context ctx, CacheableAnswer answer) {
    Envelope.send(ctx, answer.answer(ctx.header("If-None-Match")));
  }
}
