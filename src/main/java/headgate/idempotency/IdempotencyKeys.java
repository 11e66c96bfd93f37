package headgate.idempotency;

import headgate.db.Database;
import headgate.http.Answer;
import headgate.http.Caller;
import headgate.http.RequestBody;
import headgate.json.Sha256;
import headgate.problem.Problem;
import headgate.secret.SecretBox;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Makes POST requests safe to repeat: the first final answer to an {@code Idempotency-Key} is
 * stored, and for 24 hours each repetition of the request gets it again. Thread-safe.
 *
 * <p>An answer is not final, and the same key may try again, if its status is 401, 403, 408, 429,
 * or 500 and above, or if it {@linkplain Answer#isTemporary is temporary}.
 *
 * <p>The answers of one caller and those of all callers are bounded; see {@link KeptAnswers}.
 */
public final class IdempotencyKeys {

  private static final String HEADER = "Idempotency-Key";
  private static final String ATTRIBUTE = "headgate.idempotent-request";
  private static final Duration RETENTION = Duration.ofHours(24);

  /** A clock that jumps a day ahead and is corrected later has deleted nothing too early. */
  private static final Duration GRACE = Duration.ofHours(25);

  private static final Set<Integer> NOT_FINAL = Set.of(401, 403, 408, 429);

  private record Id(String caller, String key) {}

  /** A request with a key, from {@link #begin} to {@link #end}. */
  private static final class RunningRequest {

    final IdempotencyKeys keys;
    final Id id;
    final String hash;

    /** Whether nothing is left to store. */
    boolean isStored;

    RunningRequest(IdempotencyKeys keys, Id id, String hash) {
      this.keys = keys;
      this.id = id;
      this.hash = hash;
    }
  }

  private final Database db;
  private final SecretBox box;
  private final InstantSource clock;
  private final KeptAnswers kept = new KeptAnswers();
  private final Map<Id, RunningRequest> running = new ConcurrentHashMap<>();

  public IdempotencyKeys(Database db, SecretBox box, InstantSource clock) {
    this.db = db;
    this.box = box;
    this.clock = clock;
  }

  /**
   * Reserves the key of a request until {@link #end}. The caller of the request must be known.
   *
   * @return the stored answer, if the request repeats an earlier one; its handler must not run
   * @throws Problem malformed key; busy, if the first request still runs; or a key that was used
   *     for another request
   */
  public Optional<Answer> begin(Context ctx) {
    String key = ctx.header(HEADER);
    if (key == null || !ctx.req().getMethod().equals("POST")) {
      return Optional.empty();
    }
    requirePrintable(key);
    Id id = new Id(Caller.of(ctx).id(), key);
    RunningRequest request = new RunningRequest(this, id, hash(ctx));
    if (running.putIfAbsent(id, request) != null) {
      throw Problem.of(
          Problem.Kind.BUSY, "The first request with this Idempotency-Key is still running.");
    }
    boolean reserved = false;
    try {
      Optional<Answer> stored = find(id).map(answer -> replay(answer, request.hash));
      if (stored.isEmpty()) {
        ctx.attribute(ATTRIBUTE, request);
        reserved = true;
      }
      return stored;
    } finally {
      if (!reserved) {
        running.remove(id, request);
      }
    }
  }

  /**
   * Stores the answer in the transaction that does the work: one is never committed without the
   * other. Does nothing if the request has no key.
   */
  public static void store(Context ctx, Handle handle, Answer answer) {
    RunningRequest request = ctx.attribute(ATTRIBUTE);
    if (request != null) {
      request.keys.insert(handle, request, answer);
      request.isStored = true;
    }
  }

  /**
   * A request that has a key.
   *
   * @param key SHA-256 of the caller and its key
   * @param hash of the request; the same key with another hash is a mistake of the caller
   */
  public record KeyedRequest(String key, String hash) {}

  /** For handlers that must recognize a repetition even if its first answer was not stored. */
  public static Optional<KeyedRequest> keyed(Context ctx) {
    RunningRequest request = ctx.attribute(ATTRIBUTE);
    return request == null
        ? Optional.empty()
        : Optional.of(
            new KeyedRequest(
                Sha256.hex(request.id.caller() + "\n" + request.id.key()), request.hash));
  }

  /** The refusal of a key that was used for another request. */
  public static Problem reused() {
    return Problem.of(
        Problem.Kind.IDEMPOTENCY_KEY_REUSED,
        "This Idempotency-Key was used for another request. Use a new key for a new request.");
  }

  /**
   * Stores no answer to this request, because it changes nothing and can be repeated without harm.
   */
  public static void changesNothing(Context ctx) {
    RunningRequest request = ctx.attribute(ATTRIBUTE);
    if (request != null) {
      request.isStored = true;
    }
  }

  /**
   * Stores the answer if it is final, and releases the key. Runs before the answer is sent: once
   * the caller has the answer, the key is not busy.
   *
   * @throws headgate.db.DatabaseException if the answer could not be stored
   */
  public void end(Context ctx, Answer answer) {
    RunningRequest request = ctx.attribute(ATTRIBUTE);
    if (request == null) {
      return;
    }
    try {
      if (!request.isStored && isFinal(answer)) {
        db.execute(handle -> insert(handle, request, answer));
      }
    } finally {
      running.remove(request.id, request);
    }
  }

  private static boolean isFinal(Answer answer) {
    return answer.status() < 500 && !NOT_FINAL.contains(answer.status()) && !answer.isTemporary();
  }

  private static Answer replay(StoredAnswer stored, String requestHash) {
    if (!stored.requestHash().equals(requestHash)) {
      throw reused();
    }
    return stored.answer().with("Idempotency-Replayed", "true");
  }

  private Optional<StoredAnswer> find(Id id) {
    Instant after = clock.instant().minus(RETENTION);
    return db.read(
        handle -> new IdempotentAnswerDao(handle, box).find(id.caller(), id.key(), after));
  }

  private void insert(Handle handle, RunningRequest request, Answer answer) {
    Instant now = clock.instant();
    IdempotentAnswerDao dao = new IdempotentAnswerDao(handle, box);
    dao.deleteUntil(now.minus(RETENTION).minus(GRACE));
    StoredAnswer stored = new StoredAnswer(request.hash, answer);
    kept.makeRoom(dao, request.id.caller(), answer.body().length);
    dao.insert(request.id.caller(), request.id.key(), stored, now);
  }

  private static void requirePrintable(String key) {
    boolean printable = key.chars().allMatch(c -> c >= ' ' && c <= '~');
    if (key.isEmpty() || key.length() > 255 || !printable) {
      throw Problem.malformed("Idempotency-Key must have 1 to 255 printable ASCII characters.");
    }
  }

  private static String hash(Context ctx) {
    String path = ctx.path().replaceFirst("/+$", "");
    String target = path + "?" + orEmpty(ctx.queryString()) + "\n";
    return Sha256.hex(target.getBytes(StandardCharsets.UTF_8), RequestBody.bytes(ctx));
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
