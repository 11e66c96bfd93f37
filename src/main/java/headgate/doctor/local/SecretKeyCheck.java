package headgate.doctor.local;

import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.account.AccountSecrets;
import headgate.db.DatabaseReader;
import headgate.db.SettingDao;
import headgate.disk.OwnerOnlyFiles;
import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import headgate.problem.Problem;
import headgate.problem.StartupException;
import headgate.secret.KeyCheck;
import headgate.secret.MasterKey;
import headgate.secret.SecretBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Whether only the owner can read the secret key, and whether it opens the secrets in the database.
 */
public final class SecretKeyCheck implements Check {

  private static final String RESTORE =
      "Restore the key that this database was created with. Without it, set the access token of each"
          + " account again.";

  private final Path file;
  private final @Nullable SecretKey configured;
  private final Path directory;
  private final DatabaseReader db;

  /**
   * @param configured the key of the settings; null for the one in the data directory
   */
  public SecretKeyCheck(Path directory, @Nullable SecretKey configured, DatabaseReader db) {
    this.directory = directory;
    this.file = MasterKey.file(directory.toAbsolutePath().normalize());
    this.configured = configured;
    this.db = db;
  }

  @Override
  public String name() {
    return "secret_key";
  }

  @Override
  public List<Verdict> run() {
    if (configured != null) {
      return List.of(opens(MasterKey.of(configured), "The secret key comes from the settings."));
    }
    if (Files.notExists(file)) {
      return List.of(Verdict.fail("There is no key file %s.".formatted(file), RESTORE));
    }
    try {
      if (!OwnerOnlyFiles.isOwnerOnly(file)) {
        return List.of(
            Verdict.fail(
                "Other users of this machine can use the key file %s.".formatted(file),
                "The server does not start with it. Run: chmod 600 '%s'".formatted(file)));
      }
      MasterKey key = MasterKey.loadOrCreate(directory);
      return List.of(opens(key, "Only its owner can use the key file %s.".formatted(file)));
    } catch (IOException | StartupException e) {
      return List.of(
          Verdict.fail("The secret key cannot be read. %s".formatted(e.getMessage()), RESTORE));
    }
  }

  private Verdict opens(MasterKey key, String seen) {
    SecretBox box = new SecretBox(key);
    Optional<String> proof = db.read(handle -> new SettingDao(handle).find(KeyCheck.SETTING));
    List<Account> accounts = db.read(handle -> new AccountDao(handle).all());
    try {
      proof.ifPresent(new KeyCheck(box)::require);
      AccountSecrets secrets = new AccountSecrets(box);
      accounts.forEach(secrets::requireOpen);
    } catch (StartupException | Problem e) {
      return Verdict.fail("%s %s".formatted(seen, e.getMessage()), RESTORE);
    }
    return Verdict.ok(seen + " It opens the stored secrets.");
  }
}
