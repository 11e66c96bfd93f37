package headgate.run;

import headgate.config.Config;
import headgate.db.Database;
import headgate.db.SettingDao;
import headgate.problem.StartupException;
import headgate.secret.KeyCheck;
import headgate.secret.MasterKey;
import headgate.secret.SecretBox;
import java.util.Optional;
import javax.crypto.SecretKey;

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
    SecretBox box = new SecretBox(load());
    KeyCheck check = new KeyCheck(box);
    Optional<String> proof = db.read(handle -> new SettingDao(handle).find(PROOF));
    if (proof.isPresent()) {
      check.require(proof.get());
    } else {
      db.execute(handle -> new SettingDao(handle).put(PROOF, check.proof()));
    }
    return box;
  }

  private MasterKey load() {
    SecretKey configured = config.secretKey();
    return configured == null ? MasterKey.loadOrCreate(config.data()) : MasterKey.of(configured);
  }
}
