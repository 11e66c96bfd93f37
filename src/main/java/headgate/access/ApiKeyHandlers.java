package headgate.access;

import headgate.db.Database;
import headgate.http.Access;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.idempotency.IdempotencyKeys;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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

  /** {@code GET /api/api-keys}: every key that is not revoked. Shows its prefix only. */
  public void list(Context ctx) {
    Envelope.ok(ctx, new Items(keys.list().stream().map(Item::of).toList()));
  }

  /** {@code POST /api/api-keys}: 201. Only this answer shows the key itself. */
  public void create(Context ctx) {
    Body body = Body.of(ctx);
    NewApiKey newKey = NewApiKey.from(body, clock.instant());
    List<String> warnings = new ArrayList<>(body.warnings());
    boolean lockedOut = newKey.scope() != Access.ADMIN && !keys.hasAdmin();
    if (lockedOut) {
      warnings.add(
          "From now on every call needs an API key, and there is no admin key."
              + " Create one with: headgate key create --name admin --scope admin");
    }
    Answer stored =
        db.write(
            handle -> {
              ApiKeys.CreatedKey created = keys.create(handle, newKey, Actor.of(ctx));
              Answer answer =
                  Answer.created(view(created, warnings), "/api/api-keys/" + created.key().id());
              IdempotencyKeys.store(ctx, handle, answer);
              return answer;
            });
    Envelope.send(ctx, stored);
  }

  /** {@code DELETE /api/api-keys/{id}}: revokes the key immediately. */
  public void delete(Context ctx) {
    ApiKey revoked = keys.revoke(PathParameters.id(ctx), Actor.of(ctx));
    Envelope.ok(ctx, new Deleted(revoked.id(), true));
  }

  private static Created view(ApiKeys.CreatedKey created, List<String> warnings) {
    ApiKey key = created.key();
    return new Created(
        key.id(),
        key.name(),
        key.scopeName(),
        created.text(),
        key.prefix(),
        key.expiresAt(),
        key.createdAt(),
        warnings);
  }
}
