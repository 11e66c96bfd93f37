/**
 * Backups of the database: by a command, over HTTP and on a schedule; and the command that restores
 * one.
 *
 * <p>A backup is one file. It is written beside its place under another name, checked, and only
 * then gets its name. It has neither the secret key nor the data of the simulator.
 *
 * <p>{@link headgate.backup.BackupStatus} says how the schedule goes; readiness and metrics show
 * it.
 */
@NullMarked
package headgate.backup;

import org.jspecify.annotations.NullMarked;
