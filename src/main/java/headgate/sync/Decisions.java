package headgate.sync;

import headgate.account.Account;
import headgate.http.Body;
import headgate.http.BodyValue;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import headgate.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The {@code decisions} of a request.
 *
 * @param isGiven false if the request has none
 * @param byFlow by the ids of the flows, in the order of the request
 * @param flows the flows that the decisions name, by their ids
 */
record Decisions(boolean isGiven, Map<String, Decision> byFlow, Map<String, DecidedFlow> flows) {

  private static final int MAX_DECISIONS = 10_000;

  private static final int MAX_SHOWN = 60;

  private static final String KEY = "decisions";

  private static final Pattern FLOW_ID = Pattern.compile("[0-9a-f-]{36}");

  /**
   * @param account the only account that is synced; null if all are
   * @throws Problem malformed if they are not an object with strings; invalid if there are too
   *     many, a word is unknown, or a flow does not exist or belongs to another account
   */
  static Decisions from(Body body, @Nullable Account account, Handle handle) {
    JsonValue value = body.find(KEY);
    if (value == null || BodyValue.isNull(value)) {
      return new Decisions(false, Map.of(), Map.of());
    }
    if (!(value instanceof JsonObject object)) {
      throw BodyValue.wrongType(KEY, "an object with a decision for each flow id", value);
    }
    Map<String, Decision> byFlow = read(object);
    Map<String, DecidedFlow> flows = DecidedFlow.find(handle, byFlow.keySet());
    byFlow.keySet().forEach(id -> requireFlow(id, flows.get(id), account));
    return new Decisions(true, byFlow, flows);
  }

  private static Map<String, Decision> read(JsonObject object) {
    int count = object.members().size();
    if (count > MAX_DECISIONS) {
      throw Problem.invalid(
          "%s has %d flows. One sync takes at most %d. Send the others with the next sync."
              .formatted(KEY, count, MAX_DECISIONS));
    }
    Map<String, Decision> byFlow = new LinkedHashMap<>();
    for (JsonObject.Member member : object.members()) {
      String id = member.name().toLowerCase(Locale.ROOT);
      if (!FLOW_ID.matcher(id).matches()) {
        throw unknown(member.name());
      }
      if (byFlow.put(id, decision(KEY + "." + id, member.value())) != null) {
        throw Problem.invalid("%s names the flow %s twice.".formatted(KEY, id));
      }
    }
    return byFlow;
  }

  private static Decision decision(String place, JsonValue value) {
    if (!(value instanceof JsonString word)) {
      throw BodyValue.wrongType(place, "a string", value);
    }
    return Decision.of(word.value())
        .orElseThrow(() -> Problem.invalid(place + " must be theirs, ours or later."));
  }

  private static void requireFlow(
      String id, @Nullable DecidedFlow flow, @Nullable Account account) {
    if (flow == null) {
      throw unknown(id);
    }
    String owner = flow.accountId();
    if (account != null && owner != null && !owner.equals(account.id())) {
      throw Problem.invalid(
          "%s names the flow %s, which belongs to the account %s. This sync is of the account %s."
              .formatted(KEY, id, owner, account.id()));
    }
  }

  private static Problem unknown(String id) {
    String shown =
        id.codePointCount(0, id.length()) <= MAX_SHOWN
            ? id
            : id.substring(0, id.offsetByCodePoints(0, MAX_SHOWN)) + "…";
    return Problem.invalid(
        "%s names the flow \"%s\", which does not exist. Use the id of the flow here, not its id at Meta."
            .formatted(KEY, shown));
  }
}
