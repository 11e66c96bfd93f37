package headgate.access;

import headgate.db.Database;
import headgate.http.Access;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.idempotency.IdempotencyKeys;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The API key resource: {@code /api/api-keys}. */
public final class ApiKeyHandlers {

  private record Item(
      String id,
      String name,
      String scope,
      String keyPrefix,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt,
      Instant createdAt) {

    static Item of(ApiKey key) {
      return new Item(
          key.id(),
          key.name(),
          key.scopeName(),
          key.prefix(),
          key.expiresAt(),
          key.lastUsedAt(),
          key.createdAt());
    }
  }

  private record Items(List<Item> items) {}

  private record Created(
      String id,
      String name,
      String scope,
      String key,
      String keyPrefix,
      @Nullable Instant expiresAt,
      Instant createdAt,
      List<String> warnings) {}

  private record Deleted(String id, boolean deleted) {}

  private final Database db;
  private final ApiKeys keys;
  private final InstantSource clock;

  public ApiKeyHandlers(Database db, ApiKeys keys, InstantSource clock) {
    this.db = db;
    this.keys = keys;
    this.clock = clock;
  }

  /** {@code GET /api/api-keys}: every key that was not revoked, by its prefix. */
  public void list(Context ctx) {
    Envelope.ok(ctx, new Items(keys.list().stream().map(Item::of).toList()));
  }

  /** {@code POST /api/api-keys}: 201, and the one time that the key itself is shown. */
  public void create(Context ctx) {
    Body body = Body.of(ctx);
    NewApiKey wanted = NewApiKey.from(body, clock.instant());
    List<String> warnings = new ArrayList<>(body.warnings());
    boolean lockedOut = wanted.scope() != Access.ADMIN && !keys.hasLiveAdmin();
    if (lockedOut) {
      warnings.add(
          "There is no admin key, and from now on every call needs a key."
              + " Make one with: headgate key create --scope admin");
    }
    Answer answer =
        db.write(
            handle -> {
              ApiKeys.Made made = keys.make(handle, wanted);
              Answer created =
                  Answer.created(created(made, warnings), "/api/api-keys/" + made.key().id());
              IdempotencyKeys.store(ctx, handle, created);
              return created;
            });
    keys.changed();
    Envelope.send(ctx, answer);
  }

  /** {@code DELETE /api/api-keys/{id}}: the key stops working at once. */
  public void delete(Context ctx) {
    ApiKey revoked = keys.revoke(ctx.pathParam("id").toLowerCase(Locale.ROOT));
    Envelope.ok(ctx, new Deleted(revoked.id(), true));
  }

  private static Created created(ApiKeys.Made made, List<String> warnings) {
    ApiKey key = made.key();
    return new Created(
        key.id(),
        key.name(),
        key.scopeName(),
        made.text(),
        key.prefix(),
        key.expiresAt(),
        key.createdAt(),
        warnings);
  }
}
