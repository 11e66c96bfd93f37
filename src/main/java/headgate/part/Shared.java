package headgate.part;

import headgate.account.AccountSecrets;
import headgate.config.Config;
import headgate.db.Database;
import headgate.metrics.Metrics;
import headgate.run.Closer;
import headgate.secret.SecretBox;
import java.time.InstantSource;

/**
 * What all parts use.
 *
 * @param closer closes what a part creates
 */
public record Shared(
    Config config,
    InstantSource clock,
    Closer closer,
    Metrics metrics,
    Database db,
    SecretBox box,
    AccountSecrets secrets) {}
