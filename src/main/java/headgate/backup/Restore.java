package headgate.backup;

import headgate.config.Config;
import headgate.db.Database;
import headgate.db.DatabaseCopy.Contents;
import headgate.db.DatabaseReplacement;
import headgate.problem.StartupException;
import headgate.run.DataKey;
import headgate.secret.MasterKey;
import headgate.secret.RestoredKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a copy of the database in place of the one in the data directory. */
final class Restore {

  private final Config config;
  private final InstantSource clock;
  private final Runnable afterStep;

  /**
   * @param afterStep runs after each change of a file
   */
  Restore(Config config, InstantSource clock, Runnable afterStep) {
    this.config = config;
    this.clock = clock;
    this.afterStep = afterStep;
  }

  /**
   * @param force whether it may replace existing data
   * @return sentences about what was done
   * @throws StartupException if nothing was done
   */
  List<String> run(Path file, boolean force) throws IOException {
    Path data = config.data();
    if (!Files.isRegularFile(file)) {
      throw new StartupException("There is no file %s.".formatted(file));
    }
    try (DatabaseReplacement replacement = DatabaseReplacement.open(data, afterStep)) {
      boolean hadData = !Database.isMissing(data);
      if (hadData && !force) {
        throw new StartupException(
            ("There is data in %s. To replace it, add --force. It stays there under another"
                    + " name.")
                .formatted(data.toAbsolutePath().normalize()));
      }
      Contents contents = replacement.take(file);
      Instant now = clock.instant();
      String suffix = ".before-restore-" + BackupFile.TIME.format(now);
      List<String> done = new ArrayList<>();
      done.add(
          "Restored %s from %s to %s."
              .formatted(Counted.of(contents), file, data.toAbsolutePath().normalize()));
      Optional<MasterKey> newKey = keyToInstall(file, replacement, done);
      if (newKey.isEmpty() && !presentKeyOpens(replacement)) {
        replacement.<Boolean>edit(handle -> LostSecrets.mark(handle, now));
        done.add(
            "The secret key does not open the secrets in it, so the access tokens are lost. Send"
                + " each account its access_token again: PUT /api/accounts/{id}. If you find the"
                + " key, restore again with it as "
                + keyBeside(file)
                + ".");
      }
      RestoredKey restored = new RestoredKey(data);
      if (newKey.isPresent()) {
        restored.prepare(newKey.get(), "secret.key" + suffix);
        afterStep.run();
      }
      replacement.replace("headgate.db" + suffix);
      if (newKey.isPresent()) {
        restored.install();
        afterStep.run();
      }
      if (hadData) {
        done.add("The old database is %s.".formatted(data.resolve("headgate.db" + suffix)));
      }
      return done;
    }
  }

  private boolean presentKeyOpens(DatabaseReplacement replacement) {
    Optional<MasterKey> key = new DataKey(config).find();
    return replacement.<Boolean>edit(
        handle ->
            key.map(present -> DataKey.opens(present, handle))
                .orElseGet(() -> DataKey.hasNoSecrets(handle)));
  }

  /** The key beside the file, if it opens the secrets and the present one does not. */
  private Optional<MasterKey> keyToInstall(
      Path file, DatabaseReplacement replacement, List<String> done) {
    Path keyFile = keyBeside(file);
    if (!Files.exists(keyFile) || presentKeyOpens(replacement)) {
      return Optional.empty();
    }
    MasterKey key = MasterKey.read(keyFile);
    if (!replacement.<Boolean>edit(handle -> DataKey.opens(key, handle))) {
      done.add("%s is not the key of this copy.".formatted(keyFile));
      return Optional.empty();
    }
    if (config.secretKey() != null) {
      throw new StartupException(
          ("The secret key in the settings does not open the secrets in %s, and %s does. Set"
                  + " HEADGATE_SECRET_KEY_FILE to that file, then restore again. Nothing was"
                  + " changed.")
              .formatted(file, keyFile));
    }
    done.add("The secret key of the data directory is now the one in %s.".formatted(keyFile));
    return Optional.of(key);
  }

  private static Path keyBeside(Path file) {
    return file.resolveSibling(file.getFileName() + ".key");
  }
}
