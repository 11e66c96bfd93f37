package headgate.run;

import headgate.config.Config;
import headgate.db.Database;
import headgate.db.SettingDao;
import headgate.problem.StartupException;
import headgate.secret.KeyCheck;
import headgate.secret.MasterKey;
import headgate.secret.SecretBox;
import java.nio.file.Files;
import java.util.Optional;
import javax.crypto.SecretKey;

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
    SecretBox box = new SecretBox(load());
    KeyCheck check = new KeyCheck(box);
    Optional<String> proof = db.read(handle -> new SettingDao(handle).find(KeyCheck.SETTING));
    if (proof.isPresent()) {
      check.require(proof.get());
    } else {
      db.execute(handle -> new SettingDao(handle).put(KeyCheck.SETTING, check.proof()));
    }
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

  private MasterKey load() {
    SecretKey configured = config.secretKey();
    return configured == null ? MasterKey.loadOrCreate(config.data()) : MasterKey.of(configured);
  }
}
