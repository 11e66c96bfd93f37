/**
 * The SQLite database of a data directory: it opens and migrates the database, reads in snapshots,
 * and writes in group commits.
 *
 * <p>May import {@code problem}.
 *
 * <p>Why one thread writes: a commit that survives a power loss waits for the disk, and SQLite has
 * one writer at a time. Callers give their work to {@link headgate.db.Database#write}. All work
 * that waits shares one transaction and one wait for the disk. Each piece of work has its own
 * savepoint, and its caller waits for the commit. Work that nobody waits for is passed by other
 * work ({@link headgate.db.Database#writeInBackground}).
 *
 * <p>Why the driver is told that it is not in auto-commit mode: otherwise it would try a BEGIN
 * after every statement. Only this package begins and ends transactions, with plain statements.
 *
 * <p>Why there are no generated keys: the driver would run a second query after every INSERT. Ids
 * are made by the caller, or come from {@code RETURNING}.
 *
 * <p>The schema must not use {@code DEFERRABLE INITIALLY DEFERRED}. A deferred constraint fails at
 * the commit, and with it all work that shares the commit.
 */
@NullMarked
package headgate.db;

import org.jspecify.annotations.NullMarked;
