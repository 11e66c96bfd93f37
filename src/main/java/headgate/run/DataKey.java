package headgate.run;

import headgate.config.Config;
import headgate.db.Database;
import headgate.db.SettingDao;
import headgate.secret.KeyCheck;
import headgate.secret.MasterKey;
import headgate.secret.SecretBox;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;

/** The key that encrypts the secrets of a data directory. */
public final class DataKey {

  private static final String PROOF = "secret_key_proof";

  private final Config config;

  public DataKey(Config config) {
    this.config = config;
  }

  /**
   * Opens the box that encrypts and decrypts with this key.
   *
   * @throws headgate.problem.StartupException if it is not the key that the database was created
   *     with
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
    SecretKey given = config.secretKey();
    String text = given == null ? null : Base64.getEncoder().encodeToString(given.getEncoded());
    return MasterKey.load(config.data(), text, null);
  }
}
