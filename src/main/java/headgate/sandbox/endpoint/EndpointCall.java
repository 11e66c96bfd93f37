package headgate.sandbox.endpoint;

import headgate.sandbox.http.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of an endpoint.
 *
 * @param request before it was encrypted
 * @param status null if there was no response
 * @param answer decrypted; null if there was none, or it cannot be decrypted
 * @param error what went wrong; null if nothing did. For {@link Outcome#REFUSED_TOKEN} the words
 *     that the person reads
 * @param isSameAnswer for a request that was sent again: whether the response has the same bytes;
 *     else null
 */
public record EndpointCall(
    Map<String, Object> request,
    @Nullable Integer status,
    long millis,
    @Nullable Object answer,
    Outcome outcome,
    @Nullable String error,
    @Nullable Boolean isSameAnswer) {

  /** A call that was not possible. */
  static EndpointCall failed(
      Map<String, Object> request, long millis, Outcome outcome, String error) {
    return new EndpointCall(request, null, millis, null, outcome, error, null);
  }

  EndpointCall answered(Object decrypted) {
    return new EndpointCall(request, status, millis, decrypted, Outcome.ANSWERED, null, null);
  }

  /** The call with another outcome. */
  public EndpointCall as(Outcome other, String why) {
    return new EndpointCall(request, status, millis, answer, other, why, isSameAnswer);
  }

  EndpointCall repeated(boolean isSame) {
    return new EndpointCall(request, status, millis, answer, outcome, error, isSame);
  }

  /** {@code status}, {@code answer} and {@code error} are null if there is none. */
  public Map<String, Object> view() {
    Map<String, Object> view = Json.object("outcome", outcome.text());
    view.put("status", status);
    view.put("duration_ms", millis);
    view.put("request", request);
    view.put("answer", answer);
    view.put("error", error);
    if (isSameAnswer != null) {
      view.put("same_answer", isSameAnswer);
    }
    return view;
  }
}
