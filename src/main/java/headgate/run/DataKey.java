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
import java.nio.file.Files;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jdbi.v3.core.Handle;

/** The key that encrypts the secrets of a data directory: from the settings, or from a file. */
public final class DataKey {

  private final Config config;

  public DataKey(Config config) {
    this.config = config;
  }

  /**
   * @throws StartupException if there is no valid key, or if the database was created with another
   *     one
   */
  public SecretBox box(Database db) {
    Optional<String> proof = db.read(handle -> new SettingDao(handle).find(KeyCheck.SETTING));
    SecretBox box = new SecretBox(load());
    if (proof.isPresent()) {
      box = finishRestore(box, proof.get());
      new KeyCheck(box).require(proof.get());
    } else {
      String own = new KeyCheck(box).proof();
      db.execute(handle -> new SettingDao(handle).put(KeyCheck.SETTING, own));
    }
    discardRestored();
    return box;
  }

  /** The key if there is a valid one. Creates none, and does not look into the database. */
  Optional<SecretBox> existing() {
    boolean isMissing =
        config.secretKey() == null && Files.notExists(MasterKey.file(config.data()));
    try {
      return isMissing ? Optional.empty() : Optional.of(new SecretBox(load()));
    } catch (StartupException e) {
      return Optional.empty(); // the doctor's check of the key says why
    }
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
        .find(KeyCheck.SETTING)
        .map(proof -> new KeyCheck(new SecretBox(key)).matches(proof))
        .orElse(true);
  }

  /** Whether a database has no secrets yet, so that any key will do. */
  public static boolean hasNoSecrets(Handle handle) {
    return new SettingDao(handle).find(KeyCheck.SETTING).isEmpty();
  }

  /** Forgets which key the database was created with. The next start takes the one it has. */
  public static void forget(Handle handle) {
    new SettingDao(handle).delete(KeyCheck.SETTING);
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
