package headgate.idempotency;

import headgate.db.Database;
import headgate.http.Answer;
import headgate.http.Caller;
import headgate.http.Envelope;
import headgate.http.RequestBody;
import headgate.json.Json;
import headgate.problem.Problem;
import headgate.secret.SecretBox;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * POSTs that may be repeated: the first answer to an {@code Idempotency-Key} is kept for 24 hours
 * and given again. Thread-safe.
 *
 * <p>Kept is what settles the request. An answer of 500 and above, or 401, 403, 408 and 429, says
 * that nothing was settled, and the same key may try again; so may one that came at a busy moment.
 */
public final class IdempotencyKeys {

  private static final String HEADER = "Idempotency-Key";
  private static final String ATTRIBUTE = "headgate.idempotency";
  private static final Duration KEPT = Duration.ofHours(24);
  private static final Set<Integer> UNSETTLED = Set.of(401, 403, 408, 429);
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private record Id(String caller, String key) {

    /** Ties a sealed answer to its row. */
    String context() {
      return "idempotent_answer/" + caller + "/" + key;
    }
  }

  private record Kept(String requestHash, Answer answer) {}

  private static final class Ticket {

    final IdempotencyKeys keys;
    final Id id;
    final String requestHash;
    boolean kept;
    boolean open;

    Ticket(IdempotencyKeys keys, Id id, String requestHash) {
      this.keys = keys;
      this.id = id;
      this.requestHash = requestHash;
    }
  }

  private final Database db;
  private final SecretBox box;
  private final InstantSource clock;
  private final Map<Id, Ticket> running = new ConcurrentHashMap<>();

  public IdempotencyKeys(Database db, SecretBox box, InstantSource clock) {
    this.db = db;
    this.box = box;
    this.clock = clock;
  }

  /**
   * Sets the stored answer if the request repeats an earlier one. Runs before the handler of a
   * matched route, once the caller is known.
   *
   * @return whether the request is answered, so that its handler must not run
   * @throws Problem malformed, busy, or a key that was used for another request
   */
  public boolean replay(Context ctx) {
    String key = ctx.header(HEADER);
    if (key == null || !ctx.req().getMethod().equals("POST")) {
      return false;
    }
    requirePrintable(key);
    String requestHash = requestHash(ctx);
    Id id = new Id(Caller.of(ctx).id(), key);
    Ticket ticket = new Ticket(this, id, requestHash);
    if (running.putIfAbsent(id, ticket) != null) {
      throw Problem.of(
          Problem.Kind.BUSY, "The first request with this Idempotency-Key is still running.");
    }
    boolean runs = false;
    try {
      Optional<Kept> kept = find(id);
      if (kept.isPresent()) {
        Envelope.send(ctx, replayed(kept.get(), requestHash));
        return true;
      }
      ctx.attribute(ATTRIBUTE, ticket);
      runs = true;
      return false;
    } finally {
      if (!runs) {
        running.remove(id, ticket);
      }
    }
  }

  /**
   * Keeps the answer in the transaction that does the work, so that there is never one without the
   * other. Does nothing where the request has no key.
   */
  public static void keep(Context ctx, Handle handle, Answer answer) {
    Ticket ticket = ctx.attribute(ATTRIBUTE);
    if (ticket != null) {
      ticket.keys.insert(handle, ticket, answer);
      ticket.kept = true;
    }
  }

  /** The answer to come settles nothing, whatever its status: the same key may try again. */
  public static void leaveOpen(Context ctx) {
    Ticket ticket = ctx.attribute(ATTRIBUTE);
    if (ticket != null) {
      ticket.open = true;
    }
  }

  /**
   * Stores the answer if it settles the request, and lets the key be used again. Runs before the
   * answer is sent: the caller must not be able to use the key earlier.
   *
   * @param answer null if the request has none
   */
  public void settle(Context ctx, @Nullable Answer answer) {
    Ticket ticket = ctx.attribute(ATTRIBUTE);
    if (ticket == null) {
      return;
    }
    try {
      if (answer != null && !ticket.kept && isSettled(ticket, answer)) {
        db.execute(handle -> insert(handle, ticket, answer));
      }
    } finally {
      running.remove(ticket.id, ticket);
    }
  }

  private static boolean isSettled(Ticket ticket, Answer answer) {
    return !ticket.open && answer.status() < 500 && !UNSETTLED.contains(answer.status());
  }

  private static Answer replayed(Kept kept, String requestHash) {
    if (!kept.requestHash().equals(requestHash)) {
      throw Problem.of(
          Problem.Kind.IDEMPOTENCY_KEY_REUSED,
          "This Idempotency-Key was used for another request. Use a new key for a new request.");
    }
    return kept.answer().with("Idempotency-Replayed", "true");
  }

  private Optional<Kept> find(Id id) {
    return db.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT request_hash, status, headers, body FROM idempotent_answer
                    WHERE caller = :caller AND key = :key AND created_at > :oldest
                    """)
                .bind("caller", id.caller())
                .bind("key", id.key())
                .bind("oldest", clock.instant().minus(KEPT))
                .map(
                    (row, context) ->
                        new Kept(
                            row.getString("request_hash"),
                            new Answer(
                                row.getInt("status"),
                                Json.MAPPER.readValue(row.getString("headers"), HEADERS),
                                box.open(row.getBytes("body"), id.context())
                                    .getBytes(StandardCharsets.UTF_8))))
                .findOne());
  }

  private void insert(Handle handle, Ticket ticket, Answer answer) {
    Instant now = clock.instant();
    handle
        .createUpdate("DELETE FROM idempotent_answer WHERE created_at <= :oldest")
        .bind("oldest", now.minus(KEPT))
        .execute();
    handle
        .createUpdate(
            """
            INSERT INTO idempotent_answer
              (caller, key, request_hash, status, headers, body, created_at)
            VALUES (:caller, :key, :requestHash, :status, :headers, :body, :now)
            """)
        .bind("caller", ticket.id.caller())
        .bind("key", ticket.id.key())
        .bind("requestHash", ticket.requestHash)
        .bind("status", answer.status())
        .bind("headers", Json.text(answer.headers()))
        .bind(
            "body",
            box.seal(new String(answer.body(), StandardCharsets.UTF_8), ticket.id.context()))
        .bind("now", now)
        .execute();
  }

  private static void requirePrintable(String key) {
    boolean printable = key.chars().allMatch(c -> c >= ' ' && c <= '~');
    if (key.isEmpty() || key.length() > 255 || !printable) {
      throw Problem.malformed("Idempotency-Key must have 1 to 255 printable characters of ASCII.");
    }
  }

  private static String requestHash(Context ctx) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String target = ctx.path().replaceFirst("/+$", "") + "?" + orEmpty(ctx.queryString());
      digest.update(target.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
      return HexFormat.of().formatHex(digest.digest(RequestBody.bytes(ctx)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
