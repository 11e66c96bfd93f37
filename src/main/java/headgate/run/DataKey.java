package headgate.run;

import headgate.config.Config;
import headgate.db.Database;
import headgate.db.SettingDao;
import headgate.disk.DiskFailure;
import headgate.problem.StartupException;
import headgate.secret.KeyCheck;
import headgate.secret.MasterKey;
import headgate.secret.RestoredKey;
import headgate.secret.SecretBox;
import java.io.IOException;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jdbi.v3.core.Handle;

/** The key that encrypts the secrets of a data directory: from the settings, or from a file. */
public final class DataKey {

  private static final String PROOF = "secret_key_proof";

  private final Config config;

  public DataKey(Config config) {
    this.config = config;
  }

  /**
   * @throws StartupException if there is no valid key, or if the database was created with another
   *     one
   */
  public SecretBox box(Database db) {
    Optional<String> proof = db.read(handle -> new SettingDao(handle).find(PROOF));
    SecretBox box = new SecretBox(load());
    if (proof.isPresent()) {
      box = finishRestore(box, proof.get());
      new KeyCheck(box).require(proof.get());
    } else {
      String own = new KeyCheck(box).proof();
      db.execute(handle -> new SettingDao(handle).put(PROOF, own));
    }
    discardRestored();
    return box;
  }

  /** The key of the data directory. Empty if there is none yet: the next start creates it. */
  public Optional<MasterKey> find() {
    SecretKey configured = config.secretKey();
    return configured == null
        ? MasterKey.find(config.data())
        : Optional.of(MasterKey.of(configured));
  }

  /** Whether this key opens the secrets of a database. True if it has none yet. */
  public static boolean opens(MasterKey key, Handle handle) {
    return new SettingDao(handle)
        .find(PROOF)
        .map(proof -> new KeyCheck(new SecretBox(key)).matches(proof))
        .orElse(true);
  }

  /** Whether a database has no secrets yet, so that any key will do. */
  public static boolean hasNoSecrets(Handle handle) {
    return new SettingDao(handle).find(PROOF).isEmpty();
  }

  /** Forgets which key the database was created with. The next start takes the one it has. */
  public static void forget(Handle handle) {
    new SettingDao(handle).delete(PROOF);
  }

  /** Takes the key that a killed restore has left, if only that one opens the secrets. */
  private SecretBox finishRestore(SecretBox box, String proof) {
    if (config.secretKey() != null || new KeyCheck(box).matches(proof)) {
      return box;
    }
    RestoredKey restored = new RestoredKey(config.data());
    Optional<SecretBox> other = restored.find().map(SecretBox::new);
    if (other.isEmpty() || !new KeyCheck(other.get()).matches(proof)) {
      return box;
    }
    try {
      restored.install();
    } catch (IOException e) {
      throw unusable(e);
    }
    return other.get();
  }

  private void discardRestored() {
    try {
      new RestoredKey(config.data()).discard();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private StartupException unusable(IOException cause) {
    return new StartupException(
        DiskFailure.explain("The data directory " + config.data(), config.data(), cause), cause);
  }

  private MasterKey load() {
    SecretKey configured = config.secretKey();
    return configured == null ? MasterKey.loadOrCreate(config.data()) : MasterKey.of(configured);
  }
}
