/**
 * The one SQLite database of a data directory: opened, migrated, read in snapshots and written in
 * group commits.
 *
 * <p>Imports {@code headgate.problem} only.
 *
 * <p>Why one thread writes: a commit that survives a power loss costs a wait for the disk, and
 * SQLite lets one connection write at a time. Callers hand their work to {@link
 * headgate.db.Database#write}; whatever is waiting shares one transaction and one such wait, each
 * piece of work behind a savepoint of its own, and nobody is answered before the commit.
 *
 * <p>Why the driver is told that it is not in auto-commit mode: it would otherwise try a BEGIN of
 * its own after every statement. Transactions are begun and ended here with plain statements, and
 * nowhere else.
 *
 * <p>Why no generated keys: for them the driver runs a second query after every INSERT. Ids are
 * made by the caller, or come back through {@code RETURNING}.
 *
 * <p>A deferred constraint would fail at the commit, and with it everybody who shares the commit:
 * the schema must not use {@code DEFERRABLE INITIALLY DEFERRED}.
 */
@NullMarked
package headgate.db;

import org.jspecify.annotations.NullMarked;
