package headgate.endpoint.key;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.SetClock;
import headgate.db.ChangeCounter;
import headgate.db.Database;
import headgate.endpoint.EndpointVectors;
import headgate.endpoint.crypto.EncryptedRequest;
import headgate.endpoint.crypto.EndpointCipher;
import headgate.secret.MasterKey;
import headgate.secret.SecretBox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which keys open a request for an account. */
class KeyRingTest {

  @TempDir private Path directory;

  private final SetClock clock = new SetClock();
  private final ChangeCounter changes = KeyRing.changes();
  private Database db;
  private KeyRing ring;

  @BeforeEach
  void open() {
    db = Database.open(directory, changes);
    ring = new KeyRing(db, box(directory), changes, clock);
    account("one", "100", false);
    account("two", "100", false);
    account("other", "200", false);
    account("sandbox", "100", true);
  }

  private static SecretBox box(Path directory) {
    return new SecretBox(MasterKey.loadOrCreate(directory));
  }

  @AfterEach
  void close() {
    db.close();
  }

  private void account(String id, String business, boolean sandbox) {
    db.execute(
        handle ->
            handle.execute(
                """
                INSERT INTO account
                  (id, name, business_account_id, access_token, is_default, sandbox, status,
                   version, created_at, updated_at)
                VALUES (?, ?, ?, x'00', 0, ?, 'PENDING', 1, '2026-01-01T00:00:00.000Z',
                   '2026-01-01T00:00:00.000Z')
                """,
                id,
                id,
                business,
                sandbox));
  }

  private EndpointKey insert(String account, String pem) {
    KeyMaterial material =
        KeyMaterial.of(
            KeyOrigin.IMPORTED,
            PrivateKeyImport.read(EndpointVectors.key(pem).privateKeyPem(), null));
    EndpointKey key =
        new EndpointKey(
            account + "-" + pem,
            account,
            KeyState.PENDING,
            material.origin(),
            material.publicDer(),
            material.fingerprint(),
            clock.instant(),
            null,
            null,
            null,
            null,
            null);
    db.execute(
        handle ->
            new EndpointKeyDao(handle).insert(key, ring.seal(key.id(), material.privateDer())));
    clock.advance(Duration.ofSeconds(1));
    return key;
  }

  private void activate(EndpointKey key, Instant retireAt) {
    db.execute(
        handle ->
            new EndpointKeyDao(handle).activate(key, "VALID", null, retireAt, clock.instant()));
  }

  private List<String> keysFor(String account) {
    return ring.keysFor(account).stream().map(HeldKey::id).toList();
  }

  @Test
  void keysOfTheAccount_areBeforeThoseOfTheSameBusinessAccount() {
    insert("one", "k1");
    insert("two", "k3");
    insert("other", "k1");
    insert("sandbox", "k1");
    insert("one", "k2");

    assertThat(keysFor("one")).containsExactly("one-k2", "one-k1", "two-k3");
    assertThat(keysFor("two")).containsExactly("two-k3", "one-k2", "one-k1");
    assertThat(keysFor("other")).containsExactly("other-k1");
    assertThat(keysFor("unknown")).isEmpty();
  }

  @Test
  void key_opensWhatWasSealedForIt() throws Exception {
    insert("one", "k1");
    EncryptedRequest ping = EncryptedRequest.read(EndpointVectors.request("ping").bytes());

    assertThat(EndpointCipher.open(ring.keysFor("one").get(0).key(), ping).clear()).isNotEmpty();
  }

  @Test
  void keys_areParsedOnce() {
    insert("one", "k1");
    List<HeldKey> before = ring.keysFor("one");

    assertThat(ring.keysFor("one")).isSameAs(before);
    insert("one", "k2");

    assertThat(ring.keysFor("one").get(1)).isSameAs(before.get(0));
  }

  @Test
  void newAndWipedKeys_countAtOnce() {
    EndpointKey old = insert("one", "k1");
    assertThat(keysFor("one")).containsExactly("one-k1");
    insert("one", "k2");
    assertThat(keysFor("one")).containsExactly("one-k2", "one-k1");

    db.execute(handle -> new EndpointKeyDao(handle).retire(old.id()));

    assertThat(keysFor("one")).containsExactly("one-k2");
  }

  @Test
  void retiringKey_opensUntilItsTimeIsOver() {
    Instant retireAt = clock.instant().plus(Duration.ofDays(7));
    activate(insert("one", "k1"), retireAt);
    activate(insert("one", "k2"), retireAt);
    assertThat(keysFor("one")).containsExactly("one-k2", "one-k1");

    clock.advance(Duration.between(clock.instant(), retireAt));

    assertThat(keysFor("one")).containsExactly("one-k2");
  }

  /** A backup was restored without its secret key. */
  @Test
  void keyThatTheSecretKeyDoesNotOpen_isLeftOut(@TempDir Path other) {
    insert("one", "k1");
    KeyRing restored = new KeyRing(db, box(other), changes, clock);

    assertThat(restored.keysFor("one")).isEmpty();
  }

  @Test
  void timeOfUse_isStoredLater() {
    EndpointKey key = insert("one", "k1");
    Instant now = clock.instant();

    ring.used(key.id());

    assertThat(ring.lastUsed(key.id())).isEqualTo(now);
    assertThat(stored(key).lastUsedAt()).isNull();
    ring.storeUses();
    assertThat(ring.lastUsed(key.id())).isNull();
    assertThat(stored(key).lastUsedAt()).isEqualTo(now);
  }

  private EndpointKey stored(EndpointKey key) {
    return db.read(handle -> new EndpointKeyDao(handle).require(key.accountId(), key.id()));
  }

  @Test
  void texts_showNothingOfAKey() {
    EndpointKey key = insert("one", "k1");

    assertThat(ring.keysFor("one").toString()).isEqualTo("[HeldKey[" + key.id() + "]]");
    assertThat(
            KeyMaterial.of(
                    KeyOrigin.MADE,
                    PrivateKeyImport.read(EndpointVectors.key("k1").privateKeyPem(), null))
                .toString())
        .isEqualTo("KeyMaterial[" + key.fingerprint() + "]");
  }
}
